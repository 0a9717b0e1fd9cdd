import Dates
import Findings
import Foundation
import Readers
import SourceText
import Synchronization
import Testing

@testable import Rules
@testable import Validation

/// What a plan takes up of the duties that a superior plan of its run assigns.
@Suite struct SuperiorDutiesTests {
  static let rule = "assignment/general/superior-duties"
  static let superior = "Samples/tinh-an-giang-ma-tuy-2026-2030-tot.md"
  static let good = "Samples/xa-thoai-son-ma-tuy-2026-2030-tot.md"
  static let lacking = "Samples/xa-thoai-son-ma-tuy-2026-2030-thieu-viec.md"

  static func sample(_ name: String) -> (name: String, text: String) {
    (name, Shipped.text(Shipped.root.appending(path: name)))
  }

  static func status(_ report: Report, _ file: String) -> RuleResult.Status? {
    report.documents.first { $0.file == file }?.results.first { $0.rule == rule }?.status
  }

  /// The places in superior documents that findings name: `file:line`.
  static func places(_ status: RuleResult.Status?) -> [String] {
    guard case .fail(let findings)? = status else { return [] }
    return findings.flatMap(\.elsewhere).map { "\($0.file):\($0.place.line)" }
  }

  // MARK: The samples

  @Test func aPlanThatTakesUpAllPasses() async throws {
    let report = try await RunTests.run([Self.sample(Self.superior), Self.sample(Self.good)])
    guard case .pass(let evidence)? = Self.status(report, Self.good) else {
      Issue.record("\(String(describing: Self.status(report, Self.good)))")
      return
    }
    #expect(!evidence.isEmpty)
    #expect(Self.status(report, Self.superior) == .notApplicable(DutiesCheck.alone))
  }

  @Test func twoDutiesThatAreLeftOutAreToldWithTheirPlaces() async throws {
    let report = try await RunTests.run([Self.sample(Self.superior), Self.sample(Self.lacking)])
    guard case .fail(let findings)? = Self.status(report, Self.lacking) else {
      Issue.record("two duties are left out")
      return
    }
    #expect(findings.map(\.severity) == [.warning, .warning])
    #expect(findings.allSatisfy { $0.place.line == 49 && !$0.place.lineText.isEmpty })
    let lines = Self.sample(Self.superior).text.split(
      separator: "\n", omittingEmptySubsequences: false)
    let wanted = ["g) Phối hợp với doanh nghiệp, hợp tác xã", "h) Phát động quần chúng tố giác"]
      .compactMap { opening in lines.firstIndex { $0.hasPrefix(opening) } }
      .map { "\(Self.superior):\($0 + 1)" }
    #expect(wanted.count == 2)
    #expect(Set(Self.places(.fail(findings))) == Set(wanted))
    for finding in findings {
      let place = try #require(finding.elsewhere.first)
      #expect(finding.message.vietnamese.contains("\(place.file):\(place.place.line)"))
      #expect(finding.message.vietnamese.contains("Kế hoạch số 214/KH-UBND"))
      #expect(finding.fix?.vietnamese.isEmpty == false)
    }
  }

  @Test func aloneNothingIsAsked() async throws {
    let report = try await RunTests.run([Self.sample(Self.lacking)])
    #expect(Self.status(report, Self.lacking) == .notApplicable(DutiesCheck.alone))
  }

  @Test func neitherTheOrderOfFilesNorTheJobsMatter() async throws {
    let files = [Self.superior, Self.lacking, Self.good].map(Self.sample)
    let one = try await RunTests.run(files)
    let others = try await RunTests.run(files.reversed(), jobs: 3)
    #expect(one.documents == others.documents)
    let copied = try await RunTests.run(files + [("zz-ban-sao.md", files[0].text)], jobs: 2)
    #expect(Self.places(Self.status(copied, Self.lacking)).count == 2)
  }

  @Test func inOneFileTheyAreComparedToo() throws {
    let text = Self.sample(Self.superior).text + "\n\n" + Self.sample(Self.lacking).text
    let options = ValidationOptions(
      today: CalendarDate(year: 2026, month: 11, day: 21)!, version: "test")
    let report = try Shipped.validator.report(
      on: InputFormat.read(SourceText(name: "hai.md", text: text)), options)
    let asked = report.documents.filter { $0.number == "36/KH-UBND" }
    #expect(asked.count == 1)
    let status = asked.first?.results.first { $0.rule == Self.rule }?.status
    #expect(Self.places(status).count == 2)
  }

