internal import Registries
internal import SourceText

/// Place words and province names, and how they follow the name of a body.
struct Places: Sendable {
  /// What stands after a body's name.
  struct Suffix {
    var end: Int
    /// The level that the words tell; nil for a bare province name.
    var level: Agency.Level?
    /// The words kept in the canonical name: `tỉnh`, `thành phố`, `các huyện, thị xã, thành phố`.
    var words: String
    /// The name of the province, if one is named, as the registry writes it.
    var provinceName: String?
    /// True for words that name no bodies in particular: `các tỉnh`, `cấp xã`.
    var isGeneric = false
  }

  private typealias Name = (bytes: [UInt8], id: String, name: String)

  /// Province names by their first byte, longer ones first.
  private let buckets: [[Name]]

  init(_ registry: Registry) {
    var names: [Name] = []
    for province in registry.provinces {
      for name in [province.name] + province.names {
        names.append((CaseFolding.lowercased(Array(name.utf8)), province.id, province.name))
      }
    }
    names.sort { $0.bytes.count > $1.bytes.count }
    var buckets = [[Name]](repeating: [], count: 256)
    for name in names { if let head = name.bytes.first { buckets[Int(head)].append(name) } }
    self.buckets = buckets
  }

  /// The first province whose name stands in a range.
  func province(within range: Range<Int>, in scan: TextScan) -> (id: String, name: String)? {
    for i in range where scan.isWordStart(i) {
      if let found = province(at: i, in: scan), found.end <= range.upperBound {
        return (found.id, found.name)
      }
    }
    return nil
  }

  /// The province whose name stands at an offset.
  func province(at i: Int, in scan: TextScan) -> (id: String, name: String, end: Int)? {
    guard i < scan.count, scan.isCapital(i) else { return nil }
    for name in buckets[Int(scan.f[i])]
    where scan.has(name.bytes, at: i) && scan.isWordEnd(i + name.bytes.count) {
      return (name.id, name.name, i + name.bytes.count)
    }
    return nil
  }

  private static let communeWords: CueSet = ["xã", "phường", "thị trấn", "đặc khu"]
  private static let unitWords: CueSet = [
    "huyện", "quận", "thị xã", "thành phố", "xã", "phường", "thị trấn", "đặc khu", "tỉnh",
  ]
  private static let cityWords: [Cue] = ["thành phố", "tp"]

  /// The place words at an offset, just after the name of a body; nil when there are none.
  func suffix(at start: Int, _ end: Int, in scan: TextScan) -> Suffix? {
    var i = scan.skipSpaces(start, end)
    let named = i
    if scan.hasWord("của", at: i) { i = scan.skipSpaces(i + Cue("của").count, end) }
    guard i < end, opensPlace(i, scan) else { return nil }
    let unit = unit(at: i, scan)
    if let found = collective(i, unit, end, scan) { return found }
    if let found = levelWords(i, end, scan) { return found }
    if unit?.level == .province || scan.hasWord("tinh", at: i) {
      let word = unit?.end ?? i + 4
      let next = scan.skipSpaces(word, end)
      if let place = province(at: next, in: scan) {
        return Suffix(
          end: place.end, level: .province, words: "tỉnh", provinceName: place.name)
      }
      return Suffix(end: word, level: .province, words: "tỉnh")
    }
    for cue in Self.cityWords where scan.hasWord(cue, at: i) {
      var word = i + cue.count
      if word < end, scan.o[word] == 0x2E { word += 1 }
      let next = scan.skipSpaces(word, end)
      if let place = province(at: next, in: scan) {
        return Suffix(
          end: place.end, level: .province, words: "thành phố", provinceName: place.name)
      }
      return Suffix(end: word, level: .province, words: "thành phố")
    }
    if let unit, let found = single(i, unit, end, scan) { return found }
    if i == named, let place = province(at: i, in: scan) {
      return Suffix(end: place.end, level: nil, words: "", provinceName: place.name)
    }
    return nil
  }

  /// Whether place words may stand at an offset, told from its first letter; most names are followed by other words.
  private func opensPlace(_ i: Int, _ scan: TextScan) -> Bool {
    switch scan.f[i] {
    case 0x63, 0x68, 0x6D, 0x70, 0x71, 0x74, 0x78, 0xC4: true  // c h m p q t x đ
    default: scan.isCapital(i)
    }
  }

