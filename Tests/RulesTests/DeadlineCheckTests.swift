import Dates
import DocumentModel
import Findings
import Testing

@testable import Rules

@Suite struct DeadlineCheckTests {
  /// A deadline over the words that state it; the whole line is its sentence.
  private func deadline(
    _ bench: Bench, _ words: String, _ due: String?, nth: Int = 1,
    kind: Deadline.Kind = .periodicReport, period: Deadline.Period? = .halfYear,
    relation: Deadline.Relation? = .before, to: [String] = ["cong-an-tinh"],
    who: String? = nil, confidence: Confidence = .certain
  ) -> Deadline {
    let range = bench.at(words, nth)
    let sentence =
      bench.document.blocks.first { $0.range.contains(range.lowerBound) }?.range ?? range
    return Deadline(
      kind: kind, period: period, due: due.flatMap { PartialDate(iso: $0) },
      relation: due == nil ? nil : relation, who: who, to: to.first, toAgencies: to, text: words,
      range: range, sentence: sentence, confidence: confidence)
  }

  private func report(
    _ due: String?, relation: Deadline.Relation? = .before, to: [String] = ["cong-an-tinh"],
    period: Deadline.Period? = .halfYear, confidence: Confidence = .certain
  ) -> Bench {
    var bench = Bench("KẾ HOẠCH\nBáo cáo kết quả gửi Công an tỉnh theo hạn.\nHết./.")
    bench.facts.form.lastParagraph = bench.piece("Hết./.")
    bench.facts.deadlines = [
      deadline(
        bench, "theo hạn", due, period: period, relation: relation, to: to, confidence: confidence)
    ]
    return bench
  }

  /// `trước ngày 15/6` is 14 June at the latest.
  @Test(arguments: [
    ("--06-14", Deadline.Relation.before, "no-later-than: \"06-14\"", true),
    ("--06-15", .before, "no-later-than: \"06-14\"", true),
    ("--06-16", .before, "no-later-than: \"06-14\"", false),
    ("--06-14", .by, "no-later-than: \"06-14\"", true),
    ("--06-15", .by, "no-later-than: \"06-14\"", false),
    ("2023-06-14", .by, "no-later-than: \"06-14\"", true),
    ("2023-06", .during, "no-later-than: \"06-14\"", false),
    ("2023-06", .during, "no-later-than: 2023-06", true),
    ("2023-06", .before, "no-later-than: 2023-05-31", true),
    ("2023-Q2", .during, "no-later-than: 2023-06", true),
    ("2023-Q3", .during, "no-later-than: 2023-06", false),
    ("2026", .during, "no-later-than: 2026", true),
    ("2027", .during, "no-later-than: 2026", false),
    ("2023-03-31", .by, "no-later-than: 2023-03-31", true),
    ("2022-12-31", .by, "no-later-than: 2023-03-31", true),
    ("--04-01", .by, "no-later-than: 2023-03-31", false),
    ("--12-14", .by, "no-later-than: \"12-14\"", true),
    // A report in January is later than one due in December, and the reverse.
    ("--01-05", .by, "no-later-than: \"12-14\"", false),
    ("2024-01-05", .by, "no-later-than: \"12-14\"", false),
    ("--12-28", .by, "no-later-than: \"01-05\"", true),
    ("--06-15", .before, "no-earlier-than: \"06-14\"", true),
    ("--06-14", .before, "no-earlier-than: \"06-14\"", false),
    ("--06-14", .by, "no-earlier-than: \"06-14\"", true),
    ("--06", .during, "no-earlier-than: \"06-14\"", true),
    ("--06-26", .during, "exactly: \"06-26\"", true),
    ("2023-06-26", .before, "exactly: \"06-26\"", true),
    ("2023-06", .during, "exactly: \"06-26\"", false),
    ("--06-25", .during, "exactly: \"06-26\"", false),
    ("2024-06-26", .during, "exactly: 2023-06-26", false),
    ("--06-31", .by, "no-later-than: \"06-14\"", false),
    ("--06-31", .by, "no-later-than: \"12-31\"", false),
    ("--02-29", .by, "no-later-than: \"03-01\"", true),
  ])
  func bounds(due: String, relation: Deadline.Relation, rule: String, passes: Bool) throws {
    let bench = report(due, relation: relation)
    let words = bench.words(try bench.ask("deadline", "{\(rule)}"))
    #expect(words == (passes ? "pass: theo hạn" : "fail: theo hạn"))
  }

