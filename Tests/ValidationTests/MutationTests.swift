import Dates
import DocumentModel
import Foundation
import SourceText
import TestSupport
import Testing

@testable import Rules
@testable import Validation

/// Documents that meet a rule are changed so that they break it.
@Suite struct MutationTests {
  static let today = CalendarDate(year: 2026, month: 11, day: 21)!

  static func knowledge(_ packs: [(name: String, yaml: String)]) -> Knowledge {
    var diagnostics: [Diagnostic] = []
    let files = packs.map { name, yaml in
      RuleFile(source: SourceText(name: "Rules/\(name).yaml", text: yaml), name: name)
    }
    let knowledge = Knowledge.load(
      Shipped.files.filter(\.isRegistry) + files, diagnostics: &diagnostics)
    #expect(diagnostics.map { "\($0.file): \($0.message[.english])" } == [])
    return knowledge
  }

  /// A text as a YAML scalar in double quotes.
  static func scalar(_ text: String) -> String {
    let escaped = text.map { character -> String in
      switch character {
      case "\"": "\\\""
      case "\\": "\\\\"
      case "\n": "\\n"
      default: String(character)
      }
    }
    return "\"" + escaped.joined() + "\""
  }

  // MARK: What is done to a document

  /// A rule, a text that meets it, and what becomes of the text: the first way of each part.
  struct Change: Sendable, CustomTestStringConvertible {
    var testDescription: String
    let rule: String
    let text: String
    let changed: [String]

    init(_ name: String, _ rule: String, _ text: String, _ changed: String...) {
      testDescription = name
      self.rule = rule
      self.text = text
      self.changed = changed
    }
  }

  static let changes: [Change] = [
    Change(
      "an agency is removed", "agencies: {mentioned: so-y-te}", "Giao việc cho Sở Y tế.",
      "Giao việc cho Nội dung khác."),
    Change(
      "of several agencies each is removed", "agencies: {mentioned: [so-y-te, so-tu-phap]}",
      "Việc của Sở Y tế, Sở Tư pháp.", "Việc của Nội dung khác, Sở Tư pháp.",
      "Việc của Sở Y tế, Nội dung khác."),
    Change(
      "an agency that is forbidden is put in",
      "agencies: {mentioned: {none-of: [so-tu-phap]}}", "Giao việc cho Sở Y tế.",
      "Giao việc cho Sở Tư pháp."),
    Change(
      "a date moves past its limit and its deadline goes",
      "deadline: {period: annual, no-later-than: \"12-15\"}",
      "Báo cáo năm gửi trước ngày 14/12.", "Báo cáo .", "Báo cáo năm gửi trước ngày 15/01."),
    Change(
      "a figure falls and its target goes",
      "target: {indicator: người nghiện, at-least: 80}",
      "Phấn đấu trên 80% người nghiện được quản lý.",
      "Phấn đấu trên 40% người nghiện được quản lý.", "."),
    Change(
      "a citation goes", "cites: 1452-qd-ttg",
      "Thực hiện Quyết định số 1452/QĐ-TTg ngày 31 tháng 8 năm 2021.",
      "Thực hiện văn bản của cấp trên."),
    Change(
      "the date of a citation changes", "citations: {test: registry-date}",
      "Thực hiện Quyết định số 1452/QĐ-TTg ngày 31 tháng 8 năm 2021.",
      "Thực hiện Quyết định số 1452/QĐ-TTg ngày 04 tháng 8 năm 2021."),
    Change(
      "a date becomes one that no calendar has", "citations: {test: date-exists}",
      "Thực hiện Quyết định số 1452/QĐ-TTg ngày 31 tháng 8 năm 2021.",
      "Thực hiện Quyết định số 1452/QĐ-TTg ngày 31 tháng 2 năm 2021."),
    Change(
      "the abbreviation in a symbol changes", "citations: {test: symbol}",
      "Thực hiện Quyết định số 1452/QĐ-TTg.", "Thực hiện Quyết định số 1452/NQ-TTg."),
    Change(
      "a component of form goes", "form: {component: end-mark, test: present}",
      "Trên đây là Kế hoạch./.", "Trên đây là Kế hoạch"),
    Change(
      "a day loses its zero", "form: {component: place-date, test: padding}",
      "UBND TỈNH B\n\nBình An, ngày 24 tháng 5 năm 2024\n\nKẾ HOẠCH\nTrồng cây năm 2024",
      "UBND TỈNH B\n\nBình An, ngày 5 tháng 5 năm 2024\n\nKẾ HOẠCH\nTrồng cây năm 2024"),
    Change(
      "a heading goes", "sections: {required: [kinh phí]}",
      "I. MỤC TIÊU\n\nGiảm tội phạm.\n\nII. KINH PHÍ\n\nNgân sách tỉnh.",
      "I. MỤC TIÊU\n\nGiảm tội phạm.\n\nII. nội dung khác\n\nNgân sách tỉnh."),
    Change(
      "a label is repeated", "numbering: {test: repeat, alphabet: a b c}",
      "I. MỤC TIÊU\n\nGiảm tội phạm.\n\nII. KINH PHÍ\n\nNgân sách tỉnh.",
      "I. MỤC TIÊU\n\nGiảm tội phạm.\n\nI. KINH PHÍ\n\nNgân sách tỉnh."),
    Change(
      "words go", "text: {contains: [ngân sách]}", "Dùng ngân sách tỉnh.",
      "Dùng nội dung khác tỉnh."),
    Change(
      "words are put in", "text: {without: [vân vân]}", "Dùng ngân sách tỉnh.",
      "Dùng ngân sách tỉnh.\n\nNội dung gồm vân vân theo quy định.\n"),
    Change(
      "a word is misspelt", "text: {replace: {\"sử lý\": xử lý}}", "Dùng ngân sách tỉnh.",
      "Dùng ngân sách tỉnh.\n\nNội dung gồm sử lý theo quy định.\n"),
    Change(
      "an abbreviation comes that nobody explains", "text: {abbreviations: {known: [UBND]}}",
      "Dùng ngân sách tỉnh.", "Dùng ngân sách tỉnh.\n\nNội dung gồm XQZ theo quy định.\n"),
    Change(
      "a word stands twice", "text: {doubled-words: true}", "Dùng ngân sách tỉnh.",
      "Dùng Dùng ngân sách tỉnh."),
  ]

