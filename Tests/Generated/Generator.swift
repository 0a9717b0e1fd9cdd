import Dates
import Registries
import TestSupport

/// Writes plans and reports whose facts are known, because it put them there.
struct Generator {
  private var world: World
  private var aims: [(line: Int, indicator: String, percent: Int)] = []
  private var reports: [(line: Int, june: Int, december: Int)] = []
  private var draft: Draft
  private let seed: UInt64
  private let isReport: Bool

  /// The document of a seed; the same on every machine.
  static func document(seed: UInt64, registry: Registry) -> GeneratedDocument? {
    guard let world = World(registry: registry, seed: seed) else { return nil }
    var generator = Generator(world: world, seed: seed)
    return generator.write()
  }

  private init(world: World, seed: UInt64) {
    var world = world
    self.seed = seed
    isReport = world.random.chance(25)
    draft = Draft(isBold: world.random.chance(30), hashes: world.random.chance(15))
    self.world = world
  }

  private mutating func write() -> GeneratedDocument {
    head()
    var roman = ["I", "II", "III", "IV", "V", "VI"].makeIterator()
    func next() -> String { roman.next() ?? "VII" }
    if isReport {
      section(next(), "KẾT QUẢ THỰC HIỆN")
      content(count: world.random.number(in: 2...3)) { $0.result() }
      section(next(), "TỒN TẠI, HẠN CHẾ")
      draft.paragraph("Một số địa phương triển khai còn chậm; kinh phí còn hạn hẹp.")
      section(next(), "NHIỆM VỤ TRỌNG TÂM THỜI GIAN TỚI")
      items(count: world.random.number(in: 3...5)) {
        $0.random.chance(40) ? $0.deadline() : $0.task()
      }
    } else {
      section(next(), "MỤC ĐÍCH, YÊU CẦU")
      purposes()
      section(next(), world.random.pick(["CHỈ TIÊU", "MỤC TIÊU, CHỈ TIÊU", "MỤC TIÊU CỤ THỂ"]))
      if world.random.chance(20) {
        table(["Chỉ tiêu", "Năm \(world.years.upperBound)"], count: 4) { $0.targetRow() }
      } else {
        items(count: world.random.number(in: 4...7)) { $0.target() }
      }
      section(next(), world.random.pick(["NHIỆM VỤ, GIẢI PHÁP", "NỘI DUNG, NHIỆM VỤ TRỌNG TÂM"]))
      content(count: world.random.number(in: 2...4)) { $0.task() }
      assignments(next())
      if world.random.chance(20) {
        section(next(), "NHIỆM VỤ CỤ THỂ, THỜI GIAN")
        table(["Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời gian"], count: 4) { $0.taskRow() }
      }
      section(next(), world.random.pick(["TỔ CHỨC THỰC HIỆN", "CHẾ ĐỘ THÔNG TIN, BÁO CÁO"]))
      closing()
    }
    tail()
    draft.known.add(.documents, "document", line: 1)
    requirements()
    return GeneratedDocument(seed: seed, lines: draft.lines, known: draft.known)
  }

  // MARK: Head

