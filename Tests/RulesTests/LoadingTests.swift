import Dates
import Findings
import Registries
import SourceText
import Testing

@testable import Rules

/// A file with one fault, whose place is marked ❮so❯.
struct Fault: Sendable, CustomTestStringConvertible {
  let code: String
  let help: String?
  let texts: [String]

  init(_ code: String, help: String? = nil, _ texts: String...) {
    self.code = code
    self.help = help
    self.texts = texts
  }

  var testDescription: String { code + " " + texts[0].suffix(60) }
}

private let text = "text: {contains: ma túy}"

@Suite struct LoadingTests {
  static let faults: [Fault] = [
    Fault(
      "unknown-key", help: "severity",
      pack(rule: text).replacing("severity:", with: "severty: warning\n    severity:")
        .replacing("severty", with: "❮severty❯")),
    Fault("missing-field", "❮soat❯: 1\npack: p\ntitle: T\nversion: 1.0.0\nsource: {type: Luật}"),
    Fault("unknown-version", pack(rule: text).replacing("soat: 1", with: "soat: ❮2❯")),
    Fault(
      "pack-name", help: "form/x",
      pack("form/x", rule: text).replacing("pack: form/x", with: "pack: ❮form/y❯")),
    Fault("bad-id", pack(rule: text).replacing("id: one", with: "id: ❮Một❯")),
    Fault("bad-id", pack("test/one", "parameters: {❮Số❯: 1}", rule: text)),
    Fault("wrong-value", pack(rule: text).replacing("1.0.0", with: "❮1.0❯")),
    Fault(
      "wrong-value",
      pack(rule: text).replacing("date: 2024-02-02", with: "date: ❮2023-02-29❯")),
    Fault(
      "unknown-value", help: "warning", pack(rule: text).replacing("warning", with: "❮warnin❯")),
    Fault("duplicate-pack", pack("a", rule: text), pack("❮a❯", rule: text)),
    Fault(
      "unknown-pack", help: "test/base", pack("test/base", rule: text),
      pack("test/one", "extends: [❮test/bas❯]", rule: text)),
    Fault(
      "extends-cycle", pack("a", "extends: [b]", rule: text), pack("b", "extends: [c]", rule: text),
      pack("c", "extends: [❮a❯]", rule: text)),
    Fault("extends-cycle", pack("a", "extends: ❮a❯", rule: text)),
    Fault(
      "duplicate-id",
      pack(rule: text) + "\n  - {id: ❮one❯, title: a, title-en: a, severity: info, basis: b,"
        + " message: a, message-en: a, \(text)}"),
    Fault("missing-check", pack(rule: "note: x").replacing("id: one", with: "id: ❮one❯")),
    Fault("several-checks", pack(rule: "sections: {required: a}\n❮text❯: {contains: a}")),
    Fault(
      "unverified-error",
      pack(rule: text + "\nconfidence: known").replacing(
        "severity: warning", with: "severity: ❮error❯")),
    Fault(
      "unknown-placeholder", help: "count",
      pack(rule: text).replacing("message: Sai", with: "message: Sai “❮{coun}❯”")),
    Fault(
      "unknown-placeholder", help: "found",
      pack(rule: text + "\nfix: \"Sửa\\t{count} ❮{foud}❯\"")),
    Fault(
      "unbalanced-brace", pack(rule: text).replacing("message: Sai", with: "message: Sai ❮{❯ a")),
    Fault(
      "unbalanced-brace", pack(rule: text).replacing("message: Sai", with: "message: a{{b}} ❮}❯")),
    Fault("mark-in-pass", pack(rule: text + "\nexamples:\n  pass: [a ❮⟦❯b⟧]\n  fail: [c]")),
    Fault("unbalanced-mark", pack(rule: text + "\nexamples: {fail: [a ⟦b⟧ ❮⟦❯c]}")),
    Fault("unbalanced-mark", pack(rule: text + "\nexamples: {fail: [a ❮⟧❯ c]}")),
    Fault(
      "unknown-agency", help: "so-y-te", pack(rule: text + "\nwhen: {tasks: [❮so-y-the❯]}")),
    Fault(
      "unknown-document", help: "140-qd-ttg",
      pack(rule: text + "\nwhen: {cites: ❮140-qd-tg❯}")),
    Fault(
      "unknown-document",
      pack(rule: text).replacing(
        "basis: mục I", with: "basis: {clause: a, document: ❮khong-co❯}")),
    Fault(
      "exclusive-keys",
      pack(rule: text).replacing(
        "basis: mục I", with: "basis: {clause: a, document: 140-qd-ttg, ❮type❯: Luật}")),
    Fault(
      "missing-field",
      pack(rule: text).replacing("basis: mục I", with: "basis: ❮{clause: a}❯")),
    Fault(
      "unknown-province", help: "tra-vinh", pack(rule: text + "\nwhen: {province: ❮tra-vin❯}")),
    Fault("unknown-type", help: "Kế hoạch", pack(rule: text + "\nwhen: {type: ❮Kế hoach❯}")),
    Fault("unknown-value", pack(rule: text + "\nwhen: {level: ❮village❯}")),
    Fault("empty-condition", pack(rule: text + "\nwhen: ❮{}❯")),
    Fault("wrong-type", pack(rule: text + "\nwhen: {any: ❮{type: Kế hoạch}❯}")),
    Fault("wrong-value", pack(rule: text + "\nwhen: {year: ❮hai nghìn❯}")),
    Fault(
      "reversed-span", pack(rule: text + "\nwhen: {date: {from: 2024-01-02, to: ❮2024-01-01❯}}")),
    Fault("empty-phrase", pack(rule: "text: {contains: ❮a | …❯}")),
    Fault(
      "unknown-parameter", help: "words",
      pack("test/one", "parameters: {words: [a]}", rule: "text: {contains: [$words, ❮$word❯]}")),
    Fault("empty-list", pack(rule: "cites: ❮[]❯")),
    Fault("unknown-document", help: "140-qd-ttg", pack(rule: "cites: [❮140-qd-ttgg❯]")),
    Fault("unknown-agency", pack(rule: "agencies: {assigned: {any-of: [❮so-x❯, so-y-te]}}")),
    Fault("wrong-type", head("test/one") + "\nrules: ❮{a: b}❯"),
    Fault("wrong-type", pack(rule: text + "\nexamples: {pass: ❮{text: a}❯, fail: [b]}")),
    Fault("exclusive-keys", pack(rule: "text: {contains: a, ❮without❯: b}")),
    Fault("exclusive-keys", pack(rule: "text: {without: a, ❮at-least❯: 2}")),
    Fault("exclusive-keys", pack(rule: "text: {contains: a, ❮once❯: true}")),
    Fault("wrong-value", pack(rule: "text: {without: a, once: ❮false❯}")),
    Fault("missing-field", pack(rule: "text: ❮{scope: all}❯")),
    Fault("bad-pattern", pack(rule: "text: {pattern: ❮'a(b'❯}")),
    Fault("bad-pattern", pack(rule: "text: {pattern: '\\d+ a{2,1❮}❯b'}")),
    Fault("same-words", pack(rule: "text: {replace: {❮uỷ ban❯: ủy ban}}")),
    Fault("wrong-value", pack(rule: "sections: {not-empty: ❮false❯}")),
    Fault("unknown-value", help: "words", pack(rule: "form: {component: motto, test: ❮word❯}")),
    Fault("needless-value", pack(rule: "form: {component: motto, test: present, ❮value❯: a}")),
    Fault("missing-field", pack(rule: "form: {component: motto, test: ❮words❯}")),
    Fault("wrong-value", pack(rule: "numbering: {test: gap, alphabet: ❮a a b❯}")),
    Fault(
      "unknown-rule", help: "base/one", pack("base", rule: text),
      head("top", "extends: base")
        + "\nrules: [{override: ❮base/on❯, reason: thử, severity: info}]"),
    Fault(
      "unknown-rule", pack("base", rule: text),
      head("top") + "\nrules: [{override: ❮base/one❯, reason: thử, severity: info}]"),
    Fault(
      "override-other-check", pack("base", rule: text),
      head("top", "extends: base")
        + "\nrules: [{override: base/one, reason: thử, ❮sections❯: {required: a}}]"),
    Fault(
      "missing-field", pack("base", rule: text),
      head("top", "extends: base") + "\nrules: [{❮override❯: base/one, severity: info}]"),
    Fault(
      "unknown-rule", help: "test/one/one",
      pack(rule: text + "\nstatus: deprecated\nreplaced-by: on").replacing(
        "id: one", with: "id: ❮one❯")),
  ]

