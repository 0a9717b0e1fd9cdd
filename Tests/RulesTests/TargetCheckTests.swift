import DocumentModel
import Testing

@testable import Rules

@Suite struct TargetCheckTests {
  private func target(
    _ bench: Bench, _ words: String, _ comparator: Target.Comparator, _ value: Decimal,
    indicator: String = "", unit: String? = "%", year: Int? = nil,
    confidence: Confidence = .certain
  ) -> Target {
    let range = bench.at(words)
    let sentence =
      bench.document.blocks.first { $0.range.contains(range.lowerBound) }?.range ?? range
    return Target(
      indicator: indicator, comparator: comparator, value: value, unit: unit, year: year,
      baseline: nil, text: words, range: range, valueRange: range, sentence: sentence,
      confidence: confidence)
  }

  private func plan(
    _ comparator: Target.Comparator, _ value: Decimal, unit: String? = "%", year: Int? = nil,
    confidence: Confidence = .certain
  ) -> Bench {
    var bench = Bench("KẾ HOẠCH\nSố vụ án được giải quyết đạt mức này.\nHết./.")
    bench.facts.form.lastParagraph = bench.piece("Hết./.")
    bench.facts.targets = [
      target(
        bench, "đạt mức này", comparator, value, indicator: "vụ án được giải quyết", unit: unit,
        year: year, confidence: confidence)
    ]
    return bench
  }

  @Test(arguments: [
    // At least 90.
    ("at-least: 90", Target.Comparator.equals, 95, true), ("at-least: 90", .equals, 90, true),
    ("at-least: 90", .moreThan, 90, true), ("at-least: 90", .atLeast, 90, true),
    ("at-least: 90", .equals, 89, false), ("at-least: 90", .atMost, 95, false),
    ("at-least: 90", .lessThan, 95, false),
    // More than 90.
    ("more-than: 90", .equals, 90, false), ("more-than: 90", .equals, 91, true),
    ("more-than: 90", .moreThan, 90, true), ("more-than: 90", .atLeast, 90, false),
    ("more-than: 90", .atLeast, 91, true), ("more-than: 90", .moreThan, 80, false),
    // At most, less than 5.
    ("at-most: 5", .equals, 5, true), ("at-most: 5", .lessThan, 5, true),
    ("at-most: 5", .atMost, 6, false), ("at-most: 5", .atLeast, 1, false),
    ("less-than: 5", .equals, 5, false), ("less-than: 5", .lessThan, 5, true),
    ("less-than: 5", .atMost, 5, false), ("less-than: 5", .atMost, 4, true),
    ("equals: 5", .equals, 5, true), ("equals: 5", .atLeast, 5, false),
    ("equals: 5", .equals, 6, false),
    ("increase-by: 5", .increase, 5, true), ("increase-by: 5", .increase, 4, false),
    ("decrease-by: 5", .decrease, 7, true), ("decrease-by: 5", .decrease, 3, false),
  ])
  func bounds(
    rule: String, comparator: Target.Comparator, figure: Int, passes: Bool
  ) throws {
    let bench = plan(comparator, Decimal(figure))
    let outcome = try bench.ask("target", "{indicator: vụ án, \(rule)}")
    #expect(bench.words(outcome) == (passes ? "pass: đạt mức này" : "fail: đạt mức này"))
  }

