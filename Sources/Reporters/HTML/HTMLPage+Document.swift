internal import Dates
internal import Findings
internal import SourceText

/// One document: what it is, its findings, its text beside them, the answers of its rules.
extension HTMLPage {
  mutating func write(document: DocumentReport, number: Int) {
    var counts = Summary()
    counts.add(document)
    let isOpen = report.documents.count <= HTMLLimit.openDocuments
    put(
      "<article\(isOpen ? "" : " class=\"folded\"") id=\"d\(number)\" aria-labelledby=\"t\(number)\" data-f=\""
    )
    text(document.file)
    put("\">\n")
    put("<h2 id=\"t\(number)\">")
    writeName(of: document, number: number)
    put("</h2>\n")
    writeChips(counts)
    let isFolded = report.documents.count > 1
    if isFolded {
      put("<details class=\"doc\"\(isOpen ? " open" : "")><summary>")
      text(say("Phát hiện và lời văn", "Findings and text"))
      put("</summary>\n")
    }
    writeHead(of: document)
    let findings = listed(document)
    let anchors = TextAnchors(
      document, findings, withEvidence: isDetailed && options.shown != .fail)
    put("<div class=\"pair\(anchors.hasText ? "" : " alone")\">\n")
    writeFindings(findings, document, number, anchors)
    if let text = document.text, anchors.hasText { write(text: text, anchors, number) }
    put("</div>\n")
    writeResults(document, number, anchors)
    if isFolded { put("</details>\n") }
    put("</article>\n")
  }

  /// The file, and which document of it where it holds several.
  mutating func writeName(of document: DocumentReport, number: Int) {
    element("bdi", "", document.file)
    let next = report.documents.indices.contains(number) ? report.documents[number].file : nil
    guard document.index > 0 || next == document.file else { return }
    text(say(", văn bản thứ \(document.index + 1)", ", document \(document.index + 1)"))
  }

  /// The findings that are listed, by place.
  private mutating func listed(_ document: DocumentReport) -> [Finding] {
    guard options.shown.listsFindings else { return [] }
    var listed: [Finding] = []
    for finding in document.findingsByPlace where quota.takes(finding.severity) {
      listed.append(finding)
    }
    return listed
  }

  private mutating func writeChips(_ counts: Summary) {
    put("<p class=\"chips\">")
    chip("e", counts.errors, say("lỗi", "errors"))
    chip("w", counts.warnings, say("cảnh báo", "warnings"))
    chip("i", counts.infos, say("lưu ý", "notes"))
    if counts.unsure > 0 {
      element("span", " class=\"u\"", "\(counts.unsure) " + say("chưa kết luận", "unsure"))
      put(" ")
    }
    element(
      "span", " class=\"ok\"",
      say("đáp ứng \(counts.pass)/\(counts.asked)", "\(counts.pass) of \(counts.asked) met"))
    put("</p>\n")
  }

  private mutating func chip(_ key: String, _ count: Int, _ name: String) {
    put("<span class=\"\(key)\(count == 0 ? " zero" : "")\"><b data-c=\"\(key)\">\(count)</b> ")
    text(name)
    put("</span> ")
  }

  private mutating func writeHead(of document: DocumentReport) {
    put("<ul class=\"head\">\n")
    row(say("Loại", "Type"), document.type ?? say("chưa rõ", "unknown"), document.type != nil)
    row(
      say("Số, ký hiệu", "Number"), document.number ?? say("chưa có", "none yet"),
      document.number != nil)
    row(
      say("Cơ quan ban hành", "Issuer"), document.issuer ?? say("chưa rõ", "unknown"),
      document.issuer != nil)
    if let subject = document.subject { row(say("Trích yếu", "Subject"), subject, true) }
    row(
      say("Xét theo ngày", "Judged as of"),
      say(document.judgedAsOf.vietnamese, document.judgedAsOf.iso) + ": "
        + document.judgedBecause[options.language], false)
    put("</ul>\n")
  }

  private mutating func row(_ name: String, _ value: String, _ isVietnamese: Bool) {
    put("<li>")
    element("small", "", name)
    put(" ")
    element("span", isVietnamese ? vietnamese : "", value)
    put("</li>\n")
  }

  // MARK: Findings

  private mutating func writeFindings(
    _ findings: [Finding], _ document: DocumentReport, _ number: Int, _ anchors: TextAnchors
  ) {
    put("<div class=\"found\">\n")
    element("h3", "", say("Phát hiện", "Findings"))
    put("\n")
    let all = document.findings.count
    if all == 0 {
      element("p", " class=\"none\"", say("Không có phát hiện nào.", "No findings."))
      put("\n")
    }
    if !options.shown.listsFindings, all > 0 {
      element(
        "p", " class=\"cut\"",
        say(
          "Trang này chỉ liệt kê yêu cầu đã đáp ứng; không liệt kê \(all) phát hiện.",
          "This page lists only what is met, not its \(all) \(all == 1 ? "finding" : "findings")."))
      put("\n")
    } else if findings.count < all {
      element(
        "p", " class=\"cut\"",
        say(
          "Bỏ bớt \(all - findings.count) phát hiện nhẹ nhất.",
          "The \(all - findings.count) least grave are left out."))
      put("\n")
    }
    if !findings.isEmpty {
      put("<ol class=\"list\">\n")
      var told: [String: Int] = [:]
      for (i, finding) in findings.enumerated() {
        write(finding, i + 1, document, number, anchors)
        write(basisOf: finding.rule, i + 1, &told)
      }
      put("</ol>\n")
    }
    put("</div>\n")
  }

  private mutating func write(
    _ finding: Finding, _ n: Int, _ document: DocumentReport, _ number: Int, _ anchors: TextAnchors
  ) {
    let rule = ruleNumbers[finding.rule] ?? 0
    let letter = finding.severity.letter
    put("<li class=\"f \(letter)\" id=\"f\(number)-\(n)\" data-r=\"\(rule)\"><p class=\"m\">")
    put("<span class=\"n\">\(n)</span> <b>")
    text(finding.severity.words[options.language].firstUppercased)
    put(":</b> ")
    text(finding.message[options.language])
    put("</p><p class=\"at\">")
    let target = anchors.holds(finding.place.line) ? "m\(number)-\(n)" : nil
    write(place: finding.place, to: target)
    put("</p>")
    writeRelated(finding, number, anchors)
    if let fix = finding.fix { labelled("fix", say("Cách sửa", "Fix"), fix[options.language]) }
    for note in document.notes(on: finding) {
      labelled("note", say("Ghi chú", "Note"), note[options.language])
    }
  }

  /// Ends a finding with its law and rule; on a large page a document tells those of one rule once.
  private mutating func write(basisOf rule: String, _ n: Int, _ told: inout [String: Int]) {
    if let first = told[rule] {
      let words = say("như phát hiện \(first)", "as of finding \(first)")
      labelled("why", say("Quy tắc và căn cứ", "Rule and basis"), words)
    } else {
      if !isDetailed { told[rule] = n }
      if let basis = rules[rule]?.basis {
        labelled("why", say("Căn cứ", "Basis"), basis.text, isVietnamese: true)
      }
      element("code", "", rule)
    }
    put("</li>\n")
  }

  private mutating func writeRelated(_ finding: Finding, _ number: Int, _ anchors: TextAnchors) {
    for place in finding.related {
      put("<p class=\"at\">")
      text(say("Xem thêm: ", "See also: "))
      write(place: place, to: anchors.holds(place.line) ? "l\(number)-\(place.line)" : nil)
      put("</p>")
    }
    for other in finding.elsewhere {
      put("<p class=\"at\">")
      text(say("Xem thêm: ", "See also: "))
      if let file = documentNumbers[other.file] {
        put("<a href=\"#d\(file)\">")
        element("bdi", "", other.file)
        put("</a>, ")
      } else {
        element("bdi", "", other.file)
        put(", ")
      }
      write(place: other.place, to: nil)
      put("</p>")
    }
  }

  /// A paragraph that begins with what it is.
  mutating func labelled(
    _ style: String, _ name: String, _ content: String, isVietnamese: Bool = false
  ) {
    put("<p class=\"\(style)\"><b>")
    text(name)
    put(":</b> ")
    if isVietnamese, options.language == .english {
      element("span", vietnamese, content)
    } else {
      text(content)
    }
    put("</p>")
  }

  /// A place in words, a link where the page has it, with the words that stand there.
  mutating func write(place: Place, to target: String?) {
    var name = place.label ?? ""
    if place.origin == nil {
      name = say("dòng ", "line ") + "\(place.line)" + (name.isEmpty ? "" : ", " + name)
    }
    if name.isEmpty { name = place.name(options.language) }
    if let target {
      element("a", " href=\"#\(target)\"", name)
    } else {
      text(name)
    }
    guard !place.excerpt.isEmpty else { return }
    put(": ")
    element("q", vietnamese, place.excerpt)
  }
}

extension String {
  /// With its first letter as a capital.
  var firstUppercased: String { prefix(1).uppercased() + dropFirst() }
}
