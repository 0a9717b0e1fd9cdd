import Dates
import Registries
import TestSupport

/// The circumstances of one generated document: where, when, who, drawn from the registries.
struct World {
  enum Issuer: CaseIterable { case province, department, district }

  let registry: Registry
  var random: SeededRandom
  let province: Province
  let issuer: Issuer
  /// The district, where the issuer is one.
  let district: String
  /// The department, where the issuer is one.
  let department: String
  let date: CalendarDate
  /// First and last year that the document plans for.
  let years: ClosedRange<Int>
  /// The registry's ids of the bodies, by the name that is printed.
  let ids: [String: String]
  /// Bodies that are told to act.
  let subordinates: [String]
  /// Bodies that are asked.
  let others: [String]
  /// Documents that can be cited by number.
  let documents: [LegalDocument]
  let laws: [String]

  var isCity: Bool { province.kind == .city }
  var level: String { issuer == .district ? "huyện" : isCity ? "thành phố" : "tỉnh" }
  var year: Int { years.lowerBound }
  /// The one year of a plan for one year.
  var planYear: Int? { years.count == 1 ? years.lowerBound : nil }

  /// Districts of some provinces, as they were until 30/6/2025.
  static let districts = [
    "tra-vinh": ["Càng Long", "Cầu Kè", "Tiểu Cần", "Cầu Ngang", "Duyên Hải"],
    "bac-giang": ["Hiệp Hòa", "Lục Nam", "Yên Thế", "Tân Yên", "Lạng Giang"],
    "kien-giang": ["Giồng Riềng", "Gò Quao", "An Biên", "Hòn Đất"],
    "nghe-an": ["Đô Lương", "Con Cuông", "Yên Thành", "Quế Phong"],
    "dong-thap": ["Lấp Vò", "Thanh Bình", "Tháp Mười"],
  ]

  init?(registry: Registry, seed: UInt64) {
    var random = SeededRandom(seed: seed)
    self.registry = registry
    let issuer: Issuer = random.pick([.province, .province, .department, .district])
    self.issuer = issuer
    let year =
      issuer == .district ? random.number(in: 2022...2024) : random.pick([2022, 2023, 2024, 2026])
    let day = CalendarDate(
      year: year, month: random.number(in: 1...6), day: random.number(in: 1...28))
    guard let day else { return nil }
    date = day
    years = random.chance(75) ? year...year : year - 1...year + 3
    let places = registry.provinces.filter { province in
      province.valid.contains(day) && (issuer != .district || Self.districts[province.id] != nil)
    }
    guard !places.isEmpty else { return nil }
    province = random.pick(places)
    district = random.pick(Self.districts[province.id] ?? [province.name])
    let isCity = province.kind == .city
    let level: Agency.Level? = issuer == .district ? .district : nil
    func printed(_ agency: Agency) -> String? {
      if issuer == .district {
        return agency.place == .required ? agency.stem + " huyện" : agency.name
      }
      guard agency.place != .required || agency.name.hasSuffix(" tỉnh") else { return nil }
      return isCity && agency.name.hasSuffix(" tỉnh")
        ? String(agency.name.dropLast(5)) + " thành phố" : agency.name
    }
    func bodies(_ kinds: Set<Agency.Kind>, subordinate: Bool) -> [String] {
      registry.agencies.filter { agency in
        let isHere =
          level.map { agency.level == $0 }
          ?? (agency.level == .department || agency.level == .province)
        return isHere && kinds.contains(agency.kind) && agency.isSubordinate == subordinate
          && agency.valid.contains(day) && agency.includes.isEmpty
      }.compactMap(printed)
    }
    let subordinates = bodies([.department, .police, .military], subordinate: true)
    let others = bodies([.front, .union, .court], subordinate: false)
    let departments = subordinates.filter { $0.hasPrefix("Sở ") }
    department = issuer == .department && !departments.isEmpty ? random.pick(departments) : ""
    let centres = Set(
      registry.agencies.filter { $0.level == .central }.flatMap { [$0.name] + $0.names })
    let documents = registry.documents.filter { document in
      guard let number = document.number, let issued = document.date, let issuer = document.issuer,
        centres.contains(issuer)
      else { return false }
      return issued < day && document.type != "Luật" && document.type != "Bộ luật"
        && number.contains("/") && document.names.isEmpty
    }
    laws = [
      "Luật Phòng, chống ma túy", "Luật Xử lý vi phạm hành chính",
      "Luật Tổ chức chính quyền địa phương",
    ]
    guard subordinates.count > 9, others.count > 1, documents.count > 5,
      issuer != .department || !departments.isEmpty
    else { return nil }
    ids = Dictionary(
      registry.agencies.compactMap { agency in
        let isHere = level.map { agency.level == $0 } ?? (agency.level != .district)
        return isHere ? printed(agency).map { ($0, agency.id) } : nil
      }, uniquingKeysWith: { first, _ in first })
    (self.subordinates, self.others, self.documents) = (subordinates, others, documents)
    self.random = random
  }

  /// The issuing body with its place.
  var issuerName: String {
    switch issuer {
    case .province: "Ủy ban nhân dân \(level) \(province.name)"
    case .department: department
    case .district: "Ủy ban nhân dân huyện \(district)"
    }
  }

  /// The issuing body as its own text names it.
  var speaker: String {
    switch issuer {
    case .province: "Ủy ban nhân dân \(level)"
    case .department: department
    case .district: "Ủy ban nhân dân huyện"
    }
  }

  var placeName: String { issuer == .district ? district : province.name }

  /// The letters behind the number.
  var symbolTail: String {
    guard issuer == .department else { return "UBND" }
    let words = department.split(separator: " ").filter { $0 != "-" && $0 != "và" }
    return words.compactMap { $0.first.map { String($0).uppercased() } }.joined()
  }

  mutating func agency() -> String { random.pick(subordinates) }

  mutating func agencies(_ count: Int) -> [String] {
    var out: [String] = []
    while out.count < min(count, subordinates.count) {
      let one = agency()
      if !out.contains(one) { out.append(one) }
    }
    return out
  }
}