  @Test(arguments: changes)
  func whatIsDone(_ change: Change) throws {
    let yaml = RuleWrapper.pack("thu", rule: [change.rule])
    let knowledge = Self.knowledge([("thu", yaml)])
    let rule = try #require(knowledge.book.pack("thu")?.rules.first)
    let reader = SubjectReader(knowledge, today: Self.today)
    let subject = try #require(
      reader.subjects(of: SourceText(name: "a.md", text: change.text)).first)
    let parts = rule.mutations(of: subject) { [] }
    let texts = parts.map { part in part.ways.first.map { ChangedText(subject.document, $0).text } }
    #expect(texts == change.changed)
  }

  @Test func changedPlacesAreKnown() throws {
    let knowledge = Self.knowledge([
      ("thu", RuleWrapper.pack("thu", rule: ["text: {contains: [hai]}"]))
    ])
    let reader = SubjectReader(knowledge, today: Self.today)
    let text = "Một.\n\nHai.\n\nBa.\n\nBốn.\n\nNăm."
    let subject = try #require(reader.subjects(of: SourceText(name: "a.md", text: text)).first)
    let rule = try #require(knowledge.book.pack("thu")?.rules.first)
    let ways = rule.mutations(of: subject) { [] }.flatMap(\.ways)
    let surroundings = ways.map { way in
      let changed = ChangedText(subject.document, way)
      let document = reader.subjects(of: SourceText(name: "a.md", text: changed.text))[0].document
      return changed.surroundings(in: document).map { document.text.string($0) }
    }
    // Replaced, deleted, deleted with its line; each with the paragraphs beside it.
    #expect(surroundings[0] == ["Một.\nnội dung khác.\nBa."])
    #expect(surroundings[1] == ["Một.\n.\nBa."])
    #expect(surroundings[2] == ["Một.\nBa."])
  }

  // MARK: Whether rules fire

  private static func report(
    _ packs: [(name: String, yaml: String)], samples: [SourceText] = [], jobs: Int = 1
  ) async -> MutationReport {
    let runner = MutationRunner(knowledge(packs), samples: samples, today: today)
    return await runner.run(jobs: jobs) { $0.hasPrefix("Rules/") }
  }

  /// Each rule of the case pages with the texts that it passes and fails, as its examples.
  static let pages: [(name: String, yaml: String)] = {
    var rules: [[String]: [CasePage]] = [:]
    for page in CasePage.all where page.page != "when" {
      rules[[page.page, page.rule], default: []].append(page)
    }
    return rules.values.compactMap { pages -> (name: String, yaml: String)? in
      func texts(_ isWanted: (String) -> Bool) -> [String] {
        pages.filter { isWanted($0.expected.first?.word ?? "") }.map { page in
          let date = page.asOf.map { ", date: \($0)" } ?? ""
          let layout = page.layout.map { ", layout: \($0)" } ?? ""
          let text = scalar(MarkedText(page.marked).text)
          if page.beside.isEmpty { return "{text: \(text)\(date)\(layout)}" }
          return "{files: [\(([text] + page.beside.map(scalar)).joined(separator: ", "))]\(date)}"
        }
      }
      let passing = texts { $0 == "pass" }
      let failing = texts { ["error", "warning", "info"].contains($0) }
      guard !passing.isEmpty, let first = pages.first, !first.rule.contains("\noverride") else {
        return nil
      }
      let lines =
        first.rule.split(separator: "\n").map(String.init) + [
          "examples:", "  pass: [\(passing.joined(separator: ", "))]",
          "  fail: [\(failing.joined(separator: ", "))]",
        ]
      return (first.pack, RuleWrapper.pack(first.pack, rule: lines))
    }.sorted { $0.name < $1.name }
  }()

  /// Every check, every argument and every test fires: that is what the pages show.
  @Test func theRulesOfThePagesFire() async {
    let report = await Self.report(Self.pages, jobs: 2)
    #expect(report.entries.count >= 60)
    #expect(report.silent.map { "\($0.rule): \($0.misses)" } == [])
    let unproven = report.entries.compactMap { entry -> String? in
      guard case .unproven(let reason) = entry.proof else { return nil }
      return "\(entry.rule): \(reason[.english])"
    }
    #expect(unproven == [])
  }

  @Test func aRuleThatCannotFireIsCaught() async throws {
    let yaml = RuleWrapper.pack(
      "thu",
      rule: [
        "text: {without: [vân vân], except: [vân vân]}",
        "examples: {pass: [\"Dùng ngân sách tỉnh.\"], fail: [\"Dùng vân vân.\"]}",
      ])
    let report = await Self.report([("thu", yaml)])
    #expect(report.silent.map(\.rule) == ["thu/rule"])
    let entry = try #require(report.entries.first)
    #expect(entry.line == 7)
    #expect(entry.misses.map(\.change[.english]) == ["“vân vân” put in"])
    #expect(entry.changes.isEmpty)
  }

  /// One of two things that a rule asks for cannot be missed: the alternative is never asked.
  @Test func everyPartMustFire() async {
    let yaml = RuleWrapper.pack(
      "thu",
      rule: [
        "text: {without: [vân vân, linh tinh], except: [linh tinh]}",
        "examples: {pass: [\"Dùng ngân sách tỉnh.\"]}",
      ])
    let report = await Self.report([("thu", yaml)])
    #expect(report.silent.map(\.rule) == ["thu/rule"])
    #expect(report.silent.first?.changes.map(\.what[.english]) == ["“vân vân” put in"])
  }

  @Test func whatCannotBeTriedIsToldWithItsReason() async {
    func rule(_ lines: String...) -> String { RuleWrapper.pack("thu", rule: lines) }
    let reasons: [(String, String)] = [
      (rule("severity: off", "text: {without: [vân vân]}"), "the rule is off"),
      (rule("text: {without: [vân vân]}"), "no document meets the rule"),
      (
        rule("text: {contains: [a], at-least: 0}", "examples: {pass: [\"Dùng tiền.\"]}"),
        "the rule asks for nothing to break"
      ),
      (
        rule("text: {without-pattern: 'vân vân'}", "examples: {pass: [\"Dùng tiền.\"]}"),
        "no document has a place for it: “” put in"
      ),
    ]
    for (yaml, reason) in reasons {
      let report = await Self.report([("thu", yaml)])
      #expect(report.entries.map(\.proof.reason) == [reason])
      #expect(report.silent.isEmpty)
    }
  }

  /// Where nothing can be done to a passing document, a failing example that differs little will do.
  @Test func anExampleCanShowIt() async {
    let yaml = RuleWrapper.pack(
      "thu",
      rule: [
        "deadline: {about: Tháng hành động, no-later-than: \"10-20\", when-absent: skip}",
        "examples: {pass: [\"Tổ chức Tháng hành động phòng, chống ma túy trong quý III.\"], "
          + "fail: [\"Tổ chức Tháng hành động phòng, chống ma túy trong quý IV.\"]}",
      ])
    let report = await Self.report([("thu", yaml)])
    #expect(report.entries.map(\.proof) == [.example])
  }

  /// Arguments at the ends of their types do no harm.
  @Test(arguments: [
    "text: {contains: [tiền], at-most: 9223372036854775807}",
    "text: {pattern: 'tiền', at-least: 9223372036854775807, at-most: 9223372036854775807}",
    "target: {indicator: tiền, at-most: 9223372036854775807, when-absent: skip}",
    "target: {indicator: tiền, at-least: 0, when-absent: skip}",
    "target: {indicator: tiền, equals: -9223372036854775807, when-absent: skip}",
    "target: {indicator: tiền, by: 9223372036854775807, at-least: 0.000000001}",
    "deadline: {no-later-than: \"9999-12-31\", about: tiền}",
    "deadline: {no-earlier-than: \"0001-01-01\", about: tiền}",
    "numbering: {test: repeat, alphabet: a}", "numbering: {test: start, alphabet: a}",
  ])
  func extremeArguments(_ rule: String) async {
    let text = Self.scalar(
      "KẾ HOẠCH\n\n999999. Dùng 9223372036854775807% tiền trước ngày 31/12/9999.\n\n1. Dùng 0% tiền.\n\na) Một.\n\na) Hai."
    )
    let yaml = RuleWrapper.pack(
      "thu",
      rule: [
        rule, "examples: {pass: [\(text), \"Dùng tiền.\", \"\"], fail: [\(text)]}",
      ])
    let report = await Self.report([("thu", yaml)])
    #expect(report.entries.count == 1)
  }

  // MARK: What else fires

  private static let plan = """
    ỦY BAN NHÂN DÂN
    TỈNH AN GIANG

    Số: 15/KH-UBND

    An Giang, ngày 05 tháng 3 năm 2026

    KẾ HOẠCH
    Phòng, chống ma túy năm 2026

    I. MỤC TIÊU

    Giảm số người nghiện.

    II. TỔ CHỨC THỰC HIỆN

    1. Công an tỉnh

    Chủ trì rà soát người nghiện.

    2. Sở Y tế

    Triển khai điều trị cho người nghiện.

    III. KINH PHÍ

    Ngân sách tỉnh.
    """

  private static func side(_ others: [String]) async -> MutationReport? {
    var yaml = RuleWrapper.pack("thu", rule: ["agencies: {assigned: so-y-te}"])
    for (i, other) in others.enumerated() {
      let one = RuleWrapper.pack("thu", rule: [other]).split(separator: "\n").map(String.init)
      let start = one.firstIndex { $0.contains("- id:") } ?? 0
      yaml +=
        one[start...].joined(separator: "\n")
        .replacing("id: rule", with: "id: other-\(i)") + "\n"
    }
    return await report([("thu", yaml)], samples: [SourceText(name: "a.md", text: plan)])
  }

  @Test func rulesOnTheSameWordsAreNoSurprise() async throws {
    let report = try #require(
      await Self.side(["agencies: {mentioned: so-y-te}", "sections: {required: [Sở Y tế]}"]))
    let entry = try #require(report.entries.first)
    #expect(entry.proof == .mutation)
    #expect(entry.explained == 2)
    #expect(entry.surprises == [])
  }

  @Test func aRuleThatFiresFarAwayIsASurprise() async throws {
    let report = try #require(
      await Self.side(["text: {without: [ngân sách]}\n    when: {not: {tasks: so-y-te}}"]))
    let entry = try #require(report.entries.first)
    #expect(entry.explained == 0)
    #expect(entry.surprises.map(\.rule) == ["thu/other-0"])
    #expect(entry.surprises.map(\.words) == ["Ngân sách"])
    #expect(entry.surprises.map(\.document) == ["a.md"])
  }

  // MARK: The shipped rules

  private static let samples: [SourceText] = {
    let folder = Shipped.root.appending(path: "Samples")
    let names = try! FileManager.default.contentsOfDirectory(atPath: folder.path()).sorted()
    return names.filter { ($0.hasSuffix(".md") || $0.hasSuffix(".txt")) && $0 != "README.md" }
      .map { SourceText(name: $0, text: Shipped.text(folder.appending(path: $0))) }
  }()

  @Test(.timeLimit(.minutes(5))) func theShippedRulesFire() async {
    var diagnostics: [Diagnostic] = []
    let knowledge = Knowledge.load(Shipped.files, diagnostics: &diagnostics)
    let runner = MutationRunner(knowledge, samples: Self.samples, today: Self.today)
    let report = await runner.run(jobs: 2) { _ in true }
    let rules = knowledge.book.packs.reduce(0) { $0 + $1.rules.count + $1.overrides.count }
    #expect(report.entries.count == rules)
    #expect(report.silent.map(\.rule) == [])
    let proven = report.entries.filter { $0.proof == .mutation }.count
    #expect(proven * 100 >= rules * 95, "\(proven) of \(rules) rules")
    #expect(report.entries.flatMap(\.surprises) == [])
  }

  @Test func theReportIsTheSameWhateverTheJobs() async {
    let one = await Self.report(Self.pages, samples: Array(Self.samples.prefix(2)), jobs: 1)
    let four = await Self.report(Self.pages, samples: Array(Self.samples.prefix(2)), jobs: 4)
    #expect(one.entries.map(\.rule) == four.entries.map(\.rule))
    #expect(one.entries.map(\.proof) == four.entries.map(\.proof))
    #expect(one.entries.map(\.misses) == four.entries.map(\.misses))
    #expect(one.entries.map(\.surprises) == four.entries.map(\.surprises))
  }
}

extension MutationReport.Proof {
  /// Why nothing was tried, in English.
  fileprivate var reason: String? {
    guard case .unproven(let reason) = self else { return nil }
    return reason[.english]
  }
}