  @Test func statedPeriodWithoutDate() throws {
    let bench = report(nil)
    #expect(bench.words(try bench.ask("deadline", "{period: 6-month}")) == "pass: theo hạn")
    #expect(
      bench.words(try bench.ask("deadline", "{period: 6-month, without-date: fail}"))
        == "fail: theo hạn")
    let asked = try bench.ask("deadline", "{period: 6-month, no-later-than: \"06-14\"}")
    #expect(bench.words(asked) == "fail: theo hạn")
    #expect(asked.values("found") == ["theo hạn"])
  }

  @Test func whichDeadlineIsMeant() throws {
    let bench = report("--06-10")
    for (rule, expected) in [
      ("kind: periodic-report", "pass: theo hạn"), ("kind: one-off", "fail: Hết./."),
      ("period: annual", "fail: Hết./."), ("about: [báo cáo, KẾT QUẢ]", "pass: theo hạn"),
      ("about: [báo cáo, kế hoạch]", "fail: Hết./."),
      ("about: kế hoạch | kết quả", "pass: theo hạn"),
      ("to: cong-an-tinh", "pass: theo hạn"), ("to: so-y-te", "fail: theo hạn"),
      ("period: annual, when-absent: skip", "not-applicable"),
      ("to: so-y-te, when-absent: skip", "fail: theo hạn"),
    ] {
      #expect(bench.words(try bench.ask("deadline", "{\(rule)}")) == expected, "\(rule)")
    }
    let group = report("--06-10", to: ["khoi-noi-chinh"])
    #expect(group.words(try group.ask("deadline", "{to: cong-an-tinh}")) == "pass: theo hạn")
  }

  @Test func oneThatPassesIsEnoughAndTheNearestMissIsShown() throws {
    var bench = Bench("Báo cáo trước 20/6 gửi Sở Y tế.\nBáo cáo trước 18/6 gửi Công an tỉnh.")
    bench.facts.deadlines = [
      deadline(bench, "trước 20/6", "--06-20", to: ["so-y-te"]),
      deadline(bench, "trước 18/6", "--06-18"),
    ]
    let rule = "{period: 6-month, to: cong-an-tinh, no-later-than: \"06-14\"}"
    let miss = try bench.ask("deadline", rule)
    #expect(bench.words(miss) == "fail: trước 18/6")
    #expect(miss.breaches[0].related == [bench.at("trước 20/6")])
    #expect(miss.breaches[0].values["expected"] == "14/6")
    #expect(miss.breaches[0].values["found"] == "trước ngày 18/6")
    #expect(miss.breaches[0].values["to"] == "Công an tỉnh")
    #expect(miss.breaches[0].values["period"] == "6 tháng")
    bench.facts.deadlines[1].due = PartialDate(month: 6, day: 10)
    #expect(bench.words(try bench.ask("deadline", rule)) == "pass: trước 18/6")
  }

  @Test func weakFactsNeverFail() throws {
    let weak = report("--06-30", confidence: Confidence(30))
    let rule = "{period: 6-month, no-later-than: \"06-14\"}"
    #expect(weak.words(try weak.ask("deadline", rule)) == "unsure")
    var dim = report("--06-10")
    dim.facts.legibility = Confidence(20)
    #expect(dim.words(try dim.ask("deadline", "{period: annual}")) == "unsure")
    #expect(dim.words(try dim.ask("deadline", rule)) == "pass: theo hạn")
    #expect(
      dim.words(try dim.ask("deadline", "{period: annual, when-absent: skip}")) == "not-applicable")
  }

  @Test func absentDeadlinesHaveValuesAndUnverifiedAddresseesCap() throws {
    var bench = report("--06-10")
    bench.facts.deadlines = []
    let outcome = try bench.ask("deadline", "{period: annual, to: so-du-lich, no-later-than: 2023}")
    #expect(outcome.values("found") == ["chưa nêu"])
    #expect(outcome.values("expected") == ["năm 2023"])
    #expect(outcome.values("period") == ["hằng năm"])
    #expect(outcome.breaches.map(\.cap) == [.warning])
    let plain = try bench.ask("deadline", "{period: annual}")
    #expect(plain.values("expected") == ["hằng năm"])
    #expect(plain.breaches.map(\.cap) == [nil])
  }

  @Test func datesThatExist() throws {
    var bench = Bench("Trước 31/6 và trước 30/6.")
    bench.facts.deadlines = [
      deadline(bench, "Trước 31/6", "2023-06-31"), deadline(bench, "trước 30/6", "2023-06-30"),
    ]
    #expect(bench.words(try bench.ask("deadline", "{valid: true}")) == "fail: Trước 31/6")
    bench.facts.deadlines[0].confidence = Confidence(50)
    #expect(bench.words(try bench.ask("deadline", "{valid: true}")) == "unsure")
    bench.facts.deadlines.removeFirst()
    #expect(bench.words(try bench.ask("deadline", "{valid: true}")) == "pass: trước 30/6")
    bench.facts.deadlines = []
    #expect(bench.words(try bench.ask("deadline", "{valid: true}")) == "not-applicable")
  }

  @Test(arguments: [
    ([2024], "2024-12-01", "pass: theo hạn"), ([2024], "2023-12-01", "fail: theo hạn"),
    ([2024], "2025-01-05", "pass: theo hạn"), ([2024], "2025-02-01", "fail: theo hạn"),
    ([2021, 2025], "2023", "pass: theo hạn"), ([2021, 2025], "2030", "fail: theo hạn"),
    ([2024], "--06-14", "not-applicable"), ([], "2023", "not-applicable"),
  ])
  func withinThePlan(years: [Int], due: String, expected: String) throws {
    var bench = report(due)
    bench.facts.context.years = years
    let outcome = try bench.ask("deadline", "{within: plan-years}")
    #expect(bench.words(outcome) == expected)
    if years.count == 2, let value = outcome.values("expected").first {
      #expect(value == "2021 - 2025")
    }
  }

  @Test(arguments: [
    ("2023-03-20", "2023-03-31", "pass: theo hạn"), ("2023-03-20", "2023-03-10", "fail: theo hạn"),
    // Before the 21st is the 20th, the day of issue itself.
    ("2023-03-20", "2023-03-21", "fail: theo hạn"), ("2023-03-20", "2023-03-22", "pass: theo hạn"),
    ("2023-03", "2023-03-31", "pass: theo hạn"), ("2023-03", "2023-03-01", "fail: theo hạn"),
    ("2023-03-20", "--03-10", "not-applicable"),
  ])
  func afterTheDayOfIssue(issued: String, due: String, expected: String) throws {
    var bench = report(due)
    bench.facts.deadlines[0].kind = .oneOff
    bench.facts.form.date = PartialDate(iso: issued)
    #expect(bench.words(try bench.ask("deadline", "{after: issue}")) == expected)
    bench.facts.form.date = nil
    #expect(bench.words(try bench.ask("deadline", "{after: issue}")) == "not-applicable")
    bench.facts.form.date = PartialDate(iso: issued)
    bench.facts.deadlines[0].kind = .periodicReport
    #expect(bench.words(try bench.ask("deadline", "{after: issue}")) == "not-applicable")
  }

  @Test func deadlinesThatAgree() throws {
    var bench = Bench("Báo cáo trước 15/6 gửi Công an tỉnh.\nBáo cáo trước 20/6 gửi Công an tỉnh.")
    bench.facts.deadlines = [
      deadline(bench, "trước 15/6", "--06-15"), deadline(bench, "trước 20/6", "--06-20"),
    ]
    let rule = "{agree: true}"
    let outcome = try bench.ask("deadline", rule)
    #expect(bench.words(outcome) == "fail: trước 20/6")
    #expect(outcome.values("expected") == ["trước ngày 15/6"])
    #expect(outcome.breaches[0].related == [bench.at("trước 15/6")])

    var other = bench
    other.facts.deadlines[1].period = .annual
    #expect(other.words(try other.ask("deadline", rule)).hasPrefix("pass"))
    other = bench
    other.facts.deadlines[1].toAgencies = ["so-y-te"]
    #expect(other.words(try other.ask("deadline", rule)).hasPrefix("pass"))
    other = bench
    other.facts.deadlines[0].who = "các xã"
    other.facts.deadlines[1].who = "các huyện"
    #expect(other.words(try other.ask("deadline", rule)).hasPrefix("pass"))
    other = bench
    other.facts.deadlines[1].due = PartialDate(iso: "2023-06-15")
    #expect(other.words(try other.ask("deadline", rule)).hasPrefix("pass"))
    other = bench
    other.facts.deadlines[0].confidence = Confidence(20)
    #expect(other.words(try other.ask("deadline", rule)) == "unsure")
  }

  @Test(arguments: [
    ("{}", "missing-field@{}"), ("{when-absent: skip}", "missing-field@{when-absent: skip}"),
    ("{period: weekly}", "unknown-value@weekly"), ("{to: so-yte}", "unknown-agency@so-yte"),
    ("{no-later-than: 31/3/2023}", "wrong-value@31/3/2023"),
    ("{valid: true, period: annual}", "exclusive-keys@period"),
    ("{valid: true, agree: true}", "exclusive-keys@agree"), ("{valid: false}", "wrong-value@false"),
    ("{about: '...'}", "empty-phrase@'...'"), ("{within: years}", "unknown-value@years"),
  ])
  func faults(rule: String, expected: String) throws {
    let faults = try Bench.compile("deadline", rule, Bench.registry).faults
    #expect(faults.first == expected)
  }
}
