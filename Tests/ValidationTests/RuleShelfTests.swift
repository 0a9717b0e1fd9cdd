import Dates
import Findings
import Foundation
import Reporters
import Rules
import SourceText
import Testing

@testable import Validation

/// Rules that are loaded as documents ask for them judge as those that are loaded at once.
@Suite struct RuleShelfTests {
  private static let samples: [InputFile] = {
    let folder = Shipped.root.appending(path: "Samples")
    let names = try! FileManager.default.contentsOfDirectory(atPath: folder.path()).sorted()
    return names.filter { ($0.hasSuffix(".md") || $0.hasSuffix(".txt")) && $0 != "README.md" }
      .map { name in
        let bytes = Shipped.bytes(folder.appending(path: name))
        return InputFile(name: name) { bytes }
      }
  }()

  private struct FaultyHeads: Error {}

  private static let registries = Shipped.files.filter(\.isRegistry)

  private static func json(
    _ validator: Validator, _ files: [InputFile], jobs: Int = 1, packs: [String] = []
  ) async throws -> String {
    var options = ValidationOptions(
      today: CalendarDate(year: 2026, month: 11, day: 21)!, version: "test")
    options.jobs = jobs
    options.packs = packs
    let report = try await validator.validate(files, options)
    return String(decoding: Reporter.json.render(report, ReporterOptions()), as: UTF8.self)
  }

  /// A pack for documents in whose title a word stands.
  private static func pack(
    _ name: String, for word: String, _ more: String = "", rules: String
  ) -> RuleFile {
    let text = """
      soat: 1
      pack: \(name)
      title: Gói thử
      version: 1.0.0
      source: {type: Quyết định}
      applies-to: {subject: [\(word)]}
      \(more)
      rules:
      \(rules)

      """
    return RuleFile(path: "Rules/\(name).yaml", bytes: Array(text.utf8), name: name)
  }

  private static func rule(_ id: String, _ check: String = "text: {contains: đề nghị}") -> String {
    """
      - id: \(id)
        title: Yêu cầu
        title-en: Requirement
        severity: error
        basis: mục I
        message: Sai
        message-en: Wrong
        \(check)
    """
  }

  private static func plan(_ words: String) -> InputFile {
    let text = """
      ỦY BAN NHÂN DÂN
      TỈNH AN GIANG

      Số: 15/KH-UBND

      An Giang, ngày 5 tháng 3 năm 2026

      KẾ HOẠCH
      Phòng, chống \(words) năm 2026

      I. MỤC TIÊU

      Giảm dần.
      """
    return InputFile(name: words + ".txt") { Array(text.utf8) }
  }

  private static func eager(_ files: [RuleFile]) -> Validator {
    var diagnostics: [Diagnostic] = []
    return Validator(Knowledge.load(files, diagnostics: &diagnostics))
  }

  /// The codes of the faults that end a run; nil where it does not end so.
  private static func faults(
    _ packs: [RuleFile], _ words: [String], jobs: Int = 1
  ) async throws -> [String]? {
    let files = registries + packs
    guard let shelf = RuleShelf(files) else { throw FaultyHeads() }
    do {
      _ = try await json(Validator(shelf), words.map(plan), jobs: jobs)
      return nil
    } catch let broken as BrokenRules {
      return broken.diagnostics.map(\.code)
    }
  }

  // MARK: The same answers

  @Test(arguments: samples.indices) func oneDocument(sample: Int) async throws {
    let shelf = try #require(RuleShelf(Shipped.files))
    let files = [Self.samples[sample]]
    let spared = try await Self.json(Validator(shelf), files)
    #expect(try await Self.json(Shipped.validator, files) == spared)
    // What no document asked for was not loaded.
    #expect(shelf.edition.book.packs.contains { $0.rules.isEmpty })
  }

  @Test(arguments: [1, 2, 5]) func manyDocuments(jobs: Int) async throws {
    let expected = try await Self.json(Shipped.validator, Self.samples)
    for files in [Self.samples, Self.samples.reversed()] {
      let shelf = try #require(RuleShelf(Shipped.files))
      #expect(try await Self.json(Validator(shelf), files, jobs: jobs) == expected)
    }
  }

