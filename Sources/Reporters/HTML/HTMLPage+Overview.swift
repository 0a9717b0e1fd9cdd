internal import Dates
internal import Findings
internal import SourceText

/// What a supervisor reads first: the verdict, the counts, the documents, the rules.
extension HTMLPage {
  mutating func writeOverview() {
    let counts = report.summary
    let verdict = self.verdict
    put("<p class=\"brand\">")
    text(say("Soát · ngày ", "Soát · ") + say(report.asOf.vietnamese, report.asOf.iso))
    put("</p>\n")
    element("h1", "", say("Kết quả soát văn bản", "Document check"))
    put("\n<p class=\"verdict \(verdict.style)\"><span class=\"sign\" aria-hidden=\"true\">")
    put(verdict.sign + "</span> ")
    text(verdict.text)
    put("</p>\n<ul class=\"tiles\">\n")
    tile("e", counts.errors, say("Lỗi", "Errors"), say("phải sửa", "to be mended"))
    tile("w", counts.warnings, say("Cảnh báo", "Warnings"), say("cần xem lại", "to look at"))
    tile("i", counts.infos, say("Lưu ý", "Notes"), say("nên biết", "worth knowing"))
    tile(
      nil, counts.unsure, say("Chưa kết luận", "Unsure"),
      say("cần người xem", "look yourself"))
    put("<li class=\"ok\"><h2>")
    text(say("Đáp ứng", "Met"))
    put("</h2><p class=\"count\">\(counts.pass)<small>/\(counts.asked)</small></p>")
    element("p", " class=\"hint\"", say("yêu cầu", "requirements"))
    put("</li>\n</ul>\n")
    writeRemainder(counts)
    writeOmissions()
  }

  /// The tables of a run with more than one document.
  mutating func writeTables() {
    guard isOfMany else { return }
    writeDocumentTable()
    writeFrequentRules()
  }

