internal import Dates
public import SourceText
internal import YAMLSource

extension Registry {
  /// Reads registry files; what is wrong with them is appended to `diagnostics`, all of it at once.
  ///
  /// An entry that cannot be read is left out; the rest is there. Which kind of entries a file holds
  /// says its key `registry`; several files may hold one kind. What many entries have in common may stand once, above a
  /// group of them.
  public static func load(files: [SourceText], diagnostics: inout [Diagnostic]) -> Registry {
    var loader = RegistryLoader()
    for file in files { loader.read(file) }
    loader.checkReferences()
    loader.checkNames()
    for i in loader.sinks.indices {
      // What is wrong with a value that entries of a group share was told of each.
      loader.sinks[i].dropRepeated()
      diagnostics += loader.sinks[i].diagnostics
    }
    return Registry(
      agencies: loader.agencies, provinces: loader.provinces, documents: loader.documents,
      documentTypes: loader.documentTypes, signatureAuthorities: loader.signatureAuthorities,
      reportPeriods: loader.reportPeriods)
  }
}

/// Reads files one after the other and remembers where things stood for the checks across files.
struct RegistryLoader {
  /// A mention of an entry by its id.
  struct Reference {
    var kind: RegistryKind
    var id: String
    var file: Int
    var range: Range<Int>
  }

  /// Where an entry is defined.
  struct Origin {
    var file: Int
    var range: Range<Int>
  }

  var sinks: [DiagnosticSink] = []
  var agencies: [Agency] = []
  var provinces: [Province] = []
  var documents: [LegalDocument] = []
  var documentTypes: [DocumentType] = []
  var signatureAuthorities: [SignatureAuthority] = []
  var reportPeriods: [ReportPeriod] = []
  var references: [Reference] = []
  /// Where ids are defined, also those of entries that could not be read; by the numbers of kinds.
  var origins = [[String: Origin]](repeating: [:], count: RegistryKind.allCases.count)
  /// Where the entries that were read stand, in step with their arrays.
  var agencyOrigins: [Origin] = []
  var provinceOrigins: [Origin] = []
  var authorityOrigins: [Origin] = []
  var periodOrigins: [Origin] = []

  mutating func read(_ file: SourceText) {
    var sink = DiagnosticSink(source: file)
    readFile(&sink)
    sinks.append(sink)
  }

  private mutating func readFile(_ sink: inout DiagnosticSink) {
    guard let root = YAMLReader.read(sink.source, into: &sink),
      let fields = FieldReader(root, keys: ["soat", "registry", "entries"], sink: &sink),
      fields.require(["soat", "registry", "entries"], sink: &sink)
    else { return }
    if let version = fields.int("soat", sink: &sink), version != 1, let node = fields.node("soat") {
      sink.error(
        "wrong-version",
        LocalText(
          "bản \(version) của ngôn ngữ quy tắc chưa được hỗ trợ",
          english: "version \(version) of the rule language is not supported"),
        help: LocalText("viết “soat: 1”", english: "write “soat: 1”"), at: node.range)
    }
    guard
      let kind = fields.choice(
        "registry", of: RegistryKind.allCases.map(\.name), sink: &sink
      ).flatMap({ name in RegistryKind.allCases.first { $0.name == name } }),
      let entries = fields.node("entries")
    else { return }
    guard let members = entries.sequence else {
      sink.wrongType(entries, expected: .sequence)
      return
    }
    for member in members {
      if member.has("entries") {
        readGroup(member, kind, &sink)
      } else {
        readEntry(member, of: nil, kind, &sink)
      }
    }
  }

  /// Entries, and what those of them have that do not say otherwise.
  private mutating func readGroup(
    _ node: YAMLNode, _ kind: RegistryKind, _ sink: inout DiagnosticSink
  ) {
    let keys = kind.keys.filter { $0 != "id" } + ["entries"]
    guard let fields = FieldReader(node, keys: keys, sink: &sink),
      let entries = fields.node("entries")
    else { return }
    guard let members = entries.sequence else {
      sink.wrongType(entries, expected: .sequence)
      return
    }
    for member in members { readEntry(member, of: node, kind, &sink) }
  }

  private mutating func readEntry(
    _ node: YAMLNode, of group: YAMLNode?, _ kind: RegistryKind, _ sink: inout DiagnosticSink
  ) {
    guard var fields = FieldReader(node, keys: kind.keys, sink: &sink) else { return }
    if let group { fields = fields.sharing(group) }
    let isComplete = fields.require(kind.required, sink: &sink)
    guard let id = readID(fields, kind, &sink) else { return }
    var entry = EntryFields(fields: fields, id: id, file: sinks.count)
    switch kind {
    case .agencies:
      let agency = entry.agency(&sink)
      guard isComplete, let agency else { break }
      agencies.append(agency)
      agencyOrigins.append(entry.origin)
    case .provinces:
      let province = entry.province(&sink)
      guard isComplete, let province else { break }
      provinces.append(province)
      provinceOrigins.append(entry.origin)
    case .documents:
      let document = entry.document(&sink)
      if isComplete, let document { documents.append(document) }
    case .documentTypes:
      let type = entry.documentType(&sink)
      if isComplete, let type { documentTypes.append(type) }
    case .signatureAuthorities:
      let authority = entry.signatureAuthority(&sink)
      guard isComplete, let authority else { break }
      signatureAuthorities.append(authority)
      authorityOrigins.append(entry.origin)
    case .reportPeriods:
      let period = entry.reportPeriod(&sink)
      guard isComplete, let period else { break }
      reportPeriods.append(period)
      periodOrigins.append(entry.origin)
    }
    references += entry.references
  }

