internal import SourceText

/// What is known of agencies, provinces, legal documents, document types, forms of signing and report periods, each entry
/// dated.
///
/// A class, as everything that looks something up is handed it.
public final class Registry: Sendable {
  /// Agencies, in the order of the files.
  public let agencies: [Agency]
  /// Provinces, in the order of the files.
  public let provinces: [Province]
  /// Legal documents, in the order of the files.
  public let documents: [LegalDocument]
  /// Document types, in the order of the files.
  public let documentTypes: [DocumentType]
  /// Forms of signing for somebody else, in the order of the files.
  public let signatureAuthorities: [SignatureAuthority]
  /// Report periods, in the order of the files.
  public let reportPeriods: [ReportPeriod]

  private let agencyIndex: [String: Int]
  private let provinceIndex: [String: Int]
  private let documentIndex: [String: Int]
  private let numberIndex: [String: [Int]]
  private let nameIndex: [String: [Int]]
  private let typeIndex: [String: Int]
  /// For each agency with `includes` every agency that it stands for, directly or through others.
  private let covered: [String: Set<String>]

  /// A registry of entries; of two with one id the first counts.
  init(
    agencies: [Agency], provinces: [Province], documents: [LegalDocument],
    documentTypes: [DocumentType], signatureAuthorities: [SignatureAuthority] = [],
    reportPeriods: [ReportPeriod] = []
  ) {
    self.agencies = agencies
    self.provinces = provinces
    self.documents = documents
    self.documentTypes = documentTypes
    self.signatureAuthorities = signatureAuthorities
    self.reportPeriods = reportPeriods
    agencyIndex = Self.index(agencies.map(\.id))
    provinceIndex = Self.index(provinces.map(\.id))
    documentIndex = Self.index(documents.map(\.id))
    typeIndex = Self.index(documentTypes.map { Self.nameKey($0.name) })
    var numbers: [String: [Int]] = [:]
    var names: [String: [Int]] = [:]
    for (i, document) in documents.enumerated() {
      if let number = document.number { numbers[Self.numberKey(number), default: []].append(i) }
      for name in document.names { names[Self.nameKey(name), default: []].append(i) }
    }
    numberIndex = numbers
    nameIndex = names
    covered = Self.covered(agencies)
  }

  /// A registry that knows nothing.
  public static let empty = Registry(
    agencies: [], provinces: [], documents: [], documentTypes: [])

  /// The agency of an id.
  public func agency(_ id: String) -> Agency? { agencyIndex[id].map { agencies[$0] } }

  /// The kind of the agency of an id.
  public func kind(ofAgency id: String) -> Agency.Kind? {
    agencyIndex[id].map { agencies[$0].kind }
  }

  /// The agency of an id as an index of `agencies`, for those who need not all of it.
  public func index(ofAgency id: String) -> Int? { agencyIndex[id] }

  /// Whether the agency `id` is `other`, or a combined or collective name that stands for it,
  /// directly or through another such name.
  public func agency(_ id: String, covers other: String) -> Bool {
    id == other || covered[id]?.contains(other) ?? false
  }

  /// Every agency that the combined or collective name `id` stands for, directly or through another such name; nil for a
  /// single body.
  public func agencies(coveredBy id: String) -> Set<String>? { covered[id] }

  /// Whether a document that is sent to the agency `id` comes to `other`: it is that body, or a collective name that
  /// stands for it (`includes`) or reaches bodies of its level and kind (`addresses`). A collective name is reached where
  /// some of those that it reaches are.
  public func agency(_ id: String, reaches other: Agency) -> Bool {
    if agency(id, covers: other.id) { return true }
    let reached = reach(of: id)
    if other.kind == .group {
      return reach(of: other.id).contains { theirs in
        reached.contains {
          !$0.levels.isDisjoint(with: theirs.levels) && !$0.kinds.isDisjoint(with: theirs.kinds)
        }
      }
    }
    return reached.contains { $0.levels.contains(other.level) && $0.kinds.contains(other.kind) }
  }

  /// What a collective name reaches, by itself and through those that it stands for.
  private func reach(of id: String) -> [Agency.Reach] {
    ([id] + (covered[id] ?? [])).compactMap { agency($0)?.addresses }
  }

  /// The province of an id.
  public func province(_ id: String) -> Province? { provinceIndex[id].map { provinces[$0] } }

  /// The legal document of an id.
  public func document(_ id: String) -> LegalDocument? { documentIndex[id].map { documents[$0] } }

  /// The report period of an id.
  public func reportPeriod(_ id: String) -> ReportPeriod? { reportPeriods.first { $0.id == id } }

