internal import DocumentModel
internal import SourceText

extension CheckKind {
  /// `numbering`: labels of headings and numbered paragraphs follow one another.
  static let numbering = CheckKind(
    name: "numbering",
    summary: LocalText(
      "số thứ tự của đề mục, khoản, điểm liền nhau",
      english: "labels of headings and numbered paragraphs follow one another"),
    fields: [
      FieldSpec(
        "test", .choice(NumberingTest.names),
        "repeat: trùng; gap: nhảy số; letters: sai thứ tự chữ cái; start: không bắt đầu từ đầu",
        en:
          "repeat: a label twice among siblings; gap: one skipped; letters: not the Vietnamese order; start: a series that does not begin with its first label",
        required: true),
      FieldSpec(
        "alphabet", .text, "thứ tự chữ cái, cách nhau bằng khoảng trắng",
        en: "the order of letters, separated by spaces", required: true),
    ],
    placeholders: ["label", "previous", "expected", "section"],
    compile: { arguments, context in
      let test = arguments.choice("test", of: NumberingTest.names, &context)
        .flatMap(NumberingTest.init(rawValue:))
      guard let text = arguments.string("alphabet", &context) else { return nil }
      let alphabet = Alphabet(text)
      guard let alphabet else {
        context.error(
          "wrong-value", "bảng chữ cái gồm các chữ khác nhau, cách nhau bằng khoảng trắng",
          en: "an alphabet is a row of different letters, separated by spaces",
          help: LocalText("viết \"a b c d đ e g …\"", english: "write \"a b c d đ e g …\""),
          at: arguments.range(of: "alphabet"))
        return nil
      }
      guard let test else { return nil }
      context.mutator = { subject, _ in NumberingMutations.parts(test, alphabet, subject) }
      return { NumberingCheck(test: test, alphabet: alphabet).judge($0) }
    })
}

enum NumberingTest: String, CaseIterable {
  case `repeat`
  case gap
  case letters
  case start

  static let names = allCases.map(\.rawValue)
}

/// The order of letters in labels.
///
/// A class, as every label is handed it.
final class Alphabet: Sendable {
  /// As the rule writes it.
  let text: String
  private let letters: [String]
  private let places: [String: Int]
  /// The places of letters of one byte.
  private let plain: [(letter: UInt8, place: Int)]

  /// Letters separated by spaces; nil when there are none or one stands twice.
  init?(_ text: String) {
    self.text = text
    let folded = normalized(text).folded
    letters = String(decoding: folded, as: UTF8.self).split(separator: " ").map(String.init)
    var places: [String: Int] = [:]
    var plain: [(letter: UInt8, place: Int)] = []
    for (i, letter) in letters.enumerated() {
      places[letter] = i + 1
      if letter.utf8.count == 1, let byte = letter.utf8.first { plain.append((byte, i + 1)) }
    }
    self.plain = plain
    guard !letters.isEmpty, places.count == letters.count else { return nil }
    self.places = places
  }

  /// The place of a letter, from 1; nil for a letter that labels do not use.
  func place(_ letter: String) -> Int? { places[letter] }

  /// The same for one of the letters a to z.
  func place(_ letter: UInt8) -> Int? { plain.first { $0.letter == letter }?.place }

  /// The letter at a place.
  func letter(_ place: Int) -> String? {
    letters.indices.contains(place - 1) ? letters[place - 1] : nil
  }

  /// Whether all letters between two places are ones that the Latin alphabet lacks.
  func isOnlyVietnamese(between low: Int, and high: Int) -> Bool {
    guard low + 1 < high else { return false }
    return ((low + 1)..<high).allSatisfy { letter($0).map { $0.utf8.count > 1 } ?? false }
  }
}

/// One label as a number in its series.
struct SeriesLabel: Sendable {
  /// The label as printed.
  var label: String
  /// Its kind.
  var kind: LabelKind
  /// Its number, from 1; nil for a letter that the alphabet lacks.
  var number: Int?
  /// What stands before the number: `2.` of `2.1`.
  var prefix: String
  /// Where it stands.
  var range: Range<Int>
  /// Whether it opens a section.
  var isHeading: Bool
  /// Whether a finding may rest on it.
  var isFirm: Bool
  /// Whether it reads `d)` and was probably `đ)`.
  var isMisread: Bool

