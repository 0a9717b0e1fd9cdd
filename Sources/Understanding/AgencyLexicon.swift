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

  /// One literal and the registry entries that share it. Most have one: what a text asks for again and again is kept close
  /// together, without an array for each name.
  private struct Name {
    var length: Int32
    /// Which of `stems` are the entries that have it for a stem.
    var firstStem: Int32 = 0
    var endOfStems: Int32 = 0
    /// The first entry whose whole name this is, place words and all that follows the stem included; -1 for none.
    var whole: Int32 = -1
    /// Its entries in `abbreviations`; -1 for none.
    var abbreviation: Int32 = -1
    /// True for a spelling variant (hyphen or comma lost).
    var isVariant = true
  }

  let registry: Registry
  let places: Places
  private let names: [Name]
  private let stems: [Int32]
  /// Entries that share an abbreviation, each with the letters that it is printed with.
  private let abbreviations: [[(agency: Int, printed: [UInt8])]]
  private let entries: [Entry]
  /// The names of entries: the stem, and the name where no place words stand behind it.
  private let spelt: [(stem: String, alone: String)]
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
    // An entry that has a literal for a stem, and behind it the next one of that literal; -1 for none.
    var links: [(agency: Int32, next: Int32)] = []
    var firstLinks: [Int32] = []
    var abbreviations: [[(agency: Int, printed: [UInt8])]] = []
    // Most bodies have one to four names.
    let count = registry.agencies.count * 4
    index.reserveCapacity(count)
    names.reserveCapacity(count)
    literals.reserveCapacity(count)
    links.reserveCapacity(count)
    firstLinks.reserveCapacity(count)
    func slot(_ key: [UInt8]) -> Int {
      if let i = index[ByteKey(key)] { return i }
      index[ByteKey(key)] = names.count
      names.append(Name(length: Int32(truncatingIfNeeded: key.count)))
      firstLinks.append(-1)
      literals.append(key)
      return names.count - 1
    }
    /// Adds an entry behind those that have a literal for a stem, but once.
    func add(_ agency: Int, toStem slot: Int) {
      var last: Int?
      var next = firstLinks[slot]
      while next >= 0 {
        if links[Int(next)].agency == agency { return }
        last = Int(next)
        next = links[Int(next)].next
      }
      let link = Int32(truncatingIfNeeded: links.count)
      links.append((Int32(truncatingIfNeeded: agency), -1))
      if let last { links[last].next = link } else { firstLinks[slot] = link }
    }
    for (i, agency) in registry.agencies.enumerated() {
      for name in [agency.stem] + agency.names {
        let key = CaseFolding.lowercased(Array(name.utf8))
        let slotIndex = slot(key)
        add(i, toStem: slotIndex)
        names[slotIndex].isVariant = false
        for variant in Self.variants(key) { add(i, toStem: slot(variant)) }
      }
      if Self.goesOn(agency) {
        let slotIndex = slot(CaseFolding.lowercased(Array(agency.name.utf8)))
        if names[slotIndex].whole < 0 { names[slotIndex].whole = Int32(truncatingIfNeeded: i) }
      }
      for short in agency.abbreviations {
        let printed = Array(short.utf8)
        let slotIndex = slot(CaseFolding.lowercased(printed))
        if names[slotIndex].abbreviation < 0 {
          names[slotIndex].abbreviation = Int32(truncatingIfNeeded: abbreviations.count)
          abbreviations.append([])
        }
        abbreviations[Int(names[slotIndex].abbreviation)].append((i, printed))
      }
    }
    entries = registry.agencies.map(Entry.init)
    spelt = registry.agencies.map { ($0.stem, $0.place == .required ? $0.name : $0.stem) }
    var stems: [Int32] = []
    stems.reserveCapacity(links.count)
    for slot in names.indices {
      names[slot].firstStem = Int32(truncatingIfNeeded: stems.count)
      var next = firstLinks[slot]
      while next >= 0 {
        stems.append(links[Int(next)].agency)
        next = links[Int(next)].next
      }
      names[slot].endOfStems = Int32(truncatingIfNeeded: stems.count)
    }
    self.names = names
    self.stems = stems
    self.abbreviations = abbreviations
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

  /// The resolved mention that a literal's occurrence is; nil when it is none (part of a word, a generic word).
  func resolve(
    literal: Int, end: Int, limit: Int, in scan: TextScan, _ spellings: inout Spellings
  ) -> Found? {
    let name = names[literal]
    let start = end - Int(name.length)
    guard scan.isWordStart(start), scan.isWordEnd(end) else { return nil }
    let isCapital = scan.isCapital(start)
    // In small letters only groups are named.
    let own = stem(literal)
    if isCapital ? !own.isEmpty : own.contains(where: { entries[Int($0)].isGroup }) {
      return found(
        own, onlyGroups: !isCapital, isVariant: name.isVariant, start..<end, limit, scan, &spellings
      )
    }
    if name.abbreviation >= 0 {
      let candidates = abbreviations[Int(name.abbreviation)].lazy
        .filter { scan.o[start..<end].elementsEqual($0.printed) }
        .map { Int32(truncatingIfNeeded: $0.agency) }
      let all = Array(candidates)
      if !all.isEmpty {
        return found(
          all[...], onlyGroups: false, isVariant: false, start..<end, limit, scan, &spellings)
      }
    }
    guard isCapital, name.whole >= 0 else { return nil }
    let agency = Int(name.whole)
    return Found(
      agency: agency, canonical: registry.agencies[agency].name, range: start..<end,
      isGroup: entries[agency].isGroup, nameLength: end - start, confidence: .certain)
  }

  /// The mention of one of some candidates whose name stands in a range.
  private func found(
    _ candidates: ArraySlice<Int32>, onlyGroups: Bool, isVariant: Bool, _ range: Range<Int>,
    _ limit: Int, _ scan: TextScan, _ spellings: inout Spellings
  ) -> Found? {
    // Of many bodies no place is ever named.
    let takesPlace = candidates.contains { entries[Int($0)].place != .none }
    let suffix = takesPlace ? places.suffix(at: range.upperBound, limit, in: scan) : nil
    guard let (agency, takesSuffix) = choose(candidates, onlyGroups: onlyGroups, suffix) else {
      return nil
    }
    let confidence =
      isVariant
      ? Confidence(
        90, LocalText("dấu câu trong tên khác", english: "punctuation of the name differs"))
      : .certain
    guard takesSuffix, let suffix else {
      return Found(
        agency: agency, canonical: spelt[agency].alone, range: range,
        isGroup: entries[agency].isGroup, nameLength: range.count, confidence: confidence)
    }
    let name = canonical(agency, suffix) { stem, words in
      spellings.name(of: agency, words) { spaced(stem, words) }
    }
    return Found(
      agency: agency, canonical: name, range: range.lowerBound..<suffix.end,
      isGroup: entries[agency].isGroup || suffix.isGeneric,
      nameLength: range.count, confidence: confidence)
  }

  /// The registry's spelling of the name that a literal is; nil for what is no full name.
  func spelling(ofName literal: Int) -> String? {
    stem(literal).first.map { registry.agencies[Int($0)].stem }
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
        let agency = stem(i).first.map(Int.init)
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
    for (literal, known) in literals.enumerated() {
      guard known.count > best?.length ?? 0, name.starts(with: known),
        name.count == known.count || [0x20, 0x2C].contains(name[known.count]),
        let agency = stem(literal).first.map(Int.init)
      else { continue }
      best = (known.count, registry.agencies[agency].level)
    }
    return best?.level == .central
  }

  /// The departments of a list that names only their fields: `các Sở: Công Thương, Nông nghiệp và Môi trường`.
  func departments(behind start: Int, in scan: TextScan) -> [Found] {
    let word = Array("sở ".utf8)
    let fields = names.indices.filter {
      literals[$0].starts(with: word) && !stem($0).isEmpty
    }
    var found: [Found] = []
    var i = scan.skipSpaces(start, scan.count)
    while i < scan.count, scan.isCapital(i) {
      var best: (end: Int, agency: Int)?
      for k in fields {
        let field = Array(literals[k].dropFirst(word.count))
        let end = i + field.count
        guard scan.has(field, at: i), scan.isWordEnd(end), end > best?.end ?? 0,
          let (agency, _) = choose(stem(k), onlyGroups: false, nil)
        else { continue }
        best = (end, agency)
      }
      guard let best else { break }
      found.append(
        Found(
          agency: best.agency, canonical: spelt[best.agency].alone,
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
    !names[literal].isVariant && !stem(literal).isEmpty
  }

  /// The registry entries that have a literal for their full name.
  func stem(_ literal: Int) -> ArraySlice<Int32> {
    stems[Int(names[literal].firstStem)..<Int(names[literal].endOfStems)]
  }

  /// The entry that place words ask for, its canonical name with them, and whether they belong to the name.
  func choice(
    _ candidates: [Int32], _ suffix: Places.Suffix?
  ) -> (agency: Int, canonical: String, takesSuffix: Bool)? {
    guard let (agency, takesSuffix) = choose(candidates[...], onlyGroups: false, suffix)
    else { return nil }
    guard takesSuffix, let suffix else { return (agency, spelt[agency].alone, takesSuffix) }
    return (agency, canonical(agency, suffix) { spaced($0, $1) }, takesSuffix)
  }

  /// What of a registry entry decides which name is meant.
  private struct Entry {
    var level: Agency.Level
    var place: Agency.PlaceUse
    var isGroup: Bool
    /// Whether the whole name ends with the word for a province.
    var namesProvince: Bool

    init(_ agency: Agency) {
      level = agency.level
      place = agency.place
      isGroup = agency.kind == .group
      namesProvince = agency.name.utf8.suffix(7).elementsEqual(" tỉnh".utf8)
    }
  }

  /// The entry, or the group, that the place words ask for, and whether they belong to the name.
  private func choose(
    _ candidates: ArraySlice<Int32>, onlyGroups: Bool, _ suffix: Places.Suffix?
  ) -> (agency: Int, takesSuffix: Bool)? {
    func first(where fits: (Entry) -> Bool) -> Int? {
      for k in candidates {
        let entry = entries[Int(k)]
        if !onlyGroups || entry.isGroup, fits(entry) { return Int(k) }
      }
      return nil
    }
    if let suffix {
      let meant =
        switch suffix.level {
        case .district?, .commune?: first { $0.level == suffix.level && $0.place != .none }
        default:
          first { $0.place != .none && ($0.level == .province || $0.level == .department) }
            ?? first { $0.place != .none && $0.level == .central }
        }
      if let meant { return (meant, true) }
      // The body of a level that the registry does not know is not that of the province.
      if suffix.level == .district || suffix.level == .commune,
        first(where: { $0.place != .none && $0.level != .central }) != nil
      {
        return nil
      }
    }
    return first { $0.place != .required }.map { ($0, false) }
  }

  /// The name of an entry with the place words behind it, to which they are `joined` where they belong to it.
  private func canonical(
    _ agency: Int, _ suffix: Places.Suffix, _ joined: (_ stem: String, _ words: String) -> String
  ) -> String {
    let stem = spelt[agency].stem
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
