internal import Reporters
internal import Rules
internal import SourceText
internal import Validation

/// The times of a run, in nanoseconds: those of files are sums, whatever `--jobs`.
struct RunTimes {
  /// Loading settings and rules.
  var loading: UInt64 = 0
  /// The sums over all files.
  var files = FileProgress()
  /// What came behind the last file: comparing documents, waivers, baseline.
  var comparing: UInt64 = 0
  /// Writing the reports.
  var reporting: UInt64 = 0
  /// From the start to the end by the clock.
  var total: UInt64 = 0

  /// How many rules a profile lists one by one.
  static let ruleLimit = 20

  /// The table of `--timings`.
  func stages(_ language: Language) -> String {
    func padded(_ vietnamese: String, _ english: String) -> String {
      let name = language == .english ? english : vietnamese
      return name + String(repeating: " ", count: max(1, 16 - name.unicodeScalars.count))
    }
    func row(_ vietnamese: String, _ english: String, _ nanoseconds: UInt64) -> String {
      padded(vietnamese, english) + Self.amount(nanoseconds, width: 12) + " ms\n"
    }
    var text = row("nạp quy tắc", "load rules", loading) + row("đọc tệp", "read", files.reading)
    text += row("hiểu văn bản", "understand", files.understanding)
    text += row("đối chiếu", "judge", files.judging)
    text += row("viết báo cáo", "report", reporting) + row("tất cả", "total", total)
    return text + padded("số byte", "bytes") + String(files.bytes)
  }

  /// The tables of `--profile`: stages in their order, then rules, those that took longest first.
  func profile(_ language: Language) -> String {
    let ofRules = files.rules.values.reduce(into: RuleTime()) { $0 += $1 }
    let stages = [
      (language.say("nạp quy tắc", "load rules"), loading),
      (language.say("đọc", "read"), files.reading),
      (language.say("hiểu", "understand"), files.understanding),
      (
        language.say("chọn gói, tìm cụm từ", "choose packs, find phrases"),
        files.judging - min(files.judging, ofRules.nanoseconds)
      ),
      (language.say("xét quy tắc", "evaluate rules"), ofRules.nanoseconds),
      (language.say("đối chiếu, miễn trừ", "compare, waive"), comparing),
      (language.say("viết báo cáo", "report"), reporting),
    ]
    let sum = stages.reduce(0) { $0 + $1.1 }
    var rows = [[language.say("Giai đoạn", "Stage"), "ms", "%"]]
    for (name, time) in stages { rows.append(Self.row(name, time, of: sum)) }
    let byTheClock = Self.amount(total) + " ms"
    rows.append(
      Self.row(
        language.say("tổng; theo đồng hồ \(byTheClock)", "sum; by the clock \(byTheClock)"), sum,
        of: sum))
    rows += [
      [], [language.say("Quy tắc", "Rule"), "ms", "%", language.say("lần xét", "evaluations")],
    ]
    let sorted = files.rules.sorted { a, b in
      (b.value.nanoseconds, a.key) < (a.value.nanoseconds, b.key)
    }
    var listed = sorted.prefix(Self.ruleLimit).map { ($0.key, $0.value) }
    let rest = sorted.dropFirst(Self.ruleLimit)
    if !rest.isEmpty {
      listed.append(
        (
          language.say("\(rest.count) quy tắc khác", "\(rest.count) other rules"),
          rest.reduce(into: RuleTime()) { $0 += $1.value }
        ))
    }
    listed.append((language.say("tổng", "sum"), ofRules))
    for (name, time) in listed {
      rows.append(
        Self.row(name, time.nanoseconds, of: ofRules.nanoseconds) + [String(time.evaluations)])
    }
    return Self.table(rows)
  }

  private static func row(_ name: String, _ time: UInt64, of sum: UInt64) -> [String] {
    [DisplayText.visible(name), amount(time), share(time, of: sum)]
  }

  /// Lines of names to the left and numbers to the right.
  private static func table(_ rows: [[String]]) -> String {
    let width = rows.compactMap { $0.first?.count }.max() ?? 0
    return rows.map { row in
      zip(row, [width, 12, 8, 13]).enumerated().map { i, cell in
        let space = String(repeating: " ", count: max(0, cell.1 - cell.0.count))
        return i == 0 ? cell.0 + space : space + cell.0
      }.joined()
    }.joined(separator: "\n")
  }

  /// Milliseconds with three decimals.
  private static func amount(_ nanoseconds: UInt64, width: Int = 0) -> String {
    let micros = nanoseconds / 1000
    let fraction = String(micros % 1000)
    let amount =
      String(micros / 1000) + "." + String(repeating: "0", count: 3 - fraction.utf8.count)
      + fraction
    return String(repeating: " ", count: max(0, width - amount.utf8.count)) + amount
  }

  /// Hundredths with one decimal.
  private static func share(_ part: UInt64, of sum: UInt64) -> String {
    guard sum > 0 else { return "0.0" }
    let tenths = (part.multipliedReportingOverflow(by: 1000).partialValue + sum / 2) / sum
    return "\(tenths / 10).\(tenths % 10)"
  }
}
