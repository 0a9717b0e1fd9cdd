import Dates
import DocumentModel
import Findings
import Registries
import SourceText
import Testing

@testable import Rules

/// A document made by hand: each line that is not empty is a block, facts are set by the test.
struct Page {
  let document: SourceDocument
  var facts: Facts

  init(_ text: String, name: String = "draft.md") {
    let source = SourceText(name: name, text: text)
    var builder = MatchingTextBuilder(source)
    var blocks: [Block] = []
    for line in 1...max(1, source.lineCount) {
      let range = source.lineRange(line)
      guard !range.isEmpty else { continue }
      let start = builder.count
      builder.append(range)
      builder.trim()
      let end = builder.count
      builder.endBlock(at: range.upperBound)
      blocks.append(Block(range: start..<end))
    }
    document = SourceDocument(source: source, text: builder.finish(), blocks: blocks)
    facts = Facts(range: 0..<document.text.bytes.count)
  }

  /// The place of the n-th occurrence of words in the normalised text.
  func range(_ words: String, _ n: Int = 1) -> Range<Int> {
    let wanted = Array(words.utf8)
    let bytes = document.text.bytes
    var seen = 0
    var i = 0
    while i + wanted.count <= bytes.count {
      if bytes[i] == wanted[0], bytes[i..<(i + wanted.count)].elementsEqual(wanted) {
        seen += 1
        if seen == n { return i..<(i + wanted.count) }
      }
      i += 1
    }
    Issue.record("“\(words)” does not stand in the page \(n) times")
    return 0..<0
  }

  func piece(_ words: String, _ n: Int = 1) -> Piece { Piece(words, range(words, n)) }

  /// Adds a heading; its section runs to the next heading of its level or above, or to the end.
  mutating func head(
    _ label: String, _ title: String, _ kind: LabelKind, level: Int = 1, parent: Int? = nil,
    occurrence: Int = 1, confidence: Confidence = .certain
  ) {
    let dot = kind == .letter ? " " : ". "
    let range = range(label + dot + title, occurrence)
    for i in facts.headings.indices
    where facts.headings[i].level >= level
      && facts.headings[i].section.upperBound > range.lowerBound
    {
      facts.headings[i].section = facts.headings[i].section.lowerBound..<range.lowerBound
    }
    facts.headings.append(
      Heading(
        label: label, kind: kind, level: level, title: title, range: range,
        labelRange: range.lowerBound..<(range.lowerBound + label.utf8.count),
        section: range.lowerBound..<facts.range.upperBound, parent: parent, confidence: confidence)
    )
  }

  /// Adds numbered paragraphs by their labels, in order of reading.
  mutating func number(_ labels: [String], _ kind: LabelKind, parent: Int? = nil) {
    var from = facts.numbered.last?.labelRange.upperBound ?? 0
    for label in labels {
      let wanted = Array((label + (kind == .letter ? " " : ".")).utf8)
      let bytes = document.text.bytes
      guard
        let start = document.blocks.first(where: {
          $0.range.lowerBound >= from && bytes[$0.range].starts(with: wanted)
        })?.range.lowerBound
      else {
        Issue.record("no paragraph “\(label)”")
        return
      }
      let range = start..<(start + label.utf8.count)
      facts.numbered.append(
        NumberedItem(label: label, kind: kind, labelRange: range, parent: parent))
      from = range.upperBound
    }
  }
}