  private mutating func head() {
    let type = isReport ? "Báo cáo" : "Kế hoạch"
    let abbreviation = isReport ? "BC" : "KH"
    let isBlank = world.random.chance(15)
    let number = world.random.number(in: 2...600)
    let symbol = "\(abbreviation)-\(world.symbolTail)"
    let numberLine = isBlank ? "Số:     /\(symbol)" : "Số: \(number)/\(symbol)"
    let blankDay = isBlank && world.random.chance(50)
    let date = world.date
    let day = blankDay ? "    " : DatePrinting.two(date.day)
    let month = date.month < 3 ? DatePrinting.two(date.month) : String(date.month)
    let dateLine = "\(world.placeName), ngày \(day) tháng \(month) năm \(date.year)"
    let issuer = letterhead()
    draft.head(
      issuer: issuer, numberLine: numberLine, dateLine: dateLine,
      style: world.random.number(below: 4))
    let years =
      world.years.count == 1
      ? "năm \(world.year)" : "giai đoạn \(world.years.lowerBound) - \(world.years.upperBound)"
    let subject = DatePrinting.capitalised(
      (isReport ? "kết quả " : world.random.chance(50) ? "thực hiện công tác " : "")
        + world.random.pick(Phrases.subjects) + " "
        + (world.issuer == .department ? "của ngành " : "trên địa bàn \(world.level) ") + years)
    draft.title(type.uppercased(), subject)
    draft.known.header = [
      "type": type, "issuer": world.issuerName,
      "number": isBlank ? String?.none : "\(number)/\(symbol)", "place": world.placeName,
      "date": blankDay
        ? "\(date.year)-\(DatePrinting.two(date.month))" : date.iso, "subject": subject,
    ]
    if world.issuer != .district {
      mention(world.speaker)
    } else {
      allow(world.issuerName, world.speaker)
    }
    if world.issuer == .department { mention("Ủy ban nhân dân tỉnh") }
    for _ in 0..<(world.random.chance(40) ? 2 : 0) {
      let basis = world.citation()
      var paragraph = Sentence("Căn cứ \(basis.text) về \(world.random.pick(Phrases.topics));")
      paragraph.citations = [basis.key]
      paragraph.mentioned = basis.bodies
      put(paragraph)
    }
    let cited = world.citation()
    var opening = Sentence(
      "Thực hiện \(cited.text) về \(world.random.pick(Phrases.topics)), "
        + "\(world.speaker) \(isReport ? "báo cáo kết quả" : "ban hành Kế hoạch với các nội dung") như sau:"
    )
    opening.citations = [cited.key]
    opening.mentioned = cited.bodies
    put(opening)
  }

  private func letterhead() -> [String] {
    let place = world.province.name.uppercased()
    switch world.issuer {
    case .province: return ["ỦY BAN NHÂN DÂN", "\(world.level.uppercased()) \(place)"]
    case .department:
      return ["UBND \(world.level.uppercased()) \(place)", world.department.uppercased()]
    case .district: return ["ỦY BAN NHÂN DÂN", "HUYỆN \(world.district.uppercased())"]
    }
  }

  // MARK: Body

  private mutating func section(_ label: String, _ title: String) {
    draft.heading(label, mark: ".", title, level: 1)
  }

  private mutating func purposes() {
    for (i, title) in ["Mục đích", "Yêu cầu"].enumerated() {
      draft.heading(String(i + 1), mark: ".", title, level: 2)
      for _ in 0..<world.random.number(in: 1...2) {
        draft.paragraph(world.random.pick(Phrases.purposes))
      }
    }
  }

  /// Sentences that are items of a list: bullets, letters or numbers in front, none of them a heading.
  private mutating func items(count: Int, _ make: (inout World) -> Sentence) {
    let style = world.random.number(below: 3)
    for i in 0..<count {
      let mark = ["- ", "\(i + 1). ", "\(Self.letters[i])) "][style]
      put(make(&world), after: mark)
    }
  }

  private mutating func table(_ heads: [String], count: Int, _ make: (inout World) -> Sentence) {
    draft.open("| TT | \(heads.joined(separator: " | ")) |")
    draft.open("|---|" + String(repeating: "---|", count: heads.count))
    for i in 1...count {
      let row = make(&world)
      draft.open("| \(i) | \(row.text) |")
      add(row, line: draft.lines.count)
    }
    draft.open("")
  }

  private static let letters = ["a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m"]

  /// Numbered headings with paragraphs under them.
  private mutating func content(count: Int, _ make: (inout World) -> Sentence) {
    var titles = Phrases.headings
    for i in 0..<count {
      let title = titles.remove(at: world.random.number(below: titles.count))
      draft.heading(String(i + 1), mark: ".", title, level: 2)
      for _ in 0..<world.random.number(in: 2...4) {
        put(make(&world), after: world.random.chance(40) ? "- " : "")
      }
    }
  }

