internal import DocumentModel
internal import Registries
internal import SourceText

/// Reads names of bodies whose marks scanners lost or mixed up: `So Y té`, `Sở Giáo duc và Đào tạo`.
///
/// Only titles of numbered blocks are read so, where a missed body would be told as missing; what is found has a lower
/// confidence and its reason.
struct TolerantNames: Sendable {
  /// A name without marks; its first word decides whether it is looked at.
  private struct Name: Sendable {
    /// Where it stands in `skeletons`.
    var range: Range<Int>
    /// The hash of its first word.
    var head: UInt64
    /// Its number in the registry's list of names.
    var number: Int
  }

  /// Place words without marks, what they are, and how they are written; longer ones first.
  private static let units: [(words: StaticString, level: Agency.Level, written: String)] = [
    ("thanh pho", .district, "thành phố"), ("thi tran", .commune, "thị trấn"),
    ("dac khu", .commune, "đặc khu"), ("thi xa", .district, "thị xã"),
    ("phuong", .commune, "phường"),
    ("huyen", .district, "huyện"), ("quan", .district, "quận"), ("tinh", .province, "tỉnh"),
    ("xa", .commune, "xã"),
  ]

  private let lexicon: AgencyLexicon
  /// Names without marks, one behind the other.
  private let skeletons: [UInt8]
  /// The names of each first word together, longer ones first.
  private let names: [Name]

  init(_ lexicon: AgencyLexicon) {
    self.lexicon = lexicon
    var skeletons: [UInt8] = []
    var names: [Name] = []
    skeletons.reserveCapacity(lexicon.literals.count * 32)
    names.reserveCapacity(lexicon.literals.count)
    for number in lexicon.literals.indices where lexicon.isStem(number) {
      let start = skeletons.count
      VietnameseLetters.appendSkeleton(of: lexicon.literals[number], to: &skeletons)
      let skeleton = skeletons[start...]
      guard skeleton.count >= 6, let end = skeleton.firstIndex(of: 0x20) else {
        skeletons.removeSubrange(start...)
        continue
      }
      names.append(
        Name(range: start..<skeletons.count, head: Self.hash(skeleton[..<end]), number: number))
    }
    names.sort { ($0.head, $1.range.count, $0.number) < ($1.head, $0.range.count, $1.number) }
    self.skeletons = skeletons
    self.names = names
  }

  /// The names whose first word, without marks, is a word; longer ones first.
  private func names(headed word: ArraySlice<UInt8>) -> ArraySlice<Name> {
    let head = Self.hash(word)
    let first = names.partitioningIndex { $0.head >= head }
    return names[first...].prefix { $0.head == head }
  }

  private static func hash(_ word: ArraySlice<UInt8>) -> UInt64 {
    var hash = WordTable.Hash()
    for byte in word { hash.add(byte) }
    return hash.value
  }

  /// The bodies that a title names, one after the other from its start.
  func bodies(in title: Range<Int>, _ scan: TextScan) -> [AgencyLexicon.Found] {
    // Most titles open with a word that opens no name.
    let firstWord = scan.f[title].prefix { $0 != 0x20 && $0 != 0x2C }
    var text = VietnameseLetters.skeleton(firstWord)
    guard
      text.starts(with: "de".utf8) || text.starts(with: "giao".utf8)
        || !names(headed: text[...]).isEmpty
    else { return [] }
    text.removeAll(keepingCapacity: true)
    var offsets: [Int] = []
    text.reserveCapacity(title.count)
    offsets.reserveCapacity(title.count + 1)
    var letters = UTF8Cursor(Array(scan.f[title]))
    var at = title.lowerBound
    while at < title.upperBound, let scalar = letters.next() {
      VietnameseLetters.appendSkeleton(of: scalar, to: &text)
      while offsets.count < text.count { offsets.append(at) }
      at += scan.length(at)
    }
    offsets.append(title.upperBound)
    var found: [AgencyLexicon.Found] = []
    var i = skip(["de nghi", "giao"], text, 0)
    while i < text.count, let (body, end) = body(i, text, offsets) {
      found.append(body)
      i = skip([",", ";", "va"], text, end)
      if i == end { break }
    }
    return found
  }

