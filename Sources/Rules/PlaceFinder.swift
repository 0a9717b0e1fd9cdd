internal import DocumentModel
internal import Findings
internal import SourceText

/// Knows the places of ranges of one document.
protocol PlaceSource {
  /// How much is told.
  var detail: Detail { get }
  /// The place of a finding.
  func place(_ range: Range<Int>) -> Place
  /// The place of something that meets a rule.
  func evidence(_ range: Range<Int>) -> Place
  /// A place that belongs to a finding.
  func related(_ range: Range<Int>) -> Place
}

/// Turns ranges of the normalised text of one document into places as printed.
///
/// It keeps what it found: whoever tells more than one thing of a document uses one finder.
public final class PlaceFinder: PlaceSource {
  private let document: SourceDocument
  private let facts: Facts
  /// How much is told.
  let detail: Detail
  /// Found out when the first label is asked for.
  private lazy var sections = SectionTable(facts)
  /// The labels that were asked for, by `SectionTable.number(of:)`; empty as long as none was.
  private var labels: [String??] = []
  private var evidence: [RangeKey: Place] = [:]
  private var quoted: (line: Int, text: String)?

  /// A range by which something is looked up often.
  private struct RangeKey: Hashable {
    let range: Range<Int>

    func hash(into hasher: inout Hasher) {
      // No text is so long that an offset takes more bits.
      hasher.combine(range.lowerBound << 32 | range.count & 0xFFFF_FFFF)
    }
  }

  /// The longest excerpts of a finding and of evidence, in characters.
  static let excerptLength = 160
  static let evidenceLength = 80

  /// The places of one document of a file.
  init(_ document: SourceDocument, _ facts: Facts, _ detail: Detail = Detail()) {
    self.document = document
    self.facts = facts
    self.detail = detail
  }

  /// The place of a range: lines and columns of the file itself, its line, excerpt and section.
  func place(_ range: Range<Int>) -> Place {
    place(range, excerpt: Self.excerptLength, quotesLine: detail.quotesLines)
  }

  /// The place of something that meets a rule: without its line, and with a shorter excerpt.
  func evidence(_ range: Range<Int>) -> Place {
    // One citation meets many rules.
    let key = RangeKey(range: range)
    if let known = evidence[key] { return known }
    if evidence.isEmpty { evidence.reserveCapacity(96) }
    let place = place(range, excerpt: Self.evidenceLength, quotesLine: false)
    evidence[key] = place
    return place
  }

  /// A place that belongs to a finding: without its line.
  func related(_ range: Range<Int>) -> Place {
    place(range, excerpt: Self.excerptLength, quotesLine: false)
  }

  private func place(_ range: Range<Int>, excerpt length: Int, quotesLine: Bool) -> Place {
    let range = range.clamped(to: 0..<document.text.bytes.count)
    let inSource = document.text.sourceRange(range)
    let start = document.source.position(of: inSource.lowerBound)
    let end = end(of: inSource, from: start)
    let origin = document.source.origins?.value(at: inSource.lowerBound)
    return Place(
      line: start.line, column: start.column, endLine: end.line, endColumn: end.column,
      lineText: quotesLine ? text(ofLine: start.line) : "",
      excerpt: excerpt(range, atMost: length), label: label(range.lowerBound, origin),
      origin: origin)
  }

  /// Where a range of the file ends that begins at a position.
  private func end(of range: Range<Int>, from start: TextPosition) -> TextPosition {
    let source = document.source
    // Most are short and stand on one line: what they cover is counted. A byte-order mark may stand in the first three.
    guard range.count <= Self.excerptLength, range.lowerBound >= 3,
      range.upperBound <= source.lineRange(start.line).upperBound
    else { return source.position(of: range.upperBound) }
    let scalars = source.bytes.withUnsafeBufferPointer { bytes in
      range.reduce(0) { bytes[$1] & 0xC0 == 0x80 ? $0 : $0 + 1 }
    }
    return TextPosition(line: start.line, column: start.column + scalars)
  }

  /// The place in the office file and the section in words.
  private func label(_ offset: Int, _ origin: Origin?) -> String? {
    guard let origin else { return label(offset) }
    let own = origin.label(detail.language)
    return label(offset).map { own + ", " + $0 } ?? own
  }

  /// The text of a line; findings of one line share it.
  private func text(ofLine line: Int) -> String {
    if let quoted, quoted.line == line { return quoted.text }
    let text = document.source.string(document.source.lineRange(line))
    quoted = (line, text)
    return text
  }

  private func excerpt(_ range: Range<Int>, atMost length: Int) -> String {
    let (end, isPlain) = document.text.bytes.withUnsafeBufferPointer { bytes in
      Self.measure(bytes, range, length)
    }
    // Where blocks meet, line feeds are taken for spaces.
    guard isPlain else { return shortened(document.text.string(range), atMost: length) }
    let text = document.text.string(range.lowerBound..<end)
    return end < range.upperBound ? text + "…" : text
  }

