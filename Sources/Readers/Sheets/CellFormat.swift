internal import Dates
internal import SourceText

/// How a sheet shows a number: the format code of a cell, read for what bears on the text.
///
/// Numbers are written as Vietnamese sheets show them: `1.234,5`, `55%`, `15/12/2025`.
struct CellFormat: Sendable, Hashable {
  private enum Kind: Sendable, Hashable {
    /// As few digits as tell the number.
    case general
    case number(decimals: Int, isGrouped: Bool, isPercent: Bool)
    case date(hasDay: Bool, hasTime: Bool)
    case time
  }

  private var kind = Kind.general
  private var before = ""
  private var after = ""

  /// What a cell without a format has.
  static let general = CellFormat("General")

  /// A format by its code, `#,##0.0`, `dd/mm/yyyy`.
  init(_ code: String) {
    let code = Array(code.unicodeScalars.prefix(256))
    var parser = Parser()
    parser.take(code)
    if parser.hasDate {
      kind =
        parser.hasDatePart
        ? .date(hasDay: parser.hasDay, hasTime: parser.hasHour) : .time
    } else if parser.hasDigits {
      kind = .number(
        decimals: min(parser.decimals, 12), isGrouped: parser.isGrouped, isPercent: parser.isPercent
      )
      before = parser.before
      after = parser.after
    }
  }

  /// A format that every sheet has, by its number; nil where the file must say what it is.
  init?(builtIn number: Int) {
    switch number {
    case 0, 49: self.init("General")
    case 1, 37, 38: self.init("0")
    case 2: self.init("0.00")
    case 3: self.init("#,##0")
    case 4, 39, 40: self.init("#,##0.00")
    case 9: self.init("0%")
    case 10: self.init("0.00%")
    case 14...17, 27...31, 36, 50...54, 57, 58: self.init("dd/mm/yyyy")
    case 22: self.init("dd/mm/yyyy hh:mm")
    case 18...21, 32...35, 45...47, 55, 56: self.init("hh:mm")
    default: return nil
    }
  }

  /// A cell that is true or false, as Vietnamese sheets show it.
  static func text(of value: Bool) -> [UInt8] { Array((value ? "Có" : "Không").utf8) }

  /// A number as the sheet shows it; nil for what is no number. `is1904` says that days count from 1904.
  func text(_ value: String, is1904: Bool) -> String? {
    guard let number = Double(value), number.isFinite, number.magnitude < 1e15 else { return nil }
    switch kind {
    case .general: return Self.shortest(number)
    case .number(let decimals, let isGrouped, let isPercent):
      let shown = isPercent ? number * 100 : number
      guard let digits = Self.fixed(shown, decimals, isGrouped) else { return nil }
      return before + digits + (isPercent ? "%" : "") + after
    case .date(let hasDay, let hasTime): return Self.date(number, is1904, hasDay, hasTime)
    case .time: return Self.time(number)
    }
  }

  // MARK: Figures

  private static func shortest(_ number: Double) -> String? {
    if number.rounded() == number { return String(Int(number)) }
    // Fifteen digits are what a sheet keeps; `0.1 + 0.2` shows as 0,3.
    let size = number.magnitude
    var decimals = 14
    var bound = 1.0
    while bound <= size, decimals > 0 {
      bound *= 10
      decimals -= 1
    }
    guard let text = fixed(number, min(decimals, 10), false) else { return nil }
    let digits = text.utf8.reversed().drop { $0 == 0x30 }.reversed()
    return String(decoding: digits.last == 0x2C ? digits.dropLast() : Array(digits), as: UTF8.self)
  }

  private static func fixed(_ number: Double, _ decimals: Int, _ isGrouped: Bool) -> String? {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let scaled = (number.magnitude * scale).rounded(.toNearestOrAwayFromZero)
    guard scaled < 1e18 else { return nil }
    let digits = String(Int(scaled))
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.utf8.count)) + digits
    var whole = String(padded.dropLast(decimals))
    if isGrouped { whole = grouped(whole) }
    let sign = number < 0 && scaled > 0 ? "-" : ""
    return sign + whole + (decimals > 0 ? "," + padded.suffix(decimals) : "")
  }

  private static func grouped(_ digits: String) -> String {
    var out: [UInt8] = []
    for (k, digit) in digits.utf8.enumerated() {
      if k > 0, (digits.utf8.count - k) % 3 == 0 { out.append(0x2E) }
      out.append(digit)
    }
    return String(decoding: out, as: UTF8.self)
  }

  // MARK: Days

  private static func date(
    _ number: Double, _ is1904: Bool, _ hasDay: Bool, _ hasTime: Bool
  ) -> String? {
    guard number >= 0, number < 3_000_000 else { return nil }
    let serial = Int(number)
    // Day 60 of 1900 is a 29 February that never was; days before it count one less.
    let start = is1904 ? 695_056 : serial < 60 ? 693_595 : 693_594
    guard let day = CalendarDate(ordinal: start + serial) else { return nil }
    let parts = day.iso.split(separator: "-")
    guard parts.count == 3 else { return nil }
    let text = (hasDay ? "\(parts[2])/" : "") + "\(parts[1])/\(parts[0])"
    return hasTime ? text + " " + (time(number) ?? "") : text
  }

  private static func time(_ number: Double) -> String? {
    guard number >= 0 else { return nil }
    let minutes = Int(((number - number.rounded(.down)) * 1440).rounded()) % 1440
    func padded(_ part: Int) -> String { part < 10 ? "0\(part)" : String(part) }
    return padded(minutes / 60) + ":" + padded(minutes % 60)
  }

  /// Reads the first section of a code, which is for positive numbers.
  private struct Parser {
    var decimals = 0
    var isGrouped = false
    var isPercent = false
    var hasDigits = false
    var hasDay = false
    var hasDatePart = false
    var hasHour = false
    var before = ""
    var after = ""
    private var isBehindPoint = false

    var hasDate: Bool { hasDatePart || hasHour }

    mutating func take(_ code: [Unicode.Scalar]) {
      if code.elementsEqual("General".unicodeScalars) { return }
      var i = 0
      var months = 0
      while i < code.count, code[i] != ";" {
        let scalar = code[i]
        i += 1
        switch scalar {
        case "\"":
          while i < code.count, code[i] != "\"" {
            add(code[i])
            i += 1
          }
          i += 1
        case "\\":
          if i < code.count { add(code[i]) }
          i += 1
        case "_", "*": i += 1
        case "[":
          let start = i
          while i < code.count, code[i] != "]" { i += 1 }
          if i > start, "hms".unicodeScalars.contains(code[start]) { hasHour = true }
          i += 1
        case "0", "#", "?":
          hasDigits = true
          if isBehindPoint { decimals += 1 }
        case ".": isBehindPoint = true
        case ",":
          if hasDigits, i < code.count, "0#?".unicodeScalars.contains(code[i]) { isGrouped = true }
        case "%": isPercent = true
        case "d", "D":
          hasDay = true
          hasDatePart = true
        case "y", "Y": hasDatePart = true
        case "h", "H", "s", "S": hasHour = true
        case "m", "M": months += 1
        case " ", "-", "+", "(", ")", "/", ":", "đ", "$", "€": add(scalar)
        default: break
        }
      }
      if months > 0, !hasHour { hasDatePart = true }
    }

    private mutating func add(_ scalar: Unicode.Scalar) {
      if hasDigits {
        after.unicodeScalars.append(scalar)
      } else {
        before.unicodeScalars.append(scalar)
      }
    }
  }
}
