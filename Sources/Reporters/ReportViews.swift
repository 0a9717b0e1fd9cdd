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
    let findings = findings
    // What is moved while sorting is small, and few findings need more to be compared.
    let starts = findings.indices.map { i in
      (at: findings[i].place.line << 32 | findings[i].place.column, index: i)
    }
    return starts.sorted { a, b in
      a.at != b.at ? a.at < b.at : findings[a.index].precedes(findings[b.index])
    }.map { findings[$0.index] }
  }
}

extension Finding {
  fileprivate func precedes(_ other: Finding) -> Bool {
    if place < other.place { return true }
    if other.place < place { return false }
    if severity != other.severity { return severity > other.severity }
    if rule != other.rule { return rule < other.rule }
    return message.vietnamese < other.message.vietnamese
  }
}

extension FileNote {
  /// The file without the line that may stand behind it, and that line: `mien-tru.yaml:15`.
  var place: (file: String, line: Int?) {
    guard let colon = file.utf8.lastIndex(of: 0x3A), colon != file.startIndex,
      let line = Int(file[file.index(after: colon)...]), line > 0
    else { return (file, nil) }
    return (String(file[..<colon]), line)
  }
}

extension Place {
  /// The place in words: of its format where it has some, else by its line.
  func name(_ language: Language) -> String {
    label ?? language.say("dòng \(line)", "line \(line)")
  }
}

extension Summary {
  /// How many requirements were asked: all but those that do not apply.
  var asked: Int { pass + fail + unsure + waived }
}
