internal import Dates
internal import DocumentModel
internal import Findings
internal import Registries
internal import SourceText

/// Provinces that the running text names as of the present.
struct ProvinceNames: Sendable {
  /// What the key `provinces` takes.
  static let modes = ["issuer", "text"]

  private struct Name: Sendable {
    let id: String
    /// The name with its word, `tỉnh Trà Vinh`.
    let titled: Phrase
    /// The name alone, for the further members of a list.
    let bare: Phrase
  }

  private let names: [Name]
  private let past: [Phrase]

  /// The names of all provinces of the registry; `past` are words of narration.
  init(past: [Phrase], _ context: inout CompileContext) {
    var names: [Name] = []
    for province in context.registry.provinces {
      let word = province.kind == .city ? "thành phố" : "tỉnh"
      for name in [province.name] + province.names {
        guard let titled = context.phrases.phrase(word + " " + name),
          let bare = context.phrases.phrase(name)
        else { continue }
        names.append(Name(id: province.id, titled: titled, bare: bare))
      }
    }
    self.names = names
    self.past = past
  }

  /// No province that has ended is named as if it were there.
  func judge(_ subject: Subject) -> Outcome {
    var answer = Answer()
    var places: [String: [Range<Int>]] = [:]
    var ends: Set<Int> = []
    let present = names.indices.filter { subject.phrases.occurs(names[$0].bare) }
      .map { names[$0] }
    for part in subject.body {
      for name in present {
        let found = subject.phrases.all(name.titled, in: part)
        if found.isEmpty { continue }
        places[name.id, default: []] += found
        ends.formUnion(found.map(\.upperBound))
      }
    }
    // `các tỉnh Bến Tre, Trà Vinh`: each member lets the next one count.
    var members: [(id: String, range: Range<Int>)] = []
    for part in subject.body {
      for name in present {
        members += subject.phrases.all(name.bare, in: part).map { (name.id, $0) }
      }
    }
    for (id, range) in members.sorted(by: { $0.range.lowerBound < $1.range.lowerBound })
    where !ends.contains(range.upperBound) && follows(ends, range, subject) {
      places[id, default: []].append(range)
      ends.insert(range.upperBound)
    }
    for (id, ranges) in places.sorted(by: { $0.key < $1.key }) where !ranges.isEmpty {
      guard let province = subject.registry.province(id) else { continue }
      let ordered = ranges.sorted { $0.lowerBound < $1.lowerBound }
      let present =
        province.valid.ended(before: subject.asOf)
        ? ordered.filter { !subject.isNarrated($0, past) } : []
      guard let first = present.first else {
        answer.evidence.append(ordered[0])
        continue
      }
      answer.breaches.append(
        Self.breach(
          province, first, Array(present.dropFirst()),
          role: LocalText("được nêu tên", english: "named"),
          subject))
    }
    return answer.outcome(
      notApplicable: LocalText(
        "lời văn không nêu tên tỉnh, thành phố nào", english: "the running text names no province"))
  }

  private func follows(_ ends: Set<Int>, _ range: Range<Int>, _ subject: Subject) -> Bool {
    for (mark, length) in [(", ", 2), (" và ", 5)] {
      let end = range.lowerBound - length
      if ends.contains(end), subject.document.text.string(end..<range.lowerBound) == mark {
        return true
      }
    }
    return false
  }
}

extension ProvinceNames {
  /// The province of the issuer exists on the document's day.
  static func judgeIssuer(_ subject: Subject) -> Outcome {
    let facts = subject.facts
    guard let province = facts.context.province.flatMap({ subject.registry.province($0) }) else {
      return .notApplicable(
        LocalText(
          "không rõ tỉnh, thành phố ban hành", english: "the issuer's province is not known"))
    }
    let issuer = facts.form.issuer ?? facts.form.issuerLine
    let place = issuer?.range ?? facts.endPlace(subject.document)
    var answer = Answer()
    if province.valid.contains(subject.asOf) {
      answer.evidence.append(place)
    } else if issuer == nil, facts.form.superior == nil, facts.form.place == nil {
      let name = subject.registry.title(ofProvince: province.id)
      return .unsure(
        LocalText(
          "văn bản không ghi cơ quan ban hành, địa danh; chỉ nội dung nêu \(name[.vietnamese])",
          english: "neither issuer nor place is printed; the text alone names \(name[.english])"))
    } else {
      answer.add(
        breach(province, place, [], role: LocalText("ban hành", english: "issuer"), subject),
        restingOn: issuer?.confidence ?? .certain, issuer?.text ?? province.name)
    }
    return answer.outcome(notApplicable: LocalText("", english: ""))
  }

  private static func breach(
    _ province: Province, _ range: Range<Int>, _ others: [Range<Int>], role: LocalText,
    _ subject: Subject
  ) -> Breach {
    let registry = subject.registry
    let name = registry.title(ofProvince: province.id)
    let successors = province.mergedInto.map { registry.title(ofProvince: $0) }
    let hasEnded = province.valid.ended(before: subject.asOf)
    let since = hasEnded ? province.valid.to?.next : province.valid.from
    return Breach(
      range,
      told: [
        "agency": name, "agencies": name, "role": role,
        "successor": successors.isEmpty ? name : joined(successors, ", "),
        "since": LocalText(since?.vietnamese ?? ""), "date": LocalText(subject.asOf.vietnamese),
      ], related: others, cap: province.confidence.cap)
  }
}

extension Subject {
  /// Whether a place stands in a sentence that holds one of the words of narration.
  func isTold(_ range: Range<Int>, _ past: [Phrase]) -> Bool {
    let sentence = document.sentence(around: range)
    return past.contains { phrases.contains($0, in: sentence) }
  }

  /// Whether a place stands in a citation, behind one in its sentence (its issuer, its title), or in a sentence that holds
  /// one of the words of narration.
  func isNarrated(_ range: Range<Int>, _ past: [Phrase]) -> Bool {
    if isTold(range, past) { return true }
    let sentence = document.sentence(around: range)
    let citations = facts.citations
    return citations.indices.contains {
      let place = citations[$0].range
      return place.overlaps(range)
        || place.upperBound <= range.lowerBound && place.lowerBound >= sentence.lowerBound
    }
  }
}

extension SourceDocument {
  /// The sentence around a place, within its paragraph: from mark to mark of those that end a clause.
  func sentence(around range: Range<Int>) -> Range<Int> {
    guard let block = blocks(in: range).first?.range else { return range }
    let bytes = text.bytes
    func ends(_ i: Int) -> Bool {
      bytes[i] == 0x3B || bytes[i] == 0x2E && (i + 1 >= block.upperBound || bytes[i + 1] == 0x20)
    }
    var low = max(block.lowerBound, min(range.lowerBound, block.upperBound))
    while low > block.lowerBound, !ends(low - 1) { low -= 1 }
    var high = max(low, min(range.upperBound, block.upperBound))
    while high < block.upperBound, !ends(high) { high += 1 }
    return low..<high
  }
}
