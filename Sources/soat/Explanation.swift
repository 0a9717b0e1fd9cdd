internal import Dates
internal import Findings
internal import Registries
internal import Rules
internal import SourceText
internal import Validation

/// All that is to be said of one rule or one pack, as text.
struct Explanation {
  private(set) var text = ""
  private let language: Language

  /// The explanation of an id; nil where neither a rule nor a pack has it.
  init?(of id: String, in book: RuleBook, _ language: Language) {
    self.language = language
    if let pack = book.packs.first(where: { $0.name == id }) {
      write(pack)
      return
    }
    // The rule as it was written, then as the packs that take it over and the configuration changed it.
    let rules = book.packs.flatMap { $0.rules + $0.overrides + $0.changes }.filter { $0.id == id }
    guard !rules.isEmpty else { return nil }
    for rule in rules { write(rule) }
  }

  private func say(_ vietnamese: String, _ english: String) -> String {
    language.say(vietnamese, english)
  }

  private mutating func row(_ name: String, _ value: String?) {
    if let value, !value.isEmpty { text += "  " + name + ": " + value + "\n" }
  }

  private mutating func write(_ pack: RulePack) {
    text += "\(pack.name) \(pack.version)\n\(pack.title[language])\n"
    row(say("mô tả", "description"), pack.description?[language])
    let origin = pack.origin
    let source = [
      origin.type, origin.number, origin.date.map { say("ngày ", "of ") + $0.vietnamese },
      origin.issuer, origin.title,
    ]
    row(say("nguồn", "source"), source.compactMap { $0 }.joined(separator: ", "))
    row(say("hiệu lực từ", "in effect from"), pack.effective.from?.vietnamese)
    row(say("hiệu lực đến", "in effect to"), pack.effective.to?.vietnamese)
    row(say("kế thừa", "extends"), pack.extends.joined(separator: ", "))
    text += "\n"
    for rule in pack.allRules { text += "  \(rule.severity.words[language])  \(rule.id)\n" }
  }

  private mutating func write(_ rule: Rule) {
    text += (text.isEmpty ? "" : "\n") + "\(rule.id)\n\(rule.title[language])\n"
    row(say("mức", "severity"), rule.severity.words[language])
    row(say("căn cứ", "basis"), rule.basis.text)
    row(say("loại kiểm tra", "check"), rule.checkName)
    row(say("trạng thái", "status"), rule.status.rawValue)
    row(say("thay bằng", "replaced by"), rule.replacedBy)
    row(say("độ chắc chắn", "confidence"), rule.confidence.rawValue)
    row(say("được miễn", "waivable"), rule.isWaivable ? nil : say("không", "no"))
    row(say("sửa bởi", "changed by"), rule.overriddenBy.joined(separator: ", "))
    row(say("lý do sửa", "because"), rule.overrideReason)
    row(say("ghi chú", "note"), rule.note)
    let place = rule.source.position(of: rule.range.lowerBound)
    row(say("tệp", "file"), "\(rule.source.name):\(place.line)")
    for example in rule.examples {
      let name = example.mustPass ? say("ví dụ đạt", "passes") : say("ví dụ không đạt", "fails")
      for text in [example.text] + example.others.map(\.text) {
        row(name, "\n      " + text.split(separator: "\n").joined(separator: "\n      "))
      }
    }
  }
}
