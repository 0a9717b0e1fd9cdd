internal import DocumentModel
internal import SourceText

/// Labels repeated, skipped, out of order, or begun late.
enum NumberingMutations {
  static func parts(
    _ test: NumberingTest, _ alphabet: Alphabet, _ subject: Subject
  ) -> [MutationPart] {
    let found = LabelSeries(subject.facts, alphabet)
    var ways: [Mutation] = []
    for series in found.parents.indices {
      let labels = found.labels.indices.filter {
        found.series[$0] == series && found.labels[$0].isFirm
      }
      .map { found.labels[$0] }
      guard let (label, number) = change(test, labels) else { continue }
      if let edit = edit(label, to: number, alphabet, subject) {
        ways.append(Mutation([edit], isPointedAt: test != .repeat))
      }
    }
    let shown = Array(ways.prefix(8))
    return switch test {
    case .repeat: [MutationPart("lặp số thứ tự", en: "label repeated", shown)]
    case .gap: [MutationPart("nhảy số thứ tự", en: "label skipped", shown)]
    case .letters: [MutationPart("sai thứ tự chữ cái", en: "letter out of order", shown)]
    case .start: [MutationPart("không bắt đầu từ số đầu", en: "series begun late", shown)]
    }
  }

  /// Which label of a series gets which number.
  private static func change(
    _ test: NumberingTest, _ labels: [SeriesLabel]
  ) -> (SeriesLabel, Int)? {
    guard let first = labels.first?.number, let last = labels.last, let end = last.number else {
      return nil
    }
    switch test {
    case .repeat: return labels.count > 1 && end > 1 ? (last, end - 1) : nil
    case .gap: return labels.count > 1 && last.kind != .letter ? (last, end + 2) : nil
    case .letters:
      guard last.kind == .letter, labels.count > 2 else { return nil }
      return (labels[1], labels.count + 2)
    case .start: return first == 1 ? (labels[0], labels.count + 1) : nil
    }
  }

  /// The number of a label exchanged, its marks kept.
  private static func edit(
    _ label: SeriesLabel, to number: Int, _ alphabet: Alphabet, _ subject: Subject
  ) -> Mutation.Edit? {
    let bytes = subject.document.text.bytes
    func core(_ text: String) -> String { text.filter { $0 != ")" && $0 != "(" } }
    let new = core(label.printed(number, alphabet))
    var old = core(label.label)
    while old.hasSuffix(".") { old.removeLast() }
    let range = label.range.clamped(to: 0..<bytes.count)
    guard !new.contains("…"),
      let place = subject.document.text.firstRange(of: old, in: range)
    else { return nil }
    let isCapital = old.first?.isUppercase ?? false
    return Mutation.Edit(place, label.kind == .letter && isCapital ? new.uppercased() : new)
  }
}

extension MatchingText {
  /// Where words stand for the first time in a range, as they are printed.
  func firstRange(of words: String, in range: Range<Int>) -> Range<Int>? {
    let wanted = Array(words.utf8)
    guard !wanted.isEmpty, wanted.count <= range.count else { return nil }
    let last = range.upperBound - wanted.count
    return (range.lowerBound...last).first { bytes[$0..<$0 + wanted.count].elementsEqual(wanted) }
      .map { $0..<$0 + wanted.count }
  }
}
