internal import DocumentModel
internal import SourceText

/// What the numbers of a layout are told in.
enum LayoutUnit {
  case none
  case millimetres
  case points
  case lines

  /// A number, or two of them, with the unit.
  func words(_ number: String) -> LocalText {
    switch self {
    case .none: LocalText(number)
    case .millimetres: LocalText("\(number) mm")
    case .points: LocalText("\(number) pt")
    case .lines: LocalText("\(number) dòng", english: "\(number) lines")
    }
  }
}

/// The numbers that a rule allows, in thousandths of the unit in which it writes them.
struct LayoutSpan: Sendable, Hashable {
  var least: Int
  /// Nil where more is always right.
  var most: Int?

  func contains(_ value: Int) -> Bool { value >= least && value <= most ?? value }

  /// `13–14`, `12,7`, `ít nhất 6`, each with its unit.
  func words(_ unit: LayoutUnit) -> LocalText {
    let low = Self.words(least)
    guard let most else {
      let words = unit.words(low)
      return LocalText(
        "ít nhất \(words.vietnamese)", english: "at least \(words[.english])")
    }
    return unit.words(most == least ? low : low + "–" + Self.words(most))
  }

  /// A number as it is told: `12,7`.
  static func words(_ value: Int) -> String { Decimal(value, scale: 3).vietnamese }

  /// The span of one number, or of two: the least and the most. One number alone is the only one that is right, or
  /// the least, where `isLeast`.
  init?(
    _ key: String, of arguments: Arguments, isLeast: Bool = false, _ context: inout CompileContext
  ) {
    guard let numbers = Self.numbers(key, of: arguments, &context) else { return nil }
    guard let first = numbers.first, numbers.count <= 2, first <= numbers.last ?? first else {
      context.error(
        "bad-span", "“\(key)” là một số, hoặc hai số [nhỏ nhất, lớn nhất]",
        en: "“\(key)” takes one number, or two: [least, most]", at: arguments.range(of: key))
      return nil
    }
    least = first
    most = numbers.count == 1 && isLeast ? nil : numbers.last
  }

  init(least: Int, most: Int?) {
    self.least = least
    self.most = most
  }

  /// One number or a list of them, in thousandths.
  static func numbers(
    _ key: String, of arguments: Arguments, _ context: inout CompileContext
  ) -> [Int]? {
    arguments.mapped(key, &context) { text, range, context in
      if let number = Decimal(parsing: text), number.scale <= 3, abs(number.digits) < 1_000_000 {
        return (number.scale..<3).reduce(number.digits) { value, _ in value * 10 }
      }
      context.error(
        "wrong-value", "“\(text)” không phải là một số", en: "“\(text)” is not a number",
        help: LocalText("viết 13 hoặc 12.7", english: "write 13 or 12.7"), at: range)
      return nil
    }
  }
}

/// Lengths of a file in thousandths of the units of rules.
enum LayoutMeasure {
  /// Half points as points.
  static func points(halves: Int) -> Int { halves * 500 }
  /// Twentieths of a point as points.
  static func points(twentieths length: Int) -> Int { length * 50 }
  /// Twentieths of a point as whole millimetres: programs count pages in other units and round.
  static func wholeMillimetres(_ length: Int) -> Int {
    rounded(length * 25_400, by: 1440 * 1000) * 1000
  }
  /// Twentieths of a point as tenths of a millimetre.
  static func millimetres(_ length: Int) -> Int { rounded(length * 25_400, by: 1440 * 100) * 100 }
  /// Thousandths of a millimetre as twentieths of a point.
  static func length(millimetres: Int) -> Int { rounded(millimetres * 1440, by: 25_400) }

  static func rounded(_ value: Int, by unit: Int) -> Int {
    (2 * value + (value < 0 ? -unit : unit)) / (2 * unit)
  }
}
