internal import DocumentModel
internal import SourceText

/// Figures that share a clause.
extension TargetExtractor {
  /// Several figures of one clause, each before its own group: `50% x, 50% y và 50% z được …`: each keeps its own
  /// words, and the predicate behind the last one holds for all.
  func share(_ targets: inout [Target], _ body: Range<Int>) {
    guard targets.count > 1 else { return }
    var first = 0
    while first < targets.count {
      var last = first
      while last + 1 < targets.count,
        opensSegment(
          targets[last + 1].valueRange.lowerBound, after: targets[last].valueRange.upperBound)
      {
        last += 1
      }
      if last > first { split(&targets, first...last, body) }
      first = last + 1
    }
  }

  func split(_ targets: inout [Target], _ group: ClosedRange<Int>, _ body: Range<Int>) {
    let end = targets[group.upperBound].range.upperBound
    // `tăng 10% số vụ, 15% số đối tượng so với năm 2022`: growth of one clause has one beginning.
    let baseline = targets[group.upperBound].baseline
    for k in group where targets[k].baseline == nil && targets[k].isGrowth {
      targets[k].baseline = baseline
    }
    var starts = [targets[group.lowerBound].range.lowerBound]
    for k in group.dropFirst() {
      starts.append(
        openingOf(targets[k].valueRange.lowerBound, after: targets[k - 1].valueRange.upperBound))
    }
    // A label before a colon belongs to every figure: `Số đối tượng được can thiệp: 2.900 người …, 1.600 người …`.
    let label =
      targets[group.lowerBound].range.lowerBound..<targets[group.lowerBound].valueRange.lowerBound
    let colon = label.last { scan.o[$0] == 0x3A }
    let common = colon.map { scan.string(scan.trimmed(label.lowerBound..<$0)) + " " } ?? ""
    let tail = predicate(
      in: targets[group.upperBound].valueRange
        .upperBound..<max(end, targets[group.upperBound].valueRange.upperBound))
    for (n, k) in group.enumerated() {
      let stop = n + 1 < starts.count ? starts[n + 1] : end
      let own = scan.trimmed(
        targets[k].valueRange.upperBound..<max(stop, targets[k].valueRange.upperBound), marks: " ,;"
      )
      let words = trimmedAnd(own)
      let segment =
        min(
          starts[n], targets[k].valueRange.lowerBound)..<max(
          words.upperBound, targets[k].valueRange.upperBound)
      targets[k].range = segment
      targets[k].text = scan.string(segment)
      // `Đến năm 2025, trên 80% và năm 2030, trên 90% người …`: what is measured stands behind the last figure.
      if k < group.upperBound, saysNothing(words) {
        let all = targets[group.upperBound].valueRange.upperBound..<end
        targets[k].indicator = common + scan.string(scan.trimmed(all, marks: " ,;."))
        continue
      }
      let needsTail = k < group.upperBound && predicate(in: words).isEmpty && !tail.isEmpty
      let ending = needsTail ? " " + scan.string(tail) : ""
      targets[k].indicator = common + scan.string(words) + ending
    }
  }

  /// Whether words name only a year, or nothing.
  private func saysNothing(_ words: Range<Int>) -> Bool {
    var i = words.lowerBound
    if scan.hasWord("và", at: i) { i = scan.skipSpaces(i + Cue("và").count, words.upperBound) }
    if let year = scan.endOfWord(["năm", "đến năm"], at: i) {
      i = scan.word(at: scan.skipSpaces(year, words.upperBound), words.upperBound).upperBound
    }
    return scan.trimmed(i..<max(i, words.upperBound)).isEmpty
  }

  /// Where the words of comparison before a figure begin, behind the mark that opens its segment.
  func openingOf(_ figure: Int, after low: Int) -> Int {
    var i = figure
    while i > low, !Marks(",;").contains(scan.o[i - 1]) {
      i -= 1
      if scan.o[i] == 0x20, scan.endsWithWord("và", at: i, from: low) { break }
    }
    return scan.skipSpaces(i, figure)
  }

  /// Whether only a mark, `và` and words of comparison stand between two figures' groups: the second opens a segment.
  func opensSegment(_ figure: Int, after low: Int) -> Bool {
    let start = openingOf(figure, after: low)
    return start > low + 1 && figure - start <= 24
      && !(low..<start).contains { scan.o[$0] == 0x3B && figure - start > 0 }
  }

  /// The words from `được`, `có`, `tham gia` on: what holds for every group of the clause.
  func predicate(in range: Range<Int>) -> Range<Int> {
    let starts = (["được", "tham gia", "đạt", "có đủ"] as [Cue]).compactMap {
      scan.firstWord($0, in: range)
    }
    return (starts.min() ?? range.upperBound)..<range.upperBound
  }

  func trimmedAnd(_ range: Range<Int>) -> Range<Int> {
    let range = scan.trimmed(range, marks: " ,;.")
    guard scan.endsWithWord("và", at: range.upperBound, from: range.lowerBound) else {
      return range
    }
    return scan.trimmed(range.lowerBound..<range.upperBound - 3, marks: " ,;.")
  }
}

extension Target {
  fileprivate var isGrowth: Bool { comparator == .increase || comparator == .decrease }
}
