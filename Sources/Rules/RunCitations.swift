internal import Dates
internal import DocumentModel
internal import Findings
public import Registries
internal import SourceText

/// What all documents of a run cite, by number.
public struct RunCitations: Sendable {
  /// How many ways of citing one number are compared; of more the most frequent.
  static let limit = 50
  /// How many places of others a finding tells.
  static let placeLimit = 3

  /// What is cited in the same way by some documents.
  struct Way: Sendable {
    let citation: RunCitation
    let reading: Reading
    private(set) var documents = 0
    private var sightings: [(document: Int, file: String, place: Place)] = []
    /// The document that cites so and was met last.
    private var last = -1

    init(_ citation: RunCitation, _ reading: Reading) {
      self.citation = citation
      self.reading = reading
    }

    /// Counts a document that cites so, once.
    mutating func count(_ document: Int, _ file: String, _ place: Place) {
      guard last != document else { return }
      last = document
      documents += 1
      if sightings.count <= RunCitations.placeLimit { sightings.append((document, file, place)) }
    }

    /// The first places in other documents.
    func places(besides document: Int) -> [Elsewhere] {
      sightings.filter { $0.document != document }.prefix(RunCitations.placeLimit)
        .map { Elsewhere(file: $0.file, place: $0.place) }
    }
  }

  /// A citation as it is compared.
  struct Reading: Sendable, Hashable {
    let type: String
    let date: PartialDate?
    /// The words of the issuer; empty where it is not stated.
    let issuer: [String]
    let id: String?
    /// Whose numbers these are; nil where that cannot be told.
    let body: String?
    let carriesYear: Bool

    /// Hashes the words by their bytes.
    func hash(into hasher: inout Hasher) {
      hasher.combine(date)
      TextKey(type).hash(into: &hasher)
      for word in issuer { TextKey(word).hash(into: &hasher) }
    }
  }

  /// The ways of citing one number, in the order in which they are met.
  private struct Ways {
    private(set) var list: [Way] = []
    private var places: [Reading: Int] = [:]

    mutating func count(
      _ citation: RunCitation, _ reading: Reading, _ document: Int, _ file: String
    ) {
      let place = places[reading] ?? list.count
      if place == list.count {
        places[reading] = place
        list.append(Way(citation, reading))
      }
      list[place].count(document, file, citation.place)
    }

    /// The most frequent first; of those that are as frequent the one that was met first.
    var byFrequency: [Way] {
      guard list.count > 1 else { return list }
      return list.enumerated().sorted {
        ($1.element.documents, $0.offset) < ($0.element.documents, $1.offset)
      }.map(\.element)
    }
  }

  /// A printed issuer as it is compared.
  private struct Issuer {
    let words: [String]
    let isCentral: Bool
  }

  private let registry: Registry
  private let issuers: IssuerNames
  private let central: CentralNames
  private let centralOrgans: Set<String>
  /// What was printed as issuer in some document.
  private var printed: [TextKey: Issuer] = [:]
  private var ways: [TextKey: [Way]] = [:]
  private var numbers: [Source: Int] = [:]

  /// Where a document stands.
  private struct Source: Hashable {
    let file: TextKey
    let index: Int

    init(_ document: CitingDocument) {
      file = TextKey(document.file)
      index = document.index
    }
  }

  /// The citations of the documents of a run, in whatever order they come.
  public init(_ documents: [CitingDocument], _ registry: Registry) {
    self.registry = registry
    issuers = IssuerNames(registry)
    central = CentralNames(registry, issuers)
    centralOrgans = Self.centralOrgans(registry, issuers, central)
    var found: [TextKey: Ways] = [:]
    for document in documents.sorted(by: { ($0.file, $0.index) < ($1.file, $1.index) }) {
      let number = numbers.count
      numbers[Source(document)] = number
      for citation in document.citations {
        if let issuer = citation.issuer { learn(issuer) }
        guard citation.confidence.isFirm else { continue }
        found[TextKey(citation.key), default: Ways()].count(
          citation, reading(of: citation, in: document), number, document.file)
      }
    }
    ways = found.mapValues(\.byFrequency)
  }

  private mutating func learn(_ issuer: String) {
    let key = TextKey(issuer)
    if printed[key] == nil { printed[key] = self.issuer(of: issuer) }
  }

  private func issuer(of printed: String) -> Issuer {
    let words = issuers.words(printed)
    return Issuer(words: words, isCentral: central.contains(words))
  }

