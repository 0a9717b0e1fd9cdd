import Foundation
import FoundationXML
import OfficePackage
import Reporters

/// What an output must be, whatever stands in the report: well-formed by the rules of its format, and harmless where it is shown.
enum Proof {
  /// What is wrong with an output.
  static func faults(in bytes: [UInt8], of reporter: Reporter) -> [String] {
    if reporter.name == "xlsx" { return workbook(bytes) }
    guard let text = String(validating: bytes, as: UTF8.self) else { return ["not UTF-8"] }
    var faults = active(text, reporter)
    switch reporter.name {
    case "terminal", "markdown": break
    case "html": faults += PageScanner(text).faults
    case "json", "sarif", "gitlab": faults += json(text)
    case "jsonl": faults += lines(text)
    case "junit": faults += xml(bytes)
    case "github": faults += commands(text)
    case "csv": faults += table(text)
    default: faults.append("say in Proofs.swift what makes \(reporter.name) well-formed")
    }
    // Markup of the input is markup of no page.
    if ["html", "markdown"].contains(reporter.name) {
      for mark in ["<script>alert", "<img src=x", "<svg/onload", "</textarea><b>"] {
        if text.contains(mark) { faults.append("\(mark) stands in it as it is") }
      }
    }
    return faults.map { "\(reporter.name): \($0)" }
  }

  /// Characters that act on a screen or hide what it shows. CSV needs a byte-order mark and CR LF.
  private static func active(_ text: String, _ reporter: Reporter) -> [String] {
    var scalars = text.unicodeScalars[...]
    if reporter.name == "csv" {
      guard scalars.popFirst() == "\u{FEFF}" else { return ["no byte-order mark"] }
    }
    let dangerous = TerminalTests.dangerous
    let found = scalars.filter {
      dangerous.contains($0.value) && !(reporter.name == "csv" && $0 == "\r")
    }
    return found.isEmpty
      ? [] : ["active: \(Set(found.map { String($0.value, radix: 16) }).sorted())"]
  }

  private static func json(_ text: String) -> [String] {
    let value = try? JSONSerialization.jsonObject(with: Data(text.utf8))
    return value == nil ? ["no JSON"] : []
  }

  private static func lines(_ text: String) -> [String] {
    guard text.hasSuffix("\n") else { return ["no line feed at the end"] }
    let kinds = text.dropLast().split(separator: "\n", omittingEmptySubsequences: false).map {
      let value = try? JSONSerialization.jsonObject(with: Data($0.utf8))
      return (value as? [String: Any])?["kind"] as? String
    }
    if kinds.contains(nil) { return ["a line that is no object with a kind"] }
    if kinds.first != "head" || kinds.last != "summary" { return ["no head or no summary"] }
    return []
  }

  private static func xml(_ bytes: [UInt8]) -> [String] {
    let parser = XMLParser(data: Data(bytes))
    return parser.parse()
      ? [] : ["no XML: line \(parser.lineNumber): \(String(describing: parser.parserError))"]
  }

