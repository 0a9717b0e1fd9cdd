internal import Dates
internal import DocumentModel

/// Which documents of a run rest on which others: they cite one of a level above theirs by its number.
public struct RestingDocuments: Sendable {
  private var found: [Int: [Int]] = [:]

  /// The documents of a run as `run` was made of them, by their places in the list.
  ///
  /// Nothing is looked at but the numbers of the documents themselves, unless one of them is cited.
  public init(_ documents: [CitingDocument], _ run: RunCitations) {
    var cited: [String: [Int]] = [:]
    for (i, document) in documents.enumerated() {
      guard let identity = document.identity, identity.level != nil else { continue }
      let key = identity.key
      if run.isCited(key) { cited[key, default: []].append(i) }
    }
    guard !cited.isEmpty else { return }
    for (i, document) in documents.enumerated() where document.level != nil {
      var superiors: Set<Int> = []
      for citation in document.citations where citation.confidence.isFirm {
        let known = (cited[citation.key] ?? []).filter {
          Self.rests(document, citation, on: documents[$0])
        }
        // Of copies of one document the first file counts.
        if let first = known.min(by: { Self.precedes(documents[$0], documents[$1]) }) {
          superiors.insert(first)
        }
      }
      if !superiors.isEmpty {
        found[i] = superiors.sorted { Self.precedes(documents[$0], documents[$1]) }
      }
    }
  }

  /// Whether no document rests on another.
  public var isEmpty: Bool { found.isEmpty }

  /// The documents that rest on others, in order of place.
  public var resting: [Int] { found.keys.sorted() }

  /// The documents that one rests on, by file and place in it.
  public func superiors(of document: Int) -> [Int] { found[document] ?? [] }

  private static func precedes(_ a: CitingDocument, _ b: CitingDocument) -> Bool {
    (a.file, a.index) < (b.file, b.index)
  }

  private static func rests(
    _ document: CitingDocument, _ citation: RunCitation, on superior: CitingDocument
  ) -> Bool {
    guard let identity = superior.identity, let above = identity.level, let own = document.level,
      above.rank < own.rank
    else { return false }
    // Numbers return every year: without a day that agrees nothing tells which document is meant.
    guard let cited = citation.date, let date = identity.date, cited.year != nil,
      cited.agrees(with: date) || date.agrees(with: cited)
    else { return false }
    guard above != .central else { return true }
    let province = citation.province ?? document.province
    return province == nil || superior.province == nil || province == superior.province
  }
}

extension Level {
  /// The place of a level among those above and below it; departments of a province and its districts are on one.
  fileprivate var rank: Int {
    switch self {
    case .central: 0
    case .province: 1
    case .department, .district: 2
    case .commune: 3
    }
  }
}
