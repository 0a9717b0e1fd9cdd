internal import SourceText

/// The word of a list that was most likely meant, or nil when none is near.
///
/// Words are compared without regard to case; `_` and a space count as `-`. A word is near when at
/// most a third of its letters are missing, added, wrong or swapped.
public func suggestion(for word: String, among words: [String]) -> String? {
  let typed = letters(of: word)
  guard !typed.isEmpty, typed.count <= 100 else { return nil }
  var best: (word: String, distance: Int)?
  for candidate in words {
    let wanted = letters(of: candidate)
    let limit = min(max(1, max(typed.count, wanted.count) / 3), (best?.distance ?? .max) - 1)
    guard limit >= 0, abs(typed.count - wanted.count) <= limit else { continue }
    let distance = editDistance(typed, wanted)
    if distance <= limit, distance < wanted.count { best = (candidate, distance) }
  }
  return best?.word
}

private func letters(of word: String) -> [Unicode.Scalar] {
  CaseFolding.folded(word).unicodeScalars.map { $0 == "_" || $0 == " " ? "-" : $0 }
}

/// Damerau-Levenshtein distance of neighbouring swaps (optimal string alignment).
private func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
  if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
  var older: [Int] = []
  var previous = Array(0...b.count)
  for i in 1...a.count {
    var row = [i]
    row.reserveCapacity(b.count + 1)
    for j in 1...b.count {
      var cost = min(
        previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
        cost = min(cost, older[j - 2] + 1)
      }
      row.append(cost)
    }
    older = previous
    previous = row
  }
  return previous[b.count]
}
