internal import DocumentModel
internal import PatternSet
internal import Registries
internal import SourceText

/// All names of all bodies of the registry, found in one pass.
struct AgencyLexicon: Sendable {
  /// A body's name in the text, resolved.
  struct Found: Sendable {
    /// Index in the registry; nil for a body that it does not know.
    var agency: Int?
    var canonical: String
    var range: Range<Int>
    var isGroup: Bool
    /// Length of the name without its place words.
    var nameLength: Int
    var confidence: Confidence
  }

  /// One literal and the registry entries that share it.
  private struct Name {
    var length: Int
    var stemOf: [Int] = []
    var abbreviationOf: [(agency: Int, printed: [UInt8])] = []
    /// Entries whose whole name this is, place words and all that follows the stem included.
    var wholeOf: [Int] = []
    /// True for a spelling variant (hyphen or comma lost).
    var isVariant = true
  }

  let registry: Registry
  let places: Places
  private let names: [Name]
  private let entries: [Entry]
  let literals: [[UInt8]]
  /// The four bytes behind the first letter of each literal as one number; 0 for short ones and behind the last one, so
  /// that their number is one of whole lots.
  private let behindFirst: [UInt32]

  init(_ registry: Registry, places: Places) {
    self.registry = registry
    self.places = places
    var index: [ByteKey: Int] = [:]
    var names: [Name] = []
    var literals: [[UInt8]] = []
    // Most bodies have one to four names.
    let count = registry.agencies.count * 4
    index.reserveCapacity(count)
    names.reserveCapacity(count)
    literals.reserveCapacity(count)
    func slot(_ key: [UInt8]) -> Int {
      if let i = index[ByteKey(key)] { return i }
      index[ByteKey(key)] = names.count
      names.append(Name(length: key.count))
      literals.append(key)
      return names.count - 1
    }
    for (i, agency) in registry.agencies.enumerated() {
      for name in [agency.stem] + agency.names {
        let key = CaseFolding.lowercased(Array(name.utf8))
        let slotIndex = slot(key)
        if !names[slotIndex].stemOf.contains(i) { names[slotIndex].stemOf.append(i) }
        names[slotIndex].isVariant = false
        for variant in Self.variants(key) {
          let slotIndex = slot(variant)
          if !names[slotIndex].stemOf.contains(i) { names[slotIndex].stemOf.append(i) }
        }
      }
      if Self.goesOn(agency) {
        names[slot(CaseFolding.lowercased(Array(agency.name.utf8)))].wholeOf.append(i)
      }
      for short in agency.abbreviations {
        let printed = Array(short.utf8)
        names[slot(CaseFolding.lowercased(printed))].abbreviationOf.append((i, printed))
      }
    }
    entries = registry.agencies.map(Entry.init)
    self.names = names
    self.literals = literals
    behindFirst = Self.behindFirst(of: literals)
  }

  private typealias Lot = SIMD8<UInt32>

  private static func behindFirst(of literals: [[UInt8]]) -> [UInt32] {
    var fours = [UInt32](
      repeating: 0,
      count: (literals.count + Lot.scalarCount - 1) / Lot.scalarCount * Lot.scalarCount)
    for (i, literal) in literals.enumerated() {
      let lost = literal.first.map { UTF8Cursor.length(from: $0) } ?? 0
      if literal.count >= lost + 6 {
        fours[i] = literal.withUnsafeBytes {
          $0.loadUnaligned(fromByteOffset: lost, as: UInt32.self)
        }
      }
    }
    return fours
  }

  /// Whether a name goes on behind its stem with more than place words: `Phòng Tham mưu Công an tỉnh`.
  private static func goesOn(_ agency: Agency) -> Bool {
    let stem = agency.stem.utf8
    guard agency.name.utf8.count > stem.count, agency.name.utf8.starts(with: stem) else {
      return false
    }
    let rest = CaseFolding.lowercased(Array(agency.name.utf8.dropFirst(stem.count)))
    return !rest.split(whereSeparator: { $0 == 0x20 || $0 == 0x2C }).allSatisfy {
      placeWords.contains(ByteKey(Array($0)))
    }
  }

