internal import DocumentModel
internal import SourceText
internal import YAMLSource

/// The part of a document that a `text` check looks at.
enum TextScope: Sendable {
  case body
  case all
  case headings
  case assignments
  case recipients
  case header
  case signature
  case section(Phrase)

  static let names = [
    "body", "all", "headings", "assignments", "recipients", "header", "signature",
  ]

  static let fields = [
    FieldSpec(
      "section", .phrases, "cụm từ trong tên đề mục", en: "a phrase of the section's heading",
      required: true)
  ]

  /// The scope of the arguments, `body` when none is given; nil after reporting what is wrong.
  static func read(_ arguments: Arguments, _ context: inout CompileContext) -> TextScope? {
    guard let node = arguments.node("scope", &context) else {
      return arguments.has("scope") ? nil : .body
    }
    if node.kind == .mapping {
      guard let inner = arguments.mapping("scope", fields, &context),
        let text = inner.string("section", &context)
      else { return nil }
      return context.phrase(text, at: inner.range(of: "section")).map(TextScope.section)
    }
    switch arguments.choice("scope", of: names, &context) {
    case "body": return .body
    case "all": return .all
    case "headings": return .headings
    case "assignments": return .assignments
    case "recipients": return .recipients
    case "header": return .header
    case "signature": return .signature
    default: return nil
    }
  }

  /// The ranges of the scope in order, none overlapping another; empty when the part is not there.
  func ranges(_ subject: Subject) -> [Range<Int>] {
    if case .body = self { return subject.body }
    let facts = subject.facts
    switch self {
    case .all: return whole(facts.range)
    case .body: return subject.body
    case .header: return whole(facts.range.lowerBound..<subject.headEnd)
    case .headings: return facts.headings.map(\.range)
    case .recipients:
      guard let line = facts.form.recipientsLine?.range ?? facts.form.recipients.first?.range else {
        return []
      }
      let end = facts.form.recipients.map(\.range.upperBound).max() ?? line.upperBound
      return whole(line.lowerBound..<max(end, line.upperBound))
    case .signature: return facts.form.signer.map { whole($0.range) } ?? []
    case .assignments:
      let headings = Set(facts.assignments.compactMap(\.heading)).sorted()
        .filter { facts.headings.indices.contains($0) }
      return Self.merged(headings.map { facts.headings[$0].section })
    case .section(let phrase):
      let sections = facts.headings
        .filter { subject.phrases.contains(phrase, in: $0.range) }.map(\.section)
      return Self.merged(sections)
    }
  }

  private func whole(_ range: Range<Int>) -> [Range<Int>] { range.isEmpty ? [] : [range] }

  /// Ranges in order, those that overlap made one.
  static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
    var out: [Range<Int>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) where !range.isEmpty {
      if let last = out.last, range.lowerBound < last.upperBound {
        out[out.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        out.append(range)
      }
    }
    return out
  }

  /// Where something that is missing belongs.
  func place(_ subject: Subject) -> Range<Int> {
    let facts = subject.facts
    switch self {
    case .all, .body, .header: return facts.headPlace
    case .headings: return facts.headings.first?.range ?? facts.headPlace
    case .recipients:
      return facts.form.recipientsLine?.range ?? facts.tailPlace(subject.document)
    case .signature:
      return facts.form.signer?.title?.range ?? facts.tailPlace(subject.document)
    case .assignments, .section:
      let start = ranges(subject).first?.lowerBound
      return facts.headings.first { $0.range.lowerBound == start }?.range ?? facts.headPlace
    }
  }

  /// Why the check is not asked when the part is not there.
  var absence: LocalText {
    switch self {
    case .headings: LocalText("văn bản không có đề mục", english: "there are no headings")
    case .assignments:
      LocalText("văn bản không có phần phân công", english: "there is no assignment part")
    case .recipients:
      LocalText("văn bản không có nơi nhận", english: "there is no list of recipients")
    case .header: LocalText("văn bản không có phần đầu", english: "there is no head")
    case .signature:
      LocalText("văn bản không có khối chữ ký", english: "there is no signature block")
    case .section(let phrase):
      LocalText(
        "văn bản không có mục “\(phrase.name)”", english: "there is no section “\(phrase.name)”")
    case .all, .body: LocalText("văn bản trống", english: "the document is empty")
    }
  }
}
