internal import Dates
internal import SourceText
internal import YAMLSource

extension WaiverFile {
  private static let opening = LocalText(
    "Miễn trừ: chỗ sai được chấp nhận đến một ngày, có lý do và người chịu trách nhiệm.",
    english: "Waivers: findings that do not count until a day, each with a reason and an owner.")

  /// The bytes of a new file with one waiver.
  public static func bytes(of waiver: Waiver) -> [UInt8] {
    Array(
      """
      # \(opening.vietnamese)
      # \(opening[.english])
      \(head): \(version)
      \(listKey):
      \(waiver.lines(indent: 2).joined(separator: "\n"))

      """.utf8)
  }

  /// The bytes of the file with one waiver more, all others byte for byte as they were; nil where the list is written so
  /// that no entry can be added by lines: with brackets, or where the file would then say something else. What is wrong
  /// with the waiver itself is found when the bytes are read.
  public func appending(_ waiver: Waiver) -> [UInt8]? {
    let bytes = source.bytes
    let isWindows = Self.endsLinesAsWindows(bytes)
    let lineEnd: [UInt8] = isWindows ? [0x0D, 0x0A] : [0x0A]
    func text(_ indent: Int) -> [UInt8] {
      waiver.lines(indent: indent).flatMap { Array($0.utf8) + lineEnd }
    }
    var before: [UInt8]
    var rest: ArraySlice<UInt8>
    if list.isFlow {
      guard waivers.isEmpty else { return nil }
      // The brackets of an empty list give way to the first entry.
      var end = list.range.lowerBound
      while end > 0, bytes[end - 1] == 0x20 { end -= 1 }
      let lineFeed = bytes[list.range.upperBound...].firstIndex(of: 0x0A) ?? bytes.endIndex
      let next = min(bytes.endIndex, lineFeed + 1)
      before = Array(bytes[..<end]) + bytes[list.range.upperBound..<next]
      rest = bytes[next...]
    } else {
      let end = list.isLast ? bytes.endIndex : endOfLine(list.range.upperBound)
      before = Array(bytes[..<end])
      rest = bytes[end...]
    }
    if before.last != 0x0A { before += lineEnd }
    let indent = list.isFlow ? 2 : source.position(of: list.range.lowerBound).column - 1
    let grown = before + text(indent) + rest
    // A waiver that is faulty itself is told of where it would stand.
    return !waiver.isSound || says(grown, with: waiver) ? grown : nil
  }

  /// Whether bytes hold the waivers of this file and then one more.
  private func says(_ bytes: [UInt8], with waiver: Waiver) -> Bool {
    guard let source = try? SourceText.read(name: source.name, bytes: bytes) else { return false }
    var sink = DiagnosticSink(source: source)
    guard let grown = WaiverFile.read(source, into: &sink), !sink.hasErrors else { return false }
    let wanted = waivers + [waiver]
    return grown.waivers.count == wanted.count
      && zip(grown.waivers, wanted).allSatisfy { $0.saysTheSame(as: $1) }
  }

  private func endOfLine(_ offset: Int) -> Int {
    let lineFeed = source.bytes[offset...].firstIndex(of: 0x0A)
    return lineFeed.map { $0 + 1 } ?? source.bytes.endIndex
  }

  private static func endsLinesAsWindows(_ bytes: [UInt8]) -> Bool {
    guard let lineFeed = bytes.firstIndex(of: 0x0A) else { return false }
    return lineFeed > 0 && bytes[lineFeed - 1] == 0x0D
  }
}

extension Waiver {
  /// Whether it can be read once it is written; whether its rule is known is not asked.
  fileprivate var isSound: Bool {
    let source = SourceText(
      name: "", text: String(decoding: WaiverFile.bytes(of: self), as: UTF8.self))
    var sink = DiagnosticSink(source: source)
    _ = WaiverFile.read(source, into: &sink)
    return !sink.hasErrors
  }

  /// The lines of an entry of a list, in the order of the table of fields.
  func lines(indent: Int) -> [String] {
    let space = String(repeating: " ", count: indent)
    let lines = WaiverField.all.compactMap { field in value(of: field.name).map { (field.name, $0) }
    }
    return lines.enumerated().map { i, line in
      space + (i == 0 ? "- " : "  ") + line.0 + ": " + line.1
    }
  }

  private func value(of field: String) -> String? {
    func list(_ texts: [String]) -> String {
      let quoted = texts.map(YAMLText.quoted)
      return quoted.count == 1 ? quoted[0] : "[" + quoted.joined(separator: ", ") + "]"
    }
    return switch field {
    case "id": id.map(YAMLText.quoted)
    case "rule": YAMLText.id(rule)
    case "files": list(files.map(\.text))
    case "place": places.isEmpty ? nil : list(places)
    case "reason": YAMLText.quoted(reason)
    case "owner": YAMLText.quoted(owner)
    case "decision": decision.map(YAMLText.quoted)
    case "expires": expires.iso
    default: nil
    }
  }
}
