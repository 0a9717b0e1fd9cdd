import DocumentModel
import Findings
import SourceText
import Testing

@testable import Rules

@Suite struct LayoutCheckTests {
  /// A title, a long paragraph, and two lines after it, of which nothing is said.
  private func bench() -> Bench {
    let long = String(repeating: "xã trồng cây ", count: 12)
    var bench = Bench("KẾ HOẠCH\n\(long)\nsau\nPHỤ LỤC\nbảng")
    bench.facts.form.type = bench.piece("KẾ HOẠCH")
    bench.facts.form.typeIsPrinted = true
    var layout = Layout()
    layout.pages.begin(PageLayout(), at: 0)
    layout.prints.begin(Print(), at: 0)
    layout.paragraphs.begin(ParagraphLayout(), at: 0)
    bench.document.layout = layout
    return bench
  }

  private func bench(_ change: (Bench, inout Layout) -> Void) throws -> Bench {
    var bench = bench()
    var layout = try #require(bench.document.layout)
    change(bench, &layout)
    bench.document.layout = layout
    return bench
  }

  // MARK: The rule

  @Test(arguments: [
    ("{}", "missing-field"), ("{size: 13}", "missing-field"),
    ("{component: type}", "missing-field"), ("{component: tieu-de, bold: true}", "unknown-value"),
    ("{component: type, size: [14, 13]}", "bad-span"),
    ("{component: type, size: [12, 13, 14]}", "bad-span"),
    ("{component: type, size: []}", "bad-span"),
    ("{component: type, size: mười}", "wrong-value"),
    ("{component: type, size: 13.1234}", "wrong-value"),
    ("{component: type, size: 9223372036854775807}", "wrong-value"),
    ("{component: type, align: [left, top]}", "unknown-value"),
    ("{paper: [210]}", "bad-span"), ("{paper: [210, 297], size: 13}", "exclusive-keys"),
    ("{paper: [210, 297], margins: {top: 20}}", "exclusive-keys"),
    ("{margins: {inner: 20}}", "unknown-key"), ("{page-number: {place: middle}}", "unknown-value"),
  ])
  func faults(_ rule: String, _ code: String) throws {
    let found = try Bench.compile("layout", rule, Bench.registry)
    #expect(found.faults.map { String($0.prefix { $0 != "@" }) } == [code])
    #expect(found.check == nil || code == "exclusive-keys" || code == "unknown-key")
  }

  // MARK: Letters

  @Test(arguments: [(1, false), (2, true)])
  func aQuarterOfTheLettersIsTooMuch(_ letters: Int, _ isBroken: Bool) throws {
    let bench = try bench { bench, layout in
      layout.prints.change(in: bench.at("KẾ HOẠCH")) { $0?.size = 28 }
      // Of seven letters one, or two.
      layout.prints.change(in: 0..<(letters == 1 ? 1 : bench.at("Ế").upperBound)) { $0?.size = 24 }
    }
    let outcome = try bench.ask("layout", "{component: type, size: [13, 14]}")
    #expect(bench.words(outcome) == (isBroken ? "fail: KẾ HOẠCH" : "pass: KẾ HOẠCH"))
    #expect(outcome.values("found") == (isBroken ? ["12"] : []))
  }

  @Test(arguments: [("HO", false), ("HOẠCH", true)])
  func boldMayStressWords(_ words: String, _ isBroken: Bool) throws {
    let bench = try bench { bench, layout in
      layout.prints.change(in: bench.at("KẾ HOẠCH")) { $0?.isBold = false }
      layout.prints.change(in: bench.at(words)) { $0?.isBold = true }
    }
    let outcome = try bench.ask("layout", "{component: type, bold: false}")
    #expect(outcome.values("found") == (isBroken ? ["đậm"] : []))
  }

  @Test func whatNobodyTypedIsNotJudged() throws {
    let bench = try bench { bench, layout in
      layout.prints.change(in: bench.at("KẾ HOẠCH")) { $0 = nil }
    }
    #expect(bench.words(try bench.ask("layout", "{component: type, size: 13}")) == "unsure")
  }

  // MARK: Paragraphs

  @Test(arguments: [
    (ParagraphLayout.LineHeight.lines(240), true), (.lines(360), true), (.lines(384), false),
    // 14 points: a single line is 16.1 points high.
    (.exactly(320), true), (.exactly(240), false), (.exactly(500), false), (.atLeast(240), true),
    (.atLeast(500), false),
  ])
  func linesAreSingleToOneAndAHalf(_ height: ParagraphLayout.LineHeight, _ isMet: Bool) throws {
    let bench = try bench { _, layout in
      layout.prints.change(in: 0..<Int.max) { $0?.size = 28 }
      layout.paragraphs.change(in: 0..<Int.max) { $0?.lineHeight = height }
    }
    let outcome = try bench.ask("layout", "{component: body, lines: [1, 1.5]}")
    #expect(bench.words(outcome).hasPrefix(isMet ? "pass: xã" : "fail: xã"))
  }