  /// Every line but the last is one command; the last is none.
  private static func commands(_ text: String) -> [String] {
    var rest = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard rest.popLast() == "", let summary = rest.popLast() else { return ["no line feed"] }
    var faults: [String] = []
    if summary.contains("::") || summary.contains("##[") {
      faults.append("a summary that commands")
    }
    let property = #/(file|line|endLine|col|endColumn|title)=[^,:]*/#
    for line in rest {
      guard let match = line.wholeMatch(of: #/::(error|warning|notice) (.*?)::(.*)/#) else {
        faults.append("no command: \(line)")
        continue
      }
      let properties = match.2.split(separator: ",", omittingEmptySubsequences: false)
      if !properties.allSatisfy({ $0.wholeMatch(of: property) != nil }) {
        faults.append("properties: \(match.2)")
      }
      let percents = line.matches(of: #/%(..)?/#).map { String($0.1 ?? "") }
      if !percents.allSatisfy({ ["25", "0A", "3A", "2C"].contains($0) }) {
        faults.append("escapes: \(Set(percents))")
      }
    }
    return faults
  }

  /// Fields by RFC 4180: as many in every row, and none that a spreadsheet would calculate.
  private static func table(_ text: String) -> [String] {
    guard let rows = rows(text) else { return ["quotes do not match"] }
    var faults: [String] = []
    if Set(rows.map(\.count)).count != 1 {
      faults.append("rows of \(Set(rows.map(\.count))) fields")
    }
    for field in rows.joined() {
      let first = field.drop { $0 == " " || $0 == "\u{A0}" || $0 == "\u{3000}" }.unicodeScalars
        .first
      if let first, "=+-@|%＝＋－＠−".unicodeScalars.contains(first) {
        faults.append("a formula: \(field.prefix(20))")
      }
    }
    return faults
  }

  /// The fields of a table; nil where a quote is not closed or stands inside a plain field.
  static func rows(_ text: String) -> [[String]]? {
    var rows: [[String]] = []
    var row: [String] = []
    var field = String.UnicodeScalarView()
    var isQuoted = false
    let scalars = Array(text.unicodeScalars.drop { $0 == "\u{FEFF}" })
    var i = 0
    while i < scalars.count {
      let scalar = scalars[i]
      let next = i + 1 < scalars.count ? scalars[i + 1] : nil
      if isQuoted {
        if scalar == "\"", next == "\"" {
          field.append("\"")
          i += 1
        } else if scalar == "\"" {
          guard next == "," || next == "\r" else { return nil }
          isQuoted = false
        } else {
          field.append(scalar)
        }
      } else if scalar == "\"" {
        guard field.isEmpty else { return nil }
        isQuoted = true
      } else if scalar == "," || scalar == "\r" {
        row.append(String(field))
        field = .init()
        if scalar == "\r" {
          guard next == "\n" else { return nil }
          i += 1
          rows.append(row)
          row = []
        }
      } else {
        field.append(scalar)
      }
      i += 1
    }
    return isQuoted || !row.isEmpty || !field.isEmpty ? nil : rows
  }

  // MARK: Workbooks

  /// Every part is XML; every cell is a text or a number, no formula; no text acts on the screen.
  private static func workbook(_ bytes: [UInt8]) -> [String] {
    guard let parts = parts(of: bytes) else { return ["xlsx: no package"] }
    var faults: [String] = []
    for (name, data) in parts {
      let reader = CellReader()
      let parser = XMLParser(data: data)
      parser.delegate = reader
      if !parser.parse() { faults.append("xlsx: \(name) is no XML") }
      if reader.formulas > 0 { faults.append("xlsx: a formula in \(name)") }
      let types = reader.types.subtracting(["s", "n"])
      if !types.isEmpty { faults.append("xlsx: cells of types \(types) in \(name)") }
      for text in reader.texts {
        let found = text.unicodeScalars.filter { TerminalTests.dangerous.contains($0.value) }
        if !found.isEmpty { faults.append("xlsx: active characters in \(name)") }
        // `_x005F_` is the bar itself; any other such sign would become the character that it names.
        if text.matches(of: #/_x([0-9A-Fa-f]{4})_/#).contains(where: { $0.1 != "005F" }) {
          faults.append("xlsx: an escaped character in \(name): \(text.prefix(60))")
        }
      }
    }
    return faults
  }

  /// The parts of a package in XML, by their names.
  static func parts(of bytes: [UInt8]) -> [String: Data]? {
    guard let archive = try? Archive(bytes) else { return nil }
    var parts: [String: Data] = [:]
    for entry in archive.entries {
      guard let bytes = try? archive.contents(of: entry) else { return nil }
      parts[entry.name] = Data(bytes)
    }
    return parts["xl/workbook.xml"] == nil ? nil : parts
  }

  /// The cells of all sheets, a line a row, the sheets behind one another with their names.
  static func cells(of bytes: [UInt8]) -> String {
    guard let parts = parts(of: bytes) else { return "" }
    func read(_ name: String) -> CellReader {
      let reader = CellReader()
      let parser = XMLParser(data: parts[name] ?? Data())
      parser.delegate = reader
      _ = parser.parse()
      return reader
    }
    let texts = read("xl/sharedStrings.xml").texts
    var shown = ""
    for (i, name) in read("xl/workbook.xml").sheets.enumerated() {
      let sheet = read("xl/worksheets/sheet\(i + 1).xml")
      shown += "\(name): filter \(sheet.filter), frozen above \(sheet.frozen)\n"
      for row in sheet.rows {
        let cells = row.map { cell in
          let isText = cell.type == "s"
          return cell.place + "=" + (isText ? texts[Int(cell.value) ?? 0] : cell.value)
        }
        shown += "  " + cells.joined(separator: " | ") + "\n"
      }
    }
    return shown
  }

  private final class CellReader: NSObject, XMLParserDelegate {
    var formulas = 0
    var types: Set<String> = []
    var texts: [String] = []
    var sheets: [String] = []
    var rows: [[(place: String, type: String, value: String)]] = []
    var filter = ""
    var frozen = ""
    private var isText = false
    private var isValue = false

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String]
    ) {
      if name == "f" { formulas += 1 }
      if name == "c" { types.insert(attributes["t"] ?? "n") }
      switch name {
      case "sheet": sheets.append(attributes["name"] ?? "")
      case "row": rows.append([])
      case "c": rows[rows.count - 1].append((attributes["r"] ?? "", attributes["t"] ?? "n", ""))
      case "autoFilter": filter = attributes["ref"] ?? ""
      case "pane": frozen = attributes["topLeftCell"] ?? ""
      default: break
      }
      isText = name == "t"
      isValue = name == "v"
      if isText { texts.append("") }
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
      if isText { texts[texts.count - 1] += text }
      if isValue, let row = rows.indices.last, let cell = rows[row].indices.last {
        rows[row][cell].value += text
      }
    }

    func parser(
      _ parser: XMLParser, didEndElement name: String, namespaceURI: String?,
      qualifiedName: String?
    ) {
      isText = false
      isValue = false
    }
  }
}