  /// The part that says who does what.
  private mutating func assignments(_ label: String) {
    section(
      label,
      world.random.pick(["PHÂN CÔNG NHIỆM VỤ", "PHÂN CÔNG TRÁCH NHIỆM", "PHÂN CÔNG THỰC HIỆN"]))
    let style = world.random.number(below: 4)
    if style == 2 { draft.heading("1", mark: ".", "Nhiệm vụ cụ thể", level: 2) }
    var bodies = world.agencies(world.random.number(in: 5...9)).map { [$0] }
    if world.random.chance(30), bodies.count > 5 { bodies[2] += bodies.remove(at: 4) }
    var titles: [(text: String, bodies: [String])] = bodies.map { ($0.joined(separator: ", "), $0) }
    let asked = world.random.pick(world.others)
    titles.append(("Đề nghị \(asked)", [asked]))
    let group = localities
    titles.append((group, [group]))
    for (i, title) in titles.prefix(style == 3 ? Self.letters.count : 20).enumerated() {
      let label = style == 2 ? "1.\(i + 1)" : style == 3 ? Self.letters[i] + ")" : String(i + 1)
      let mark = style == 3 ? "" : "."
      let work = world.task()
      let line: Int
      if style == 1 {
        line = draft.runIn(label, mark: mark, title.text, text: work.text)
        add(work, line: line)
      } else {
        line = draft.heading(label, mark: mark, title.text, level: style == 2 ? 3 : 2)
        put(work, after: world.random.chance(30) ? "- " : "")
        if world.random.chance(40) { put(world.deadline()) }
      }
      for body in title.bodies {
        require(body, line: line)
        draft.known.add(.assigned, Key.body(body), line: line)
        mention(body)
      }
    }
  }

  /// The localities below the issuer, as one group.
  private var localities: String {
    if world.issuer == .district { return "Ủy ban nhân dân các xã, phường, thị trấn" }
    return world.date.year >= 2026
      ? "Ủy ban nhân dân các xã, phường" : "Ủy ban nhân dân các huyện, thị xã, thành phố"
  }

  private mutating func closing() {
    let body = world.agency()
    put(world.deadline(), after: "1. ")
    var last = Sentence(
      "Giao \(body) theo dõi, đôn đốc, tổng hợp tình hình thực hiện Kế hoạch này./.")
    last.mentioned = [body]
    last.tasked = [body]
    put(last, after: "2. ")
  }

  // MARK: Tail

  private static let names = ["Nguyễn Văn A", "Trần Thị B", "Lê Văn C", "Phạm Thị D", "Bùi Văn G"]

  private mutating func tail() {
    draft.known.header["signer"] = world.random.pick(Self.names)
    if world.random.chance(80) {
      recipients()
      signature()
    } else {
      signature()
      recipients()
    }
  }

