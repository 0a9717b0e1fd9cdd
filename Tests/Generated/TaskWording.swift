import Dates
import Registries
import TestSupport

extension World {
  // MARK: Citations

  /// A cited document as printed, its key, and the bodies it names.
  mutating func citation() -> (text: String, key: String, bodies: [String]) {
    if random.chance(12) {
      let law = random.pick(laws)
      return (law, Key.citation("Luật", nil, nil), [])
    }
    let document = random.pick(documents)
    let number = document.number ?? ""
    let issuer = document.issuer ?? ""
    var text = random.chance(85) ? "\(document.type) số \(number)" : "\(document.type) \(number)"
    var date: String?
    if let issued = document.date, random.chance(85) {
      date = issued.iso
      text +=
        " "
        + random.pick([
          DatePrinting.long(issued.day, issued.month, issued.year),
          "ngày " + DatePrinting.short(issued.day, issued.month, issued.year),
          "ngày \(issued.day)-\(issued.month)-\(issued.year)",
        ])
    }
    text += " của \(issuer)"
    let bodies = [issuer == "Thủ tướng Chính phủ" ? "Chính phủ" : issuer]
    return (text, Key.citation(document.type, number, date), bodies)
  }

  // MARK: Tasks

  /// A sentence of the sections of tasks.
  mutating func task() -> Sentence {
    let names = agencies(3)
    let task = random.pick(Phrases.tasks)
    var sentence: Sentence
    switch random.number(below: 12) {
    case 0:
      sentence = Sentence("\(names[0]) chủ trì, phối hợp với \(names[1]), \(names[2]) \(task).")
      sentence.mentioned = names
    case 1:
      sentence = Sentence("Tiếp tục \(task); \(random.pick(Phrases.tasks)).")
    case 2:
      let cited = citation()
      sentence = Sentence("Thực hiện nghiêm \(cited.text) về \(random.pick(Phrases.topics)).")
      sentence.citations = [cited.key]
      sentence.mentioned = cited.bodies
    case 3:
      sentence = Sentence("Đẩy mạnh \(task), nhất là ở địa bàn trọng điểm, phức tạp.")
    case 4:
      let first = citation()
      let second = citation()
      sentence = Sentence("Phổ biến \(first.text); \(second.text) đến cán bộ, nhân dân.")
      sentence.citations = [first.key, second.key]
      sentence.mentioned = first.bodies + second.bodies
    case 5:
      sentence = Sentence("Phối hợp chặt chẽ với \(names[0]) và \(names[1]) trong việc \(task).")
      sentence.mentioned = [names[0], names[1]]
    case 6:
      let asked = random.pick(others)
      sentence = Sentence("Đề nghị \(asked) giám sát, phản biện và vận động đoàn viên \(task).")
      sentence.mentioned = [asked]
      sentence.tasked = [asked]
    case 7:
      let cited = citation()
      sentence = Sentence("Duy trì việc \(task) (\(cited.text)); kịp thời tháo gỡ vướng mắc.")
      sentence.citations = [cited.key]
      sentence.mentioned = cited.bodies
    case 8:
      sentence = Sentence(
        "\(names[0]) là cơ quan thường trực, có trách nhiệm giúp \(speaker) \(task).")
      sentence.mentioned = issuer == .district ? [names[0]] : [names[0], speaker]
    default:
      return deadline()
    }
    return sentence
  }

  /// A row of a table of tasks: what, who leads, who helps, when.
  mutating func taskRow() -> Sentence {
    let names = agencies(2)
    let task = DatePrinting.capitalised(random.pick(Phrases.tasks))
    let year = random.number(in: years)
    let quarter = random.number(in: 1...4)
    let roman = ["I", "II", "III", "IV"][quarter - 1]
    let day = random.number(in: 1...28)
    let (time, key) = random.pick([
      ("Quý \(roman)/\(year)", Key.deadline("window", nil, "\(year)-Q\(quarter)")),
      ("Trước ngày \(day)/9/\(year)", Key.deadline("one-off", nil, DatePrinting.iso(day, 9, year))),
      ("Tháng 8/\(year)", Key.deadline("window", nil, "\(year)-08")),
    ])
    var sentence = Sentence("\(task) | \(names[0]) | \(names[1]) | \(time)")
    sentence.mentioned = names
    sentence.tasked = names
    sentence.deadlines = [key]
    return sentence
  }

  /// What has been done, with figures that are no targets.
  mutating func result() -> Sentence {
    let names = agencies(2)
    let count = random.number(in: 12...90)
    let people = random.number(in: 1001...9000)
    var sentence: Sentence
    switch random.number(below: 5) {
    case 0:
      sentence = Sentence(
        "Trong kỳ, \(names[0]) đã phát hiện \(count) vụ, xử lý \(count + 9) đối tượng liên quan.")
      sentence.mentioned = [names[0]]
    case 1:
      sentence = Sentence(
        "\(names[0]) đã tổ chức \(count) buổi tuyên truyền cho \(Self.grouped(people)) lượt người tham dự."
      )
      sentence.mentioned = [names[0]]
    case 2:
      sentence = Sentence(
        "Tính đến ngày 31/5/\(year), có \(count)% người nghiện được lập hồ sơ quản lý.")
    case 3:
      let cited = citation()
      sentence = Sentence(
        "\(names[1]) đã tham mưu triển khai \(cited.text) về \(random.pick(Phrases.topics)).")
      sentence.citations = [cited.key]
      sentence.mentioned = [names[1]] + cited.bodies
    default:
      sentence = Sentence("Công tác phối hợp giữa các ngành có chuyển biến; một số nơi còn chậm.")
    }
    return sentence
  }
}