/// A small world of ids.
let world: Registry = {
  var diagnostics: [Diagnostic] = []
  let registry = Registry.load(
    files: [
      SourceText(
        name: "registry/agencies.yaml",
        text: """
          soat: 1
          registry: agencies
          entries:
            - {id: so-y-te, name: Sở Y tế, level: department, kind: department, confidence: verified, source: thử}
            - {id: cong-an-tinh, name: Công an tỉnh, level: province, kind: police, confidence: verified, source: thử}
            - {id: cac-so, name: Các sở, level: department, kind: group, includes: [so-y-te], confidence: verified, source: thử}
          """),
      SourceText(
        name: "registry/provinces.yaml",
        text: """
          soat: 1
          registry: provinces
          entries:
            - {id: tra-vinh, name: Trà Vinh, kind: province, confidence: verified, source: thử}
            - {id: hai-phong, name: Hải Phòng, kind: city, confidence: verified, source: thử}
          """),
      SourceText(
        name: "registry/documents.yaml",
        text: """
          soat: 1
          registry: documents
          entries:
            - {id: 140-qd-ttg, type: Quyết định, number: 140/QĐ-TTg, date: 2024-02-02, confidence: verified, source: thử}
            - {id: luat-ma-tuy, type: Luật, names: ["Luật Phòng, chống ma túy"], date: 2021-03-30, confidence: verified, source: thử}
          """),
      SourceText(
        name: "registry/document-types.yaml",
        text: """
          soat: 1
          registry: document-types
          entries:
            - {id: ke-hoach, name: Kế hoạch, abbreviation: KH, confidence: verified, source: thử}
            - {id: bao-cao, name: Báo cáo, abbreviation: BC, confidence: verified, source: thử}
            - {id: cong-van, name: Công văn, confidence: verified, source: thử}
          """),
    ], diagnostics: &diagnostics)
  precondition(diagnostics.isEmpty, "\(diagnostics.map(\.message.vietnamese))")
  return registry
}()

/// The head of a pack without its rules.
func head(_ name: String, _ more: String = "") -> String {
  """
  soat: 1
  pack: \(name)
  title: Gói thử
  version: 1.0.0
  source: {type: Quyết định, number: 140/QĐ-TTg, date: 2024-02-02}
  \(more)
  """
}

/// A pack of one rule whose check and other keys are given.
func pack(_ name: String = "test/one", _ more: String = "", rule: String) -> String {
  let indented = rule.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n")
  return """
    \(head(name, more))
    rules:
      - id: one
        title: Yêu cầu
        title-en: Requirement
        severity: warning
        basis: mục I
        message: Sai
        message-en: Wrong
    \(indented)
    """
}

/// Loads packs; each text is a file of the name that its key `pack` says.
func load(_ texts: [String]) -> (book: RuleBook, diagnostics: [Diagnostic]) {
  var diagnostics: [Diagnostic] = []
  let files = texts.map { text in
    let line = text.split(separator: "\n").first { $0.hasPrefix("pack: ") } ?? "pack: x"
    return SourceText(name: "Rules/\(line.dropFirst(6)).yaml", text: text)
  }
  let book = RuleBook.load(files: files, registry: world, diagnostics: &diagnostics)
  return (book, diagnostics)
}

/// Loads packs that must be sound.
func sound(_ texts: String..., sourceLocation: SourceLocation = #_sourceLocation) -> RuleBook {
  let (book, diagnostics) = load(texts)
  for fault in diagnostics {
    let place = fault.source?.position(of: fault.range.lowerBound)
    Issue.record(
      "\(fault.code) \(place?.line ?? 0):\(place?.column ?? 0) \(fault.message.vietnamese)",
      sourceLocation: sourceLocation)
  }
  return book
}

let day = CalendarDate(year: 2023, month: 5, day: 4)!

extension Page {
  func subject(_ book: RuleBook, asOf: CalendarDate = day) -> Subject {
    book.subject(document, facts, asOf: asOf)
  }

  /// What the one rule of a pack `test/one` says of the page.
  func outcome(_ rule: String, sourceLocation: SourceLocation = #_sourceLocation) -> Outcome {
    let book = sound(pack(rule: rule), sourceLocation: sourceLocation)
    guard let rule = book.rule("test/one/one") else {
      Issue.record("the rule did not load", sourceLocation: sourceLocation)
      return .pass([])
    }
    return book.check(rule, on: subject(book))
  }

  /// The texts of the breaches' places, with the values asked for after a colon.
  func breaches(
    _ rule: String, _ values: String..., sourceLocation: SourceLocation = #_sourceLocation
  ) -> [String] {
    guard case .fail(let breaches) = outcome(rule, sourceLocation: sourceLocation) else {
      return []
    }
    return breaches.map { breach in
      let shown = values.map { breach.values[$0] ?? "-" }.joined(separator: ",")
      return document.text.string(breach.range) + (values.isEmpty ? "" : ":" + shown)
    }
  }
}

extension Outcome {
  var name: String {
    switch self {
    case .pass: "pass"
    case .fail: "fail"
    case .notApplicable: "not-applicable"
    case .unsure: "unsure"
    }
  }
}

enum DecimalProbe {
  static func text(_ written: String) -> String? { Decimal(parsing: written)?.description }
}
