internal import Registries
internal import SourceText
internal import YAMLSource

/// What a check has at hand while its arguments are read: where to report, and the world of ids.
struct CompileContext: Sendable {
  /// Takes the faults of the file.
  var sink: DiagnosticSink
  /// The registries in which ids are looked up.
  let registry: Registry
  /// Gathers the phrases of all rules.
  var phrases: PhraseCollector
  /// Placeholders that this rule's messages may use besides those of the check kind, such as the
  /// named groups of a pattern.
  var placeholders: [String] = []
  /// The phrases that this rule looks for in what the text says: those a damaged text may hide.
  var wanted: [Phrase] = []
  /// How documents that meet this rule are made to break it; nil where its check does not say.
  var mutator: Mutator?
  /// What this rule compares the documents of one run by; nil where it asks each by itself.
  var comparison: RunQuestion?
  /// The parameters of the pack that were used.
  var usedParameters: Set<String> = []

  /// The conditions that mean the same wherever they are written, by their text.
  var conditions: [ByteKey: Condition] = [:]

  /// What linting tells of this rule and loading does not, such as slow patterns.
  var advice: [Advice] = []

  init(sink: DiagnosticSink, registry: Registry, phrases: PhraseCollector) {
    self.sink = sink
    self.registry = registry
    self.phrases = phrases
  }

  /// How many faults were reported; when it grows while a rule is read, the rule is broken.
  var faults: Int { sink.diagnostics.count }

  /// The advice gathered since the last call.
  mutating func takeAdvice() -> Advice {
    defer { advice = [] }
    return { [advice] in advice.flatMap { $0() } }
  }

  /// Where part of a scalar's text stands in the file; the whole scalar where escapes hide it.
  func place(of part: Range<Int>, in text: String, at range: Range<Int>) -> Range<Int> {
    sink.source.place(of: part, in: text, at: range)
  }

  /// Reports a fault.
  mutating func error(
    _ code: String, _ vietnamese: String, en english: String, help: LocalText? = nil,
    replacement: String? = nil, at range: Range<Int>
  ) {
    sink.error(
      code, LocalText(vietnamese, english: english), help: help, replacement: replacement,
      at: range)
  }

  /// Reports a word that is not among those known, with the nearest of them.
  mutating func unknown(
    _ code: String, _ word: String, what: LocalText, among words: [String], at range: Range<Int>
  ) {
    let near = suggestion(for: word, among: words)
    error(
      code, "không có \(what.vietnamese) “\(word)”", en: "unknown \(what[.english]) “\(word)”",
      help: didYouMean(near), replacement: near, at: range)
  }

  /// The phrase of a text; nil after reporting that it has no word. `findingWords` as for `PhraseCollector.phrase`.
  mutating func phrase(
    _ text: String, findingWords: Bool = true, at range: Range<Int>
  ) -> Phrase? {
    if let phrase = phrases.phrase(text, findingWords: findingWords) { return phrase }
    error(
      "empty-phrase", "cụm từ “\(text)” có phần không có chữ nào",
      en: "phrase “\(text)” has a part without any word", at: range)
    return nil
  }

  /// The id of an agency; nil after reporting that there is none.
  mutating func agency(_ id: String, at range: Range<Int>) -> String? {
    if registry.agency(id) != nil { return id }
    let ids = registry.agencies.map(\.id)
    unknown(
      "unknown-agency", id, what: LocalText("cơ quan", english: "agency"), among: ids, at: range)
    return nil
  }

  /// The id of a legal document; nil after reporting that there is none.
  mutating func document(_ id: String, at range: Range<Int>) -> String? {
    if registry.document(id) != nil { return id }
    let ids = registry.documents.map(\.id)
    unknown(
      "unknown-document", id, what: LocalText("văn bản", english: "document"), among: ids,
      at: range)
    return nil
  }

  /// The id of a province; nil after reporting that there is none.
  mutating func province(_ id: String, at range: Range<Int>) -> String? {
    if registry.province(id) != nil { return id }
    let ids = registry.provinces.map(\.id)
    unknown(
      "unknown-province", id, what: LocalText("tỉnh, thành phố", english: "province"), among: ids,
      at: range)
    return nil
  }

  /// The name of a document type; nil after reporting that there is none.
  mutating func documentType(_ name: String, at range: Range<Int>) -> String? {
    if let type = registry.documentType(named: name) { return type.name }
    let names = registry.documentTypes.map(\.name)
    unknown(
      "unknown-type", name, what: LocalText("loại văn bản", english: "document type"),
      among: names, at: range)
    return nil
  }
}

/// “Did you mean …?”; nil when there is no word that is near.
func didYouMean(_ near: String?) -> LocalText? {
  near.map {
    LocalText("có phải là “\($0)”?", english: "did you mean “\($0)”?")
  }
}

extension SourceText {
  /// Where part of a scalar's text stands in the file; the whole scalar where escapes hide it.
  func place(of part: Range<Int>, in text: String, at range: Range<Int>) -> Range<Int> {
    let value = Array(text.utf8)
    let part = part.clamped(to: 0..<value.count)
    guard let first = part.first else { return range }
    let raw = bytes[range.clamped(to: 0..<bytes.count)]
    let ordinal = value[..<first].count { $0 == value[first] }
    var seen = 0
    for i in raw.indices where raw[i] == value[first] {
      if seen == ordinal {
        let end = i + part.count
        guard end <= raw.endIndex, raw[i..<end] == value[part] else { return range }
        return i..<end
      }
      seen += 1
    }
    return range
  }
}
