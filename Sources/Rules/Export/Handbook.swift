internal import Findings
public import SourceText

extension RuleBook {
  /// The loaded packs as a handbook in Markdown: each rule, why, its basis, an example, how to mend.
  public func handbook(_ language: Language) -> String {
    Handbook(book: self, language: language).text
  }
}

struct Handbook {
  let book: RuleBook
  let language: Language

  private func say(_ vietnamese: String, _ english: String) -> String {
    language.say(vietnamese, english)
  }

  var text: String {
    var out = "# " + say("Sổ tay quy tắc", "Handbook of rules") + "\n\n"
    out += say(
      "Sinh từ các gói quy tắc bằng lệnh `soat rules docs --packs`; không sửa tay.",
      "Made from the rule packs by `soat rules docs --packs`; not edited by hand.")
    out += "\n\n"
    for pack in book.packs {
      let count = say("\(pack.rules.count) quy tắc", "\(pack.rules.count) rules")
      out += "- [\(pack.title[language])](#\(anchor(pack.name))) `\(pack.name)`, \(count)\n"
    }
    out += "\n"
    for pack in book.packs { out += section(pack) }
    return out
  }

  private func anchor(_ name: String) -> String { name.replacing("/", with: "-") }

  private func section(_ pack: RulePack) -> String {
    var out = "<a id=\"\(anchor(pack.name))\"></a>\n\n## \(pack.title[language])\n\n"
    out += "`\(pack.name)` \(pack.version). "
    out += say("Nguồn: ", "Source: ") + pack.origin.words + ".\n\n"
    if let description = pack.description { out += trimmed(description[language]) + "\n\n" }
    if !pack.extends.isEmpty {
      let names = pack.extends.map { "[`\($0)`](#\(anchor($0)))" }.joined(separator: ", ")
      out += say("Nhận quy tắc của: ", "Takes over the rules of: ") + names + "\n\n"
    }
    for rule in pack.rules { out += self.rule(rule) }
    for rule in pack.overrides {
      out += "### " + say("Sửa ", "Changes ") + "`\(rule.id)`\n\n"
      out += "- " + say("Mức độ: ", "Severity: ") + rule.severity.words[language] + "\n"
      if let reason = rule.overrideReason {
        out += "- " + say("Lý do: ", "Reason: ") + oneLine(reason) + "\n"
      }
      out += "\n"
    }
    return out
  }

  private func rule(_ rule: Rule) -> String {
    var out = "### \(rule.title[language])\n\n"
    out += "`\(rule.id)`"
    switch rule.status {
    case .preview: out += say(" · thử nghiệm", " · preview")
    case .deprecated:
      out += say(" · sẽ bỏ", " · deprecated")
      if let other = rule.replacedBy { out += say(", thay bằng `\(other)`", ", see `\(other)`") }
    case .stable: break
    }
    out += "\n\n"
    out += "- " + say("Mức độ: ", "Severity: ") + rule.severity.words[language] + "\n"
    out += "- " + say("Căn cứ: ", "Basis: ") + rule.basis.text + "\n"
    if !rule.isWaivable { out += "- " + say("Không được miễn trừ", "May not be waived") + "\n" }
    out += "- " + say("Thông báo: ", "Message: ") + oneLine(rule.message[language]) + "\n"
    if let fix = rule.fix {
      out += "- " + say("Cách sửa: ", "How to mend: ") + oneLine(fix[language]) + "\n"
    }
    if let note = rule.note { out += "- " + say("Ghi chú: ", "Note: ") + oneLine(note) + "\n" }
    out += "\n"
    if let fails = rule.examples.first(where: { !$0.mustPass }) {
      out += say("Không đạt:", "Fails:") + "\n\n" + fenced(fails)
    }
    if let passes = rule.examples.first(where: \.mustPass) {
      out += say("Đạt:", "Passes:") + "\n\n" + fenced(passes)
    }
    return out
  }

  private func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).map { trimmed($0) }.joined(separator: " ")
  }

  /// The files of an example, each in a fence.
  private func fenced(_ example: Example) -> String {
    let look = example.layout.map { say("Trình bày: ", "Layout: ") + "`\($0.written)`\n\n" } ?? ""
    return look + ([example.text] + example.others.map(\.text)).map(fenced).joined()
  }

  /// The text in a fence longer than any row of backticks in it.
  private func fenced(_ text: String) -> String {
    var longest = 2
    var run = 0
    for character in text {
      run = character == "`" ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    return "\(fence)text\n\(text.hasSuffix("\n") ? text : text + "\n")\(fence)\n\n"
  }
}

extension LocalTemplate {
  /// The message as it is written, with its placeholders.
  subscript(_ language: Language) -> String {
    language == .english ? (english ?? vietnamese).written : vietnamese.written
  }
}