  /// Counts characters eight bytes at a time, up to a line feed or a number of them; where it stopped, and how many.
  private static func scalarsOfLine(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, atMost limit: Int
  ) -> (end: Int, scalars: Int) {
    let raw = UnsafeRawBufferPointer(bytes)
    let lanes: UInt64 = 0x0101_0101_0101_0101
    var i = range.lowerBound
    var scalars = 0
    while i + 8 <= range.upperBound, scalars < limit {
      let word = raw.loadUnaligned(fromByteOffset: i, as: UInt64.self)
      if ByteSearch.zeros(word ^ lanes &* 0x0A) != 0 { break }
      // The bytes that go on with a character begin with the bits 1 and 0.
      let others = word & ~(word << 1) & (lanes &* 0x80)
      scalars += 8 - others.nonzeroBitCount
      i += 8
    }
    return (i, scalars)
  }

  /// How far an excerpt on one line reaches, and whether all of the range stands on one line.
  private static func measure(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ length: Int
  ) -> (end: Int, isPlain: Bool) {
    var scalars = 0
    var cut = range.upperBound
    let (start, counted) = scalarsOfLine(bytes, range, atMost: length - 8)
    scalars = counted
    for i in start..<range.upperBound {
      let byte = bytes[i]
      if byte == 0x0A { return (i, false) }
      guard byte & 0xC0 != 0x80 else { continue }
      scalars += 1
      if scalars == length { cut = i }
      if scalars > length { return (cut, true) }
    }
    return (range.upperBound, true)
  }

  private func shortened(_ text: String, atMost length: Int) -> String {
    // Normalised text has no line break but line feeds.
    let line = text.utf8.split(separator: 0x0A).map { String(Substring($0)) }.joined(separator: " ")
    // A code point at most is a byte at least: short texts need no counting.
    if line.utf8.count <= length { return line }
    if line.unicodeScalars.count <= length { return line }
    return String(line.unicodeScalars.prefix(length - 1)) + "…"
  }

  /// The section that holds an offset: `mục IV.2`, `điểm a mục II.2`, `Điều 5`; nil outside all.
  func label(_ offset: Int) -> String? {
    switch sections.part(at: offset) {
    case .recipients: return detail.language.say("Nơi nhận", "recipients")
    case .signature: return detail.language.say("phần ký", "signature")
    case .section(let spot):
      if labels.isEmpty {
        labels = Array(repeating: nil, count: facts.headings.count + facts.numbered.count)
      }
      let number = sections.number(of: spot)
      if let known = labels[number] { return known }
      let label = label(of: spot)
      labels[number] = .some(label)
      return label
    case nil: return nil
    }
  }

  private func label(of spot: SectionTable.Spot) -> String? {
    var path: [(label: String, kind: LabelKind)] = []
    var next: Int? = spot.heading
    while let i = next, facts.headings.indices.contains(i), path.count < 10 {
      path.insert((facts.headings[i].label, facts.headings[i].kind), at: 0)
      next = facts.headings[i].parent.flatMap { $0 < i ? $0 : nil }
    }
    if let last = spot.item {
      let item = facts.numbered[last]
      // A lettered paragraph is named with the one above it.
      let outer =
        item.kind == .letter
        ? sections.items[spot.heading].last { $0 <= last && facts.numbered[$0].kind != .letter }
        : nil
      if let outer { path.append((facts.numbered[outer].label, facts.numbered[outer].kind)) }
      path.append((item.label, item.kind))
    }
    return Self.words(path, detail.language)
  }

  static func words(
    _ path: [(label: String, kind: LabelKind)], _ language: Language = .vietnamese
  ) -> String? {
    var number = ""
    var part = ""
    var article = ""
    var letter = ""
    for step in path {
      let label =
        step.label.utf8.contains(0x29) ? step.label.filter { $0 != ")" } : step.label
      switch step.kind {
      case .part, .chapter:
        part = label
        number = ""
      case .capital:
        part = language.say("phần ", "part ") + label
        number = ""
      case .article: article = label
      case .roman: number = label
      case .arabic: number += number.isEmpty ? label : "." + label
      case .dotted:
        // `2.1` says its own `2`; only the Roman number above it is kept.
        let roman = path.first { $0.kind == .roman }?.label
        number = roman.map { $0 + "." + label } ?? label
      case .letter: letter = label
      }
    }
    var words: [String] = []
    if !letter.isEmpty { words.append(language.say("điểm ", "point ") + letter) }
    if !article.isEmpty {
      if !number.isEmpty { words.append(language.say("khoản ", "clause ") + number) }
      words.append(article)
    } else {
      if !number.isEmpty { words.append(language.say("mục ", "section ") + number) }
      if !part.isEmpty { words.append(part) }
    }
    return words.isEmpty ? nil : words.joined(separator: " ")
  }
}