  /// Symbols that only bodies of the centre use, as the registry's documents show.
  private static func centralOrgans(
    _ registry: Registry, _ issuers: IssuerNames, _ names: CentralNames
  ) -> Set<String> {
    var central: Set<String> = []
    var others: Set<String> = []
    var known: [TextKey: Bool] = [:]
    for document in registry.documents {
      guard let number = document.number, let symbol = DocumentSymbol(number),
        let issuer = document.issuer
      else { continue }
      let isCentral = known[TextKey(issuer)] ?? names.contains(issuers.words(issuer))
      known[TextKey(issuer)] = isCentral
      let organ = Registry.numberKey(symbol.organ)
      if isCentral { central.insert(organ) } else { others.insert(organ) }
    }
    return central.subtracting(others)
  }

  private func reading(of citation: RunCitation, in document: CitingDocument) -> Reading {
    let issuer = citation.issuer.map { printed[TextKey($0)] ?? self.issuer(of: $0) }
    let words = issuer?.words ?? []
    let isCentral =
      citation.level == .central || issuer?.isCentral ?? false
      || words.isEmpty
        && (DocumentSymbol(citation.number).map {
          centralOrgans.contains(Registry.numberKey($0.organ))
        } ?? false)
    // Numbers of local bodies return in every province, those of districts and communes in each of them.
    let body: String? =
      if isCentral {
        "central"
      } else if citation.level == .province || citation.level == .department {
        (citation.province ?? document.province).map { "province:" + $0 }
      } else {
        document.issuer.map { "issuer:" + $0 }
      }
    return Reading(
      type: CaseFolding.folded(citation.type), date: citation.date, issuer: words,
      id: citation.id, body: body,
      carriesYear: Self.carriesYear(citation.number))
  }

  /// Whether a year stands in the middle of a number: `12/2021/TT-BNV`.
  private static func carriesYear(_ number: String) -> Bool {
    // The parts between slashes that were begun, and the digits of the second.
    var parts = 0
    var digits = 0
    var isInPart = false
    for byte in number.utf8 {
      guard byte != 0x2F else {
        isInPart = false
        continue
      }
      if !isInPart { parts += 1 }
      isInPart = true
      if parts > 2 { return digits == 4 }
      if parts == 2 {
        guard (0x30...0x39).contains(byte) else { return false }
        digits += 1
      }
    }
    return false
  }

  // MARK: One document against the others

  /// What a document cites otherwise than the others do.
  func outcome(for own: CitingDocument) -> Outcome {
    var answer = Answer()
    guard let number = numbers[Source(own)] else {
      return .notApplicable(Self.alone)
    }
    let readings = own.citations.map { reading(of: $0, in: own) }
    lazy var counted = Set(
      readings.indices.filter { own.citations[$0].confidence.isFirm }.map { readings[$0] })
    for i in readings.indices {
      let (citation, reading) = (own.citations[i], readings[i])
      let all = ways[TextKey(citation.key)] ?? []
      // Mostly all documents cite in one way.
      if all.count == 1, citation.confidence.isFirm, all[0].reading == reading {
        if all[0].documents > 1, isSameDocument(reading, reading) {
          answer.evidence.append(citation.range)
        }
        continue
      }
      // What the other documents say, each with their number.
      let others = all.prefix(Self.limit).filter { isSameDocument(reading, $0.reading) }.compactMap
      {
        way -> Others? in
        let documents = way.documents - (counted.contains(way.reading) ? 1 : 0)
        return documents > 0 ? Others(way: way, documents: documents) : nil
      }
      if others.isEmpty {
        if all.count > Self.limit { answer.add(doubt: Self.tooMany(citation.number)) }
      } else {
        judge(citation, reading, others, number, &answer)
      }
    }
    return answer.outcome(notApplicable: Self.alone)
  }

  /// Why a document is not compared.
  static let alone = LocalText(
    "không văn bản nào khác trong lượt soát viện dẫn cùng một văn bản",
    english: "no other document of the run cites the same document")

  /// A way of citing, and how many documents other than the one that is judged cite so.
  private struct Others {
    let way: Way
    let documents: Int
  }

  private func judge(
    _ citation: RunCitation, _ reading: Reading, _ others: [Others], _ number: Int,
    _ answer: inout Answer
  ) {
    var isWrong = false
    for aspect in Aspect.allCases {
      let against = others.filter { differ(reading, $0.way.reading, on: aspect) }
      guard let strongest = strongest(against, aspect) else { continue }
      let known = (reading.id ?? strongest.way.reading.id).flatMap { registry.document($0) }
      let right = known.flatMap { aspect.right(of: $0) }
      if let right {
        if isRight(reading, right, aspect) { continue }
      } else {
        // The document itself, and those that state the same.
        let votes = others.reduce(1) { sum, other in
          let isSame = aspect.value(of: other.way.reading) == aspect.value(of: reading)
          return isSame ? sum + other.documents : sum
        }
        if votes > strongest.documents { continue }
      }
      isWrong = true
      // Those that have it right, if any; else those that have it otherwise.
      let told =
        others.first { other in right.map { isRight(other.way.reading, $0, aspect) } ?? false }
        ?? strongest
      add(
        citation, aspect,
        expected: right.map { aspect.words($0) } ?? aspect.words(of: strongest.way.citation),
        elsewhere: told.way.places(besides: number),
        cap: right == nil ? nil : known?.confidence.cap, &answer)
    }
    if !isWrong { answer.evidence.append(citation.range) }
  }

