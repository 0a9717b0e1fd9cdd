internal import DocumentModel
internal import Registries
internal import SourceText

/// Reads names of bodies whose marks scanners lost or mixed up: `So Y té`, `Sở Giáo duc và Đào tạo`.
///
/// Only titles of numbered blocks are read so, where a missed body would be told as missing; what is found has a lower
/// confidence and its reason.
final class TolerantNames: Sendable {
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
  /// The hashes of the first two words of names together.
  private let openings: Set<UInt64>

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
    openings = Set(
      names.map { name in
        skeletons.withUnsafeBufferPointer { Self.opening($0, name.range) }
      })
    self.skeletons = skeletons
    self.names = names
  }

  /// The hash of the first two words of a text, without marks.
  private static func opening(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> UInt64 {
    var hash = WordTable.Hash()
    var words = 0
    var isInside = false
    var i = range.lowerBound
    while i < range.upperBound {
      let (letter, length) = VietnameseLetters.skeletonLetter(text, i, range.upperBound)
      i += length
      if isLetter(letter) {
        isInside = true
        hash.add(letter)
      } else if letter != 0, isInside {
        words += 1
        if words == 2 { break }
        isInside = false
        hash.add(0x20)
      }
    }
    return hash.value
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
    // Most titles open with words that open no name.
    guard mayOpenName(title, scan) else { return [] }
    let (text, offsets) = skeleton(of: title, scan)
    var found: [AgencyLexicon.Found] = []
    var i = skip(Self.verbs, text, 0)
    while i < text.count, let (body, end) = body(i, text, offsets) {
      found.append(body)
      i = skip([",", ";", "va"], text, end)
      if i == end { break }
    }
    return found
  }

  /// A title without marks, and for each byte of that where in the text it comes from; at last where the title ends.
  private func skeleton(of title: Range<Int>, _ scan: TextScan) -> ([UInt8], [Int]) {
    var text: [UInt8] = []
    var offsets: [Int] = []
    text.reserveCapacity(title.count)
    offsets.reserveCapacity(title.count + 1)
    var at = title.lowerBound
    while at < title.upperBound {
      let byte = scan.f[at]
      if byte < 0x80 {
        text.append(byte)
        offsets.append(at)
        at += 1
        continue
      }
      let end = at + scan.length(at)
      if case let letter = VietnameseLetters.base(of: scan.scalar(at)), letter != 0,
        end <= title.upperBound
      {
        text.append(letter)
      } else {
        var letters = UTF8Cursor(Array(scan.f[at..<title.upperBound]))
        guard let scalar = letters.next() else { break }
        VietnameseLetters.appendSkeleton(of: scalar, to: &text)
      }
      while offsets.count < text.count { offsets.append(at) }
      at = end
    }
    offsets.append(title.upperBound)
    return (text, offsets)
  }

  /// What may stand before the first name: `Đề nghị …`, `Giao …`.
  private static let verbs: [StaticString] = ["de nghi", "giao"]

  private func mayOpenName(_ title: Range<Int>, _ scan: TextScan) -> Bool {
    scan.f.withUnsafeBufferPointer { bytes in
      var rest = title
      while let end = Self.end(of: Self.verbs, bytes, rest) { rest = end..<title.upperBound }
      return openings.contains(Self.opening(bytes, rest))
    }
  }

  /// Where words end that a text begins with, marks taken off, behind spaces; nil where none of them stands there.
  private static func end(
    of words: [StaticString], _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> Int? {
    let start = range.first { text[$0] != 0x20 } ?? range.upperBound
    for word in words {
      if let end = end(of: word, text, start..<range.upperBound) { return end }
    }
    return nil
  }

  private static func end(
    of word: StaticString, _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> Int? {
    word.withUTF8Buffer { word in
      var matched = 0
      var i = range.lowerBound
      while i < range.upperBound {
        let (letter, length) = VietnameseLetters.skeletonLetter(text, i, range.upperBound)
        if letter != 0 {
          if matched == word.count { return isLetter(letter) ? nil : i }
          guard letter == word[matched] else { return nil }
          matched += 1
        }
        i += length
      }
      return matched == word.count ? i : nil
    }
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
          agency: agency, canonical: canonical, range: range, isGroup: false,
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
    return !Self.isLetter(text[at]) || !Self.isLetter(text[at - 1])
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte >= 0x61 && byte <= 0x7A || byte >= 0x30 && byte <= 0x39
  }
}
