internal import Findings
internal import Rules

/// The documents of a run in the order of its files: handed on as they come, and kept as far as the end needs them.
struct DocumentFlow {
  /// The documents that are kept; where they need not be, only the answers that wait for the other documents.
  var documents: [DocumentReport] = []
  /// The names of all packs that apply to some document.
  private(set) var packs: Set<String> = []
  /// The counts of what was handed on.
  private(set) var counts = Summary()

  private let shelf: RuleShelf
  private let options: ValidationOptions
  private var told: Set<String> = []

  /// Nothing yet.
  init(_ shelf: RuleShelf, _ options: ValidationOptions) {
    self.shelf = shelf
    self.options = options
  }

  /// Takes the next document, with what the documents of its file cite; `share` keeps one copy of the texts of what is
  /// kept in its place.
  mutating func add(
    _ document: DocumentReport, _ citing: [CitingDocument], _ share: (inout DocumentReport) -> Void
  ) {
    let unknown = document.packs.map(\.pack).filter { packs.insert($0).inserted }
    let waiting = citing.first { $0.index == document.index }?.rules ?? []
    if options.receiver != nil {
      handOn(document.parted { !waiting.contains($0) }, of: unknown)
    }
    if options.keepsDocuments {
      documents.append(document)
    } else if !waiting.isEmpty {
      var part = document.parted { waiting.contains($0) }
      share(&part)
      documents.append(part)
    }
  }

  /// Hands on the answers that waited for the last document.
  mutating func finish(_ citing: [CitingDocument]) {
    guard let receiver = options.receiver, !citing.isEmpty else { return }
    var waiting: [String: [Int: [String]]] = [:]
    for own in citing { waiting[own.file, default: [:]][own.index] = own.rules }
    for document in documents {
      guard let rules = waiting[document.file]?[document.index] else { continue }
      let part = document.parted { rules.contains($0) }
      for result in part.results { counts.add(result) }
      counts.suppressed += part.suppressed.count
      receiver(ReportPart(rules: [], document: part, isLater: true))
    }
  }

  private mutating func handOn(_ document: DocumentReport, of packs: [String]) {
    counts.add(document)
    var rules: [RuleSummary] = []
    // Packs that are broken end the run: nothing is to be told of their rules.
    if !packs.isEmpty, let edition = try? shelf.edition(with: packs) {
      rules = edition.book.rules(of: packs.sorted()).map(\.summary)
        .filter { told.insert($0.id).inserted }
        .sorted { $0.id < $1.id }
    }
    options.receiver?(ReportPart(rules: rules, document: document, isLater: false))
  }
}

extension DocumentReport {
  /// The document with the answers of some rules only.
  fileprivate func parted(by isMeant: (String) -> Bool) -> DocumentReport {
    var part = self
    part.results = results.filter { isMeant($0.rule) }
    part.suppressed = suppressed.filter { isMeant($0.finding.rule) }
    return part
  }
}
