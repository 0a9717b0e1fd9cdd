internal import Dates
internal import Findings
internal import SourceText

/// The answers of the rules of a document, and what concerns the run as a whole.
extension HTMLPage {
  mutating func writeResults(_ document: DocumentReport, _ number: Int, _ anchors: TextAnchors) {
    var met: [(rule: String, evidence: Place?)] = []
    var waived: [(rule: String, reason: LocalText)] = []
    var unsure: [(rule: String, reason: LocalText)] = []
    var aside: [(rule: String, reason: LocalText)] = []
    for result in document.results
    where options.shown.lists(result.status, listsMet: true, listsRest: true) {
      switch result.status {
      case .pass(let evidence): met.append((result.rule, evidence.first))
      case .fail: break
      case .waived(let reason): waived.append((result.rule, reason))
      case .unsure(let reason): unsure.append((result.rule, reason))
      case .notApplicable(let reason): aside.append((result.rule, reason))
      }
    }
    put("<div class=\"folds\">\n")
    write(unsure, "u", say("Chưa kết luận được, cần người xem", "Unsure: look yourself"))
    if options.shown.listsFindings { writeSuppressed(document, number, anchors) }
    write(waived, "s", say("Yêu cầu được miễn", "Requirements waived"))
    if isDetailed {
      writeMet(met, number, anchors)
      write(aside, "na", say("Không áp dụng", "Not applicable"))
      writePacks(document)
    }
    put("</div>\n")
  }

  mutating func beginFold(_ style: String, _ title: String, _ count: Int, isOpen: Bool = false) {
    put("<details class=\"\(style)\"\(isOpen ? " open" : "")><summary>")
    text(title)
    put(" <span class=\"count\">(\(count))</span></summary>\n")
  }

  private mutating func title(_ rule: String) {
    put("<b>")
    text(rules[rule]?.title[options.language] ?? rule)
    put("</b>")
  }

  private mutating func write(
    _ entries: [(rule: String, reason: LocalText)], _ style: String, _ name: String
  ) {
    guard !entries.isEmpty else { return }
    beginFold(style, name, entries.count)
    put("<ul>\n")
    for entry in entries {
      put("<li>")
      title(entry.rule)
      text(": " + entry.reason[options.language])
      put("</li>\n")
    }
    put("</ul></details>\n")
  }

  private mutating func writeMet(
    _ entries: [(rule: String, evidence: Place?)], _ number: Int, _ anchors: TextAnchors
  ) {
    guard !entries.isEmpty else { return }
    beginFold("ok", say("Đã đáp ứng", "Met"), entries.count)
    put("<ul>\n")
    for entry in entries {
      put("<li>")
      title(entry.rule)
      if let place = entry.evidence {
        put(" · ")
        write(place: place, to: anchors.holds(place.line) ? "l\(number)-\(place.line)" : nil)
      }
      put("</li>\n")
    }
    put("</ul></details>\n")
  }

  private mutating func writePacks(_ document: DocumentReport) {
    guard !document.packs.isEmpty else {
      element(
        "p", " class=\"cut\"",
        say("Không có gói quy tắc nào áp dụng.", "No rule pack applies."))
      put("\n")
      return
    }
    beginFold("na", say("Gói quy tắc áp dụng", "Rule packs that apply"), document.packs.count)
    put("<ul>\n")
    for choice in document.packs {
      put("<li><b>")
      text(choice.title[options.language])
      put("</b> ")
      element("code", "", choice.pack)
      text(": " + choice.reason[options.language])
      put("</li>\n")
    }
    put("</ul></details>\n")
  }