  /// Only files of which one rests on another are read twice.
  @Test func nothingIsReadAgainWithoutAPair() async throws {
    func reads(_ names: [String]) async throws -> [String: Int] {
      let counts = Mutex<[String: Int]>([:])
      let files = names.map { name in
        let bytes = Array(Self.sample(name).text.utf8)
        return InputFile(name: name) { () throws(InputError) in
          counts.withLock { $0[name, default: 0] += 1 }
          return bytes
        }
      }
      var options = ValidationOptions(
        today: CalendarDate(year: 2026, month: 11, day: 21)!, version: "test")
      options.jobs = 2
      _ = try await Shipped.validator.validate(files, options)
      return counts.withLock { $0 }
    }
    let stranger = "Samples/huyen-giong-rieng-thanh-thieu-nien-2030-tot.txt"
    #expect(try await reads([Self.superior, stranger]) == [Self.superior: 1, stranger: 1])
    #expect(
      try await reads([Self.superior, Self.good, stranger])
        == [Self.superior: 2, Self.good: 2, stranger: 1])
  }

  @Test func aFileThatCannotBeReadAgainMakesItUnsure() async throws {
    let first = Mutex(true)
    let superior = Array(Self.sample(Self.superior).text.utf8)
    let files = [
      InputFile(name: Self.superior) { () throws(InputError) in
        let isFirst = first.withLock { first in
          defer { first = false }
          return first
        }
        if isFirst { return superior }
        throw InputError("gone", LocalText("mất", english: "gone"))
      },
      InputFile(name: Self.lacking, bytes: Array(Self.sample(Self.lacking).text.utf8)),
    ]
    let options = ValidationOptions(
      today: CalendarDate(year: 2026, month: 11, day: 21)!, version: "test")
    let report = try await Shipped.validator.validate(files, options)
    guard case .unsure? = Self.status(report, Self.lacking) else {
      Issue.record("\(String(describing: Self.status(report, Self.lacking)))")
      return
    }
  }

  // MARK: What rests on what

  /// A plan of the commune with other words in its opening sentence.
  static func plan(citing words: String, _ duties: [String] = [], issuer: String? = nil) -> String {
    let items = duties.enumerated().map { "\($0 + 1). \($1)" }.joined(separator: "\n\n")
    return """
      \(issuer ?? "UBND XÃ THOẠI SƠN")

      Số: 36/KH-UBND

      An Giang, ngày 10 tháng 8 năm 2026

      KẾ HOẠCH
      Thực hiện Chương trình mục tiêu quốc gia phòng, chống ma túy giai đoạn 2026 - 2030

      \(words)

      II. NỘI DUNG

      \(items)
      """
  }

  static let cited = "Thực hiện Kế hoạch số 214/KH-UBND ngày 15 tháng 7 năm 2026 của UBND tỉnh."

  @Test(arguments: [
    "Thực hiện Kế hoạch số 214/KH-UBND ngày 15 tháng 7 năm 2025 của UBND tỉnh.",
    "Thực hiện Kế hoạch số 215/KH-UBND ngày 15 tháng 7 năm 2026 của UBND tỉnh.",
    "Thực hiện Kế hoạch số 214/KH-UBND ngày 15 tháng 7 năm 2026 của UBND tỉnh Cà Mau.",
    "Thực hiện Kế hoạch của UBND tỉnh.",
  ])
  func whatMeansAnotherDocumentIsLeftAlone(_ words: String) async throws {
    let report = try await RunTests.run([
      Self.sample(Self.superior), ("xa.md", Self.plan(citing: words)),
    ])
    #expect(Self.status(report, "xa.md") == .notApplicable(DutiesCheck.alone))
  }

  @Test func aBodyWithoutATaskIsNotAsked() async throws {
    let text = Self.plan(citing: Self.cited, issuer: "UBND TỈNH AN GIANG\nSỞ QUY HOẠCH")
    let report = try await RunTests.run([Self.sample(Self.superior), ("so.md", text)])
    guard case .notApplicable? = Self.status(report, "so.md") else {
      Issue.record("\(String(describing: Self.status(report, "so.md")))")
      return
    }
  }

  /// A plan on something else that happens to cite the superior plan misses most: it is not blamed.
  @Test func aPlanOfAnotherMatterIsUnsure() async throws {
    let text = Self.plan(
      citing: "Sau khi thực hiện Kế hoạch số 214/KH-UBND ngày 15 tháng 7 năm 2026 của UBND tỉnh.",
      ["Trồng cây xanh dọc tuyến kênh, mỗi hộ nhận chăm sóc năm cây trước nhà."]
    ).replacing(
      "Thực hiện Chương trình mục tiêu quốc gia phòng, chống ma túy giai đoạn 2026 - 2030",
      with: "Trồng cây xanh dịp Tết năm 2027")
    let report = try await RunTests.run([Self.sample(Self.superior), ("xa.md", text)])
    guard case .unsure? = Self.status(report, "xa.md") else {
      Issue.record("\(String(describing: Self.status(report, "xa.md")))")
      return
    }
  }

  /// Text that can hardly be read is no ground for a finding.
  @Test func illegibleTextIsUnsure() async throws {
    let garbled =
      "Trien khai cong tac phong ngua tren dia ban xa, dong vien nguoi dan cung tham gia"
    let text = Self.plan(citing: Self.cited, Array(repeating: garbled, count: 60))
    let report = try await RunTests.run([Self.sample(Self.superior), ("xa.md", text)])
    guard case .unsure(let reason)? = Self.status(report, "xa.md") else {
      Issue.record("\(String(describing: Self.status(report, "xa.md")))")
      return
    }
    #expect(reason[.english].contains("too hard to read"))
  }
}
