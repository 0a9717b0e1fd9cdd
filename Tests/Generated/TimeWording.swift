import TestSupport

extension World {
  // MARK: Deadlines

  /// A day in the years of the document, printed in one of the usual ways, and as the facts write it.
  mutating func day(withYear: Bool) -> (text: String, iso: String) {
    let day = random.number(in: 1...28)
    let month = random.number(in: 2...11)
    let year = withYear ? random.number(in: years) : nil
    let text =
      random.chance(60)
      ? DatePrinting.long(day, month, year) : "ngày " + DatePrinting.short(day, month, year)
    return (text, DatePrinting.iso(day, month, year))
  }

  /// A sentence that sets a time.
  mutating func deadline() -> Sentence {
    let task = random.pick(Phrases.tasks)
    let body = agency()
    let to = agency()
    var sentence: Sentence
    switch random.number(below: 18) {
    case 0:
      let due = day(withYear: true)
      sentence = Sentence("\(body) hoàn thành việc \(task) trước \(due.text).")
      sentence.deadlines = [Key.deadline("one-off", nil, due.iso)]
      sentence.mentioned = [body]
    case 1:
      let due = day(withYear: true)
      sentence = Sentence(
        "Các đơn vị gửi kế hoạch về \(to) chậm nhất \(due.text) để theo dõi, tổng hợp.")
      sentence.deadlines = [Key.deadline("one-off", nil, due.iso)]
      sentence.mentioned = [to]
    case 2:
      let quarter = random.number(in: 1...4)
      let year = random.number(in: years)
      let roman = ["I", "II", "III", "IV"][quarter - 1]
      sentence = Sentence(
        "\(body) tổ chức \(task) trong quý \(roman)\(random.chance(50) ? "/" : " năm ")\(year).")
      sentence.deadlines = [Key.deadline("window", nil, "\(year)-Q\(quarter)")]
      sentence.mentioned = [body]
    case 3:
      let month = random.number(in: 3...11)
      let year = random.number(in: years)
      sentence = Sentence(
        "Tổ chức \(task) trong tháng \(month)\(random.chance(50) ? "/" : " năm ")\(year).")
      sentence.deadlines = [
        Key.deadline("window", nil, "\(year)-\(DatePrinting.two(month))")
      ]
    case 4:
      let half = random.number(in: 10...20)
      let whole = random.number(in: 10...20)
      sentence = Sentence(
        "Định kỳ báo cáo 6 tháng trước ngày \(half) tháng 6, báo cáo năm trước ngày \(whole) tháng 12 gửi về \(to)."
      )
      sentence.deadlines = [
        Key.deadline("periodic-report", "6-month", "--06-\(half)"),
        Key.deadline("periodic-report", "annual", "--12-\(whole)"),
      ]
      sentence.reports = (half, whole)
      sentence.mentioned = [to]
    case 5:
      let half = random.number(in: 10...20)
      let whole = random.number(in: 10...20)
      sentence = Sentence(
        "\(body) báo cáo kết quả 6 tháng (trước ngày \(half)/6) và năm (trước ngày \(whole)/12) về \(to)."
      )
      sentence.deadlines = [
        Key.deadline("periodic-report", "6-month", "--06-\(half)"),
        Key.deadline("periodic-report", "annual", "--12-\(whole)"),
      ]
      sentence.reports = (half, whole)
      sentence.mentioned = [body, to]
    case 6:
      let period = random.pick([
        ("hằng quý", "quarterly"), ("hằng tháng", "monthly"), ("6 tháng", "6-month"),
      ])
      sentence = Sentence("Định kỳ \(period.0), \(body) báo cáo kết quả thực hiện về \(to).")
      sentence.deadlines = [Key.deadline("periodic-report", period.1, nil)]
      sentence.mentioned = [body, to]
    case 7:
      let year = planYear
      sentence = Sentence(
        "\(body) tổ chức các hoạt động hưởng ứng Ngày toàn dân phòng, chống ma túy 26/6.")
      sentence.deadlines = [Key.deadline("window", nil, DatePrinting.iso(26, 6, year))]
      sentence.mentioned = [body]
    case 8:
      let due = day(withYear: true)
      sentence = Sentence("Thời hạn hoàn thành việc \(task): \(due.text).")
      sentence.deadlines = [Key.deadline("one-off", nil, due.iso)]
    case 9:
      let half = random.number(in: 10...20)
      sentence = Sentence("\(body) báo cáo kết quả 9 tháng về \(to) trước ngày \(half) tháng 9.")
      sentence.deadlines = [Key.deadline("periodic-report", "9-month", "--09-\(half)")]
      sentence.mentioned = [body, to]
    case 10:
      let due = day(withYear: true)
      sentence = Sentence(
        "Giao \(body) \(task), xong trước \(due.text); kết quả báo cáo \(to) để theo dõi.")
      sentence.deadlines = [Key.deadline("one-off", nil, due.iso)]
      sentence.mentioned = [body, to]
      sentence.tasked = [body]
    case 11:
      let year = random.number(in: years)
      sentence = Sentence(
        "\(body) tham mưu tổ chức Tháng hành động phòng, chống ma túy (tháng 6/\(year)).")
      sentence.deadlines = [Key.deadline("window", nil, "\(year)-06")]
      sentence.mentioned = [body]
    case 12:
      let month = random.pick([(4, 31), (6, 31), (9, 31), (2, 30)])
      let year = random.number(in: years)
      sentence = Sentence(
        "Các đơn vị gửi danh sách về \(to) trước ngày \(month.1)/\(month.0)/\(year).")
      sentence.deadlines = [
        Key.deadline("one-off", nil, "\(year)-0\(month.0)-\(month.1)")
      ]
      sentence.mentioned = [to]
    case 13:
      let day = random.number(in: 10...28)
      sentence = Sentence("\(body) báo cáo \(to) chậm nhất ngày \(day) hằng tháng.")
      sentence.deadlines = [Key.deadline("periodic-report", "monthly", nil)]
      sentence.mentioned = [body, to]
    case 14: sentence = timeless()
    case 15: sentence = timeless()
    case 16:
      let year = random.number(in: years)
      sentence = Sentence("Hoàn thành việc \(task) trước năm \(year + 1).")
      sentence.deadlines = [Key.deadline("one-off", nil, String(year + 1))]
    default:
      guard planYear == nil else { return deadline() }
      let middle = years.lowerBound + 2
      sentence = Sentence("Sơ kết giữa kỳ vào năm \(middle), tổng kết vào năm \(years.upperBound).")
      sentence.deadlines = [
        Key.deadline("one-off", "mid-term", String(middle)),
        Key.deadline("one-off", "final", String(years.upperBound)),
      ]
    }
    return sentence
  }

  /// Dates and years that set no time.
  private mutating func timeless() -> Sentence {
    let task = random.pick(Phrases.tasks)
    return Sentence(
      random.pick([
        "Kinh phí \(task) bố trí trong dự toán ngân sách năm \(year) được giao.",
        "Tiếp tục \(task) theo Chương trình giai đoạn 2021 - 2025.",
        "Báo cáo đột xuất khi có yêu cầu của cấp trên.",
        "Việc \(task) thực hiện theo quy định hiện hành.",
        "Kế hoạch có hiệu lực kể từ ngày ký ban hành.",
        "So với năm \(year - 1), việc \(task) có tiến bộ.",
        "Duy trì đường dây nóng 24/7 để tiếp nhận tin báo.",
      ]))
  }
}
