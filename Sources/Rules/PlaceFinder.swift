public import DocumentModel
public import Findings
internal import SourceText

/// Turns ranges of the normalised text into places as printed.
public struct PlaceFinder: Sendable {
  private let document: SourceDocument
  private let facts: Facts

  /// The longest excerpt, in characters.
  static let excerptLength = 160

  /// The places of one document of a file.
  public init(_ document: SourceDocument, _ facts: Facts) {
    self.document = document
    self.facts = facts
  }

  /// The place of a range: lines and columns of the file itself, excerpt and section.
  public func place(_ range: Range<Int>) -> Place {
    let range = range.clamped(to: 0..<document.text.bytes.count)
    let inSource = document.text.sourceRange(range)
    let source = document.source
    let start = source.position(of: inSource.lowerBound)
    let end = source.position(of: inSource.upperBound)
    return Place(
      line: start.line, column: start.column, endLine: end.line, endColumn: end.column,
      lineText: source.string(source.lineRange(start.line)),
      excerpt: shortened(document.text.string(range)), label: label(range.lowerBound))
  }

  private func shortened(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    // A code point at most is a byte at least: short texts need no counting.
    if line.utf8.count <= Self.excerptLength { return line }
    if line.unicodeScalars.count <= Self.excerptLength { return line }
    return String(line.unicodeScalars.prefix(Self.excerptLength - 1)) + "…"
  }

  /// The section that holds an offset: `mục IV.2`, `điểm a mục II.2`, `Điều 5`; nil outside all.
  func label(_ offset: Int) -> String? {
    let form = facts.form
    if let start = form.recipientsLine?.range.lowerBound, offset >= start,
      offset < facts.range.upperBound,
      form.signer.map({ !$0.range.contains(offset) }) ?? true, !isInAnnex(offset)
    {
      return "Nơi nhận"
    }
    if let signer = form.signer, offset >= signer.range.lowerBound, !isInAnnex(offset) {
      return "phần ký"
    }
    guard
      let leaf = facts.headings.lastIndex(where: {
        $0.range.lowerBound <= offset && $0.section.contains(offset)
      })
    else { return nil }
    var path: [(label: String, kind: LabelKind)] = []
    var next: Int? = leaf
    while let i = next, facts.headings.indices.contains(i), path.count < 10 {
      path.insert((facts.headings[i].label, facts.headings[i].kind), at: 0)
      next = facts.headings[i].parent.flatMap { $0 < i ? $0 : nil }
    }
    return Self.words(path + items(before: offset, under: leaf))
  }

  private func isInAnnex(_ offset: Int) -> Bool {
    facts.form.annexes.contains { $0.range.lowerBound <= offset }
  }

  /// The numbered paragraph that an offset lies in, with the one above it when it is lettered.
  private func items(before offset: Int, under heading: Int) -> [(label: String, kind: LabelKind)] {
    let above = facts.numbered.filter {
      $0.parent == heading && $0.labelRange.lowerBound <= offset
        && $0.labelRange.lowerBound >= facts.headings[heading].range.upperBound
    }
    guard let last = above.last else { return [] }
    guard last.kind == .letter, let outer = above.last(where: { $0.kind != .letter }) else {
      return [(last.label, last.kind)]
    }
    return [(outer.label, outer.kind), (last.label, last.kind)]
  }

  static func words(_ path: [(label: String, kind: LabelKind)]) -> String? {
    var number = ""
    var part = ""
    var article = ""
    var letter = ""
    for step in path {
      let label = step.label.filter { $0 != ")" }
      switch step.kind {
      case .part, .chapter:
        part = label
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
    if !letter.isEmpty { words.append("điểm \(letter)") }
    if !article.isEmpty {
      if !number.isEmpty { words.append("khoản \(number)") }
      words.append(article)
    } else {
      if !number.isEmpty { words.append("mục \(number)") }
      if !part.isEmpty { words.append(part) }
    }
    return words.isEmpty ? nil : words.joined(separator: " ")
  }
}
