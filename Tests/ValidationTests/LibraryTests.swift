import Dates
import Findings
import Rules
import SourceText
import Testing
import Validation

/// The library as other packages use it: bytes in, a report or every fault out.
@Suite struct LibraryTests {
  private static func pack(_ name: String, _ line: String = "") -> RuleFile {
    let text = """
      soat: 1
      pack: \(name)
      title: Yêu cầu nội bộ
      version: 1.0.0
      source: {type: Quy chế}
      rules:
        - id: bao-cao
          title: Có báo cáo
          title-en: A report is asked for
          severity: error
          basis: Điều 5
          text: {contains: [báo cáo kết quả]}
          message: Chưa nêu báo cáo
          message-en: No report is asked for
      \(line)
      """
    return RuleFile(path: "\(name).yaml", bytes: Array(text.utf8), name: name)
  }

  private static func options() throws -> ValidationOptions {
    ValidationOptions(
      today: try #require(CalendarDate(year: 2024, month: 5, day: 6)), version: "1.0")
  }

  @Test func everyFaultOfEveryFileIsThrown() throws {
    let files = [Self.pack("b", "titel: b"), Self.pack("a", "titel: a"), Self.pack("c")]
    let broken = try #require(throws: BrokenRules.self) { try Knowledge(files) }
    #expect(Set(broken.diagnostics.map(\.file)) == ["a.yaml", "b.yaml"])
    #expect(broken.diagnostics.allSatisfy { $0.gravity == .error })
    let lines = String(describing: broken).split(separator: "\n")
    #expect(lines.first?.hasPrefix("a.yaml:15:1: error [unknown-key]:") ?? false, "\(broken)")
    #expect(lines.contains { $0.hasPrefix("b.yaml:15:1: error [unknown-key]:") })
  }

  @Test func bytesAreJudged() async throws {
    let validator = Validator(try Knowledge([Self.pack("c")]))
    let report = try await validator.validate(
      [
        InputFile(name: "tot.md", bytes: Array("Các đơn vị báo cáo kết quả hằng quý.\n".utf8)),
        InputFile(name: "loi.md", bytes: Array("Các đơn vị thực hiện kế hoạch.\n".utf8)),
        InputFile(name: "hong.docx", bytes: Array("PK\u{3}\u{4}".utf8)),
      ], try Self.options())
    #expect(report.documents.map(\.file) == ["loi.md", "tot.md"])
    #expect(report.documents.map { $0.findings.map(\.rule) } == [["c/bao-cao"], []])
    #expect(report.unreadable.map(\.file) == ["hong.docx"])
    #expect(ExitStatus(report, failOn: .error) == .unreadable)
  }

  /// Rules and a document as bytes, in one call each.
  @Test func aFolderAndADocumentAreTakenAsBytes() async throws {
    let pack = Self.pack("c")
    let validator = Validator(try Knowledge(folder: ["to/c.yaml": pack.bytes]))
    let options = try Self.options()
    let text = "Các đơn vị thực hiện kế hoạch.\n"
    let report = try await validator.report(on: Array(text.utf8), named: "a.md", options)
    #expect(report.documents.map(\.file) == ["a.md"])
    #expect(report.findings.map(\.rule) == ["c/bao-cao"])
    #expect(report.findings == report.documents.flatMap(\.findings))
    let fault = try await #require(throws: InputError.self) {
      try await validator.report(on: [], named: "a.md", options)
    }
    #expect(fault.code == "empty")
    let broken = try #require(throws: BrokenRules.self) {
      try Knowledge(folder: ["to/b.yaml": Self.pack("b", "titel: b").bytes])
    }
    #expect(broken.diagnostics.map(\.file) == ["to/b.yaml"])
  }

  /// What a finding says in words of the program is in the language of its message.
  @Test func valuesAreSaidInBothLanguages() async throws {
    let deadline = """
        - id: han
          title: Có hạn
          title-en: There is a deadline
          severity: warning
          basis: Điều 6
          deadline: {kind: periodic-report, period: quarterly}
          message: "{period}: {found}"
          message-en: "{period}: {found}"
        - id: muc
          title: Có mức
          title-en: There is a figure
          severity: warning
          basis: Điều 7
          target: {indicator: [tỷ lệ phát hiện], at-least: 90, unit: "%"}
          message: "{found}, {expected}"
          message-en: "{found}, {expected}"
      """
    let validator = Validator(try Knowledge([Self.pack("c", deadline)]))
    let text = "KẾ HOẠCH\n\n1. Phấn đấu tỷ lệ phát hiện đạt dưới 80%.\n"
    let found = try await validator.report(on: Array(text.utf8), named: "a.md", Self.options())
      .findings
    let said = Dictionary(uniqueKeysWithValues: found.map { ($0.rule, $0.message) })
    #expect(said["c/han"] == LocalText("hằng quý: chưa nêu", english: "quarterly: not stated"))
    #expect(
      said["c/muc"] == LocalText("dưới 80%, ít nhất 90%", english: "under 80%, at least 90%"))
  }

  /// One validator serves many tasks at once, each with its own answer.
  @Test func oneValidatorServesManyTasks() async throws {
    let validator = Validator(try Knowledge([Self.pack("c")]))
    let options = try Self.options()
    let counts = try await withThrowingTaskGroup(of: (Int, Int).self) { group in
      for i in 0..<40 {
        group.addTask {
          let text =
            i.isMultiple(of: 2) ? "Các đơn vị báo cáo kết quả.\n" : "Các đơn vị thực hiện.\n"
          let file = InputFile(name: "\(i).md", bytes: Array(text.utf8))
          return (i, try await validator.validate([file], options).summary.errors)
        }
      }
      return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
    #expect(counts == Dictionary(uniqueKeysWithValues: (0..<40).map { ($0, $0 % 2) }))
  }
}
