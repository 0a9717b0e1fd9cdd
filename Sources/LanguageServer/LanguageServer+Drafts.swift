internal import Dates
internal import DocumentModel
internal import Findings
internal import Reporters
internal import SourceText

/// Drafts: findings as they are typed, what they mean, and the sections.
extension LanguageServer {
  func checkDraft(_ uri: String) {
    guard var document = documents[uri], document.kind == .draft else { return }
    let judge = judge(of: document)
    document.configuration = documents[uri]?.configuration
    let hadFaults = !judge.faults.isEmpty
    let name = document.path ?? uri
    let draft = judge.check(document.lines.bytes, named: name, language)
    if !hadFaults, !judge.faults.isEmpty { tellBrokenRules(judge) }
    document.checked = draft
    documents[uri] = document
    publish(uri, document.version, diagnostics(draft, document))
    publishGoverning(judge)
  }

  private func diagnostics(_ draft: CheckedDraft, _ document: OpenDocument) -> [DataNode] {
    if let failure = draft.failure {
      return [
        .map([
          ("range", document.lines.range(0..<0, client.encoding)), ("severity", .integer(1)),
          ("code", .text(failure.code)), ("source", .text("soat")),
          ("message", .text(failure.message[draft.language])),
        ])
      ]
    }
    return draft.marks.map { diagnostic($0, draft, document) }
  }

  private func diagnostic(
    _ mark: CheckedDraft.Mark, _ draft: CheckedDraft, _ document: OpenDocument
  ) -> DataNode {
    let finding = mark.finding
    var members: [DataNode.Member] = [
      ("range", document.lines.range(mark.range, client.encoding)),
      (
        "severity",
        .integer(mark.suppression == nil ? Self.number(finding.severity) : Self.hint)
      ),
      ("code", .text(finding.rule)),
    ]
    if client.mayDescribeCodes, let place = judge(of: document).place(ofRule: finding.rule) {
      let address = FileURI.uri(place.file) + "#L\(place.line)"
      members.append(("codeDescription", .map([("href", .text(address))])))
    }
    var message = finding.message[draft.language]
    if let suppression = mark.suppression {
      message += "\n" + words(suppression)[draft.language]
    }
    members += [("source", .text("soat")), ("message", .text(message))]
    if client.mayRelate, let source = draft.document?.source, !finding.related.isEmpty {
      let related = finding.related.map { place -> DataNode in
        let range = DraftJudge.range(of: place, in: source)
        let location = DataNode.map([
          ("uri", .text(document.uri)), ("range", document.lines.range(range, client.encoding)),
        ])
        return .map([("location", location), ("message", .text(place.label ?? place.excerpt))])
      }
      members.append(("relatedInformation", .list(related)))
    }
    return .map(members)
  }

  /// What sets a finding aside, who answers for it and how long.
  private func words(_ suppression: Suppression) -> LocalText {
    let (vietnamese, english) = (suppression.reason.vietnamese, suppression.reason[.english])
    guard suppression.kind == .waiver, let expires = suppression.expires else {
      return LocalText("Không tính: \(vietnamese)", english: "Does not count: \(english)")
    }
    let owner = suppression.owner ?? ""
    return LocalText(
      "Được miễn đến hết ngày \(expires.vietnamese): \(vietnamese) (chịu trách nhiệm: \(owner); \(suppression.source))",
      english:
        "Waived until \(expires.iso): \(english) (owner: \(owner); \(suppression.source))")
  }

  /// The severity of what is only to be seen when looked for.
  private static let hint = 4

  private static func number(_ severity: Severity) -> Int {
    switch severity {
    case .error: 1
    case .warning: 2
    case .info, .off: 3
    }
  }

  // MARK: Requests

  /// The open text of a request, checked as it stands.
  func document(_ parameters: JSONView) throws(Refusal) -> OpenDocument {
    guard let uri = parameters.documentURI else {
      throw .badParameters("textDocument.uri is missing")
    }
    guard documents[uri] != nil else { throw .badParameters("the document is not open: \(uri)") }
    if let place = pending.firstIndex(of: .draft(uri)) {
      pending.remove(at: place)
      checkDraft(uri)
    }
    guard let document = documents[uri] else {
      throw .badParameters("the document is not open: \(uri)")
    }
    return document
  }

  /// The open text of a request and the byte offset of its place.
  func place(_ parameters: JSONView) throws(Refusal) -> (document: OpenDocument, offset: Int) {
    let document = try document(parameters)
    guard let position = parameters.position else {
      throw .badParameters("position.line and position.character are missing")
    }
    return (document, document.lines.offset(of: position, client.encoding))
  }

  func hover(_ parameters: JSONView) throws(Refusal) -> DataNode {
    let (document, offset) = try place(parameters)
    switch document.kind {
    case .draft: return hover(document, offset)
    case .rules(let key): return ruleHover(document, key, offset)
    case .governing(let kind): return governingHover(document, kind, offset)
    case .other: return .null
    }
  }

  private func hover(_ document: OpenDocument, _ offset: Int) -> DataNode {
    guard let draft = document.checked else { return .null }
    let here = draft.marks.filter { $0.range.lowerBound <= offset && offset <= $0.range.upperBound }
    guard let first = here.first else { return .null }
    var page = Page(readsMarkdown: client.readsMarkdown)
    for mark in here { explain(mark, draft, &page) }
    return hover(page, document.lines.range(first.range, client.encoding))
  }

  func hover(_ page: Page, _ range: DataNode) -> DataNode {
    .map([("contents", page.content), ("range", range)])
  }