  @Test(arguments: faults)
  func everyFaultIsToldAtItsPlace(_ fault: Fault) throws {
    var expected: (file: Int, range: Range<Int>)?
    var texts: [String] = []
    for (i, text) in fault.texts.enumerated() {
      let parts = text.split(separator: "❮", omittingEmptySubsequences: false)
      if parts.count == 2 {
        let rest = parts[1].split(separator: "❯", omittingEmptySubsequences: false)
        let start = parts[0].utf8.count
        expected = (i, start..<start + rest[0].utf8.count)
      }
      texts.append(text.filter { $0 != "❮" && $0 != "❯" })
    }
    let place = try #require(expected)
    // Where the fault is the name itself, the file keeps the right one.
    var diagnostics: [Diagnostic] = []
    let names = ["pack-name": "form/x"]
    let files = texts.map { text in
      let line = text.split(separator: "\n").first { $0.hasPrefix("pack: ") } ?? ""
      let name = names[fault.code] ?? String(line.dropFirst(6))
      return SourceText(name: "Rules/\(name).yaml", text: text)
    }
    _ = RuleBook.load(files: files, registry: world, diagnostics: &diagnostics)
    let told = diagnostics.map { "\($0.code): \($0.message.vietnamese)" }
    try #require(diagnostics.count == 1, "\(told)")
    let diagnostic = diagnostics[0]
    #expect(diagnostic.code == fault.code)
    #expect(diagnostic.message.english != nil)
    #expect(
      diagnostic.range == place.range, "stands at “\(files[place.file].string(diagnostic.range))”")
    #expect(diagnostic.source?.bytes == files[place.file].bytes)
    if let help = fault.help {
      #expect(
        diagnostic.help?.vietnamese.contains(help) == true, "\(String(describing: diagnostic.help))"
      )
    }
  }

  @Test func allFaultsOfAllFilesComeInOneRun() {
    let (book, diagnostics) = load([
      pack("a", rule: "text: {contains: …}"),
      "soat: 1\npack: b\n  bad: yaml: here",
      pack("c", rule: "text: {pattern: '('}\nwhen: {type: Sớ}"),
    ])
    #expect(diagnostics.map(\.file).first == "Rules/a.yaml")
    #expect(Set(diagnostics.map(\.file)) == ["Rules/a.yaml", "Rules/b.yaml", "Rules/c.yaml"])
    #expect(
      diagnostics.filter { $0.file == "Rules/c.yaml" }.map(\.code).sorted()
        == ["bad-pattern", "unknown-type"])
    #expect(book.packs.map(\.name) == ["a", "c"])
  }

  @Test func aBrokenRuleIsLeftOutAndTheRestStays() {
    let (book, diagnostics) = load([
      pack("a", rule: "text: {contains: …}")
        + "\n  - {id: two, title: a, title-en: a, severity: info, basis: b, message: a,"
        + " message-en: a, text: {contains: c}}"
    ])
    #expect(diagnostics.map(\.code) == ["empty-phrase"])
    #expect(book.pack("a")?.rules.map(\.id) == ["a/two"])
  }

  @Test func anOverrideOfABrokenRuleIsNotBlamed() {
    let (_, diagnostics) = load([
      pack("base", rule: "text: {contains: …}"),
      head("top", "extends: base") + "\nrules: [{override: base/one, reason: a, severity: info}]",
    ])
    #expect(diagnostics.map(\.code) == ["empty-phrase"])
  }

  @Test func theCycleIsNamed() {
    let (_, diagnostics) = load([
      pack("a", "extends: [b]", rule: text), pack("b", "extends: [a]", rule: text),
    ])
    #expect(diagnostics.map(\.message.vietnamese) == ["các gói nhận nhau thành vòng: a → b → a"])
  }

  @Test func everythingOfARuleIsRead() throws {
    let book = sound(
      pack(
        "test/one", "parameters: {limit: 2}",
        rule: """
          text: {contains: [a, b], at-least: $limit}
          fix: Thêm {expected}
          note: ghi chú
          waivable: false
          status: preview
          confidence: single-source
          examples:
            pass:
              - a b
            fail:
              - {text: "x ⟦y⟧ z⟦t⟧", type: kế hoạch, date: 2023-01-02, note: n}
          """))
    let rule = try #require(book.rule("test/one/one"))
    #expect(rule.name == "one")
    #expect(rule.title == LocalText("Yêu cầu", english: "Requirement"))
    #expect(rule.severity == .warning)
    #expect(rule.confidence == .singleSource)
    #expect(rule.status == .preview)
    #expect(!rule.isWaivable)
    #expect(rule.note == "ghi chú")
    #expect(rule.checkName == "text")
    #expect(rule.basis.text == "mục I, Quyết định 140/QĐ-TTg ngày 02/02/2024")
    #expect(rule.basis.document == "140/QĐ-TTg")
    #expect(rule.basis.clause == "mục I")
    #expect(rule.examples.map(\.mustPass) == [true, false])
    let fail = rule.examples[1]
    #expect(fail.text == "x y zt")
    #expect(fail.marks == [2..<3, 5..<6])
    #expect(fail.type == "Kế hoạch")
    #expect(fail.date?.iso == "2023-01-02")
    #expect(
      rule.source.string(fail.range).hasPrefix("{text:")
        || rule.source.string(fail.range).contains("⟦y⟧"))
  }

  @Test(arguments: [
    ("{clause: Điều 5, document: 140-qd-ttg}", "Điều 5, Quyết định 140/QĐ-TTg ngày 02/02/2024"),
    ("{clause: Điều 5, document: luat-ma-tuy}", "Điều 5, Luật Phòng, chống ma túy ngày 30/3/2021"),
    (
      "{clause: khoản 1, type: Nghị định, number: 30/2020/NĐ-CP}",
      "khoản 1, Nghị định 30/2020/NĐ-CP"
    ),
    ("{clause: khoản 1, type: Hướng dẫn, date: 2020-03-05}", "khoản 1, Hướng dẫn ngày 05/3/2020"),
  ])
  func theBasisIsSpelledOut(_ written: String, _ words: String) {
    let book = sound(pack(rule: text).replacing("basis: mục I", with: "basis: \(written)"))
    #expect(book.rule("test/one/one")?.basis.text == words)
  }

  @Test func aCommaCountsAsDecimalMark() {
    #expect(DecimalProbe.text("0,3") == "0.3")
    #expect(DecimalProbe.text("90") == "90")
    #expect(DecimalProbe.text("-1.50") == "-1.5")
    for bad in ["", "a", "1.", ".5", "1.2.3", "99999999999999999999", "0.1234567890"] {
      #expect(DecimalProbe.text(bad) == nil)
    }
  }
}