  private static let placeWords = Set(
    [
      "tỉnh", "thành", "phố", "huyện", "quận", "thị", "xã", "phường", "trấn", "đặc", "khu", "các",
      "cấp", "và",
    ].map { ByteKey(Array($0.utf8)) })

  /// Spellings in which scanners and typists lose hyphens and commas.
  private static func variants(_ key: [UInt8]) -> [[UInt8]] {
    var out: [[UInt8]] = []
    if key.contains(0x2D), replacing(" - ", by: "-", in: key) != nil {
      for mark in ["-", " ", ", ", "- ", " -"] as [StaticString] {
        if let variant = replacing(" - ", by: mark, in: key) { out.append(variant) }
      }
    }
    if key.contains(0x2C), let variant = replacing(", ", by: " ", in: key) { out.append(variant) }
    return out
  }

  private static func replacing(
    _ old: StaticString, by new: StaticString, in key: [UInt8]
  ) -> [UInt8]? {
    let length = old.utf8CodeUnitCount
    return key.withUnsafeBufferPointer { key in
      var out: [UInt8] = []
      var copied = 0
      var i = 0
      while i + length <= key.count {
        guard key[i] == old.utf8Start.pointee,
          old.withUTF8Buffer({ $0.elementsEqual(key[i..<i + length]) })
        else {
          i += 1
          continue
        }
        if copied == 0 { out.reserveCapacity(key.count) }
        out.append(contentsOf: UnsafeBufferPointer(rebasing: key[copied..<i]))
        new.withUTF8Buffer { out.append(contentsOf: $0) }
        i += length
        copied = i
      }
      guard copied > 0 else { return nil }
      out.append(contentsOf: UnsafeBufferPointer(rebasing: key[copied...]))
      return out
    }
  }

  /// Names of bodies with their place words as they were last put together: a text names the same ones again and again.
  struct Spellings {
    private var spelt: [(words: String, name: String)] = []
    /// For each body the index of its name in `spelt`; -1 for none.
    private var last: [Int32]

    init(bodies: Int) { last = [Int32](repeating: -1, count: bodies) }

    /// The name of a body with place words, put together where it is not the last one of that body.
    fileprivate mutating func name(of body: Int, _ words: String, _ made: () -> String) -> String {
      let known = Int(last[body])
      if known >= 0, spelt[known].words == words { return spelt[known].name }
      let name = made()
      if known >= 0 {
        spelt[known] = (words, name)
      } else {
        last[body] = Int32(truncatingIfNeeded: spelt.count)
        spelt.append((words, name))
      }
      return name
    }
  }

  /// The resolved mention that a literal's occurrence is; nil when it is none (part of a word, a generic word).
  func resolve(
    literal: Int, end: Int, limit: Int, in scan: TextScan, _ spellings: inout Spellings
  ) -> Found? {
    let start = end - names[literal].length
    guard scan.isWordStart(start), scan.isWordEnd(end) else { return nil }
    let isCapital = scan.isCapital(start)
    var candidates = names[literal].stemOf
    if !isCapital, !candidates.isEmpty {
      // In small letters only groups are named, and most names are none's.
      candidates =
        candidates.contains { entries[$0].isGroup } ? candidates.filter { entries[$0].isGroup } : []
    }
    let isAbbreviation = candidates.isEmpty
    if isAbbreviation, !names[literal].abbreviationOf.isEmpty {
      candidates = names[literal].abbreviationOf.lazy
        .filter { scan.o[start..<end].elementsEqual($0.printed) }.map(\.agency)
    }
    if candidates.isEmpty, isCapital, let agency = names[literal].wholeOf.first {
      return Found(
        agency: agency, canonical: registry.agencies[agency].name, range: start..<end,
        isGroup: entries[agency].isGroup, nameLength: end - start, confidence: .certain)
    }
    guard !candidates.isEmpty else { return nil }
    // Of many bodies no place is ever named.
    let takesPlace = candidates.contains { entries[$0].place != .none }
    let suffix = takesPlace ? places.suffix(at: end, limit, in: scan) : nil
    guard let (agency, takesSuffix) = choose(candidates, suffix) else { return nil }
    let confidence =
      names[literal].isVariant && !isAbbreviation
      ? Confidence(
        90, LocalText("dấu câu trong tên khác", english: "punctuation of the name differs"))
      : .certain
    guard takesSuffix, let suffix else {
      return Found(
        agency: agency, canonical: entries[agency].alone, range: start..<end,
        isGroup: entries[agency].isGroup, nameLength: end - start, confidence: confidence)
    }
    let name = canonical(agency, suffix) { stem, words in
      spellings.name(of: agency, words) { spaced(stem, words) }
    }
    return Found(
      agency: agency, canonical: name, range: start..<suffix.end,
      isGroup: entries[agency].isGroup || suffix.isGeneric,
      nameLength: end - start, confidence: confidence)
  }

