internal import SourceText
internal import Validation

/// What `soat rules test --mutate` prints.
struct MutationListing {
  private let report: MutationReport
  private let language: Language
  private let isVerbose: Bool

  init(_ report: MutationReport, _ language: Language, verbose: Bool) {
    self.report = report
    self.language = language
    isVerbose = verbose
  }

  /// The packs with their counts, then what is not as it should be, then the sum.
  var text: String {
    var text = ""
    let packs = Dictionary(grouping: report.entries, by: \.pack).sorted { $0.key < $1.key }
    for (pack, entries) in packs { text += "\(pack): \(counts(entries))\n" }
    if isVerbose { text += report.entries.map(detail).joined() }
    text += section(
      LocalText("Quy tắc không bắt được lỗi", english: "Rules that do not fire"),
      report.entries.compactMap { entry in
        guard case .silent(let what) = entry.proof else { return nil }
        return "\(entry.file):\(entry.line) \(entry.rule): \(what[language])"
      })
    text += section(
      LocalText("Quy tắc chưa được chứng minh", english: "Rules that are not proven"),
      report.entries.compactMap { entry in
        guard case .unproven(let reason) = entry.proof else { return nil }
        return "\(entry.rule): \(reason[language])"
      })
    text += section(
      LocalText(
        "Văn bản mà quy tắc bỏ sót, dù bắt được ở văn bản khác",
        english: "Documents in which a rule misses what it catches in another"),
      report.entries.flatMap { entry -> [String] in
        guard case .mutation = entry.proof else { return [] }
        return entry.misses.map { "\(entry.rule): \(words($0))" }
      })
    text += section(
      LocalText("Quy tắc khác cùng báo lỗi", english: "Other rules that fire besides"),
      report.entries.flatMap { entry in
        entry.surprises.map { "\(entry.rule) → \($0.rule): \($0.change[language]), \($0.document)" }
      })
    let total = LocalText(
      "Tổng cộng: ", english: "All: ")
    return packs.count == 1 ? text : text + total[language] + counts(report.entries) + "\n"
  }

  private func section(_ title: LocalText, _ lines: [String]) -> String {
    guard !lines.isEmpty else { return "" }
    return "\n\(title[language]) (\(lines.count)):\n" + lines.map { "  \($0)\n" }.joined() + "\n"
  }

  private func counts(_ entries: [MutationReport.Entry]) -> String {
    var mutation = 0
    var example = 0
    var silent = 0
    var unproven = 0
    for entry in entries {
      switch entry.proof {
      case .mutation: mutation += 1
      case .example: example += 1
      case .silent: silent += 1
      case .unproven: unproven += 1
      }
    }
    let explained = entries.reduce(0) { $0 + $1.explained }
    let surprises = entries.reduce(0) { $0 + $1.surprises.count }
    return LocalText(
      "\(entries.count) quy tắc: \(mutation) bắt được văn bản bị làm sai, \(example) bắt được ví dụ, "
        + "\(silent) không bắt được, \(unproven) chưa thử được; "
        + "quy tắc khác cùng báo \(explained + surprises) lần, \(surprises) lần ngoài dự kiến",
      english:
        "\(entries.count) rules: \(mutation) proven by mutation, \(example) by example, "
        + "\(silent) do not fire, \(unproven) not proven; "
        + "other rules fired \(explained + surprises) times, \(surprises) unexpectedly")[language]
  }

  private func words(_ miss: MutationReport.Miss) -> String {
    let elsewhere = miss.elsewhere.map {
      LocalText(", lại chỉ vào “\($0)”", english: ", pointing at “\($0)” instead")[language]
    }
    return "\(miss.change[language]), \(miss.document)" + (elsewhere ?? "")
  }

  /// What was done for one rule.
  private func detail(_ entry: MutationReport.Entry) -> String {
    let done = entry.changes.map { "  + \($0.what[language]), \($0.document)\n" }
    let missed = entry.misses.map { "  - \(words($0))\n" }
    return "\(entry.rule)\n" + (done + missed).joined()
  }
}
