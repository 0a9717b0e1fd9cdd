internal import Findings
internal import Rules
internal import SourceText

/// Keeps one copy of each text that many documents have in common: reasons, messages, sections.
struct TextPool {
  private var texts: Set<TextKey> = []

  /// Replaces the texts of a report by the copies that are kept.
  mutating func share(_ document: inout DocumentReport) {
    for i in document.results.indices { share(&document.results[i].status) }
    share(&document.judgedBecause)
    for i in document.packs.indices {
      share(&document.packs[i].title)
      share(&document.packs[i].reason)
    }
  }

  private mutating func share(_ status: inout RuleResult.Status) {
    switch status {
    case .notApplicable(var reason):
      share(&reason)
      status = .notApplicable(reason)
    case .unsure(var reason):
      share(&reason)
      status = .unsure(reason)
    case .pass(var evidence):
      status = .pass(evidence: [])
      for i in evidence.indices {
        share(&evidence[i].label)
        share(&evidence[i].excerpt)
      }
      status = .pass(evidence: evidence)
    case .fail(var findings):
      status = .fail([])
      for i in findings.indices {
        share(&findings[i].message)
        if var fix = findings[i].fix {
          share(&fix)
          findings[i].fix = fix
        }
        share(&findings[i].place.label)
        share(&findings[i].place.excerpt)
      }
      status = .fail(findings)
    case .waived: break
    }
  }

  /// Replaces the texts of what a document cites by the copies that are kept.
  mutating func share(_ document: inout CitingDocument) {
    document.share { text in share(&text) }
  }

  private mutating func share(_ text: inout LocalText) {
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
    if text.utf8.count > 15 { text = texts.insert(TextKey(text)).memberAfterInsert.text }
  }
}
