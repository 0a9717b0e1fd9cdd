internal import DocumentModel
public import Findings
public import SourceText

extension RuleBook {
  /// Asks the rules of chosen packs of a document: one answer a rule, by id.
  ///
  /// A rule that several packs share is asked once, as the pack that overrides it has it; a rule of
  /// severity `off` is not asked. `repaired` gives the document with its damaged words repaired, also towards
  /// the phrases that it is handed (words in lower case), nil when none is damaged; it is asked only when a rule about
  /// what the text says is broken. `timer` measures each rule. `places` are those of the subject, where other things are
  /// told of it too.
  public func evaluate(
    packs: [String], _ subject: Subject, _ detail: Detail = Detail(), places: PlaceFinder? = nil,
    timer: RuleTimer? = nil,
    repaired: (_ wanted: [[UInt8]]) -> RepairedSubject? = { _ in nil }
  ) -> [RuleResult] {
    let places = places ?? self.places(in: subject, detail)
    let chosen = chosen(packs)
    let isBlank = subject.facts.form.blankForm != nil
    // Many rules ask the same condition.
    var verdicts = [Verdict?](repeating: nil, count: chosen.conditionCount)
    var results: [RuleResult] = []
    results.reserveCapacity(chosen.asked.count)
    for (rule, condition) in chosen.asked {
      func status() -> RuleResult.Status {
        if let condition, verdicts[condition] == nil {
          verdicts[condition] = rule.verdict(subject)
        }
        return rule.status(
          subject, places, when: condition.flatMap { verdicts[$0] }, repaired: repaired)
      }
      let status =
        isBlank
        ? .notApplicable(blankForm) : timer.map { $0.measure(rule.id, status) } ?? status()
      results.append(RuleResult(rule: rule.id, status: status))
    }
    return results
  }
}

extension RuleBook {
  /// Finds the places of a document; of all that is told of it one finder serves.
  public func places(in subject: Subject, _ detail: Detail) -> PlaceFinder {
    PlaceFinder(subject.document, subject.facts, detail)
  }
}

/// How much is told of findings; what no reporter prints takes memory.
public struct Detail: Sendable, Hashable {
  /// Whether places carry the text of their line.
  public var quotesLines = true
  /// Whether messages are told in English too.
  public var inEnglish = true
  /// The language in which places are named.
  public var language = Language.vietnamese

  /// Everything.
  public init() {}
}

/// Why no rule is asked of a form.
private let blankForm = LocalText(
  "văn bản là biểu mẫu còn để trống", english: "the document is a form still to be filled in")

extension Rule {
  /// How many places that meet a rule are told.
  static let evidenceLimit = 5

  func status(_ subject: Subject, _ places: PlaceFinder) -> RuleResult.Status {
    status(subject, places, when: verdict(subject)) { _ in nil }
  }

  /// What a report says of it; `when` is what its condition says, nil where it has none.
  func status(
    _ subject: Subject, _ places: PlaceFinder, when: Verdict?,
    repaired: (_ wanted: [[UInt8]]) -> RepairedSubject?
  ) -> RuleResult.Status {
    var outcome = answer(subject, when: when)
    if case .fail(let breaches) = outcome, asksForSense,
      let repaired = repaired(wantedPhrases)
    {
      outcome = second(look: repaired, at: breaches)
    }
    // Of a text that cannot be read nothing is a breach.
    if case .fail = outcome, asksForSense, !subject.facts.legibility.isFirm {
      outcome = .unsure(illegible(subject.facts.legibility))
    }
    return status(of: outcome, places)
  }

  /// An outcome as the report tells it.
  func status(of outcome: Outcome, _ places: some PlaceSource) -> RuleResult.Status {
    switch outcome {
    case .pass(let ranges):
      .pass(evidence: ranges.prefix(Self.evidenceLimit).map(places.evidence))
    case .fail(let breaches): .fail(findings(breaches, places))
    case .notApplicable(let reason): .notApplicable(reason)
    case .unsure(let reason): .unsure(reason)
    }
  }

