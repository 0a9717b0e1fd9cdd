internal import DocumentModel
internal import SourceText

/// Where the parts of a document begin and end that places are named by.
final class SectionTable {
  /// A heading and the numbered paragraph below it, by their numbers in the facts.
  struct Spot {
    let heading: Int
    let item: Int?
  }

  /// A part that has a name.
  enum Part {
    case recipients
    case signature
    case section(Spot)
  }

  /// The paragraphs numbered under each heading, by their number in `Facts.numbered`.
  let items: [[Int]]
  private let headings: [(start: Int, section: Range<Int>)]
  /// Where each numbered paragraph begins.
  private let starts: [Int]
  private let recipients: Range<Int>?
  private let signature: Range<Int>?
  /// Where the first annex begins.
  private let annexes: Int

  /// The parts of one document.
  init(_ facts: Facts) {
    headings = facts.headings.map { ($0.range.lowerBound, $0.section) }
    starts = facts.numbered.map(\.labelRange.lowerBound)
    recipients = facts.form.recipientsLine.map {
      $0.range.lowerBound..<max($0.range.lowerBound, facts.range.upperBound)
    }
    signature = facts.form.signer?.range
    annexes = facts.form.annexes.map(\.range.lowerBound).min() ?? .max
    var items = [[Int]](repeating: [], count: facts.headings.count)
    for i in facts.numbered.indices {
      guard let heading = facts.numbered[i].parent, items.indices.contains(heading),
        starts[i] >= facts.headings[heading].range.upperBound
      else { continue }
      items[heading].append(i)
    }
    self.items = items
  }

  /// The part that holds an offset; nil outside all.
  func part(at offset: Int) -> Part? {
    if offset < annexes {
      if let recipients, recipients.contains(offset), !(signature?.contains(offset) ?? false) {
        return .recipients
      }
      if let signature, offset >= signature.lowerBound { return .signature }
    }
    guard let heading = heading(at: offset) else { return nil }
    return .section(Spot(heading: heading, item: item(before: offset, under: heading)))
  }

  /// Another number for each spot, below that of headings and numbered paragraphs together.
  func number(of spot: Spot) -> Int { spot.item ?? starts.count + spot.heading }

  /// The innermost heading whose section holds an offset.
  private func heading(at offset: Int) -> Int? {
    var i = headings.partitioningIndex { $0.start > offset } - 1
    while i >= 0, !headings[i].section.contains(offset) { i -= 1 }
    return i >= 0 ? i : nil
  }

  /// The last paragraph numbered under a heading that begins at or before an offset.
  private func item(before offset: Int, under heading: Int) -> Int? {
    let items = items[heading]
    let count = items.partitioningIndex { starts[$0] > offset }
    return count > 0 ? items[count - 1] : nil
  }
}