  private mutating func tile(_ key: String?, _ count: Int, _ name: String, _ hint: String) {
    put("<li class=\"\(key ?? "u")\(count == 0 ? " zero" : "")\">")
    element("h2", "", name)
    put("<p class=\"count\"\(key.map { " data-c=\"\($0)\"" } ?? "")>\(count)</p>")
    element("p", " class=\"hint\"", hint)
    put("</li>\n")
  }

  /// The answer in one sentence.
  private var verdict: (style: String, sign: String, text: String) {
    let counts = report.summary
    var style = "ok"
    var sign = "✓"
    var words: String
    if counts.documents == 0 {
      (style, sign) = ("u", "?")
      words = say("Không có văn bản nào được soát.", "No document was checked.")
    } else if counts.errors > 0 {
      (style, sign) = ("e", "✗")
      let bad = report.documents.count { document in
        document.findings.contains { $0.severity == .error }
      }
      words =
        counts.documents == 1
        ? say(
          "Văn bản còn \(counts.errors) lỗi phải sửa.",
          "The document has \(counts.errors) \(counts.errors == 1 ? "error" : "errors") to be mended."
        )
        : say(
          "\(bad) trên \(counts.documents) văn bản còn lỗi phải sửa.",
          "\(bad) of \(counts.documents) documents \(bad == 1 ? "has" : "have") errors to be mended."
        )
    } else if counts.warnings > 0 {
      (style, sign) = ("w", "!")
      words = say(
        "Không có lỗi; còn \(counts.warnings) cảnh báo cần xem lại.",
        "No errors; \(counts.warnings) \(counts.warnings == 1 ? "warning" : "warnings") to look at."
      )
    } else if counts.unsure > 0 {
      (style, sign) = ("u", "?")
      words = say(
        "Không có lỗi, không có cảnh báo; \(counts.unsure) yêu cầu chưa kết luận được.",
        "No errors, no warnings; \(counts.unsure) \(counts.unsure == 1 ? "requirement" : "requirements") could not be told."
      )
    } else {
      words = say("Không có lỗi, không có cảnh báo.", "No errors, no warnings.")
    }
    if !report.unreadable.isEmpty {
      if style == "ok" { (style, sign) = ("u", "?") }
      let count = report.unreadable.count
      words += say(
        " \(count) tệp không đọc được nên chưa soát.",
        " \(count) \(count == 1 ? "file" : "files") could not be read.")
    }
    return (style, sign, words)
  }

  /// The counts that are seldom asked for, in one line.
  private mutating func writeRemainder(_ counts: Summary) {
    var parts = [amount(counts.documents, "văn bản", "document")]
    if counts.suppressed > 0 {
      parts.append(
        amount(counts.suppressed, "phát hiện không tính", "finding set aside", "findings set aside")
      )
    }
    if counts.waived > 0 {
      parts.append(
        amount(counts.waived, "yêu cầu được miễn", "requirement waived", "requirements waived"))
    }
    parts.append(
      amount(counts.notApplicable, "yêu cầu không áp dụng", "not applicable", "not applicable"))
    if !report.unreadable.isEmpty {
      parts.append(amount(report.unreadable.count, "tệp không đọc được", "unreadable file"))
    }
    if !report.skipped.isEmpty {
      parts.append(amount(report.skipped.count, "tệp hoặc phần bỏ qua", "skipped", "skipped"))
    }
    if !report.remarks.isEmpty {
      parts.append(amount(report.remarks.count, "điều cần xem lại", "remark"))
    }
    element("p", " class=\"rest\"", parts.joined(separator: " · "))
    put("\n")
  }

  /// What the page leaves out for its size.
  private mutating func writeOmissions() {
    if quota.omitted > 0 {
      element(
        "p", " class=\"cut\"",
        say(
          "Trang này liệt kê \(HTMLLimit.findings) phát hiện; bỏ bớt \(quota.omitted) phát hiện nhẹ nhất. Số đếm là của toàn bộ.",
          "This page lists \(HTMLLimit.findings) findings and leaves out the \(quota.omitted) least grave. Counts are of all."
        ))
      put("\n")
    }
    switch report.documents.compactMap({ $0.text?.extent }).min() {
    case .aroundFindings:
      element(
        "p", " class=\"cut\"",
        say(
          "Các văn bản dài quá nên trang chỉ có những dòng quanh phát hiện.",
          "The documents are too long together: only the lines around findings are shown."))
      put("\n")
    case .nothing:
      element(
        "p", " class=\"cut\"",
        say(
          "Các văn bản dài quá nên trang không có lời văn, chỉ có đoạn trích của phát hiện.",
          "The documents are too long together: no text is shown but the excerpts of findings."))
      put("\n")
    case .whole, nil: break
    }
    if !isDetailed {
      element(
        "p", " class=\"cut\"",
        say(
          "Có hơn \(HTMLLimit.detailedDocuments) văn bản: yêu cầu đã đáp ứng và không áp dụng chỉ được đếm theo quy tắc, không liệt kê theo văn bản.",
          "There are more than \(HTMLLimit.detailedDocuments) documents: what is met and what does not apply is counted by rule, not listed by document."
        ))
      put("\n")
    }
  }

  // MARK: Tables

  mutating func writeTableHead(_ caption: String, _ columns: [String]) {
    put("<div class=\"wide\"><table>\n")
    element("caption", "", caption)
    put("\n<thead><tr>")
    for (i, column) in columns.enumerated() {
      let isWord = i == 0 || column == say("Mức độ", "Gravity")
      element("th", isWord ? " scope=\"col\"" : " scope=\"col\" class=\"num\"", column)
    }
    put("</tr></thead>\n<tbody>\n")
  }

  private mutating func cell(_ count: Int, _ style: String = "") {
    put("<td class=\"num\(count == 0 ? " zero" : style)\">\(count)</td>")
  }

  private mutating func writeDocumentTable() {
    put("<section aria-labelledby=\"files\">\n")
    element("h2", " id=\"files\"", say("Theo văn bản", "By document"))
    put("\n")
    writeTableHead(
      say(
        "Số phát hiện và yêu cầu đáp ứng của từng văn bản",
        "Findings and requirements met of each document"),
      [
        say("Văn bản", "Document"), say("Lỗi", "Errors"), say("Cảnh báo", "Warnings"),
        say("Lưu ý", "Notes"), say("Chưa rõ", "Unsure"), say("Đáp ứng", "Met"),
      ])
    for (i, document) in report.documents.enumerated() {
      var counts = Summary()
      counts.add(document)
      put("<tr data-d=\"\(i + 1)\"><th scope=\"row\"><a href=\"#d\(i + 1)\">")
      writeName(of: document, number: i + 1)
      put("</a>")
      let name = Self.name(document)
      if !name.isEmpty { element("small", vietnamese, name) }
      put("</th><td class=\"num\(counts.errors == 0 ? " zero" : " e")\" data-c=\"e\">")
      put(
        "\(counts.errors)</td><td class=\"num\(counts.warnings == 0 ? " zero" : " w")\" data-c=\"w\">"
      )
      put(
        "\(counts.warnings)</td><td class=\"num\(counts.infos == 0 ? " zero" : "")\" data-c=\"i\">")
      put("\(counts.infos)</td>")
      cell(counts.unsure)
      put("<td class=\"num\">\(counts.pass)/\(counts.asked)</td></tr>\n")
    }
    for note in report.unreadable {
      put("<tr class=\"bad\"><th scope=\"row\">")
      element("bdi", "", note.file)
      put("</th><td colspan=\"5\">")
      text(say("không đọc được: ", "could not be read: ") + note.reason[options.language])
      put("</td></tr>\n")
    }
    put("</tbody></table></div>\n</section>\n")
  }

  /// `Kế hoạch số 7/KH-UBND, Ủy ban nhân dân huyện Càng Long`.
  static func name(_ document: DocumentReport) -> String {
    let head = [document.type, document.number.map { "số " + $0 }].compactMap(\.self)
      .joined(separator: " ")
    return [head, document.issuer ?? ""].filter { !$0.isEmpty }.joined(separator: ", ")
  }

  private mutating func writeFrequentRules() {
    var counts: [String: (findings: Int, documents: Int)] = [:]
    for document in report.documents {
      for result in document.results {
        guard case .fail(let findings) = result.status else { continue }
        counts[result.rule, default: (0, 0)].findings += findings.count
        counts[result.rule, default: (0, 0)].documents += 1
      }
    }
    let order = counts.sorted { a, b in
      if a.value.documents != b.value.documents { return a.value.documents > b.value.documents }
      let (x, y) = (rules[a.key]?.severity ?? .info, rules[b.key]?.severity ?? .info)
      if x != y { return x > y }
      return a.value.findings != b.value.findings
        ? a.value.findings > b.value.findings : a.key < b.key
    }
    guard !order.isEmpty else { return }
    put("<section aria-labelledby=\"often\">\n")
    element("h2", " id=\"often\"", say("Hay gặp nhất", "Most frequent"))
    put("\n")
    writeTableHead(
      say("Quy tắc theo số văn bản không đáp ứng", "Rules by the documents that do not meet them"),
      [
        say("Quy tắc", "Rule"), say("Mức độ", "Gravity"), say("Văn bản", "Documents"),
        say("Phát hiện", "Findings"),
      ])
    for (id, count) in order.prefix(10) {
      put("<tr><th scope=\"row\"><a class=\"rule\" href=\"#rule-\(ruleNumbers[id] ?? 0)\">")
      text(rules[id]?.title[options.language] ?? id)
      put("</a>")
      if let basis = rules[id]?.basis { element("small", vietnamese, basis.text) }
      let severity = rules[id]?.severity ?? .info
      put("</th><td class=\"\(severity.letter)\">")
      text(severity.words[options.language])
      put(
        "</td><td class=\"num\">\(count.documents)</td><td class=\"num\">\(count.findings)</td></tr>\n"
      )
    }
    put("</tbody></table></div>\n</section>\n")
  }
}

extension Severity {
  /// Its class in the style sheet and its key in the script.
  var letter: String {
    switch self {
    case .error: "e"
    case .warning: "w"
    case .info, .off: "i"
    }
  }
}
