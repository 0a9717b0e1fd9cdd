internal import DocumentModel
public import Findings
public import Readers
public import SourceText

/// Findings as comments of a Word file.
public enum Annotation {
  /// The comments that tell the findings of a report on one file, in the order of the text.
  public static func notes(
    _ report: Report, on draft: WordDraft, _ language: Language
  ) -> [WordDraft.Note] {
    let bases = Dictionary(
      report.rules.map { ($0.id, $0.basis.text) }, uniquingKeysWith: { first, _ in first })
    return report.documents.flatMap { document in
      let title = document.titleLine.map { draft.document.source.lineRange($0) }
      return document.findings.map {
        note($0, basis: bases[$0.rule], document.notes(on: $0), title, draft, language)
      }
    }
  }

  private static func note(
    _ finding: Finding, basis: String?, _ more: [LocalText], _ title: Range<Int>?,
    _ draft: WordDraft, _ language: Language
  ) -> WordDraft.Note {
    let place = finding.place
    let source = draft.document.source
    var range =
      source.offset(
        of: TextPosition(line: place.line, column: place.column))..<max(
        source.offset(of: TextPosition(line: place.line, column: place.column)),
        source.offset(of: TextPosition(line: place.endLine, column: place.endColumn)))
    // An automatic number is not in the file: the comment stands at the text that bears it.
    if !range.isEmpty, !draft.canHold(range) {
      let line = source.lineRange(place.line)
      if draft.canHold(line) { range = line }
    }
    let gravity = finding.severity.words[language]
    var lines = [
      gravity.prefix(1).uppercased() + gravity.dropFirst() + ": " + finding.message[language]
    ]
    if let fix = finding.fix { lines.append(language.say("Cách sửa: ", "Fix: ") + fix[language]) }
    if let basis { lines.append(language.say("Căn cứ: ", "Basis: ") + basis) }
    if !range.isEmpty, !draft.canHold(range),
      let label = place.origin?.label(language) ?? place.label
    {
      lines.append(language.say("Chỗ: ", "Place: ") + label + ": “" + place.excerpt + "”")
    }
    lines += more.map { language.say("Ghi chú: ", "Note: ") + $0[language] }
    lines.append(language.say("Quy tắc: ", "Rule: ") + finding.rule)
    let stays = range.isEmpty || draft.canHold(range)
    return WordDraft.Note(stays ? range : title, lines)
  }
}
