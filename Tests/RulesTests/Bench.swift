import Dates
import DocumentModel
import Registries
import SourceText
import Testing
import YAMLSource

@testable import Rules

/// A document whose facts are written by hand, and a check to ask of it.
struct Bench {
  /// The rule of a test is wrong.
  struct Broken: Error {}

  var document: SourceDocument
  var facts: Facts

  /// A document of which every line is a block.
  init(_ text: String) {
    let source = SourceText(name: "a.txt", text: text)
    var blocks: [Block] = []
    var start = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let end = start + line.utf8.count
      if end > start { blocks.append(Block(range: start..<end)) }
      start = end + 1
    }
    document = SourceDocument(
      source: source,
      text: MatchingText(bytes: source.bytes, map: OffsetMap(identity: source.bytes.count)),
      blocks: blocks)
    facts = Facts(range: 0..<source.bytes.count)
  }

  /// The `nth` place of words in the text.
  func at(_ words: String, _ nth: Int = 1) -> Range<Int> {
    let bytes = document.text.bytes
    let word = Array(words.utf8)
    var seen = 0
    for i in bytes.indices where bytes[i...].starts(with: word) {
      seen += 1
      if seen == nth { return i..<(i + word.count) }
    }
    Issue.record("“\(words)” stands in the text fewer than \(nth) times")
    return 0..<0
  }

  func piece(_ words: String) -> Piece { Piece(words, at(words)) }

  /// The check of a rule's `kind: value`; nil with the faults when it is wrong.
  static func compile(
    _ kind: String, _ value: String, _ registry: Registry
  ) throws -> (check: Check?, phrases: PhraseIndex, faults: [String]) {
    let source = SourceText(name: "rule.yaml", text: "\(kind): \(value)\n")
    var sink = DiagnosticSink(source: source)
    let root = try #require(YAMLReader.read(source, into: &sink))
    var context = CompileContext(sink: sink, registry: registry, phrases: PhraseCollector())
    let checkKind = try #require(CheckKind.all.first { $0.name == kind })
    let specs = [FieldSpec(kind, .mapping(checkKind.fields), "", en: "")]
    let outer = try #require(Arguments(root, specs, parameters: nil, in: &context))
    var inner: Arguments?
    if let short = checkKind.shortForm, root[kind]?.mapping == nil {
      inner = Arguments(short: short, at: kind, of: outer)
    } else {
      inner = outer.mapping(kind, checkKind.fields, &context)
    }
    var check: Check?
    if let inner { check = checkKind.compile(inner, &context) }
    let faults = context.sink.diagnostics.map { $0.code + "@" + source.string($0.range) }
    return (check, PhraseIndex(context.phrases), faults)
  }

  /// The answer of a check.
  func ask(
    _ kind: String, _ value: String, asOf: String = "2023-05-01",
    _ registry: Registry = Bench.registry
  ) throws -> Outcome {
    let (check, phrases, faults) = try Self.compile(kind, value, registry)
    #expect(faults.isEmpty)
    let subject = Subject(
      document: document, facts: facts, asOf: try #require(CalendarDate(iso: asOf)),
      registry: registry, phrases: phrases.hits(in: document))
    guard let check else { throw Broken() }
    let outcome = check(subject)
    // Every placeholder that a message may use has a value.
    let kind = try #require(CheckKind.all.first { $0.name == kind })
    for breach in outcome.breaches {
      #expect(Set(kind.placeholders).subtracting(breach.values.entries.map(\.name)).isEmpty)
      #expect(facts.range.contains(breach.range.lowerBound) || breach.range.isEmpty)
    }
    return outcome
  }

  /// What came out, with the words that were pointed at.
  func words(_ outcome: Outcome) -> String {
    func list(_ ranges: [Range<Int>]) -> String {
      ranges.map(document.text.string).joined(separator: " | ")
    }
    return switch outcome {
    case .pass(let ranges): "pass: " + list(ranges)
    case .fail(let breaches): "fail: " + list(breaches.map(\.range))
    case .notApplicable: "not-applicable"
    case .unsure: "unsure"
    }
  }
}

extension Outcome {
  var breaches: [Breach] {
    guard case .fail(let breaches) = self else { return [] }
    return breaches
  }

  /// The values of one placeholder over all breaches.
  func values(_ name: String) -> [String] { breaches.map { $0.values[name] ?? "?" } }
}

extension Bench {
  /// A small world: agencies, two provinces, documents and types.
  static let registry: Registry = {
    let files = [agencies, provinces, documents, types].map {
      SourceText(name: "registry.yaml", text: $0)
    }
    var diagnostics: [Diagnostic] = []
    let registry = Registry.load(files: files, diagnostics: &diagnostics)
    #expect(diagnostics.isEmpty)
    return registry
  }()