  /// What its check says where its `when` holds.
  func answer(_ subject: Subject) -> Outcome { answer(subject, when: verdict(subject)) }

  private func answer(_ subject: Subject, when: Verdict?) -> Outcome {
    switch when {
    case .fails(let reason): .notApplicable(reason)
    case .unknown(let reason): .unsure(reason)
    case .holds, nil: check(subject)
    }
  }

  /// What its `when` says, with the reason where it does not hold; nil where it has none.
  func verdict(_ subject: Subject) -> Verdict? { when?.verdict(subject, telling: .fails) }

  private func findings(_ breaches: [Breach], _ places: some PlaceSource) -> [Finding] {
    var seen: [UInt64: Int] = [:]
    let start = Fingerprint().adding(id)
    var findings: [Finding] = []
    findings.reserveCapacity(breaches.count)
    for breach in Self.ordered(breaches) {
      let place = places.place(breach.range)
      let words = fingerprintWords(start, breach, place)
      var occurrence = 1
      if breaches.count > 1 {
        occurrence += seen[words.value, default: 0]
        seen[words.value] = occurrence
      }
      findings.append(
        Finding(
          rule: id, severity: min(severity, breach.cap ?? severity),
          message: message.render(breach, inEnglish: places.detail.inEnglish),
          fix: fix?.render(breach, inEnglish: places.detail.inEnglish), place: place,
          related: breach.related.map(places.related), elsewhere: breach.elsewhere,
          isOfWhole: breach.isOfWhole, fingerprint: words.adding(String(occurrence)).hex,
          replacement: breach.replacement))
    }
    return findings
  }

  /// Breaches in order of place; those of one place by what is said of them.
  private static func ordered(_ breaches: [Breach]) -> [Breach] {
    // Most checks look at things in order of reading.
    let isOrdered = breaches.indices.dropFirst().allSatisfy {
      let (a, b) = (breaches[$0 - 1].range, breaches[$0].range)
      return (a.lowerBound, a.upperBound) < (b.lowerBound, b.upperBound)
    }
    if isOrdered { return breaches }
    return breaches.sorted { a, b in
      if a.range == b.range { return a.values < b.values }
      return (a.range.lowerBound, a.range.upperBound) < (b.range.lowerBound, b.range.upperBound)
    }
  }

  /// The rule, the words in question and what is said of them; neither lines nor columns. What is about the whole has no
  /// words: those at the place where it is told may be others tomorrow.
  private func fingerprintWords(
    _ rule: Fingerprint, _ breach: Breach, _ place: Place
  ) -> Fingerprint {
    var print = breach.isOfWhole ? rule.adding("") : rule.addingFolded(place.excerpt)
    // Where other files of the run lie says nothing of the finding.
    for entry in breach.values.entries where entry.name != "file" {
      print = print.adding(entry.name).adding(entry.words.vietnamese)
    }
    return print
  }
}

/// FNV-1a in 64 bits over texts, each ended by a separator.
struct Fingerprint: Sendable, Hashable {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  /// The fingerprint of the texts so far and one more.
  func adding(_ text: String) -> Fingerprint {
    var copy = self
    let isWhole: Void? = text.utf8.withContiguousStorageIfAvailable {
      for byte in $0 { copy.add(byte) }
    }
    if isWhole == nil { for byte in text.utf8 { copy.add(byte) } }
    copy.add(0x1F)
    return copy
  }

  /// The same of a text in lower case.
  func addingFolded(_ text: String) -> Fingerprint {
    var copy = self
    for byte in CaseFolding.lowercased(Array(text.utf8)) { copy.add(byte) }
    copy.add(0x1F)
    return copy
  }

  private mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }

  /// Fifteen hexadecimal digits, which take no memory besides the value that holds them.
  var hex: String {
    String(unsafeUninitializedCapacity: 15) { digits in
      for i in 0..<15 {
        let digit = UInt8(truncatingIfNeeded: value >> (60 - 4 * UInt64(i)) & 15)
        digits.initializeElement(at: i, to: digit < 10 ? 0x30 + digit : 0x57 + digit)
      }
      return 15
    }
  }
}