  /// The findings that do not count, each with who answers for it and until when.
  private mutating func writeSuppressed(
    _ document: DocumentReport, _ number: Int, _ anchors: TextAnchors
  ) {
    guard !document.suppressed.isEmpty else { return }
    let name = say("Phát hiện không tính", "Findings that do not count")
    beginFold("s", name, document.suppressed.count, isOpen: true)
    put("<ul>\n")
    for entry in document.suppressed {
      let finding = entry.finding
      let suppression = entry.suppression
      put("<li><span class=\"tag\">")
      text(
        suppression.kind == .waiver ? say("miễn trừ", "waiver") : say("có từ trước", "baseline"))
      put("</span> ")
      text(finding.severity.words[options.language] + ": " + finding.message[options.language])
      put("<p class=\"at\">")
      let line = finding.place.line
      write(place: finding.place, to: anchors.holds(line) ? "l\(number)-\(line)" : nil)
      put("</p>")
      labelled("why", say("Lý do", "Reason"), suppression.reason[options.language])
      if let owner = suppression.owner {
        labelled("why", say("Người chịu trách nhiệm", "Owner"), owner)
      }
      if let day = suppression.expires {
        labelled(
          "why", say("Đến hết ngày", "Until"), say(day.vietnamese, day.iso))
      }
      labelled("why", say("Ghi tại", "Written at"), suppression.source)
      element("code", "", finding.rule)
      put("</li>\n")
    }
    put("</ul></details>\n")
  }

  // MARK: The run

  /// What concerns no single document: files that are left out, remarks, every rule that was asked.
  mutating func writeRun() {
    let hasNotes =
      !report.unreadable.isEmpty || !report.skipped.isEmpty || !report.remarks.isEmpty
    guard hasNotes || isOfMany && !report.rules.isEmpty else { return }
    put("<section class=\"run\" aria-labelledby=\"run\">\n")
    element("h2", " id=\"run\"", say("Về lần soát này", "About this run"))
    put("\n")
    write(
      notes: report.unreadable, "e", say("Không đọc được", "Could not be read"), isOpen: true)
    write(notes: report.skipped, "na", say("Bỏ qua", "Skipped"), isOpen: false)
    write(notes: report.remarks, "w", say("Cần xem lại", "To look at"), isOpen: true)
    if isOfMany { writeRules() }
    put("</section>\n")
  }

  private mutating func write(notes: [FileNote], _ style: String, _ name: String, isOpen: Bool) {
    guard !notes.isEmpty else { return }
    beginFold(style, name, notes.count, isOpen: isOpen)
    put("<ul>\n")
    for note in notes {
      put("<li>")
      element("bdi", " class=\"file\"", note.file)
      text(": " + note.reason[options.language])
      put("</li>\n")
    }
    put("</ul></details>\n")
  }

  /// Every rule with the number of documents by its answer.
  private mutating func writeRules() {
    var counts: [String: Summary] = [:]
    for document in report.documents {
      for result in document.results {
        var one = counts[result.rule] ?? Summary()
        switch result.status {
        case .pass: one.pass += 1
        case .fail: one.fail += 1
        case .notApplicable: one.notApplicable += 1
        case .unsure: one.unsure += 1
        case .waived: one.waived += 1
        }
        counts[result.rule] = one
      }
    }
    let asked = report.rules.filter { counts[$0.id] != nil }
    guard !asked.isEmpty else { return }
    beginFold("na", say("Mọi quy tắc, theo số văn bản", "Every rule, by documents"), asked.count)
    writeTableHead(
      say("Số văn bản theo câu trả lời của từng quy tắc", "Documents by the answer of each rule"),
      [
        say("Quy tắc", "Rule"), say("Không đạt", "Not met"), say("Đạt", "Met"),
        say("Chưa rõ", "Unsure"), say("Miễn", "Waived"), say("Không áp dụng", "Not applicable"),
      ])
    for rule in asked {
      let count = counts[rule.id] ?? Summary()
      put("<tr id=\"rule-\(ruleNumbers[rule.id] ?? 0)\"><th scope=\"row\">")
      text(rule.title[options.language])
      put("<small>")
      text(rule.severity.words[options.language])
      put(" · <code>")
      text(rule.id)
      put("</code></small>")
      element("small", vietnamese, rule.basis.text)
      put("</th>")
      for n in [count.fail, count.pass, count.unsure, count.waived, count.notApplicable] {
        put("<td class=\"num\(n == 0 ? " zero" : "")\">\(n)</td>")
      }
      put("</tr>\n")
    }
    put("</tbody></table></div></details>\n")
  }

