internal import SourceText

/// A message with placeholders `{name}`, taken apart once.
struct MessageTemplate: Sendable, Hashable {
  private enum Part: Sendable, Hashable {
    case text(String)
    case placeholder(String)
  }

  private var parts: [Part] = []

  /// One placeholder or fault of a template, by its place among the braces.
  enum Fault: Sendable, Hashable {
    /// A placeholder that is not offered.
    case unknown(Range<Int>, name: String)
    /// A brace without its partner.
    case unbalanced(offset: Int)
  }

  /// Takes a message apart; `{{` and `}}` stand for braces. Faults are given with offsets in UTF-8.
  init(_ text: String, allowed: [String], faults: inout [Fault]) {
    guard ByteSearch.contains(open, in: text) || ByteSearch.contains(close, in: text) else {
      if !text.isEmpty { parts = [.text(text)] }
      return
    }
    let bytes = Array(text.utf8)
    var literal: [UInt8] = []
    // Where the part of the text begins that is still to be taken over.
    var start = 0
    var i = 0
    while i < bytes.count {
      let byte = bytes[i]
      guard byte == open || byte == close else {
        i += 1
        continue
      }
      literal += bytes[start..<i]
      if i + 1 < bytes.count, bytes[i + 1] == byte {
        literal.append(byte)
        i += 2
      } else if byte == open, let end = bytes[i...].firstIndex(of: close) {
        let name = trimmed(String(decoding: bytes[(i + 1)..<end], as: UTF8.self))
        if allowed.contains(name) {
          flush(&literal)
          parts.append(.placeholder(name))
        } else {
          faults.append(.unknown(i..<end + 1, name: name))
        }
        i = end + 1
      } else {
        faults.append(.unbalanced(offset: i))
        literal.append(byte)
        i += 1
      }
      start = i
    }
    literal += bytes[start...]
    flush(&literal)
  }

  /// The message with values in place of the placeholders; `…` where a value is missing.
  func render(_ values: BreachValues, _ language: Language = .vietnamese) -> String {
    // A message without placeholders is shared by all findings.
    if parts.count == 1, case .text(let text) = parts[0] { return text }
    var out = ""
    // As long as most messages are.
    out.reserveCapacity(160)
    for part in parts {
      switch part {
      case .text(let text): out += text
      case .placeholder(let name): out += values.value(name, language) ?? "…"
      }
    }
    return out
  }

  /// The names of the placeholders used.
  var placeholders: [String] {
    parts.compactMap { if case .placeholder(let name) = $0 { name } else { nil } }
  }

  /// The message as it was written.
  var written: String {
    parts.reduce(into: "") { out, part in
      switch part {
      case .text(let text): out += text
      case .placeholder(let name): out += "{\(name)}"
      }
    }
  }

  private mutating func flush(_ literal: inout [UInt8]) {
    guard !literal.isEmpty else { return }
    parts.append(.text(String(decoding: literal, as: UTF8.self)))
    literal = []
  }
}

/// A message in Vietnamese and, where written, in English.
struct LocalTemplate: Sendable, Hashable {
  let vietnamese: MessageTemplate
  let english: MessageTemplate?

  /// The message with values, in Vietnamese and, where asked for and written, in English.
  func render(_ breach: Breach, inEnglish: Bool = true) -> LocalText {
    LocalText(
      vietnamese.render(breach.values),
      english: inEnglish ? english?.render(breach.values, .english) : nil)
  }
}

private let open: UInt8 = 0x7B
private let close: UInt8 = 0x7D
