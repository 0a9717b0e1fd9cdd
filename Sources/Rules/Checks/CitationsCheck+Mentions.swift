internal import Dates
internal import DocumentModel
internal import Registries
internal import SourceText

/// Several mentions of one document against one another.
extension CitationsCheck {
  /// Mentions by number, in order of reading, by their place among all; those inside titles are left alone.
  private func mentions(_ citations: [Citation]) -> [[Int]] {
    subject.notes.mentions { groups(citations) }
  }

  private func groups(_ citations: [Citation]) -> [[Int]] {
    var numbers: [String: Int] = [:]
    var groups: [[Int]] = []
    let subjectLine = subject.facts.form.subject?.range
    let order = citations.indices.sorted {
      citations[$0].range.lowerBound < citations[$1].range.lowerBound
    }
    for i in order {
      guard let number = citations[i].number, !citations[i].isInTitle,
        !(subjectLine?.overlaps(citations[i].range) ?? false)
      else { continue }
      let key = Registry.numberKey(number)
      if let known = numbers[key] {
        groups[known].append(i)
      } else {
        numbers[key] = groups.count
        groups.append([i])
      }
    }
    return groups
  }

  /// One number is cited with one type and one date.
  func consistent(_ citations: [Citation], _ answer: inout Answer) {
    for group in mentions(citations) {
      // Earlier mentions that say different things; one of each is enough.
      var said: [Int] = []
      for i in group {
        guard let conflict = conflict(i, said, citations) else {
          answer.evidence.append(citations[i].range)
          if said.count < 20, !said.contains(where: { saysSame(citations[$0], citations[i]) }) {
            said.append(i)
          }
          continue
        }
        let later = citations[i]
        let confident = conflict.first.confidence.isFirm ? later : conflict.first
        var judged = later
        judged.confidence = confident.confidence
        add(
          judged, found: conflict.found, expected: conflict.expected,
          related: [conflict.first.range], &answer)
      }
    }
  }

  private func saysSame(_ a: Citation, _ b: Citation) -> Bool {
    a.id == b.id && a.type == b.type && a.date == b.date
  }

  /// The first earlier mention that says something else. Where registry or dates show two documents
  /// that share a number, the mention has to differ from all of them.
  private func conflict(
    _ number: Int, _ earlier: [Int], _ citations: [Citation]
  ) -> (first: Citation, found: LocalText, expected: LocalText)? {
    guard !earlier.isEmpty else { return nil }
    let later = citations[number]
    for first in earlier.lazy.map({ citations[$0] }) {
      if let a = first.id, let b = later.id, a != b { continue }
      if !CaseFolding.areSame(later.type, first.type),
        ![later.type, first.type].contains(where: { CaseFolding.areSame($0, "văn bản") })
      {
        return (first, LocalText(later.type), LocalText(first.type))
      }
      if let date = later.date, let before = first.date, !date.agrees(with: before),
        !before.agrees(with: date)
      {
        return (first, Self.dated(date), Self.dated(before))
      }
    }
    return nil
  }

  private static func dated(_ date: PartialDate) -> LocalText {
    LocalText("ngày \(date.vietnamese)", english: "dated \(date.words[.english])")
  }

  /// The first mention states the date.
  func firstFull(_ citations: [Citation], _ answer: inout Answer) {
    for group in mentions(citations) {
      guard let i = group.first, !isLawType(citations[i].type), !citations[i].isShortForm else {
        continue
      }
      if citations[i].date != nil {
        answer.evidence.append(citations[i].range)
        continue
      }
      let first = citations[i]
      let expected =
        known(first).map(\.citation) ?? short(first) + " ngày … tháng … năm …"
      add(
        first, found: LocalText(printed(first)), expected: LocalText(expected), &answer)
    }
  }

  /// After the first full mention type and number suffice.
  func noRepeat(_ citations: [Citation], _ answer: inout Answer) {
    for group in mentions(citations) {
      guard let full = group.firstIndex(where: { citations[$0].date != nil }) else { continue }
      let place = citations[group[full]].range
      answer.evidence.append(place)
      for i in group[(full + 1)...] where citations[i].date != nil {
        let later = citations[i]
        // Another date is another document, or a mistake: `consistent` tells.
        guard let date = later.date, let first = citations[group[full]].date,
          date.agrees(with: first) || first.agrees(with: date)
        else { continue }
        add(
          later, found: LocalText(printed(later)), expected: LocalText(short(later)),
          related: [place], &answer)
      }
    }
  }
}