  // MARK: The filter and the legend

  /// Shown by the script only: without it there is nothing to filter with.
  mutating func writeFilter() {
    put("<form id=\"filter\" class=\"filter\" hidden")
    put(" aria-label=\"\(say("Lọc phát hiện", "Filter findings"))\">\n<fieldset><legend>")
    text(say("Mức độ", "Gravity"))
    put("</legend>")
    for severity in [Severity.error, .warning, .info] {
      put("<label class=\"\(severity.letter)\"><input type=\"checkbox\" name=\"s\" ")
      put("value=\"\(severity.letter)\" checked> ")
      text(severity.words[options.language].firstUppercased)
      put("</label> ")
    }
    put("</fieldset>\n<label><span>")
    text(say("Quy tắc", "Rule"))
    put("</span> <select name=\"r\"><option value=\"\">")
    text(say("mọi quy tắc", "every rule"))
    put("</option>\n")
    let broken = Set(report.documents.lazy.flatMap(\.results).filter(\.isBroken).map(\.rule))
    let titles = broken.map { (rules[$0]?.title[options.language] ?? $0, $0) }.sorted { $0 < $1 }
    for (title, id) in titles {
      put("<option value=\"")
      text(id)
      put("\" data-r=\"\(ruleNumbers[id] ?? 0)\">")
      text(title)
      put("</option>\n")
    }
    put("</select></label>\n")
    if report.documents.count > 1 {
      put("<label><span>")
      text(say("Tệp", "File"))
      put("</span> <select name=\"f\"><option value=\"\">")
      text(say("mọi tệp", "every file"))
      put("</option>\n")
      for file in Set(report.documents.map(\.file)).sorted() {
        put("<option value=\"")
        text(file)
        put("\">")
        text(file)
        put("</option>\n")
      }
      put("</select></label>\n")
    }
    element("button", " type=\"reset\"", say("Bỏ lọc", "Clear"))
    put("\n<output data-of=\"")
    text(say("/", " of "))
    put("\" data-what=\"")
    text(say(" phát hiện đang hiện", " findings shown"))
    put("\">")
    let all = FindingQuota.total(report.summary)
    text("\(all)" + say("/", " of ") + "\(all)" + say(" phát hiện đang hiện", " findings shown"))
    put("</output>\n</form>\n")
  }

  mutating func writeLegend() {
    element("h2", "", say("Cách đọc", "How to read"))
    put("\n<ul class=\"legend\">\n")
    legend("e", say("Lỗi", "Error"), say("không được ký khi chưa sửa", "not to be signed so"))
    legend(
      "w", say("Cảnh báo", "Warning"),
      say("có thể sai, hoặc chỉ sai về hình thức", "probably wrong, or wrong in form only"))
    legend("i", say("Lưu ý", "Info"), say("nên biết, như chỗ còn để trống", "worth knowing"))
    put("</ul>\n")
    element(
      "p", "",
      say(
        "Chưa kết luận được là điều chương trình không chắc: cần người xem. Số trong lời văn dẫn đến phát hiện cùng số.",
        "Unsure is what the program cannot tell: look yourself. Numbers in the text lead to the finding of that number."
      ))
    put("\n")
    element(
      "p", "",
      say("Lập bằng soat \(report.version).", "Made by soat \(report.version).")
        + say(
          " Trang này không tải gì từ mạng.", " This page loads nothing from the network."))
    put("\n")
  }

  private mutating func legend(_ letter: String, _ name: String, _ meaning: String) {
    put("<li><span class=\"n \(letter)\">1</span> <mark class=\"\(letter)\">")
    text(name)
    put("</mark>: ")
    text(meaning)
    put("</li>\n")
  }
}

extension RuleResult {
  /// Whether it has findings.
  fileprivate var isBroken: Bool {
    if case .fail = status { return true }
    return false
  }
}
