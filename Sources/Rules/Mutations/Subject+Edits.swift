internal import Dates
internal import DocumentModel
internal import SourceText

/// Changes that mutations of several checks share.
extension Subject {
  /// Ways to take words out: for words that say nothing, without replacement, with their paragraphs.
  func removals(of ranges: [Range<Int>], filler: String? = nil) -> [Mutation] {
    guard !ranges.isEmpty else { return [] }
    let merged = TextScope.merged(ranges)
    var ways: [Mutation] = []
    if let filler {
      ways.append(Mutation(merged.map { .init($0, filler) }, isPointedAt: false))
    }
    ways.append(Mutation(merged.map { .init($0) }, isPointedAt: false))
    let blocks = TextScope.merged(merged.flatMap { document.blockRanges(in: $0) })
    ways.append(Mutation(blocks.map { .init($0, "", .lines) }, isPointedAt: false))
    return ways
  }

  /// Paragraphs of running text inside ranges: no headings, no rows of tables, no addressees or bases, which are lists.
  func plainBlocks(in ranges: [Range<Int>]) -> [Range<Int>] {
    let headings = Set(facts.headings.map(\.range.lowerBound))
    let lists =
      ([facts.form.addresseeLine] + facts.form.addressees + facts.form.bases).compactMap(\.?.range)
    return ranges.flatMap { range in
      document.blocks(in: range).filter {
        $0.kind == .paragraph && $0.headingMarks == 0 && !$0.isEmphasised
          && !headings.contains($0.range.lowerBound) && $0.range.lowerBound >= range.lowerBound
          && $0.range.upperBound <= range.upperBound
      }.map(\.range).filter { block in !lists.contains { $0.overlaps(block) } }
    }
  }

  /// Ways to put a sentence into ranges: as a paragraph of its own, or at the end of one that is there.
  func insertions(
    of sentence: String, in ranges: [Range<Int>], atEnd: Bool = false, isPointedAt: Bool = true
  ) -> [Mutation] {
    let plain = plainBlocks(in: ranges)
    let all = ranges.flatMap { document.blockRanges(in: $0) }
    var ways: [Mutation] = []
    func add(_ place: Range<Int>?, _ extent: Mutation.Edit.Extent) {
      guard let place else { return }
      let end = place.upperBound..<place.upperBound
      let edit =
        extent == .paragraph
        ? Mutation.Edit(place, sentence, .paragraph) : Mutation.Edit(end, " " + sentence)
      let way = Mutation([edit], isPointedAt: isPointedAt)
      if !ways.contains(way) { ways.append(way) }
    }
    add(atEnd ? plain.last : plain.first, .paragraph)
    add(plain.last, .words)
    add(plain.isEmpty ? nil : plain[plain.count / 2], .paragraph)
    add(all.last, .words)
    add(all.first, .words)
    return ways
  }

  /// Writes other numbers into a printed date; nil where the range does not print it.
  func rewriting(
    _ range: Range<Int>, from old: PartialDate, to new: PartialDate
  ) -> Mutation.Edit? {
    let groups = digitGroups(in: range)
    let day = old.day.map { ($0, new.day) }
    let month = old.month.map { ($0, new.month) }
    let year = old.year.map { ($0, new.year) }
    for wanted in [[day, month, year], [day, month], [month, year], [month], [year]] {
      let wanted = wanted.compactMap { $0 }
      // What is left out must not be told by a day, as other numbers stand near.
      guard !wanted.isEmpty, wanted.count <= groups.count else { continue }
      let starts = (0...(groups.count - wanted.count)).reversed()
      guard
        let start = starts.first(where: { start in
          wanted.indices.allSatisfy { groups[start + $0].value == wanted[$0].0 }
        })
      else { continue }
      let found = Array(groups[start..<start + wanted.count])
      guard let first = found.first, let last = found.last else { continue }
      var words = ""
      var from = first.range.lowerBound
      for (group, part) in zip(found, wanted) {
        words += document.text.string(from..<group.range.lowerBound)
        let digits = String(part.1 ?? part.0)
        words += String(repeating: "0", count: max(0, group.range.count - digits.utf8.count))
        words += digits
        from = group.range.upperBound
      }
      return Mutation.Edit(first.range.lowerBound..<last.range.upperBound, words)
    }
    return nil
  }

  /// The numbers in a range.
  func digitGroups(in range: Range<Int>) -> [(value: Int, range: Range<Int>)] {
    let bytes = document.text.bytes
    var groups: [(value: Int, range: Range<Int>)] = []
    var i = range.lowerBound
    while i < min(range.upperBound, bytes.count) {
      let start = i
      while i < min(range.upperBound, bytes.count), (0x30...0x39).contains(bytes[i]) { i += 1 }
      if i > start, let value = Int(document.text.string(start..<i)) {
        groups.append((value, start..<i))
      }
      if i == start { i += 1 }
    }
    return groups
  }
}
