/// A decimal number, exact: `value` × 10^-`scale`.
public struct Decimal: Sendable, Hashable, Comparable {
  /// All digits as one integer.
  public let digits: Int
  /// How many of them stand after the decimal mark, 0 to 9.
  public let scale: Int

  /// The number `digits` × 10^-`scale`.
  public init(_ digits: Int, scale: Int = 0) {
    var digits = digits
    var scale = scale
    while scale > 0, digits % 10 == 0 {
      digits /= 10
      scale -= 1
    }
    self.digits = digits
    self.scale = scale
  }

  /// The number as JSON and programs write it: `0.3`, `4370`.
  public var description: String { text(mark: ".") }

  /// The number as Vietnamese text writes it: `0,3`.
  public var vietnamese: String { text(mark: ",") }

  private func text(mark: String) -> String {
    guard scale > 0 else { return String(digits) }
    var text = String(abs(digits))
    while text.utf8.count <= scale { text = "0" + text }
    let split = text.index(text.endIndex, offsetBy: -scale)
    return (digits < 0 ? "-" : "") + text[..<split] + mark + text[split...]
  }

  /// Smaller in value.
  public static func < (a: Decimal, b: Decimal) -> Bool {
    var x = a.digits
    var y = b.digits
    var s = a.scale
    var t = b.scale
    while s < t { (x, s) = (x &* 10, s + 1) }
    while t < s { (y, t) = (y &* 10, t + 1) }
    return x < y
  }
}