  private func body(
    _ at: Int, _ text: [UInt8], _ offsets: [Int]
  ) -> (AgencyLexicon.Found, Int)? {
    let bucket = names(headed: text[at...].prefix { $0 != 0x20 && $0 != 0x2C })
    for name in bucket where has(skeletons[name.range], text, at) {
      let stemEnd = at + name.range.count
      guard isEnd(stemEnd, text) else { continue }
      // Names that differ only in their marks are one.
      let alike = bucket.filter {
        $0.range.count == name.range.count && has(skeletons[$0.range], text, at)
      }
      let suffix = suffix(text, stemEnd)
      guard
        let (agency, canonical, takes) = lexicon.choice(
          alike.flatMap { lexicon.stem($0.number) }, suffix?.0)
      else {
        continue
      }
      let end = takes ? suffix?.1 ?? stemEnd : stemEnd
      let range = offsets[at]..<offsets[end]
      return (
        AgencyLexicon.Found(
          agency: agency, canonical: canonical, range: range, province: nil, isGroup: false,
          nameLength: range.count,
          confidence: Confidence(
            70, LocalText("tên bị mất dấu", english: "marks of the name are lost"))), end
      )
    }
    return nil
  }

  /// Place words behind a stem: `tinh`, `cac huyen, thi xa, thanh pho`.
  private func suffix(_ text: [UInt8], _ start: Int) -> (Places.Suffix, Int)? {
    var i = skip(["cua"], text, start)
    let many = skip(["cac"], text, i)
    let isMany = many > i
    i = many
    var words: [String] = []
    var level: Agency.Level?
    var end = i
    while let unit = Self.units.first(where: {
      has($0.words, text, i) && isEnd(i + $0.words.utf8CodeUnitCount, text)
    }) {
      words.append(unit.written)
      level = level == nil || unit.level == .district ? unit.level : level
      end = i + unit.words.utf8CodeUnitCount
      i = skip([","], text, end)
      if i == end || !isMany && words.count == 1 { break }
    }
    guard let first = words.first else { return nil }
    if words.count == 1, !isMany, first == "thành phố" { level = .province }
    let written = isMany ? "các " + words.joined(separator: ", ") : first
    return (Places.Suffix(end: end, level: level, words: written), end)
  }

  private func skip(_ words: [StaticString], _ text: [UInt8], _ start: Int) -> Int {
    var i = start
    while i < text.count {
      if text[i] == 0x20 {
        i += 1
      } else if let word = words.first(where: {
        has($0, text, i) && isEnd(i + $0.utf8CodeUnitCount, text)
      }) {
        i += word.utf8CodeUnitCount
      } else {
        break
      }
    }
    return i
  }

  private func has(_ word: StaticString, _ text: [UInt8], _ at: Int) -> Bool {
    word.withUTF8Buffer { word in
      at + word.count <= text.count && text[at..<at + word.count].elementsEqual(word)
    }
  }

  private func has(_ word: ArraySlice<UInt8>, _ text: [UInt8], _ at: Int) -> Bool {
    at + word.count <= text.count && text[at..<at + word.count].elementsEqual(word)
  }

  /// Whether no letter goes on at an offset; a mark always ends a word.
  private func isEnd(_ at: Int, _ text: [UInt8]) -> Bool {
    guard at > 0, at < text.count else { return true }
    return !isLetter(text[at]) || !isLetter(text[at - 1])
  }

  private func isLetter(_ byte: UInt8) -> Bool {
    byte >= 0x61 && byte <= 0x7A || byte >= 0x30 && byte <= 0x39
  }
}
