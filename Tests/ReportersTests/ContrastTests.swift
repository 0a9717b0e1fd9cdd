import Testing

@testable import Reporters

/// Whether texts of the page stand out from what they stand on, as WCAG 2 counts it (level AA: 4.5).
@Suite struct ContrastTests {
  /// The colours of a scheme by name.
  static func colours(_ block: Substring) -> [String: [Double]] {
    var colours: [String: [Double]] = [:]
    for part in block.split(whereSeparator: { $0 == ";" || $0 == "\n" || $0 == "{" }) {
      let pair = part.split(separator: ":").map { $0.filter { $0 != " " } }
      guard pair.count == 2, pair[0].hasPrefix("--"), pair[1].hasPrefix("#"), pair[1].count == 7,
        let number = UInt32(pair[1].dropFirst(), radix: 16)
      else { continue }
      colours[String(pair[0].dropFirst(2))] = [16, 8, 0].map { Double(number >> $0 & 0xFF) / 255 }
    }
    return colours
  }

  static func luminance(_ colour: [Double]) -> Double {
    let parts = colour.map { $0 <= 0.04045 ? $0 / 12.92 : power(($0 + 0.055) / 1.055) }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }

  /// x to the power of 2.4, by the twelfth power of its fifth root.
  private static func power(_ x: Double) -> Double {
    var root = x
    for _ in 0..<60 {
      root -= (root * root * root * root * root - x) / (5 * root * root * root * root)
    }
    return (0..<12).reduce(1) { product, _ in product * root }
  }

  static let pairs: [(text: String, on: String)] =
    ["ink", "soft", "link", "e", "w", "i", "u", "ok"].flatMap { text in
      ["back", "sheet", "sunk"].map { (text, $0) }
    } + ["e", "w", "i", "u", "ok"].flatMap { [($0, $0 + "-back"), ("ink", $0 + "-back")] }
    + [("badge", "e")]

  @Test func everyTextStandsOut() throws {
    let parts = HTMLStyle.colours.split(separator: "@media screen")
    try #require(parts.count == 2)
    for (scheme, block) in zip(["light", "dark"], parts) {
      let colours = Self.colours(block)
      #expect(colours.count == 19)
      for (text, back) in Self.pairs {
        let (a, b) = (try #require(colours[text]), try #require(colours[back]))
        let levels = [Self.luminance(a), Self.luminance(b)].sorted()
        let ratio = (levels[1] + 0.05) / (levels[0] + 0.05)
        #expect(ratio >= 4.5, "\(scheme): \(text) on \(back) has \(ratio)")
      }
    }
  }

  @Test func blackOnWhiteIsTwentyOne() {
    let ratio = (Self.luminance([1, 1, 1]) + 0.05) / (Self.luminance([0, 0, 0]) + 0.05)
    #expect(abs(ratio - 21) < 0.001)
  }
}