  /// A label taken apart; nil when it has no number that can be told.
  init?(
    _ label: String, _ kind: LabelKind, _ range: Range<Int>, _ confidence: Confidence?,
    isHeading: Bool, _ alphabet: Alphabet
  ) {
    self.label = label
    self.kind = kind
    self.range = range
    self.isHeading = isHeading
    isFirm = confidence?.isFirm ?? true
    isMisread = false
    prefix = ""
    switch kind {
    case .letter:
      if let letter = Self.plainLetter(label) {
        number = alphabet.place(letter)
      } else {
        let letter = CaseFolding.folded(Self.core(of: label, withDots: false))
        guard letter.unicodeScalars.count == 1 else { return nil }
        number = alphabet.place(letter)
      }
      isMisread = (confidence?.percent ?? 100) < 100
    case .arabic:
      guard let value = Self.arabic(Self.core(of: label, withDots: false)) else { return nil }
      number = value
    case .dotted:
      let core = Self.core(of: label, withDots: true)
      let parts = core.utf8.split(separator: 0x2E)
      guard parts.count > 1, let last = parts.last, let value = Self.arabic(String(Substring(last)))
      else { return nil }
      let isPlain = parts.reduce(parts.count - 1) { $0 + $1.count } == core.utf8.count
      prefix =
        isPlain
        ? String(core[..<last.startIndex])
        : parts.dropLast().map { String(Substring($0)) }.joined(separator: ".") + "."
      number = value
    case .capital: return nil
    case .roman:
      guard let value = Self.roman(Self.core(of: label, withDots: false)) else { return nil }
      number = value
    case .part, .chapter, .article:
      let core = Self.core(of: label, withDots: true)
      guard let last = core.split(separator: " ").last.map({ $0.filter { $0 != "." } }),
        let value = Self.arabic(last) ?? Self.roman(last)
      else { return nil }
      prefix = core.split(separator: " ").dropLast().joined(separator: " ") + " "
      number = value
    }
  }

  /// The letter of a label that is one of a to z, in lower case, and marks behind it.
  private static func plainLetter(_ label: String) -> UInt8? {
    guard let first = label.utf8.first, (0x61...0x7A).contains(first | 0x20), first >= 0x41,
      label.utf8.dropFirst().allSatisfy({ isMark($0) || $0 == 0x2E })
    else { return nil }
    return first | 0x20
  }

  private static func isMark(_ byte: UInt8) -> Bool { byte == 0x29 || byte == 0x28 || byte == 0x3A }

  /// A label without the marks around it.
  private static func core(of label: String, withDots keepsDots: Bool) -> String {
    let isMark = { (byte: UInt8) in Self.isMark(byte) || (byte == 0x2E && !keepsDots) }
    guard label.utf8.contains(where: isMark) else { return label }
    return String(decoding: label.utf8.filter { !isMark($0) }, as: UTF8.self)
  }

  private static func arabic(_ text: String) -> Int? {
    guard (1...6).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }) else {
      return nil
    }
    return Int(text)
  }

  static func roman(_ text: String) -> Int? {
    guard text.utf8.count <= 12, let value = RomanNumeral.value(of: text) else { return nil }
    return Self.romanText(value) == text ? value : nil
  }

  static func romanText(_ number: Int) -> String {
    var rest = number
    var text = ""
    for (value, letters) in [
      (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"),
      (1, "I"),
    ] {
      while rest >= value {
        text += letters
        rest -= value
      }
    }
    return text
  }

  /// How the label of another number would be printed in this series.
  func printed(_ number: Int, _ alphabet: Alphabet) -> String {
    switch kind {
    case .letter:
      let letter = alphabet.letter(number) ?? "…"
      return letter + (label.hasSuffix(")") ? ")" : "")
    case .arabic: return String(number) + (label.hasSuffix(")") ? ")" : "")
    case .dotted: return prefix + String(number)
    case .roman: return Self.romanText(number)
    case .part, .chapter, .capital, .article:
      let isRoman = label.split(separator: " ").last.flatMap { Self.roman(String($0)) } != nil
      return prefix + (isRoman ? Self.romanText(number) : String(number))
    }
  }
}