  @Test func packsThatTheCallNames() async throws {
    let shelf = try #require(RuleShelf(Shipped.files))
    let packs = ["national/aids-2030", "text/general", "no/such"]
    let spared = try await Self.json(Validator(shelf), Self.samples, packs: packs)
    #expect(try await Self.json(Shipped.validator, Self.samples, packs: packs) == spared)
    #expect(
      shelf.edition.book.packs.filter { !$0.rules.isEmpty }.map(\.name)
        == ["national/aids-2030", "text/general"])
  }

  @Test func packsThatAreExtendedAreThere() async throws {
    let files =
      Self.registries + [
        Self.pack("test/base", for: "không có", rules: Self.rule("one") + "\n" + Self.rule("two")),
        Self.pack(
          "test/middle", for: "không có", "extends: test/base",
          rules: "  - {override: test/base/two, reason: thử, severity: warning}"),
        Self.pack("test/top", for: "ma túy", "extends: [test/middle]", rules: Self.rule("three")),
        Self.pack("test/other", for: "mại dâm", rules: Self.rule("four")),
      ]
    let shelf = try #require(RuleShelf(files))
    let spared = try await Self.json(Validator(shelf), [Self.plan("ma túy")])
    #expect(try await Self.json(Self.eager(files), [Self.plan("ma túy")]) == spared)
    #expect(spared.contains("test/base/two"))
    #expect(shelf.edition.book.pack("test/other")?.rules.isEmpty == true)
  }

  /// A rule may name one of a pack that does not apply as its successor.
  @Test func successorsInOtherPacksAreFound() async throws {
    let old = Self.rule("one") + "\n    status: deprecated\n    replaced-by: test/new/two"
    let files =
      Self.registries + [
        Self.pack("test/old", for: "ma túy", rules: old),
        Self.pack("test/new", for: "mại dâm", rules: Self.rule("two")),
      ]
    let shelf = try #require(RuleShelf(files))
    let spared = try await Self.json(Validator(shelf), [Self.plan("ma túy")])
    #expect(try await Self.json(Self.eager(files), [Self.plan("ma túy")]) == spared)
  }

  // MARK: Faults

  @Test func aFaultInAHeadIsTheShelf() {
    let broken = Self.pack("test/one", for: "ma túy", "effectiv: 2026", rules: Self.rule("one"))
    var files = Self.registries + [broken]
    #expect(RuleShelf(files) == nil)
    let twice = Self.pack("test/one", for: "ma túy", rules: Self.rule("one"))
    files = Self.registries + [twice, twice]
    #expect(RuleShelf(files) == nil)
  }

  /// Keys behind the rules belong to the head, too.
  @Test func keysBehindTheRulesCount() async throws {
    let text = """
      soat: 1
      pack: test/one
      title: Gói thử
      version: 1.0.0
      source: {type: Quyết định}
      rules:
      \(Self.rule("one"))
      applies-to: {subject: [ma túy]}

      """
    let file = RuleFile(path: "Rules/test/one.yaml", bytes: Array(text.utf8), name: "test/one")
    let shelf = try #require(RuleShelf(Self.registries + [file]))
    for words in ["ma túy", "mại dâm"] {
      let report = try await Self.json(Validator(shelf), [Self.plan(words)])
      #expect(report.contains("test/one/one") == (words == "ma túy"))
    }
  }

  @Test func aBrokenPackCountsWhereItIsAskedFor() async throws {
    let sound = Self.pack("test/sound", for: "ma túy", rules: Self.rule("one"))
    let third = Self.pack("test/third", for: "AIDS", rules: Self.rule("one"))
    let broken = Self.pack("test/broken", for: "mại dâm", rules: Self.rule("two", "txt: {}"))
    let worse = Self.pack("test/worse", for: "bạo lực", rules: "  - {id: [")
    let bytes = RuleFile(
      path: "Rules/test/bytes.yaml",
      bytes: Self.pack("test/bytes", for: "cờ bạc", rules: Self.rule("one")).bytes
        + [0x20, 0xFF, 0x0A],
      name: "test/bytes")
    let packs = [sound, third, broken, worse, bytes]
    let all = try await Self.faults(packs, ["mại dâm"])
    #expect(Set(try #require(all)).isSuperset(of: ["unknown-key", "missing-check"]))
    for jobs in [1, 2] {
      #expect(try await Self.faults(packs, ["ma túy"], jobs: jobs) == nil)
      #expect(try await Self.faults(packs, ["ma túy", "AIDS", "cháy rừng"], jobs: jobs) == nil)
      for words in ["mại dâm", "bạo lực", "cờ bạc"] {
        for run in [[words], ["ma túy", words], ["ma túy", "AIDS", words], [words, "ma túy"]] {
          #expect(try await Self.faults(packs, run, jobs: jobs) == all, "\(run)")
        }
      }
    }
  }
}