  private func explain(_ mark: CheckedDraft.Mark, _ draft: CheckedDraft, _ page: inout Page) {
    let finding = mark.finding
    let gravity = finding.severity.words[language]
    page.begin(
      gravity.prefix(1).uppercased() + gravity.dropFirst() + ":", finding.message[draft.language])
    if let suppression = mark.suppression {
      page.add(say("Ghi chú", "Note"), words(suppression)[language])
    }
    if let fix = finding.fix { page.add(say("Cách sửa", "Fix"), fix[language]) }
    if let rule = draft.rules[finding.rule] {
      page.add(say("Căn cứ", "Basis"), rule.basis.text)
      page.add(say("Quy tắc", "Rule"), rule.title[language], code: finding.rule)
    }
    for note in mark.notes { page.add(say("Ghi chú", "Note"), note[language]) }
  }

  func symbols(_ parameters: JSONView) throws(Refusal) -> DataNode {
    let document = try document(parameters)
    switch document.kind {
    case .draft:
      guard let text = document.checked?.document else { return .list([]) }
      return .list(Outline(judge(of: document).facts(of: text), text, document, client).nodes)
    case .rules(let key): return ruleSymbols(document, key)
    case .governing, .other: return .list([])
    }
  }

  func actions(_ parameters: JSONView) throws(Refusal) -> DataNode {
    let document = try document(parameters)
    guard let range = parameters["range"], let start = LSPPosition(range["start"]),
      let end = LSPPosition(range["end"])
    else { throw .badParameters("range is missing") }
    guard client.takesCodeActions else { return .list([]) }
    let low = document.lines.offset(of: min(start, end), client.encoding)
    let high = document.lines.offset(of: max(start, end), client.encoding)
    switch document.kind {
    case .draft: return draftActions(document, low...max(low, high))
    case .rules(let key): return ruleActions(document, key, low...max(low, high))
    case .governing, .other: return .list([])
    }
  }

  /// Mends of findings that are one change of the text at their place, and nothing besides.
  private func draftActions(_ document: OpenDocument, _ range: ClosedRange<Int>) -> DataNode {
    guard let draft = document.checked, let source = draft.document?.source else {
      return .list([])
    }
    let actions = draft.marks.compactMap { mark -> DataNode? in
      // The text must stand there as the finding saw it: a line break or a mark of Markdown within it would be lost.
      guard let right = mark.finding.replacement, mark.range.lowerBound <= range.upperBound,
        mark.range.upperBound >= range.lowerBound,
        source.string(mark.range) == mark.finding.place.excerpt
      else { return nil }
      return quickFix(
        right, at: mark.range, document, diagnostic: diagnostic(mark, draft, document),
        isPreferred: false)
    }
    return .list(actions)
  }

  /// A code action that puts a text in place of another.
  func quickFix(
    _ text: String, at range: Range<Int>, _ document: OpenDocument, diagnostic: DataNode,
    isPreferred: Bool
  ) -> DataNode {
    let change = DataNode.map([
      ("range", document.lines.range(range, client.encoding)), ("newText", .text(text)),
    ])
    return .map([
      ("title", .text(say("Thay bằng “\(text)”", "Replace by “\(text)”"))),
      ("kind", .text("quickfix")), ("diagnostics", .list([diagnostic])),
      ("isPreferred", .bool(isPreferred)), ("edit", edit([(document.uri, [change])])),
    ])
  }

  /// A change of texts, as the client takes it; in documents that are open with their version.
  func edit(_ changes: [(uri: String, edits: [DataNode])]) -> DataNode {
    if client.editsDocuments {
      let documents = changes.map { change -> DataNode in
        let version = self.documents[change.uri].flatMap(\.version)
        let identifier = DataNode.map([
          ("uri", .text(change.uri)), ("version", .optional(version)),
        ])
        return .map([("textDocument", identifier), ("edits", .list(change.edits))])
      }
      return .map([("documentChanges", .list(documents))])
    }
    return .map([("changes", .map(changes.map { ($0.uri, .list($0.edits)) }))])
  }
}

/// The text of a hover, in Markdown where the client reads it.
struct Page {
  let readsMarkdown: Bool
  private var parts: [String] = []

  init(readsMarkdown: Bool) { self.readsMarkdown = readsMarkdown }

  var isEmpty: Bool { parts.isEmpty }

  /// A first line of words in bold and others.
  mutating func begin(_ head: String, _ text: String) {
    if !parts.isEmpty, readsMarkdown { parts.append("---") }
    parts.append((readsMarkdown ? "**\(escaped(head))** " : head + " ") + escaped(text))
  }

  /// A label and its text, and a name that is shown as it is.
  mutating func add(_ label: String, _ text: String, code: String? = nil) {
    let name = code.map { readsMarkdown ? " (`\($0.replacing("`", with: ""))`)" : " (\($0))" } ?? ""
    parts.append("\(label): \(escaped(text))\(name)")
  }

  /// Text of the program that is Markdown already.
  mutating func add(markdown text: String) {
    parts.append(readsMarkdown ? text : text.replacing("`", with: ""))
  }

  /// The text with a line feed or two between its parts.
  var text: String { parts.joined(separator: readsMarkdown ? "\n\n" : "\n") }

  /// As the protocol writes it.
  var content: DataNode {
    .map([("kind", .text(readsMarkdown ? "markdown" : "plaintext")), ("value", .text(text))])
  }

  /// A text in which nothing is taken for Markdown or HTML.
  private func escaped(_ text: String) -> String {
    guard readsMarkdown else { return text }
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", "`", "*", "_", "[", "]", "<", ">", "&":
        out += "\\"
        out.unicodeScalars.append(scalar)
      case "\n", "\r": out += " "
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}