  /// The registry's spelling of the name that a literal is; nil for what is no full name.
  func spelling(ofName literal: Int) -> String? {
    names[literal].stemOf.first.map { registry.agencies[$0].stem }
  }

  /// The body whose name begins a line but for its first letter, which scans of large capitals lose: `Y BAN NHÂN DÂN`;
  /// with the end of the name. The longest wins.
  func nameWithoutItsFirstLetter(at line: Range<Int>, in scan: TextScan) -> (String, Int)? {
    var best: (agency: Int, end: Int)?
    guard line.count >= 6, line.upperBound <= scan.count else { return nil }
    let four = scan.f.withUnsafeBytes {
      $0.loadUnaligned(fromByteOffset: line.lowerBound, as: UInt32.self)
    }
    guard four != 0 else { return nil }
    forEach(behindFirst: four) { i in
      let lost = UTF8Cursor.length(from: literals[i][0])
      let end = line.lowerBound + literals[i].count - lost
      guard end <= line.upperBound, end > best?.end ?? 0, scan.isWordEnd(end),
        scan.f[line.lowerBound..<end].elementsEqual(literals[i][lost...]),
        let agency = names[i].stemOf.first
      else { return }
      best = (agency, end)
    }
    return best.map { (registry.agencies[$0.agency].stem, $0.end) }
  }

  /// Calls `body` with the literals that have four bytes behind their first letter, in order; a lot of them is compared at
  /// once.
  private func forEach(behindFirst four: UInt32, _ body: (Int) -> Void) {
    let wanted = Lot(repeating: four)
    behindFirst.withUnsafeBytes { bytes in
      for lot in stride(from: 0, to: behindFirst.count, by: Lot.scalarCount) {
        let own = bytes.loadUnaligned(
          fromByteOffset: lot * MemoryLayout<UInt32>.stride, as: Lot.self)
        guard any(own .== wanted) else { continue }
        for i in lot..<min(lot + Lot.scalarCount, literals.count) where behindFirst[i] == four {
          body(i)
        }
      }
    }
  }

  /// Whether a name in small letters begins with that of a body of the centre, and with no longer one of another body.
  func isCentral(_ name: [UInt8]) -> Bool {
    var best: (length: Int, level: Agency.Level)?
    for (known, entry) in zip(literals, names) {
      guard known.count > best?.length ?? 0, name.starts(with: known),
        name.count == known.count || [0x20, 0x2C].contains(name[known.count]),
        let agency = entry.stemOf.first
      else { continue }
      best = (known.count, registry.agencies[agency].level)
    }
    return best?.level == .central
  }

