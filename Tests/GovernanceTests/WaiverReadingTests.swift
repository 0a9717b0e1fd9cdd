import SourceText
import TestSupport
import Testing
import YAMLSource

@testable import Governance

@Suite struct WaiverReadingTests {
  @Test func everyKeyIsRead() throws {
    let text = """
      # sổ miễn trừ
      soat-waivers: 1
      waivers:
        - id: MT-1
          rule: form/decree-30-2020/*
          files: [a.md, ke-hoach/]
          place: [0123456789abcde]
          reason: Mẫu của Bộ
          owner: Chánh Văn phòng
          decision: 15/TB-VP
          expires: 2027-03-31
      """
    let (file, faults) = Bench.read(text)
    #expect(faults.isEmpty)
    let waiver = try #require(file?.waivers.first)
    #expect(waiver.id == "MT-1")
    #expect(waiver.files.map(\.text) == ["a.md", "ke-hoach/"])
    #expect(waiver.places == ["0123456789abcde"])
    #expect(waiver.owner == "Chánh Văn phòng")
    #expect(waiver.expires == Bench.day("2027-03-31"))
    #expect(waiver.source == "mien-tru.yaml:4")
    #expect(waiver.grounds[.english] == "Mẫu của Bộ (by 15/TB-VP)")
    // All rules of the pack but the one that may not be waived.
    #expect(
      waiver.rules == [
        "form/decree-30-2020/end-mark", "form/decree-30-2020/number",
        "form/decree-30-2020/signature-post",
      ])
  }

  @Test func anEmptyListIsAFile() {
    let (file, faults) = Bench.read("soat-waivers: 1\nwaivers: []\n")
    #expect(file?.waivers.count == 0)
    #expect(faults.isEmpty)
  }

  @Test(arguments: ["rule", "files", "reason", "owner", "expires"])
  func mandatoryKeys(key: String) {
    let (_, faults) = Bench.read(Bench.text(Bench.entry([key: nil as String?])))
    #expect(faults.map(\.code) == ["missing-field"])
    #expect(faults.first?.message[.english] == "missing required key “\(key)”")
  }

  @Test(arguments: [
    ("expires", "2027-02-30", "wrong-value"), ("expires", "soon", "wrong-value"),
    ("place", "0123", "wrong-value"), ("place", "0123456789ABCDEF", "wrong-value"),
    ("reason", "''", "empty-value"), ("owner", "'  '", "empty-value"), ("owner", "", "empty-value"),
    ("files", "[]", "empty-list"), ("files", "''", "bad-path-pattern"),
    ("files", "{a: b}", "wrong-type"), ("rule", "[a, b]", "wrong-type"),
    ("rule", "form/decree-30-2020/endmark", "unknown-rule"), ("rule", "'plans/*'", "unknown-rule"),
    ("rule", "form/decree-30-2020/signature", "not-waivable"),
    ("rule", "'*/signature'", "not-waivable"), ("owners", "x", "unknown-key"),
  ])
  func faultsOfValues(key: String, value: String, code: String) {
    let (_, faults) = Bench.read(Bench.text(Bench.entry([key: value])))
    #expect(faults.map(\.code) == [code])
  }

  @Test func allFaultsComeAtOnceWithPlaceAndMend() {
    let text = Bench.text(
      Bench.entry(["rule": "form/decree-30-2020/endmark"]),
      Bench.entry(["expires": "2027-02-30", "ownr": "x"]), Bench.entry(["files": "a\\b"]))
    let (_, faults) = Bench.read(text)
    #expect(
      Set(faults.map(\.code)) == ["unknown-rule", "wrong-value", "unknown-key", "bad-path-pattern"])
    let unknown = faults.first { $0.code == "unknown-rule" }
    #expect(unknown?.help?[.english] == "did you mean “form/decree-30-2020/end-mark”?")
    #expect(
      unknown?.rendered(.english, colour: false) == """
        mien-tru.yaml:7:11: error [unknown-rule]: there is no rule “form/decree-30-2020/endmark”
              rule: form/decree-30-2020/endmark
                    ^~~~~~~~~~~~~~~~~~~~~~~~~~~
          help: did you mean “form/decree-30-2020/end-mark”?
        """)
  }

  @Test(arguments: [
    ("waivers: []\n", "missing-field"), ("soat-waivers: 2\nwaivers: []\n", "unknown-version"),
    ("soat-waivers: 1\nwaivers: {a: b}\n", "wrong-type"), ("soat-waivers: 1\n", "missing-field"),
    ("soat-waivers: 1\nwaivers: []\nwaiver: []\n", "unknown-key"), ("- a\n", "wrong-type"),
    ("", "empty-file"),
  ])
  func faultsOfFiles(text: String, code: String) {
    #expect(Bench.read(text).faults.map(\.code) == [code])
  }

  /// The blocks of the page of errors: a broken one has the fault with the words of the page, a mended one has none.
  @Test func thePageOfErrorsIsTrue() throws {
    let text = try #require(ProjectFiles.text("Documentation/errors.md"))
    let fences = MarkdownPage(text).fences.filter { $0.info.first == "waivers" }
    #expect(fences.count == 10)
    for fence in fences {
      let code = String(fence.heading.drop { $0 == "`" }.dropLast())
      let (file, found) = Bench.read(fence.text)
      var sink = DiagnosticSink(source: SourceText(name: "mien-tru.yaml", text: fence.text))
      let paths = ["/kho/ke-hoach/a.docx"].map { RelativePath(of: $0, from: "/kho") }
      file?.lint(on: Bench.day("2026-11-21"), paths: paths, into: &sink)
      let faults = found + sink.diagnostics
      if fence.info.contains("broken") {
        let fault = try #require(faults.first { $0.code == code }, "\(code): \(faults.map(\.code))")
        #expect(text.contains("> \(fault.message.vietnamese) · \(fault.message[.english])\n"))
      } else {
        #expect(faults.map(\.code) == [], "\(code)")
      }
    }
  }
}