  @Test func decimals() throws {
    let bench = plan(.lessThan, Decimal(3, scale: 1))
    #expect(
      bench.words(try bench.ask("target", "{indicator: vụ án, less-than: 0.3}")).hasPrefix("pass"))
    let outcome = try bench.ask("target", "{indicator: vụ án, less-than: 0.25}")
    #expect(outcome.values("found") == ["dưới 0,3%"])
    #expect(outcome.values("expected") == ["dưới 0,25%"])
  }

  @Test func growthIsNoLevel() throws {
    let bench = plan(.increase, Decimal(95))
    #expect(
      bench.words(try bench.ask("target", "{indicator: vụ án, at-least: 90}")) == "fail: Hết./.")
    let level = plan(.equals, Decimal(95))
    #expect(
      level.words(try level.ask("target", "{indicator: vụ án, increase-by: 5}")) == "fail: Hết./.")
  }

  @Test func unitAndYear() throws {
    let people = plan(.atLeast, Decimal(70000), unit: "người", year: 2025)
    for (rule, expected) in [
      ("at-least: 70000, unit: Người", "pass: đạt mức này"),
      ("at-least: 70000", "fail: Hết./."), ("at-least: 70000, unit: lượt người", "fail: Hết./."),
      ("at-least: 70000, unit: người, by: 2025", "pass: đạt mức này"),
      ("at-least: 70000, unit: người, by: 2030", "fail: Hết./."),
      ("at-least: 70000, unit: người, by: 2030, when-absent: skip", "not-applicable"),
    ] {
      #expect(
        people.words(try people.ask("target", "{indicator: vụ án, \(rule)}")) == expected, "\(rule)"
      )
    }
    let outcome = try people.ask("target", "{indicator: vụ án, at-least: 80500, unit: người}")
    #expect(outcome.values("expected") == ["ít nhất 80.500 người"])
    #expect(outcome.values("found") == ["ít nhất 70.000 người"])
    #expect(outcome.values("year") == ["2025"])
    let noYear = plan(.atLeast, Decimal(95))
    #expect(
      noYear.words(try noYear.ask("target", "{indicator: vụ án, at-least: 90, by: 2030}"))
        .hasPrefix("pass"))
  }

  /// Several figures in one paragraph: each is judged by its own words first.
  @Test func figuresAreNotMixedUp() throws {
    var bench = Bench("Trên 90% vụ án được xét xử; 60% hồ sơ quản lý; 95% học sinh.")
    bench.facts.targets = [
      target(bench, "Trên 90%", .moreThan, Decimal(90), indicator: "vụ án được xét xử"),
      target(bench, "60%", .equals, Decimal(60), indicator: "hồ sơ quản lý"),
      target(bench, "95%", .equals, Decimal(95), indicator: "học sinh"),
    ]
    let low = try bench.ask("target", "{indicator: hồ sơ quản lý, at-least: 80}")
    #expect(bench.words(low) == "fail: 60%")
    #expect(low.values("found") == ["60%"])
    #expect(
      bench.words(try bench.ask("target", "{indicator: [vụ án, xét xử], more-than: 90}"))
        == "pass: Trên 90%")
    // Words that no indicator has are looked for around the figures.
    bench.facts.targets = [target(bench, "60%", .equals, Decimal(60))]
    #expect(
      bench.words(try bench.ask("target", "{indicator: hồ sơ quản lý, at-least: 60}"))
        == "pass: 60%")
    #expect(
      bench.words(try bench.ask("target", "{indicator: [hồ sơ, nhà trường], at-least: 60}"))
        .hasPrefix("fail"))
  }

  /// One list of figures and groups: what follows the second figure is not counted by the first.
  @Test func listsOfFigures() throws {
    var bench = Bench("Can thiệp cho 1.600 người bán dâm, 1.200 nam giới.")
    bench.facts.targets = [
      target(
        bench, "1.600", .equals, Decimal(1600), indicator: "người bán dâm, 1.200 nam giới",
        unit: "người"),
      target(
        bench, "1.200", .equals, Decimal(1200), indicator: "can thiệp nam giới", unit: "người"),
    ]
    let rule = "{indicator: nam giới, at-least: 1500, unit: người}"
    #expect(bench.words(try bench.ask("target", rule)) == "fail: 1.200")
    // A name before two figures belongs to both.
    var years = Bench("Số vụ án giải quyết đạt 80% năm nay và 90% năm sau.")
    years.facts.targets = [
      target(years, "80%", .equals, Decimal(80), indicator: "số vụ án giải quyết"),
      target(years, "90%", .equals, Decimal(90), indicator: "số vụ án giải quyết"),
    ]
    #expect(
      years.words(try years.ask("target", "{indicator: vụ án, at-least: 90}")) == "pass: 90%")
  }

  @Test func theBestOfSeveralFiguresCounts() throws {
    var bench = Bench("Đạt 70% vụ án. Đạt 85% vụ án.")
    bench.facts.targets = [
      target(bench, "Đạt 70%", .equals, Decimal(70), indicator: "vụ án"),
      target(bench, "Đạt 85%", .equals, Decimal(85), indicator: "vụ án"),
    ]
    #expect(
      bench.words(try bench.ask("target", "{indicator: vụ án, at-least: 80}")) == "pass: Đạt 85%")
    let outcome = try bench.ask("target", "{indicator: vụ án, at-least: 90}")
    #expect(bench.words(outcome) == "fail: Đạt 85%")
    #expect(outcome.breaches[0].related == [bench.at("Đạt 70%")])
    #expect(
      bench.words(try bench.ask("target", "{indicator: vụ án, at-most: 60}")) == "fail: Đạt 70%")
  }

  @Test func weakFactsNeverFail() throws {
    let weak = plan(.equals, Decimal(10), confidence: Confidence(30))
    let rule = "{indicator: vụ án, at-least: 90}"
    #expect(weak.words(try weak.ask("target", rule)) == "unsure")
    var dim = plan(.equals, Decimal(95))
    dim.facts.legibility = Confidence(20)
    #expect(dim.words(try dim.ask("target", rule)) == "pass: đạt mức này")
    #expect(dim.words(try dim.ask("target", "{indicator: học sinh, at-least: 90}")) == "unsure")
  }

  @Test(arguments: [
    ("{at-least: 90}", "missing-field@at-least"),
    ("{indicator: vụ án}", "missing-field@{indicator: vụ án}"),
    ("{indicator: vụ án, at-least: 90, at-most: 95}", "exclusive-keys@at-most"),
    ("{indicator: vụ án, at-least: chín}", "wrong-value@chín"),
    ("{indicator: vụ án, at-least: 90, by: 2025-01}", "wrong-value@2025-01"),
    ("{indicator: '', at-least: 90}", "empty-phrase@''"),
  ])
  func faults(rule: String, expected: String) throws {
    let faults = try Bench.compile("target", rule, Bench.registry).faults
    #expect(faults.first == expected)
  }

  @Test(arguments: [
    (Decimal(0), "0"), (Decimal(999), "999"), (Decimal(1000), "1.000"),
    (Decimal(1_234_567), "1.234.567"), (Decimal(12345, scale: 1), "1.234,5"),
    (Decimal(-1000), "-1.000"), (Decimal(3, scale: 1), "0,3"),
  ])
  func groupedNumbers(number: Decimal, expected: String) {
    #expect(number.grouped == expected)
  }
}