  /// The departments of a list that names only their fields: `các Sở: Công Thương, Nông nghiệp và Môi trường`.
  func departments(behind start: Int, in scan: TextScan) -> [Found] {
    let word = Array("sở ".utf8)
    let fields = names.indices.filter {
      literals[$0].starts(with: word) && !names[$0].stemOf.isEmpty
    }
    var found: [Found] = []
    var i = scan.skipSpaces(start, scan.count)
    while i < scan.count, scan.isCapital(i) {
      var best: (end: Int, agency: Int)?
      for k in fields {
        let field = Array(literals[k].dropFirst(word.count))
        let end = i + field.count
        guard scan.has(field, at: i), scan.isWordEnd(end), end > best?.end ?? 0,
          let (agency, _) = choose(names[k].stemOf, nil)
        else { continue }
        best = (end, agency)
      }
      guard let best else { break }
      found.append(
        Found(
          agency: best.agency, canonical: entries[best.agency].alone,
          range: i..<best.end, isGroup: false, nameLength: best.end - i,
          confidence: Confidence(
            90,
            LocalText("nêu theo lĩnh vực trong danh sách", english: "named by its field in a list"))
        ))
      i = scan.skipSpaces(best.end, scan.count)
      if i < scan.count, scan.o[i] == 0x2C {
        i = scan.skipSpaces(i + 1, scan.count)
      } else if scan.hasWord("và", at: i) {
        i = scan.skipSpaces(i + Cue("và").count, scan.count)
      }
    }
    return found
  }

  /// Whether a literal is a full name of a body, written as the registry writes it.
  func isStem(_ literal: Int) -> Bool {
    !names[literal].isVariant && !names[literal].stemOf.isEmpty
  }

  /// The registry entries that have a literal for their full name.
  func stem(_ literal: Int) -> [Int] { names[literal].stemOf }

  /// The entry that place words ask for, its canonical name with them, and whether they belong to the name.
  func choice(
    _ candidates: [Int], _ suffix: Places.Suffix?
  ) -> (agency: Int, canonical: String, takesSuffix: Bool)? {
    guard let (agency, takesSuffix) = choose(candidates, suffix) else { return nil }
    guard takesSuffix, let suffix else { return (agency, entries[agency].alone, takesSuffix) }
    return (agency, canonical(agency, suffix) { spaced($0, $1) }, takesSuffix)
  }

  /// What of a registry entry decides which name is meant.
  private struct Entry {
    var level: Agency.Level
    var place: Agency.PlaceUse
    var isGroup: Bool
    var stem: String
    /// The name where no place words stand behind it.
    var alone: String
    /// Whether the whole name ends with the word for a province.
    var namesProvince: Bool

    init(_ agency: Agency) {
      level = agency.level
      place = agency.place
      isGroup = agency.kind == .group
      stem = agency.stem
      alone = agency.place == .required ? agency.name : agency.stem
      namesProvince = agency.name.utf8.suffix(7).elementsEqual(" tỉnh".utf8)
    }
  }

  /// The entry that the place words ask for, and whether they belong to the name.
  private func choose(_ candidates: [Int], _ suffix: Places.Suffix?) -> (Int, Bool)? {
    if let suffix {
      switch suffix.level {
      case .district?, .commune?:
        for i in candidates where entries[i].level == suffix.level && entries[i].place != .none {
          return (i, true)
        }
        // The body of a level that the registry does not know is not that of the province.
        for i in candidates where entries[i].place != .none && entries[i].level != .central {
          return nil
        }
      default:
        for i in candidates where entries[i].place != .none {
          if entries[i].level == .province || entries[i].level == .department { return (i, true) }
        }
        for i in candidates where entries[i].level == .central && entries[i].place != .none {
          return (i, true)
        }
      }
    }
    for i in candidates where entries[i].place != .required { return (i, false) }
    return nil
  }

  /// The name of an entry with the place words behind it, to which they are `joined` where they belong to it.
  private func canonical(
    _ agency: Int, _ suffix: Places.Suffix, _ joined: (_ stem: String, _ words: String) -> String
  ) -> String {
    let stem = entries[agency].stem
    if suffix.words.isEmpty { return spaced(stem, suffix.provinceName ?? "") }
    if entries[agency].place == .optional, suffix.level == .province,
      !entries[agency].namesProvince
    {
      return stem
    }
    return joined(stem, suffix.words)
  }

  /// Two texts with a space between them, put together at once.
  private func spaced(_ first: String, _ second: String) -> String {
    let count = first.utf8.count + 1
    return String(unsafeUninitializedCapacity: count + second.utf8.count) { bytes in
      var (_, end) = bytes.initialize(from: first.utf8)
      bytes.initializeElement(at: end, to: 0x20)
      end = bytes[count...].initialize(fromContentsOf: second.utf8)
      return end
    }
  }
}