  /// The id of an entry, when it is well-formed and new.
  private mutating func readID(
    _ fields: FieldReader, _ kind: RegistryKind, _ sink: inout DiagnosticSink
  ) -> String? {
    guard let node = fields.node("id"), let id = sink.text(node) else { return nil }
    let isWellFormed = id.utf8.allSatisfy {
      (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
    }
    if !isWellFormed {
      sink.error(
        "wrong-id",
        LocalText(
          "mã “\(id)” chỉ được gồm chữ thường không dấu, chữ số và dấu gạch nối",
          english: "the id “\(id)” may hold only lower-case ASCII letters, digits and hyphens"),
        help: LocalText("ví dụ: so-y-te, 1452-qd-ttg", english: "for example so-y-te, 1452-qd-ttg"),
        at: node.range)
    }
    if let first = origins[kind.rawValue][id] {
      let source = first.file < sinks.count ? sinks[first.file].source : sink.source
      let line = source.position(of: first.range.lowerBound).line
      sink.error(
        "duplicate-id",
        LocalText(
          "mã “\(id)” đã dùng ở \(source.name):\(line)",
          english: "the id “\(id)” is already used in \(source.name):\(line)"), at: node.range)
      return nil
    }
    origins[kind.rawValue][id] = Origin(file: sinks.count, range: node.range)
    return id
  }

  /// Ids that no entry has.
  mutating func checkReferences() {
    var known = [[String]](repeating: [], count: origins.count)
    for reference in references where origins[reference.kind.rawValue][reference.id] == nil {
      let kind = reference.kind.rawValue
      if known[kind].isEmpty { known[kind] = origins[kind].keys.sorted() }
      let near = suggestion(for: reference.id, among: known[kind])
      sinks[reference.file].error(
        "unknown-id",
        LocalText(
          "không có mục nào mang mã “\(reference.id)” trong sổ \(reference.kind.name)",
          english:
            "no entry of the registry \(reference.kind.name) has the id “\(reference.id)”"),
        help: near.map {
          LocalText("có phải là “\($0)”?", english: "did you mean “\($0)”?")
        }, replacement: near, at: reference.range)
    }
  }

  /// Two agencies of one level, two provinces, two forms of signing for one post, or two periods of one regime that bear
  /// one name on one day.
  mutating func checkNames() {
    checkNames(
      agencies.map { ($0.level.rawValue, [$0.name] + $0.names, $0.valid, $0.id) }, agencyOrigins)
    checkNames(
      provinces.map { ($0.kind.rawValue, [$0.name] + $0.names, $0.valid, $0.id) }, provinceOrigins)
    checkNames(
      signatureAuthorities.map { ($0.form, $0.principals, $0.valid, $0.id) }, authorityOrigins)
    checkNames(
      reportPeriods.map { ($0.regime ?? "", [$0.length.rawValue], $0.valid, $0.id) }, periodOrigins)
  }

  private mutating func checkNames(
    _ entries: [(group: String, names: [String], valid: Validity, id: String)], _ places: [Origin]
  ) {
    // Names are compared as bytes: hashing them as texts costs a third of the whole loading.
    var seen: [UInt64: Int] = [:]
    seen.reserveCapacity(entries.count * 4)
    // Each with the name of the same hash before it, -1 for none.
    var names: [(entry: Int, key: [UInt8], previous: Int)] = []
    names.reserveCapacity(entries.count * 4)
    for (i, entry) in entries.enumerated() {
      for name in entry.names {
        let key = Registry.nameBytes(name)
        let hash = Self.hash(entry.group, key)
        let last = seen[hash] ?? -1
        var others: [Int] = []
        var next = last
        while next >= 0 {
          if names[next].key == key { others.append(names[next].entry) }
          next = names[next].previous
        }
        if others.contains(i) { continue }
        for other in others.reversed()
        where entries[other].group == entry.group && entries[other].valid.overlaps(entry.valid) {
          let text = String(decoding: key, as: UTF8.self)
          sinks[places[i].file].error(
            "overlapping-names",
            LocalText(
              "“\(entry.id)” và “\(entries[other].id)” cùng mang tên “\(text)” trong cùng thời gian",
              english:
                "“\(entry.id)” and “\(entries[other].id)” bear the name “\(text)” at the same time"),
            help: LocalText(
              "đặt lại thời hạn “valid”, hoặc bỏ tên trùng",
              english: "set “valid” so that they do not overlap, or take the name out"),
            at: places[i].range)
        }
        seen[hash] = names.count
        names.append((i, key, last))
      }
    }
  }

  /// FNV-1a over a group and a name.
  private static func hash(_ group: String, _ name: [UInt8]) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in group.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    for byte in name { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash
  }
}
