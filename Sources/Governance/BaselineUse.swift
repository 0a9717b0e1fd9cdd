internal import Findings
internal import SourceText

/// What came of the baseline in a run.
struct BaselineUse: Sendable {
  private struct Pair: Hashable {
    var file: String
    var rule: String
  }

  private let baseline: Baseline
  /// How many findings of each entry have not been met.
  private var left: [Int]
  private let files: Set<String>
  /// The entries of each file, which stand one after the other.
  private let ranges: [String: Range<Int>]
  private let pairs: Set<Pair>
  private var seen: Set<String> = []
  private var asked: Set<Pair> = []
  private var undecided: Set<Pair> = []

  init(_ baseline: Baseline) {
    self.baseline = baseline
    left = baseline.entries.map(\.count)
    var ranges: [String: Range<Int>] = [:]
    for (i, entry) in baseline.entries.enumerated() {
      let start = ranges[entry.key.file]?.lowerBound ?? i
      ranges[entry.key.file] = start..<i + 1
    }
    self.ranges = ranges
    files = Set(ranges.keys)
    pairs = Set(baseline.entries.map { Pair(file: $0.key.file, rule: $0.key.rule) })
  }

  /// Takes note of the answers of its rules in a document.
  mutating func see(_ document: DocumentReport, _ file: String, later rules: Set<String>?) {
    guard files.contains(file) else { return }
    seen.insert(file)
    for result in document.results {
      if let rules, !rules.contains(result.rule) { continue }
      let pair = Pair(file: file, rule: result.rule)
      guard pairs.contains(pair) else { continue }
      asked.insert(pair)
      if case .unsure = result.status { undecided.insert(pair) }
    }
  }

  /// Why a finding does not count; nil for one that is not in the baseline, or was met as often as it stands there.
  mutating func take(
    _ finding: Finding, _ file: RelativePath, _ isWaivable: (String) -> Bool
  ) -> Suppression? {
    take(Baseline.key(finding, file: file), isWaivable)
  }

  /// Why a finding does not count whose own words are not in the baseline, but those of a place that belongs to it: a rule
  /// that tells several places in one finding tells it at the first, which is another when text moves.
  mutating func takeMoved(
    _ finding: Finding, _ file: RelativePath, _ isWaivable: (String) -> Bool
  ) -> Suppression? {
    for place in finding.related where !finding.isOfWhole {
      let text = Baseline.normalised(place.excerpt)
      let key = Baseline.Key(file: file.text, rule: finding.rule, text: text)
      if let suppression = take(key, isWaivable) { return suppression }
    }
    return nil
  }

  /// Whether some finding of a file has not been met.
  func hasLeft(of file: String) -> Bool {
    ranges[file]?.contains { left[$0] > 0 } ?? false
  }

  private mutating func take(
    _ key: Baseline.Key, _ isWaivable: (String) -> Bool
  ) -> Suppression? {
    guard let entry = baseline.index[key], left[entry] > 0, isWaivable(key.rule) else { return nil }
    left[entry] -= 1
    return Suppression(
      kind: .baseline, reason: Self.reason,
      source: "\(baseline.name):\(baseline.entries[entry].line)")
  }

  private static let reason = LocalText(
    "có sẵn từ trước khi bắt đầu soát", english: "it was there when the check was brought in")

  /// The entries that are there no longer, each with how many of it: of files that were checked, of rules that were asked
  /// and sure, and of files that are gone. Of rules that compare documents only where all files were checked.
  func fixed(
    _ gone: Set<String>, _ asksEveryPack: Bool, _ comparesRun: (String) -> Bool
  ) -> [Baseline.Entry] {
    let isWhole = files.subtracting(gone).isSubset(of: seen)
    return zip(baseline.entries, left).compactMap { entry, left in
      guard left > 0 else { return nil }
      let pair = Pair(file: entry.key.file, rule: entry.key.rule)
      var fixed = entry
      fixed.count = left
      if gone.contains(pair.file), !seen.contains(pair.file) { return fixed }
      guard seen.contains(pair.file), !undecided.contains(pair),
        asksEveryPack || asked.contains(pair)
      else { return nil }
      return isWhole || !comparesRun(pair.rule) ? fixed : nil
    }
  }
}
