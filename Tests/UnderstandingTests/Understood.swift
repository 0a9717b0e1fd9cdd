import Dates
import DocumentModel
import Readers
import Registries
import SourceText
import TestSupport
import Testing
import Understanding

/// A text understood with the shipped registries, its facts written so that tests can name them.
struct Understood {
  /// The registries of the project, loaded once.
  static let registry: Registry = {
    let files = ProjectFiles.paths(in: "Rules/registry", endingWith: ".yaml").map {
      SourceText(name: $0, text: ProjectFiles.text($0) ?? "")
    }
    var diagnostics: [Diagnostic] = []
    return Registry.load(files: files, diagnostics: &diagnostics)
  }()
  static let understanding = Understanding(registry: registry)

  let document: SourceDocument
  let all: [Facts]

  init(_ text: String) {
    self.init(source: SourceText(name: "a.md", text: text))
  }

  init(source: SourceText) {
    document = InputFormat.read(source)
    all = Self.understanding.facts(of: document)
  }

  /// The facts of the first document; empty ones for a text without any.
  var facts: Facts { all.first ?? Facts(range: 0..<0) }
  var form: FormComponents { facts.form }

  /// The line of the file in which a range begins.
  func line(_ range: Range<Int>) -> Int {
    document.source.position(of: document.text.sourceRange(range).lowerBound).line
  }

  var headings: [String] { facts.headings.map { "\($0.level) \($0.label) \($0.title)" } }
  var items: [String] { facts.numbered.map(\.label) }
  var assigned: [String] {
    facts.assignments.map { assignment in
      let label = assignment.heading.map { facts.headings[$0].label + " " } ?? ""
      return label + assignment.canonical + (assignment.isRequest ? " (đề nghị)" : "")
    }
  }
  /// Agencies of a role.
  func agencies(_ role: AgencyRole) -> [String] {
    facts.agencies.filter { $0.role == role }.map(\.canonical)
  }
  var deadlines: [String] { facts.deadlines.map(Self.written) }
  var targets: [String] { facts.targets.map(Self.written) }
  var citations: [String] { facts.citations.map(Self.written) }
  var recipients: [String] {
    form.recipients.map { $0.name + ($0.note.map { " | \($0)" } ?? "") }
  }

  /// `periodic-report 6-month --06-15 before`.
  static func written(_ deadline: Deadline) -> String {
    [
      deadline.kind.rawValue, deadline.period?.rawValue, deadline.due?.iso,
      deadline.relation?.rawValue,
    ].compactMap(\.self).joined(separator: " ")
  }

  /// `>= 95 % 2023`, `increase 10 % 2023 / 2022`.
  static func written(_ target: Target) -> String {
    let parts = [
      target.comparator.rawValue, target.value.description, target.unit,
      target.year.map(String.init), target.baseline.map { "/ " + $0 },
    ]
    return parts.compactMap(\.self).joined(separator: " ")
  }

  /// `Quyết định 1452/QĐ-TTg 2021-08-31`.
  static func written(_ citation: Citation) -> String {
    [citation.number == nil ? citation.name : citation.type, citation.number, citation.date?.iso]
      .compactMap(\.self).joined(separator: " ")
  }
}

/// A plan for one year whose sections hold a text: head and tail as offices write them.
func plan(_ body: String, year: Int = 2023) -> Understood {
  Understood(
    """
    ỦY BAN NHÂN DÂN
    TỈNH TRÀ VINH

    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    Độc lập - Tự do - Hạnh phúc

    Số: 12/KH-UBND

    Trà Vinh, ngày 05 tháng 01 năm \(year)

    KẾ HOẠCH
    Phòng, chống ma túy trên địa bàn tỉnh năm \(year)

    \(body)
    """)
}

/// A sentence in the section of tasks of such a plan.
func task(_ sentence: String, year: Int = 2023) -> Understood {
  plan("I. NHIỆM VỤ, GIẢI PHÁP\n\n1. Nhiệm vụ chung\n\n\(sentence)\n", year: year)
}

/// A sentence in the section of targets of such a plan.
func aim(_ sentence: String, year: Int = 2023) -> Understood {
  plan("I. MỤC TIÊU, CHỈ TIÊU\n\n1. Chỉ tiêu cụ thể\n\n\(sentence)\n", year: year)
}