  /// What most documents state, and how many; of values that are as frequent the first.
  private func strongest(_ others: [Others], _ aspect: Aspect) -> Others? {
    var counts: [String: Int] = [:]
    for other in others {
      counts[aspect.value(of: other.way.reading), default: 0] += other.documents
    }
    let most = counts.values.max()
    return others.first { counts[aspect.value(of: $0.way.reading)] == most }.map {
      Others(way: $0.way, documents: most ?? 0)
    }
  }

  private static func tooMany(_ number: String) -> LocalText {
    LocalText(
      "\(number) được viện dẫn theo hơn \(limit) cách khác nhau trong lượt soát",
      english: "\(number) is cited in more than \(limit) ways in this run")
  }

  private func add(
    _ citation: RunCitation, _ aspect: Aspect, expected: LocalText, elsewhere: [Elsewhere],
    cap: Severity?, _ answer: inout Answer
  ) {
    let title = citation.id.flatMap { registry.document($0)?.title }
    let values: BreachValues = [
      "citation": LocalText(citation.place.excerpt), "number": LocalText(citation.number),
      "found": aspect.words(of: citation), "expected": expected,
      "file": LocalText(elsewhere.first?.file ?? ""), "successor": LocalText(""),
      "since": LocalText(""), "title": LocalText(title ?? citation.number),
      "date": citation.date.map { LocalText($0.vietnamese) } ?? .noDate,
    ]
    answer.add(
      Breach(citation.range, told: values, elsewhere: elsewhere, cap: cap),
      restingOn: citation.confidence, citation.place.excerpt)
  }

  // MARK: What is compared

  private func isRight(_ reading: Reading, _ right: String, _ aspect: Aspect) -> Bool {
    switch aspect {
    case .date: reading.date?.vietnamese == right
    case .type: !Self.differ(reading.type, CaseFolding.folded(right))
    case .issuer: issuers.areSame(reading.issuer, issuers.words(right))
    }
  }

  /// Whether two citations of one number can mean one document: numbers return every year and in every province.
  private func isSameDocument(_ a: Reading, _ b: Reading) -> Bool {
    if let x = a.id, let y = b.id { return x == y }
    if let x = a.date?.fullDate, let y = b.date?.fullDate {
      // The same number on the same day: though another body is named, it is hardly another document; unless both are of one
      // kind, such as the committees of two districts.
      if x == y, a.type == b.type, !a.issuer.isEmpty, !b.issuer.isEmpty,
        !a.issuer.prefix(2).elementsEqual(b.issuer.prefix(2))
      {
        return true
      }
      guard x.year == y.year || (x.month, x.day) == (y.month, y.day) || a.carriesYear else {
        return false
      }
    } else if let x = a.date, let y = b.date {
      guard x.year != nil, x.year == y.year else { return false }
    } else if !a.carriesYear {
      // Without a date nothing tells the year.
      return false
    }
    guard let body = a.body, body == b.body else { return false }
    return a.issuer.isEmpty || b.issuer.isEmpty || issuers.areSame(a.issuer, b.issuer)
  }

  private func differ(_ a: Reading, _ b: Reading, on aspect: Aspect) -> Bool {
    switch aspect {
    case .date:
      guard let x = a.date, let y = b.date else { return false }
      return !x.agrees(with: y) && !y.agrees(with: x)
    case .type: return Self.differ(a.type, b.type)
    case .issuer:
      return !a.issuer.isEmpty && !b.issuer.isEmpty && !issuers.areSame(a.issuer, b.issuer)
        && !a.issuer.prefix(2).elementsEqual(b.issuer.prefix(2))
    }
  }

  /// Whether two types exclude each other: neither is the generic `văn bản` nor a kind of the other.
  private static func differ(_ a: String, _ b: String) -> Bool {
    a != b && a != "văn bản" && b != "văn bản" && !a.hasPrefix(b + " ") && !b.hasPrefix(a + " ")
  }
}

extension RunCitations {
  /// Whether some document of the run cites a number.
  func isCited(_ key: String) -> Bool { ways[TextKey(key)] != nil }
}

/// A document together with those of its run.
public struct RunContext: Sendable {
  let own: CitingDocument
  let all: RunCitations
  /// What the documents assign that this one rests on.
  let superiors: [AssignedDuties]
}