  /// `các huyện, thị xã, thành phố`; also without `các`: `huyện, thành phố`.
  ///
  /// `unit` is the one at the start.
  private func collective(_ start: Int, _ unit: Unit?, _ end: Int, _ scan: TextScan) -> Suffix? {
    var i = start
    var unit = unit
    if unit == nil {
      for cue in ["các", "mỗi"] as [Cue] where scan.hasWord(cue, at: i) {
        i = scan.skipSpaces(i + cue.count, end)
      }
      guard i > start else { return nil }
      unit = self.unit(at: i, scan)
    }
    let many = i > start
    let first = i
    var last = i
    var level: Agency.Level?
    var count = 0
    while let (wordEnd, wordLevel) = unit {
      guard count == 0 || scan.isCapital(i) == scan.isCapital(first),
        !namesBody(wordEnd, end, scan)
      else { break }
      level = level == nil ? wordLevel : (wordLevel == .district ? .district : level)
      count += 1
      last = wordEnd
      guard let next = scan.nextMember(behind: wordEnd, end, marks: ",/") else { break }
      i = next
      unit = self.unit(at: i, scan)
    }
    guard many ? count >= 1 : count > 1 && level != .province else { return nil }
    // `xã, phường, thị trấn` and `các xã …` are communes; anything with huyện or quận is a district; `thành phố` alone in
    // `các tỉnh, thành phố` is a province.
    return Suffix(
      end: last, level: level, words: "các " + scan.foldedString(first..<last),
      isGeneric: level == .province)
  }

  /// `Tỉnh đoàn`, `Thành ủy`: the word belongs to another body's name.
  private func namesBody(_ wordEnd: Int, _ end: Int, _ scan: TextScan) -> Bool {
    let next = scan.skipSpaces(wordEnd, end)
    // Most words that follow begin with another letter.
    guard next < scan.count, scan.f[next] == 0xC4 || scan.f[next] == 0xE1 else { return false }
    return scan.endOfWord(["đoàn", "ủy", "đội"], at: next) != nil
  }

  private typealias Unit = (end: Int, level: Agency.Level)

  /// The word for a unit of administration at an offset.
  private func unit(at i: Int, _ scan: TextScan) -> Unit? {
    // None of the words begins like another one but as a whole word.
    guard let end = scan.endOfWord(Self.unitWords, at: i) else { return nil }
    if scan.endOfWord(Self.communeWords, at: i) != nil { return (end, .commune) }
    return (end, scan.has("tỉnh", at: i) ? .province : .district)
  }

  /// `cấp huyện`, `cấp xã`, `cấp tỉnh`.
  private func levelWords(_ start: Int, _ end: Int, _ scan: TextScan) -> Suffix? {
    guard scan.hasWord("cấp", at: start) else { return nil }
    let i = scan.skipSpaces(start + Cue("cấp").count, end)
    if let e = scan.endOfWord(["huyện"], at: i) {
      return Suffix(end: e, level: .district, words: "cấp huyện", isGeneric: true)
    }
    if let e = scan.endOfWord(["xã"], at: i) {
      return Suffix(end: e, level: .commune, words: "cấp xã", isGeneric: true)
    }
    if let e = scan.endOfWord(["tỉnh"], at: i) {
      return Suffix(end: e, level: .province, words: "tỉnh")
    }
    return nil
  }

  /// `huyện Càng Long`, `xã Hòa Bình`, `huyện`.
  private func single(_ start: Int, _ unit: Unit, _ end: Int, _ scan: TextScan) -> Suffix? {
    let (wordEnd, level) = unit
    guard level != .province else { return nil }
    let word = scan.foldedString(start..<wordEnd)
    var i = scan.skipSpaces(wordEnd, end)
    var last = wordEnd
    var parts = 0
    while parts < 4, i < end, scan.isCapital(i) || TextScan.isDigit(scan.o[i]) {
      let name = scan.word(at: i, end)
      guard !name.isEmpty, !Self.opensBody(scan.f, name.lowerBound, scan) || parts > 0 else {
        break
      }
      last = name.upperBound
      parts += 1
      i = scan.skipSpaces(last, end)
      guard i == last + 1 else { break }
    }
    let tail = last > wordEnd ? " " + properName(scan.trimmed(wordEnd..<last), scan) : ""
    return Suffix(end: last, level: level, words: word + tail)
  }

  /// A name as printed, or with one capital a word where it is all in capitals.
  private func properName(_ range: Range<Int>, _ scan: TextScan) -> String {
    guard scan.isAllCapitals(range) else { return scan.string(range) }
    return scan.split(range, at: 0x20).filter { !$0.isEmpty }.map { word in
      let first =
        word.lowerBound..<min(word.upperBound, word.lowerBound + scan.length(word.lowerBound))
      return scan.string(first) + scan.foldedString(first.upperBound..<word.upperBound)
    }.joined(separator: " ")
  }

  private static func opensBody(_ f: [UInt8], _ i: Int, _ scan: TextScan) -> Bool {
    scan.endOfWord(["sở", "ban", "ủy", "công an", "hội", "ubnd", "hđnd"], at: i) != nil
  }
}
