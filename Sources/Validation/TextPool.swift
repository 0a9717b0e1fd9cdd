internal import Findings
internal import Rules
internal import SourceText

/// Keeps one copy of each text that many documents have in common: reasons, messages, sections.
struct TextPool {
  private var texts = TextTable()

  /// The report that came last: many answers of the next are the same.
  private var last: DocumentReport?

  /// Replaces the texts of a report by the copies that are kept.
  mutating func share(_ document: inout DocumentReport) {
    let known = last?.results ?? []
    for i in document.results.indices {
      let isKnown = i < known.count && known[i].rule == document.results[i].rule
      share(&document.results[i].status, isKnown ? known[i].status : nil)
    }
    share(&document.judgedBecause, last?.judgedBecause)
    let packs = last?.packs ?? []
    for i in document.packs.indices {
      let known = i < packs.count ? packs[i] : nil
      share(&document.packs[i].title, known?.title)
      share(&document.packs[i].reason, known?.reason)
    }
    last = document
  }

  /// The same for the answers of some rules only.
  mutating func share(_ document: inout DocumentReport, answersOf rules: [String]) {
    for i in document.results.indices where rules.contains(document.results[i].rule) {
      share(&document.results[i].status, nil)
    }
  }

  /// Replaces the texts of an answer, of which another one is known that may be the same.
  private mutating func share(_ status: inout RuleResult.Status, _ known: RuleResult.Status?) {
    switch status {
    case .notApplicable(var reason):
      var other: LocalText?
      if case .notApplicable(let known)? = known { other = known }
      share(&reason, other)
      status = .notApplicable(reason)
    case .unsure(var reason):
      share(&reason, nil)
      status = .unsure(reason)
    case .pass(var evidence):
      status = .pass(evidence: [])
      for i in evidence.indices {
        share(&evidence[i].label)
        share(&evidence[i].excerpt)
      }
      status = .pass(evidence: evidence.withoutRoom)
    case .fail(var findings):
      status = .fail([])
      // Of two documents that break a rule in the same way much is said alike.
      var others: [Finding] = []
      if case .fail(let known)? = known { others = known }
      for i in findings.indices {
        let isKnown = i < others.count
        share(&findings[i].message, isKnown ? others[i].message : nil)
        if var fix = findings[i].fix {
          share(&fix, isKnown ? others[i].fix : nil)
          findings[i].fix = fix
        }
        share(&findings[i].place.label)
        share(&findings[i].place.excerpt)
      }
      status = .fail(findings.withoutRoom)
    case .waived: break
    }
  }

  /// Replaces the texts of what a document cites by the copies that are kept.
  mutating func share(_ document: inout CitingDocument) {
    document.share { text in share(&text) }
  }

  private mutating func share(_ text: inout LocalText, _ known: LocalText?) {
    if let known, known.isSame(as: text) {
      text = known
      return
    }
    share(&text.vietnamese)
    share(&text.english)
  }

  private mutating func share(_ text: inout String?) {
    if var known = text {
      share(&known)
      text = known
    }
  }

  /// Short texts stand in the value itself and are nowhere else.
  private mutating func share(_ text: inout String) {
    if text.utf8.count > 15 { text = texts.kept(text) }
  }
}

extension LocalText {
  /// Whether two texts are the same, byte for byte, in both languages.
  fileprivate func isSame(as other: LocalText) -> Bool {
    TextKey(vietnamese) == TextKey(other.vietnamese)
      && english.map(TextKey.init) == other.english.map(TextKey.init)
  }
}

extension Array {
  /// The array without room behind its elements, to be kept.
  fileprivate var withoutRoom: [Element] {
    capacity > count ? withUnsafeBufferPointer { [Element]($0) } : self
  }
}