  /// The document type of a name, `Kế hoạch`, without regard to case.
  public func documentType(named name: String) -> DocumentType? {
    typeIndex[Self.nameKey(name)].map { documentTypes[$0] }
  }

  /// Every legal document of a number and symbol, however it is printed: plans of several provinces
  /// and years share one.
  public func documents(number: String) -> [LegalDocument] {
    indices(ofDocuments: number).map { documents[$0] }
  }

  /// The same as indices of `documents`.
  public func indices(ofDocuments number: String) -> [Int] {
    numberIndex[Self.numberKey(number)] ?? []
  }

  /// Every legal document that is cited by a name, without regard to case: laws of one name succeed
  /// one another.
  public func documents(named name: String) -> [LegalDocument] {
    indices(ofDocumentsNamed: name).map { documents[$0] }
  }

  /// The same as indices of `documents`.
  public func indices(ofDocumentsNamed name: String) -> [Int] {
    nameIndex[Self.nameKey(name)] ?? []
  }

  /// Number and symbol in the spelling by which they are compared: capitals, no spaces, one letter Đ,
  /// one hyphen.
  public static func numberKey(_ printed: String) -> String {
    var printed = printed
    if let key = printed.withUTF8(plainNumberKey) { return key }
    var key: [UInt8] = []
    key.reserveCapacity(printed.utf8.count)
    for scalar in printed.unicodeScalars {
      switch scalar {
      case "a"..."z": key.append(UInt8(scalar.value - 32))
      case " ", "\u{9}"..."\u{D}": break
      case "\u{0}"..."\u{7F}": key.append(UInt8(scalar.value))
      case "Đ", "đ", "Ð", "ð", "Ɖ": key += "Đ".utf8
      case "\u{2010}"..."\u{2015}", "\u{2212}": key.append(0x2D)
      case "\u{00AD}", "\u{200B}", "\u{FEFF}": break
      case _ where scalar.properties.isWhitespace: break
      default: key += scalar.properties.uppercaseMapping.utf8
      }
    }
    return String(decoding: key, as: UTF8.self)
  }

  /// The key of a number of ASCII and the letter Đ, as most are; nil for others.
  private static func plainNumberKey(_ printed: UnsafeBufferPointer<UInt8>) -> String? {
    let isPlain = printed.indices.allSatisfy { i in
      switch printed[i] {
      case 0x00...0x7F: true
      case 0xC4: i + 1 < printed.count && printed[i + 1] | 1 == 0x91
      default: printed[i] | 1 == 0x91 && i > 0 && printed[i - 1] == 0xC4
      }
    }
    guard isPlain else { return nil }
    return String(unsafeUninitializedCapacity: printed.count) { key in
      var count = 0
      for byte in printed {
        let capital: UInt8
        switch byte {
        case 0x61...0x7A: capital = byte - 32
        case 0x20, 0x09...0x0D: continue
        case 0x91: capital = 0x90
        default: capital = byte
        }
        key.initializeElement(at: count, to: capital)
        count += 1
      }
      return count
    }
  }

  /// A name in the spelling by which it is compared: lower case, single spaces.
  static func nameKey(_ name: String) -> String {
    String(decoding: nameBytes(name), as: UTF8.self)
  }

  /// The same as bytes.
  static func nameBytes(_ name: String) -> [UInt8] {
    var key = CaseFolding.lowercased(Array(name.utf8))
    let length = key.withUnsafeMutableBufferPointer { key in
      var length = 0
      for byte in key {
        let isSpace = byte == 0x20 || (0x09...0x0D).contains(byte)
        if isSpace, length == 0 || key[length - 1] == 0x20 { continue }
        key[length] = isSpace ? 0x20 : byte
        length += 1
      }
      return length > 0 && key[length - 1] == 0x20 ? length - 1 : length
    }
    key.removeLast(key.count - length)
    return key
  }

  private static func covered(_ agencies: [Agency]) -> [String: Set<String>] {
    var direct: [String: [String]] = [:]
    for agency in agencies where !agency.includes.isEmpty { direct[agency.id] = agency.includes }
    return direct.mapValues { ids in
      var found: Set<String> = []
      var open = ids
      while let id = open.popLast() {
        if found.insert(id).inserted { open += direct[id] ?? [] }
      }
      return found
    }
  }

  private static func index(_ ids: [String]) -> [String: Int] {
    var index: [String: Int] = [:]
    index.reserveCapacity(ids.count)
    for (i, id) in ids.enumerated() where index[id] == nil { index[id] = i }
    return index
  }
}