  private mutating func signature() {
    var lines: [String] = []
    let isDeputy = world.random.chance(60)
    if world.issuer == .department {
      lines = isDeputy ? ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"] : ["GIÁM ĐỐC"]
    } else {
      lines =
        ["TM. ỦY BAN NHÂN DÂN"] + (isDeputy ? ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"] : ["CHỦ TỊCH"])
      allow("Ủy ban nhân dân")
    }
    draft.signature(lines, name: (draft.known.header["signer"] ?? nil) ?? "")
  }

  private mutating func recipients() {
    var entries: [(name: String, note: String?, body: String?)] = []
    switch world.issuer {
    case .province:
      entries = [
        ("Bộ Công an", "b/c", "Bộ Công an"), ("Bộ Y tế", "b/c", "Bộ Y tế"),
        ("Các sở, ban, ngành", nil, nil),
        (localities, nil, localities),
      ]
    case .department:
      entries = [
        ("Bộ Tư pháp", "b/c", "Bộ Tư pháp"), ("Như Mục IV", "để thực hiện", nil),
        ("Ban Giám đốc Sở", nil, nil),
      ]
      allow("Ban Giám đốc Sở")
    case .district:
      entries = [("Các phòng, ban huyện", nil, nil), (localities, nil, localities)]
    }
    draft.open("Nơi nhận:")
    for entry in entries {
      let note = entry.note.map { " (\($0))" } ?? ""
      draft.recipient(entry.name, note)
      if let body = entry.body { mention(body) }
    }
    draft.recipient("Lưu: VT", "", isLast: true)
  }

  // MARK: Requirements

  /// That a body is tasked, and that one is which the document does not name.
  private mutating func require(_ body: String, line: Int) {
    let names = Set((draft.known.facts[.mentioned] ?? []).map(\.key))
    guard let id = world.ids[body],
      let absent = world.subordinates.first(where: { !names.contains(Key.body($0)) && $0 != body }),
      let absentID = world.ids[absent]
    else { return }
    draft.known.requirements.append(
      Requirement(
        category: .assigned, line: line, met: "agencies: {assigned: \(id)}",
        broken: "agencies: {assigned: \(absentID)}"))
  }

  private mutating func requirements() {
    // A body may have been named after it was chosen as the absent one.
    let text = Key.folded(draft.lines.joined(separator: " "))
    draft.known.requirements.removeAll { requirement in
      world.ids.contains { name, id in
        requirement.broken == "agencies: {assigned: \(id)}" && text.contains(Key.body(name))
      }
    }
    for aim in aims where text.components(of: Key.folded(aim.indicator)) == 1 && aim.percent < 95 {
      let indicator = "indicator: \"\(aim.indicator)\""
      draft.known.requirements.append(
        Requirement(
          category: .targets, line: aim.line,
          met: "target: {\(indicator), at-least: \(aim.percent)}",
          broken: "target: {\(indicator), at-least: \(aim.percent + 5)}"))
    }
    for report in reports.prefix(1) {
      let latest = reports.map(\.june).max() ?? report.june
      let kind = "kind: periodic-report, period: 6-month"
      draft.known.requirements.append(
        Requirement(
          category: .deadlines, line: report.line,
          met: "deadline: {\(kind), no-later-than: \"06-\(latest)\"}",
          broken: "deadline: {\(kind), no-later-than: \"06-05\"}"))
    }
  }

  // MARK: Facts

  private mutating func mention(_ body: String) {
    draft.known.add(.mentioned, Key.body(body), line: 0)
  }

  /// A body that a reader may or may not count.
  private mutating func allow(_ bodies: String...) {
    for body in bodies {
      draft.known.add(.mentioned, Key.body(body), line: 0, isOptional: true)
    }
  }

  private mutating func put(_ sentence: Sentence, after mark: String = "") {
    add(sentence, line: draft.paragraph(mark + sentence.text))
  }

  private mutating func add(_ sentence: Sentence, line: Int) {
    for key in sentence.deadlines { draft.known.add(.deadlines, key, line: line) }
    for key in sentence.targets { draft.known.add(.targets, key, line: line) }
    for key in sentence.citations { draft.known.add(.citations, key, line: line) }
    for body in sentence.tasked {
      draft.known.add(.assigned, Key.body(body), line: line, isOptional: true)
    }
    // A numbered paragraph that opens with a body tasks it.
    for body in sentence.mentioned where sentence.text.hasPrefix(body) {
      draft.known.add(.assigned, Key.body(body), line: line, isOptional: true)
    }
    for body in sentence.mentioned { mention(body) }
    if let aim = sentence.aim { aims.append((line, aim.indicator, aim.percent)) }
    if let days = sentence.reports { reports.append((line, days.june, days.december)) }
  }
}

extension String {
  /// How often words occur.
  fileprivate func components(of words: String) -> Int {
    ranges(of: words).count
  }
}
