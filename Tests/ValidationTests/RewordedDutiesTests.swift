import Findings
import Foundation
import Testing

@testable import Validation

/// Duties of a superior plan written in other words are taken up; a duty that is left out is told, and no other.
///
/// The drafts are made from the paragraphs of the superior plan itself: synonyms, clauses in another order, short forms, words
/// left out, two duties in one paragraph.
@Suite struct RewordedDutiesTests {
  /// What one body is assigned, by lines of the superior plan.
  struct Section: Sendable, CustomTestStringConvertible {
    let body: String
    let duties: [(line: Int, text: String)]
    var testDescription: String { body }
  }

  static let superior = SuperiorDutiesTests.sample(SuperiorDutiesTests.superior)

  /// The sections `### 1. Sở Y tế` of the part that assigns tasks, as the sample is written.
  static let sections: [Section] = {
    var out: [Section] = []
    var isPart = false
    var body: String?
    var duties: [(Int, String)] = []
    func close() {
      if let body, !duties.isEmpty { out.append(Section(body: body, duties: duties)) }
      duties = []
    }
    for (i, line) in superior.text.split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated()
    {
      if line.hasPrefix("## ") { isPart = line.hasPrefix("## IV.") }
      if line.hasPrefix("## ") || line.hasPrefix("### ") {
        close()
        let name = line.drop { !$0.isNumber }.drop { !$0.isWhitespace }.dropFirst()
        let isKnown = ["Sở ", "Công an tỉnh", "Ủy ban nhân dân các xã"].contains {
          name.hasPrefix($0)
        }
        body =
          isPart && isKnown && !name.contains(",") || name.hasPrefix("Ủy ban nhân dân các xã")
          ? String(name) : nil
      } else if body != nil, let space = line.firstIndex(of: " "), line.prefix(3).contains(")") {
        duties.append((i + 1, String(line[line.index(after: space)...])))
      }
    }
    close()
    return out
  }()

  /// Other words, every fourth time the clauses in another order, every ninth word left out.
  static func reworded(_ duty: String, _ number: Int) -> String {
    var text = duty
    for (word, other) in [
      ("Ủy ban nhân dân", "UBND"), ("Nhân dân", "người dân"), ("tuyên truyền", "truyền thông"),
      ("kiểm tra", "thanh tra, kiểm tra"), ("Tổ chức", "Triển khai"), ("Bố trí", "Cân đối"),
      ("Rà soát", "Thống kê, rà soát"), ("kinh phí", "ngân sách"), ("hằng năm", "mỗi năm"),
      ("Chủ trì", "Làm đầu mối"), ("bảo đảm", "đáp ứng"), ("kịp thời", "nhanh chóng"),
    ] { text = text.replacing(word, with: other) }
    var clauses = text.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
    if number % 2 == 0 { clauses.reverse() }
    let words = clauses.joined(separator: "; ").split(separator: " ")
    return words.enumerated().filter { $0.offset % 9 != 8 }.map { String($0.element) }
      .joined(separator: " ")
  }

  static func draft(_ section: Section, without line: Int? = nil) -> String {
    let isCommune = section.body.hasPrefix("Ủy ban")
    let duties = section.duties.enumerated().filter { $0.element.line != line }
      .map { reworded($0.element.text, $0.offset) }
    // Every third paragraph has two duties.
    var paragraphs: [String] = []
    for (i, duty) in duties.enumerated() {
      if i % 3 == 2, let last = paragraphs.last {
        paragraphs[paragraphs.count - 1] = last + " " + duty
      } else {
        paragraphs.append(duty)
      }
    }
    return SuperiorDutiesTests.plan(
      citing: SuperiorDutiesTests.cited, paragraphs + ["Các ấp gửi báo cáo theo quy định."],
      issuer: isCommune ? "UBND XÃ THOẠI SƠN" : "UBND TỈNH AN GIANG\n" + section.body.uppercased())
  }

  /// The lines of this section that findings name.
  static func told(_ section: Section, _ drafts: [(name: String, text: String)]) async throws
    -> [[Int]]
  {
    let report = try await RunTests.run([superior] + drafts, jobs: 2)
    let own = Set(section.duties.map(\.line))
    return drafts.map { draft in
      SuperiorDutiesTests.places(SuperiorDutiesTests.status(report, draft.name))
        .compactMap { Int($0.split(separator: ":").last ?? "") }.filter(own.contains)
    }
  }

  @Test func thereAreSections() {
    #expect(Self.sections.count >= 7)
    #expect(Self.sections.reduce(0) { $0 + $1.duties.count } >= 30)
  }

  @Test(arguments: sections)
  func otherWordsAreNoAlarm(_ section: Section) async throws {
    let told = try await Self.told(section, [("draft.md", Self.draft(section))])
    #expect(told == [[]])
  }

  @Test func aDutyThatIsLeftOutIsToldAndNoOther() async throws {
    var all = 0
    var found = 0
    for section in Self.sections {
      let drafts = section.duties.map { duty in
        (name: "draft-\(duty.line).md", text: Self.draft(section, without: duty.line))
      }
      for (duty, told) in zip(section.duties, try await Self.told(section, drafts)) {
        all += 1
        if told == [duty.line] { found += 1 }
        #expect(told.allSatisfy { $0 == duty.line }, "\(section.body), line \(duty.line): \(told)")
      }
    }
    // The rest says little besides formulas, or stands in what other duties of the body say too.
    #expect(found * 4 >= all * 3, "\(found) of \(all)")
  }
}
