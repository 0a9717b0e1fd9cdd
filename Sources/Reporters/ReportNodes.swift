internal import Dates
internal import Findings
internal import SourceText

/// The report as data, keys in the order of the contract.
struct ReportNodes: Sendable {
  let language: Language
  /// Whether what is written stands on one line.
  private let isOneLine: Bool
  /// What the rules that are known rest on, as JSON, by their id.
  private(set) var bases: [String: [UInt8]] = [:]

  /// For a report of which no rule is known yet.
  init(_ language: Language, onOneLine isOneLine: Bool = false) {
    self.language = language
    self.isOneLine = isOneLine
  }

  init(_ report: Report, _ language: Language) {
    self.init(language)
    for rule in report.rules { learn(rule) }
  }

  /// Takes a rule as known.
  mutating func learn(_ rule: RuleSummary) {
    bases[rule.id] = JSONWriter.made(onOneLine: isOneLine) { basis(rule.basis).write(to: &$0) }
  }

  func rule(_ rule: RuleSummary) -> DataNode {
    let members: [DataNode.Member] = [
      ("id", .text(rule.id)),
      ("title", .text(rule.title[language])),
      ("severity", .text(rule.severity.rawValue)),
      ("pack", .text(rule.pack)),
      ("basis", basis(rule.basis)),
    ]
    return .map(rule.isWaivable ? members : members + [("waivable", .bool(false))])
  }

  func basis(_ basis: Basis) -> DataNode {
    .map([
      ("text", .text(basis.text)),
      ("document", .optional(basis.document)),
      ("date", .optional(basis.date?.iso)),
      ("clause", .optional(basis.clause)),
    ])
  }

  /// What a document is, and what it was judged by.
  func head(of document: DocumentReport) -> [DataNode.Member] {
    [
      ("file", .text(document.file)),
      ("index", .integer(document.index)),
      (
        "lines",
        .list([.integer(document.lines.lowerBound), .integer(document.lines.upperBound)])
      ),
      ("type", .optional(document.type)),
      ("number", .optional(document.number)),
      ("issuer", .optional(document.issuer)),
      ("subject", .optional(document.subject)),
      ("date", .optional(document.date?.iso)),
      ("judged-as-of", .text(document.judgedAsOf.iso)),
      ("judged-because", .text(document.judgedBecause[language])),
      ("packs", .texts(document.packs.map(\.pack))),
      ("pack-choices", .list(document.packs.map(choice))),
    ]
  }

  private func choice(_ choice: PackChoice) -> DataNode {
    .map([
      ("pack", .text(choice.pack)),
      ("title", .text(choice.title[language])),
      ("reason", .text(choice.reason[language])),
    ])
  }

  /// What sets a finding aside.
  func suppression(_ suppression: Suppression) -> DataNode {
    .map([
      ("kind", .text(suppression.kind.rawValue)),
      ("reason", .text(suppression.reason[language])),
      ("owner", .optional(suppression.owner)),
      ("expires", .optional(suppression.expires?.iso)),
      ("source", .text(suppression.source)),
    ])
  }

  /// The place in an office file.
  static func location(_ origin: Origin) -> DataNode {
    switch origin.spot {
    case .page(let page): return .map([("page", .integer(page))])
    case .cell(let sheet, let address):
      return .map([("sheet", .text(sheet)), ("cell", .text(address))])
    case .key(let path): return .map([("key", .text(path))])
    case .paragraph(let spot):
      var entries: [(String, DataNode)] = [
        ("part", .text(spot.part.name)), ("paragraph", .integer(spot.paragraph)),
        ("run", .integer(spot.run)),
      ]
      if let cell = spot.cell {
        entries += [
          ("table", .integer(cell.table)), ("row", .integer(cell.row)),
          ("column", .integer(cell.column)),
        ]
      }
      return .map(entries)
    }
  }

  func note(_ note: FileNote) -> DataNode {
    .map([("file", .text(note.file)), ("reason", .text(note.reason[language]))])
  }

  /// The counts.
  func summary(_ counts: Summary) -> DataNode {
    .map([
      ("documents", .integer(counts.documents)),
      ("errors", .integer(counts.errors)),
      ("warnings", .integer(counts.warnings)),
      ("infos", .integer(counts.infos)),
      ("pass", .integer(counts.pass)),
      ("fail", .integer(counts.fail)),
      ("not-applicable", .integer(counts.notApplicable)),
      ("unsure", .integer(counts.unsure)),
      ("waived", .integer(counts.waived)),
      ("suppressed", .integer(counts.suppressed)),
    ])
  }
}
