internal import Findings
internal import SourceText

extension Report {
  /// The rules by their full id.
  var rulesByID: [String: RuleSummary] {
    Dictionary(rules.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }
}

extension DocumentReport {
  /// The findings as a reader meets them; where two stand at one place, the graver first.
  var findingsByPlace: [Finding] {
    findings.sorted { a, b in
      if a.place != b.place { return a.place < b.place }
      if a.severity != b.severity { return a.severity > b.severity }
      return (a.rule, a.message.vietnamese) < (b.rule, b.message.vietnamese)
    }
  }
}

extension Place {
  /// The place in words: of its format where it has some, else by its line.
  func name(_ language: Language) -> String {
    label ?? (language == .english ? "line " : "dòng ") + String(line)
  }
}

extension Summary {
  /// How many requirements were asked: all but those that do not apply.
  var asked: Int { pass + fail + unsure + waived }
}
