import TestSupport

extension World {
  // MARK: Targets

  static func grouped(_ value: Int) -> String {
    guard value >= 1000 else { return DatePrinting.two(value) }
    let tail = String(value % 1000)
    return grouped(value / 1000, first: true) + "."
      + String(repeating: "0", count: 3 - tail.count) + tail
  }

  static func grouped(_ value: Int, first: Bool) -> String {
    value >= 1000 ? grouped(value) : String(value)
  }

  /// An item of the section of targets.
  mutating func target() -> Sentence {
    let what = random.pick(Phrases.indicators)
    let percent = random.number(in: 20...99)
    var sentence: Sentence
    switch random.number(below: 20) {
    case 0:
      sentence = Sentence("Phấn đấu ít nhất \(percent)% \(what).")
      sentence.targets = [Key.target(">=", "\(percent)", "%")]
      sentence.aim = (what, percent)
    case 1:
      sentence = Sentence("Trên \(percent)% \(what).")
      sentence.targets = [Key.target(">", "\(percent)", "%")]
    case 2:
      sentence = Sentence("100% \(what).")
      sentence.targets = [Key.target("=", "100", "%")]
    case 3:
      sentence = Sentence("Tỷ lệ \(what) đạt từ \(percent)% trở lên.")
      sentence.targets = [Key.target(">=", "\(percent)", "%")]
    case 4:
      let tenths = random.number(in: 1...9)
      sentence = Sentence("Tỷ lệ lây nhiễm trong cộng đồng dưới 0,\(tenths)%.")
      sentence.targets = [Key.target("<", "0.\(tenths)", "%")]
    case 5:
      let value = random.number(in: 3...30)
      sentence = Sentence(
        "Giảm ít nhất \(value)% số vụ phạm tội về ma túy so với năm \(years.lowerBound - 1).")
      sentence.targets = [Key.target("decrease", "\(value)", "%")]
    case 6:
      let value = random.number(in: 1001...9999)
      sentence = Sentence("Phấn đấu điều trị cho ít nhất \(Self.grouped(value)) người bệnh.")
      sentence.targets = [Key.target(">=", "\(value)", "người")]
    case 7:
      let value = random.number(in: 2...9)
      sentence = Sentence("Mỗi địa phương xây dựng ít nhất 0\(value) mô hình phòng ngừa hiệu quả.")
      sentence.targets = [Key.target(">=", "\(value)", "mô hình")]
    case 8:
      let second = random.number(in: 20...99)
      sentence = Sentence(
        "Ít nhất \(percent)% \(what); ít nhất \(second)% học sinh được trang bị kiến thức.")
      sentence.targets = [
        Key.target(">=", "\(percent)", "%"), Key.target(">=", "\(second)", "%"),
      ]
    case 9:
      sentence = Sentence("Tỷ lệ tái nghiện không quá \(percent)%.")
      sentence.targets = [Key.target("<=", "\(percent)", "%")]
    case 10:
      sentence = Sentence("Từ \(percent)% trở lên \(what).")
      sentence.targets = [Key.target(">=", "\(percent)", "%")]
    case 11:
      sentence = Sentence("Tỷ lệ \(what): \(percent)%.")
      sentence.targets = [Key.target("=", "\(percent)", "%")]
    case 12:
      let value = random.number(in: 2...20)
      sentence = Sentence(
        "Tăng ít nhất \(value)% số vụ được phát hiện so với năm \(years.lowerBound - 1).")
      sentence.targets = [Key.target("increase", "\(value)", "%")]
    case 13:
      let words = random.pick(["Tối thiểu", "Không dưới", "Phấn đấu không thấp hơn"])
      sentence = Sentence("\(words) \(percent)% \(what).")
      sentence.targets = [Key.target(">=", "\(percent)", "%")]
      sentence.aim = (what, percent)
    case 14:
      let value = random.number(in: 1001...99_999)
      sentence = Sentence("Tuyên truyền trực tiếp cho trên \(Self.grouped(value)) lượt người.")
      sentence.targets = [Key.target(">", "\(value)", "lượt người")]
    case 15:
      let value = random.number(in: 11...60)
      sentence = Sentence("Duy trì hoạt động của ít nhất \(value) câu lạc bộ phòng, chống ma túy.")
      sentence.targets = [Key.target(">=", "\(value)", "câu lạc bộ")]
    case 16:
      sentence = Sentence("Tỷ lệ \(what) tối đa \(percent),5%.")
      sentence.targets = [Key.target("<=", "\(percent).5", "%")]
    case 17:
      sentence = Sentence("Phụ nữ từ 15 đến 49 tuổi, học sinh lớp 6 đến lớp 12 được tư vấn đầy đủ.")
    case 18:
      sentence = Sentence("Không để phát sinh tụ điểm phức tạp; giữ vững 02 Dự án đang triển khai.")
    default:
      let year = years.upperBound
      sentence = Sentence("Đến năm \(year), đạt \(percent)% \(what).")
      sentence.targets = [Key.target("=", "\(percent)", "%")]
    }
    return sentence
  }

  /// A row of a table of targets: what, and the figure to reach.
  mutating func targetRow() -> Sentence {
    let percent = random.number(in: 20...99)
    let (word, comparator) = random.pick([
      ("Ít nhất ", ">="), ("Trên ", ">"), ("", "="), ("Tối đa ", "<="), ("Dưới ", "<"),
    ])
    var sentence = Sentence("Tỷ lệ \(random.pick(Phrases.indicators)) | \(word)\(percent)%")
    sentence.targets = [Key.target(comparator, "\(percent)", "%")]
    return sentence
  }
}
