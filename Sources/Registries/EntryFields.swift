internal import Dates
internal import SourceText
internal import YAMLSource

/// Reads the fields of one registry entry.
struct EntryFields {
  let fields: FieldReader
  let id: String
  let file: Int
  var references: [RegistryLoader.Reference] = []

  init(fields: FieldReader, id: String, file: Int) {
    self.fields = fields
    self.id = id
    self.file = file
  }

  var origin: RegistryLoader.Origin {
    RegistryLoader.Origin(file: file, range: fields.node("id")?.range ?? fields.node.range)
  }

  mutating func agency(_ sink: inout DiagnosticSink) -> Agency? {
    let name = fields.string("name", sink: &sink)
    let level = choice(Agency.Level.self, "level", &sink)
    let kind = choice(Agency.Kind.self, "kind", &sink)
    let confidence = choice(RegistryConfidence.self, "confidence", &sink)
    let source = fields.string("source", sink: &sink)
    let names = texts("names", &sink)
    let abbreviations = texts("abbreviations", &sink)
    let isSubordinate = fields.bool("subordinate", sink: &sink) ?? false
    let valid = validity("valid", &sink)
    let successors = ids("successor", .agencies, &sink)
    let successorNote = fields.string("successor-note", sink: &sink)
    let stem = fields.string("stem", sink: &sink)
    let place = choice(Agency.PlaceUse.self, "place", &sink) ?? .optional
    let includes = ids("includes", .agencies, &sink)
    let addresses = reach("addresses", &sink)
    let note = fields.string("note", sink: &sink)
    guard let name, let level, let kind, let confidence, let source else { return nil }
    return Agency(
      id: id, name: name, names: names, abbreviations: abbreviations, level: level, kind: kind,
      isSubordinate: isSubordinate, valid: valid, successors: successors,
      successorNote: successorNote, stem: stem ?? name, place: place, includes: includes,
      addresses: addresses, confidence: confidence, source: source, note: note)
  }

  mutating func province(_ sink: inout DiagnosticSink) -> Province? {
    let name = fields.string("name", sink: &sink)
    let kind = choice(Province.Kind.self, "kind", &sink)
    let confidence = choice(RegistryConfidence.self, "confidence", &sink)
    let source = fields.string("source", sink: &sink)
    let names = texts("names", &sink)
    let isCoastal = fields.bool("coastal", sink: &sink) ?? false
    let hasLandBorder = fields.bool("land-border", sink: &sink) ?? false
    let valid = validity("valid", &sink)
    let mergedInto = ids("merged-into", .provinces, &sink)
    let note = fields.string("note", sink: &sink)
    guard let name, let kind, let confidence, let source else { return nil }
    return Province(
      id: id, name: name, names: names, kind: kind, isCoastal: isCoastal,
      hasLandBorder: hasLandBorder, valid: valid, mergedInto: mergedInto, confidence: confidence,
      source: source, note: note)
  }

  mutating func document(_ sink: inout DiagnosticSink) -> LegalDocument? {
    let type = fields.string("type", sink: &sink)
    let confidence = choice(RegistryConfidence.self, "confidence", &sink)
    let source = fields.string("source", sink: &sink)
    let number = fields.string("number", sink: &sink)
    let date = fields.date("date", sink: &sink)
    let issuer = fields.string("issuer", sink: &sink)
    let title = fields.string("title", sink: &sink)
    let names = texts("names", &sink)
    let inForce = validity("in-force", &sink)
    let replacedBy = ids("replaced-by", .documents, &sink)
    let amendedBy = ids("amended-by", .documents, &sink)
    let note = fields.string("note", sink: &sink)
    if fields.node("number") == nil, fields.node("names") == nil {
      sink.error(
        "missing-field",
        LocalText(
          "văn bản “\(id)” phải có “number”, hoặc “names” nếu được viện dẫn bằng tên",
          english: "the document “\(id)” needs “number”, or “names” when it is cited by name"),
        at: origin.range)
    }
    guard let type, let confidence, let source else { return nil }
    return LegalDocument(
      id: id, type: type, number: number, date: date, issuer: issuer, title: title, names: names,
      inForce: inForce, replacedBy: replacedBy, amendedBy: amendedBy, note: note,
      confidence: confidence, source: source)
  }

  mutating func documentType(_ sink: inout DiagnosticSink) -> DocumentType? {
    let name = fields.string("name", sink: &sink)
    let confidence = choice(RegistryConfidence.self, "confidence", &sink)
    let source = fields.string("source", sink: &sink)
    let abbreviation = fields.string("abbreviation", sink: &sink)
    let note = fields.string("note", sink: &sink)
    guard let name, let confidence, let source else { return nil }
    return DocumentType(
      id: id, name: name, abbreviation: abbreviation, confidence: confidence, source: source,
      note: note)
  }

  func choice<T: RawRepresentable & CaseIterable>(
    _ type: T.Type, _ key: String, _ sink: inout DiagnosticSink
  ) -> T? where T.RawValue == String {
    guard let text = fields.string(key, sink: &sink) else { return nil }
    if let value = T(rawValue: text) { return value }
    // Reports it.
    return fields.choice(key, of: T.allCases.map(\.rawValue), sink: &sink).flatMap(T.init)
  }

  /// The levels and kinds of bodies that a collective name reaches.
  private func reach(_ key: String, _ sink: inout DiagnosticSink) -> Agency.Reach? {
    guard let node = fields.node(key),
      let inner = FieldReader(node, keys: ["levels", "kinds"], sink: &sink),
      inner.require(["levels", "kinds"], sink: &sink)
    else { return nil }
    func values<T: RawRepresentable & CaseIterable & Hashable>(
      _ type: T.Type, _ key: String, _ sink: inout DiagnosticSink
    ) -> Set<T> where T.RawValue == String {
      var values: Set<T> = []
      for (text, range) in inner.strings(key, sink: &sink) ?? [] {
        if let value = T(rawValue: text) {
          values.insert(value)
        } else {
          sink.unknownValue(text, among: T.allCases.map(\.rawValue), at: range)
        }
      }
      return values
    }
    let levels = values(Agency.Level.self, "levels", &sink)
    return Agency.Reach(levels: levels, kinds: values(Agency.Kind.self, "kinds", &sink))
  }

  func texts(_ key: String, _ sink: inout DiagnosticSink) -> [String] {
    (fields.strings(key, sink: &sink) ?? []).map(\.text)
  }

  /// Ids of other entries, remembered to be looked up when all files are read.
  mutating func ids(
    _ key: String, _ kind: RegistryKind, _ sink: inout DiagnosticSink
  ) -> [String] {
    let found = fields.strings(key, sink: &sink) ?? []
    references += found.map {
      RegistryLoader.Reference(kind: kind, id: $0.text, file: file, range: $0.range)
    }
    return found.map(\.text)
  }

  func validity(_ key: String, _ sink: inout DiagnosticSink) -> Validity {
    guard let node = fields.node(key),
      let span = FieldReader(node, keys: ["from", "to"], sink: &sink)
    else { return .always }
    let valid = Validity(
      from: span.date("from", sink: &sink), to: span.date("to", sink: &sink))
    if let from = valid.from, let to = valid.to, from > to {
      sink.error(
        "dates-out-of-order",
        LocalText(
          "ngày đầu \(from.vietnamese) sau ngày cuối \(to.vietnamese)",
          english: "the first day \(from.iso) lies after the last day \(to.iso)"),
        help: LocalText("đổi “from” và “to”", english: "swap “from” and “to”"), at: node.range)
    }
    return valid
  }
}