  private static let agencies = """
    soat: 1
    registry: agencies
    entries:
      - {id: cong-an-tinh, name: Công an tỉnh, level: department, kind: police, confidence: verified, source: x}
      - {id: so-y-te, name: Sở Y tế, level: department, kind: department, confidence: verified, source: x}
      - {id: so-noi-vu, name: Sở Nội vụ, level: department, kind: department, confidence: verified, source: x}
      - {id: so-du-lich, name: Sở Du lịch, level: department, kind: department, confidence: stated, source: x}
      - {id: so-moi, name: Sở Mới, level: department, kind: department, valid: {from: 2025-03-01}, confidence: verified, source: x}
      - {id: so-lao-dong, name: Sở Lao động, level: department, kind: department, valid: {to: 2025-02-28}, successor: [so-noi-vu, so-moi], successor-note: việc làm về Sở Nội vụ, confidence: verified, source: x}
      - {id: ban-cu, name: Ban Cũ, level: department, kind: department, valid: {to: 2025-02-28}, confidence: known, source: x}
      - {id: uy-ban-nhan-dan-tinh, name: Ủy ban nhân dân tỉnh, stem: Ủy ban nhân dân, abbreviations: [UBND], level: province, kind: government, confidence: verified, source: x}
      - {id: nganh-an-ninh, name: Ngành an ninh, includes: [cong-an-tinh], level: department, kind: group, confidence: verified, source: x}
      - {id: khoi-noi-chinh, name: Khối nội chính, includes: [nganh-an-ninh], level: department, kind: group, confidence: verified, source: x}
    """

  private static let provinces = """
    soat: 1
    registry: provinces
    entries:
      - {id: tra-vinh, name: Trà Vinh, kind: province, valid: {to: 2025-06-30}, merged-into: vinh-long, confidence: verified, source: x}
      - {id: vinh-long, name: Vĩnh Long, kind: province, confidence: verified, source: x}
    """

  private static let documents = """
    soat: 1
    registry: documents
    entries:
      - {id: 1452-qd-ttg, type: Quyết định, number: 1452/QĐ-TTg, date: 2021-08-31, issuer: Thủ tướng Chính phủ, title: Chương trình, in-force: {to: 2025-12-31}, confidence: verified, source: x}
      - {id: 116-2021-nd-cp, type: Nghị định, number: 116/2021/NĐ-CP, date: 2021-12-21, issuer: Chính phủ, in-force: {from: 2022-01-01}, confidence: verified, source: x}
      - {id: 144-2021-nd-cp, type: Nghị định, number: 144/2021/NĐ-CP, date: 2021-12-31, issuer: Chính phủ, in-force: {from: 2022-01-01, to: 2025-12-14}, replaced-by: 282-2025-nd-cp, confidence: verified, source: x}
      - {id: 282-2025-nd-cp, type: Nghị định, number: 282/2025/NĐ-CP, date: 2025-10-30, issuer: Chính phủ, in-force: {from: 2025-12-15}, confidence: verified, source: x}
      - {id: 36-ct-tw, type: Chỉ thị, number: 36-CT/TW, date: 2019-08-16, issuer: Bộ Chính trị, confidence: verified, source: x}
      - {id: 69-qd-tw, type: Quy định, number: 69-QĐ/TW, date: 2022-07-06, issuer: Bộ Chính trị, confidence: verified, source: x}
      - {id: 73-2021-qh14, type: Luật, number: 73/2021/QH14, date: 2021-03-30, issuer: Quốc hội, names: ["Luật Phòng, chống ma túy", "Luật Phòng, chống ma túy năm 2021"], in-force: {from: 2022-01-01, to: 2026-06-30}, replaced-by: 120-2025-qh15, confidence: verified, source: x}
      - {id: 120-2025-qh15, type: Luật, number: 120/2025/QH15, date: 2025-12-10, issuer: Quốc hội, names: ["Luật Phòng, chống ma túy"], in-force: {from: 2026-07-01}, confidence: verified, source: x}
      - {id: tra-vinh-95-kh-ubnd, type: Kế hoạch, number: 95/KH-UBND, date: 2022-12-30, issuer: Ủy ban nhân dân tỉnh Trà Vinh, in-force: {to: 2024-12-31}, confidence: stated, source: x}
      - {id: 5-cv-bca, type: Công văn, number: 502/BCA-V01, date: 2023-03-01, issuer: Bộ Công an, confidence: verified, source: x}
    """

  private static let types = """
    soat: 1
    registry: document-types
    entries:
      - {id: ke-hoach, name: Kế hoạch, abbreviation: KH, confidence: verified, source: x}
      - {id: ke-hoach-lien-tich, name: Kế hoạch liên tịch, abbreviation: KHLT, confidence: known, source: x}
      - {id: quyet-dinh, name: Quyết định, abbreviation: QĐ, confidence: verified, source: x}
      - {id: quy-dinh, name: Quy định, abbreviation: QyĐ, confidence: verified, source: x}
      - {id: chi-thi, name: Chỉ thị, abbreviation: CT, confidence: verified, source: x}
      - {id: nghi-dinh, name: Nghị định, abbreviation: NĐ, confidence: verified, source: x}
      - {id: cong-van, name: Công văn, confidence: verified, source: x}
      - {id: luat, name: Luật, confidence: verified, source: x}
    """
}
