internal import Dates
internal import DocumentModel
internal import Registries
internal import SourceText
internal import YAMLSource

/// What a document must be for a pack or a rule to apply; all its terms must hold.
///
/// A class, as rules that ask the same share one: what it says of a document is found out once.
final class Condition: Sendable {
  /// One key of a condition.
  indirect enum Term: Sendable {
    case type([String])
    case level([Level])
    case province([String])
    case issuer(PhraseList)
    case subject(PhraseList)
    case body(PhraseList)
    case symbol(PhraseList)
    case cites([String])
    case tasks([String])
    case year([Int])
    case date(Validity)
    case has([Feature])
    case all([Condition])
    case any([Condition])
    case not(Condition)
  }

  /// Something that a document has or has not.
  enum Feature: String, Sendable, CaseIterable {
    case assignments
    case recipients
    case letterhead
    case signature
    case number
    case day
    case addressees
    case targets
    case deadlines
    case issued
    case partyName = "party-name"
    case layout
  }

  /// Its terms, all of which must hold.
  let terms: [Term]

  static let levels = Level.allCases.map(\.rawValue)
  static let features = Feature.allCases.map(\.rawValue)

  /// The keys of a condition.
  static let fields: [FieldSpec] = [
    FieldSpec("type", .documentTypes, "loại văn bản", en: "the document's type"),
    FieldSpec("level", .choices(levels), "cấp của cơ quan ban hành", en: "the issuer's level"),
    FieldSpec(
      "province", .provinces, "tỉnh, thành phố của văn bản", en: "the document's province"),
    FieldSpec(
      "issuer", .phrases, "một trong các cụm từ có trong tên cơ quan ban hành",
      en: "one of these phrases stands in the issuer's name"),
    FieldSpec(
      "subject", .phrases, "một trong các cụm từ có trong trích yếu",
      en: "one of these phrases stands in the subject"),
    FieldSpec(
      "body", .phrases, "một trong các cụm từ có ở bất kỳ đâu trong văn bản",
      en: "one of these phrases stands anywhere in the document"),
    FieldSpec(
      "symbol", .phrases, "một trong các cụm từ có trong ký hiệu của văn bản",
      en: "one of these phrases stands in the document's own symbol"),
    FieldSpec(
      "cites", .documents, "viện dẫn một trong các văn bản này",
      en: "one of these registry documents is cited"),
    FieldSpec(
      "tasks", .agencies, "giao việc cho một trong các cơ quan này",
      en: "one of these agencies is tasked in the assignment part"),
    FieldSpec(
      "year", .years, "văn bản lập cho một trong các năm này",
      en: "the document plans for one of these years"),
    FieldSpec(
      "date", .dateRange, "ngày xét nằm trong khoảng này",
      en: "the day as of which it is judged lies in this span"),
    FieldSpec(
      "has", .choices(features), "văn bản có một trong các thành phần này",
      en: "one of these is there"),
    FieldSpec("all", .conditions, "mọi điều kiện đều đúng", en: "all of these conditions hold"),
    FieldSpec("any", .conditions, "một điều kiện đúng", en: "one of these conditions holds"),
    FieldSpec("not", .condition, "điều kiện này không đúng", en: "this condition does not hold"),
  ]

  /// The keys of a span of days.
  static let dateFields: [FieldSpec] = [
    FieldSpec("from", .date, "ngày đầu", en: "the first day"),
    FieldSpec("to", .date, "ngày cuối", en: "the last day"),
  ]

  init(_ terms: [Term]) { self.terms = terms }

  /// A condition from its mapping; nil after reporting what is wrong with it.
  init?(_ node: YAMLNode, parameters: FieldReader?, in context: inout CompileContext) {
    let before = context.faults
    guard let keys = Arguments(node, Self.fields, parameters: parameters, in: &context) else {
      return nil
    }
    var terms: [Term] = []
    for field in Self.fields where keys.has(field.name) {
      if let term = Self.term(field.name, keys, parameters, &context) { terms.append(term) }
    }
    if context.faults > before { return nil }
    guard !terms.isEmpty else {
      context.error(
        "empty-condition", "điều kiện trống", en: "the condition is empty", at: node.range)
      return nil
    }
    self.terms = terms
  }