  @Test(arguments: [(567, true), (720, true), (709, true), (0, false), (851, false), (-284, false)])
  func firstLines(_ length: Int, _ isMet: Bool) throws {
    let bench = try bench { _, layout in
      layout.paragraphs.change(in: 0..<Int.max) { $0?.firstLine = length }
    }
    let outcome = try bench.ask("layout", "{component: body, first-line: [10, 12.7]}")
    #expect(bench.words(outcome).hasPrefix(isMet ? "pass: xã" : "fail: xã"))
  }

  @Test func paragraphsInTablesAreNoBody() throws {
    let bench = try bench { _, layout in
      layout.paragraphs.change(in: 0..<Int.max) {
        $0?.alignment = .left
        $0?.isApart = true
      }
    }
    let outcome = try bench.ask("layout", "{component: body, align: justify}")
    #expect(bench.words(outcome) == "not-applicable")
  }

  /// Tab stops say where the words of a line with a tab are.
  @Test func wordsBehindTabsAreNotAligned() throws {
    var bench = Bench("\tKẾ HOẠCH\nsau")
    bench.facts.form.type = bench.piece("KẾ HOẠCH")
    bench.facts.form.typeIsPrinted = true
    var paragraph = ParagraphLayout()
    paragraph.alignment = .left
    var layout = Layout()
    layout.paragraphs.begin(paragraph, at: 0)
    bench.document.layout = layout
    #expect(bench.words(try bench.ask("layout", "{component: type, align: center}")) == "unsure")
  }

  // MARK: Pages

  @Test(arguments: [
    (1134, true), (851, true), (850, true), (1162, true), (1165, false), (820, false),
  ])
  func marginsAreComparedInWholeMillimetres(_ length: Int, _ isMet: Bool) throws {
    let bench = try bench { _, layout in
      layout.pages.change(in: 0..<Int.max) { $0.right = length }
    }
    let outcome = try bench.ask("layout", "{margins: {right: [15, 20]}}")
    #expect(bench.words(outcome) == (isMet ? "pass: KẾ HOẠCH" : "fail: KẾ HOẠCH"))
  }

  @Test func eachSectionIsJudgedOnce() throws {
    let rule = "{margins: {left: [30, 35]}}"
    func pages(_ first: Int, _ second: Int, isAcross: Bool = false) throws -> Bench {
      try bench { bench, layout in
        layout.pages.change(in: 0..<Int.max) { page in
          page.left = first
          (page.width, page.height) = (11906, 16838)
        }
        layout.pages.change(in: bench.at("sau").lowerBound..<Int.max) { page in
          page.left = second
          if isAcross { (page.width, page.height) = (16838, 11906) }
        }
      }
    }
    func words(_ bench: Bench) throws -> String { bench.words(try bench.ask("layout", rule)) }
    #expect(try words(pages(1701, 1701)) == "pass: KẾ HOẠCH")
    #expect(try words(pages(1701, 1134)) == "fail: sau")
    #expect(try words(pages(1134, 1134)) == "fail: KẾ HOẠCH")
    #expect(try words(pages(1701, 1134, isAcross: true)) == "pass: KẾ HOẠCH")
    // What follows the first annex is not looked at.
    var withAnnex = try pages(1701, 1134)
    withAnnex.facts.form.annexes = [withAnnex.piece("sau")]
    #expect(try words(withAnnex) == "pass: KẾ HOẠCH")
  }

  @Test func aMissingNumberIsTold() throws {
    let rule = "{page-number: {place: top}}"
    func words(_ place: Int?, annex: String? = nil) throws -> String {
      var bench = try bench { _, layout in layout.pageBreaks = place.map { [$0] } ?? [] }
      if let annex { bench.facts.form.annexes = [bench.piece(annex)] }
      return bench.words(try bench.ask("layout", rule))
    }
    let annex = bench().at("PHỤ LỤC").lowerBound
    #expect(try words(nil) == "not-applicable")
    #expect(try words(20) == "fail: KẾ HOẠCH")
    #expect(try words(annex, annex: "PHỤ LỤC") == "not-applicable")
  }

  @Test func theFirstPageOfLaterSectionsMayShowItsNumber() throws {
    let bench = try bench { bench, layout in
      var number = PageNumber(isAtTop: true)
      number.isOnFirstPage = false
      layout.pages.change(in: 0..<Int.max) { $0.number = number }
      number.isOnFirstPage = true
      layout.pages.change(in: bench.at("sau").lowerBound..<Int.max) { $0.number = number }
    }
    let outcome = try bench.ask("layout", "{page-number: {first-page: false}}")
    #expect(bench.words(outcome) == "pass: KẾ HOẠCH")
  }
}
