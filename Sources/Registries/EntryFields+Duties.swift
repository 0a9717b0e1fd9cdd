internal import Dates
internal import SourceText
internal import YAMLSource

/// Who may sign how, and when reports are due.
extension EntryFields {
  mutating func signatureAuthority(_ sink: inout DiagnosticSink) -> SignatureAuthority? {
    let form = fields.string("form", sink: &sink)
    let meaning = fields.string("meaning", sink: &sink)
    let who = fields.string("who", sink: &sink)
    let confidence = choice(RegistryConfidence.self, "confidence", &sink)
    let source = fields.string("source", sink: &sink)
    let spellings = texts("spellings", &sink)
    let principals = texts("for", &sink)
    let signers = texts("signed-by", &sink)
    let barred = texts("not-signed-by", &sink)
    let valid = validity("valid", &sink)
    let note = fields.string("note", sink: &sink)
    reportContradiction(signers, barred, &sink)
    guard let form, let meaning, let who, let confidence, let source else { return nil }
    return SignatureAuthority(
      id: id, form: form, spellings: spellings, meaning: meaning, principals: principals,
      signers: signers, barred: barred, who: who, valid: valid, confidence: confidence,
      source: source, note: note)
  }

  /// An entry that allows and forbids a post, or says nothing of any.
  private func reportContradiction(
    _ signers: [String], _ barred: [String], _ sink: inout DiagnosticSink
  ) {
    if fields.node("signed-by") == nil, fields.node("not-signed-by") == nil {
      sink.error(
        "missing-field",
        LocalText(
          "hình thức ký “\(id)” phải có “signed-by” hoặc “not-signed-by”",
          english: "the form of signing “\(id)” needs “signed-by” or “not-signed-by”"),
        at: origin.range)
    }
    guard !signers.isEmpty, !barred.isEmpty else { return }
    let both = Set(barred.map(Registry.nameKey))
    for (text, range) in fields.strings("signed-by", sink: &sink) ?? []
    where both.contains(Registry.nameKey(text)) {
      sink.error(
        "contradicting-posts",
        LocalText(
          "“\(text)” vừa được ký vừa không được ký",
          english: "“\(text)” may sign and may not sign"),
        help: LocalText(
          "bỏ ở “signed-by” hoặc ở “not-signed-by”",
          english: "take it out of “signed-by” or of “not-signed-by”"), at: range)
    }
  }

  mutating func reportPeriod(_ sink: inout DiagnosticSink) -> ReportPeriod? {
    let name = fields.string("name", sink: &sink)
    let length = choice(ReportPeriod.Length.self, "period", &sink)
    let confidence = choice(RegistryConfidence.self, "confidence", &sink)
    let source = fields.string("source", sink: &sink)
    let firstDay = day("first-day", &sink)
    let cutOffDay = day("cut-off-day", &sink)
    let sendBefore = fields.partialDate("send-before", sink: &sink)
    let regime = ids("regime", .documents, &sink).first
    let subjects = texts("subjects", &sink)
    let onlyWith = texts("only-with", &sink)
    let unless = texts("unless", &sink)
    let valid = validity("valid", &sink)
    let note = fields.string("note", sink: &sink)
    guard let name, let length, let firstDay, let cutOffDay, let confidence, let source else {
      return nil
    }
    let period = ReportPeriod(
      id: id, name: name, length: length, firstDay: firstDay, cutOffDay: cutOffDay,
      sendBefore: sendBefore, regime: regime, subjects: subjects, onlyWith: onlyWith,
      unless: unless, valid: valid, confidence: confidence, source: source, note: note)
    reportContradiction(period, &sink)
    return period
  }

  /// Periods that leave days out or count them twice, and reports that are sent before their figures are there.
  private func reportContradiction(_ period: ReportPeriod, _ sink: inout DiagnosticSink) {
    if period.firstDay != period.cutOffDay + 1, let node = fields.node("first-day") {
      sink.error(
        "periods-do-not-join",
        LocalText(
          "kỳ trước chốt ngày \(period.cutOffDay), kỳ sau phải tính từ ngày \(period.cutOffDay + 1)",
          english:
            "a period ends on day \(period.cutOffDay), the next must begin on day \(period.cutOffDay + 1)"
        ), at: node.range)
    }
    guard let sent = period.sendBefore, let node = fields.node("send-before") else { return }
    guard let month = sent.month, let day = sent.day, sent.year == nil else {
      sink.error(
        "wrong-value",
        LocalText(
          "hạn gửi phải là ngày và tháng, hằng năm", english: "give day and month, of every year"),
        help: LocalText("ví dụ: \"12-20\"", english: "for example \"12-20\""), at: node.range)
      return
    }
    let last = period.length.months
    if last > 3, month == last, day <= period.cutOffDay {
      sink.error(
        "sent-before-cut-off",
        LocalText(
          "hạn gửi \(sent.vietnamese) không sau ngày chốt số liệu \(period.cutOffDay)/\(last)",
          english:
            "the report is sent before \(sent.vietnamese), its figures run to \(period.cutOffDay)/\(last)"
        ), at: node.range)
    }
  }

  /// A day that every month has.
  private func day(_ key: String, _ sink: inout DiagnosticSink) -> Int? {
    guard let value = fields.int(key, sink: &sink), let node = fields.node(key) else { return nil }
    if (1...28).contains(value) { return value }
    sink.error(
      "wrong-value",
      LocalText(
        "“\(value)” không phải là một ngày mà tháng nào cũng có",
        english: "“\(value)” is not a day that every month has"),
      help: LocalText("viết số từ 1 đến 28", english: "write a number from 1 to 28"),
      at: node.range)
    return nil
  }
}