  /// The condition of a mapping; rules that write the same share one.
  static func shared(
    _ node: YAMLNode, parameters: FieldReader?, in context: inout CompileContext
  ) -> Condition? {
    let source = context.sink.source.bytes
    let written = ByteKey(Array(source[node.range.clamped(to: 0..<source.count)]))
    if let known = context.conditions[written] { return known }
    let before = context.faults
    let made = Condition(node, parameters: parameters, in: &context)
    // The same words mean something else elsewhere where they name a parameter or another node.
    let isOwn = written.bytes.first == 0x7B && !written.bytes.contains { $0 == 0x24 || $0 == 0x2A }
    if let made, isOwn, context.faults == before { context.conditions[written] = made }
    return made
  }

  private static func term(
    _ key: String, _ keys: Arguments, _ parameters: FieldReader?, _ context: inout CompileContext
  ) -> Term? {
    switch key {
    case "type":
      return keys.mapped(key, &context) { $2.documentType($0, at: $1) }.map(Term.type)
    case "level":
      return keys.choices(key, of: levels, &context)
        .map { .level($0.compactMap(Level.init(rawValue:))) }
    case "province":
      return keys.mapped(key, &context) { $2.province($0, at: $1) }.map(Term.province)
    case "issuer":
      return keys.phrases(key, &context).map { .issuer(PhraseList($0, in: .issuer)) }
    case "subject":
      return keys.phrases(key, &context).map { .subject(PhraseList($0, in: .subject)) }
    case "body": return keys.phrases(key, &context).map { .body(PhraseList($0, in: .body)) }
    case "symbol": return keys.phrases(key, &context).map { .symbol(PhraseList($0, in: .symbol)) }
    case "cites": return keys.documents(key, &context).map(Term.cites)
    case "tasks": return keys.agencies(key, &context).map(Term.tasks)
    case "year": return keys.mapped(key, &context, year).map(Term.year)
    case "date": return keys.span(key, &context).map(Term.date)
    case "has":
      return keys.choices(key, of: features, &context)
        .map { .has($0.compactMap(Feature.init(rawValue:))) }
    case "not":
      return keys.node(key, &context)
        .flatMap { Condition($0, parameters: parameters, in: &context) }.map(Term.not)
    default:
      guard let list = conditions(key, keys, parameters, &context) else { return nil }
      return key == "all" ? .all(list) : .any(list)
    }
  }

  private static func conditions(
    _ key: String, _ keys: Arguments, _ parameters: FieldReader?, _ context: inout CompileContext
  ) -> [Condition]? {
    guard let node = keys.node(key, &context) else { return nil }
    guard let members = node.sequence, !members.isEmpty else {
      context.sink.wrongType(node, expected: .sequence)
      return nil
    }
    let list = members.compactMap { Condition($0, parameters: parameters, in: &context) }
    return list.count == members.count ? list : nil
  }

  private static func year(
    _ text: String, _ range: Range<Int>, _ context: inout CompileContext
  ) -> Int? {
    if let year = Int(text), (1900...2200).contains(year) { return year }
    context.error(
      "wrong-value", "“\(text)” không phải là một năm", en: "“\(text)” is not a year", at: range)
    return nil
  }
}

extension Arguments {
  /// A span of days `{from, to}`, both included.
  func span(_ key: String, _ context: inout CompileContext) -> Validity? {
    guard let inner = mapping(key, Condition.dateFields, &context) else { return nil }
    let span = Validity(from: inner.date("from", &context), to: inner.date("to", &context))
    if let from = span.from, let to = span.to, to < from {
      context.error(
        "reversed-span", "ngày cuối đứng trước ngày đầu",
        en: "the last day lies before the first", at: inner.range(of: "to"))
      return nil
    }
    let isWhole =
      (span.from != nil) == inner.has("from") && (span.to != nil) == inner.has("to")
    return isWhole ? span : nil
  }
}
