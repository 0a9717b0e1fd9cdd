internal import Findings
internal import SourceText

/// Sees to it that the documents of a run carry no more lines than the budget allows.
///
/// All documents carry as much: when the lines of those so far are too many, each is shortened. What is left in the
/// end depends on the documents only, not on their order.
struct TextKeeper {
  /// What a finding takes of the budget, as it fills a page too.
  static let finding = 200

  private let budget: Int
  private var extent = DocumentText.Extent.whole
  private var size = 0

  /// Whether any text is kept.
  private let isAsked: Bool

  init(_ options: ValidationOptions) {
    budget = options.textBudget
    isAsked = options.keepsText
  }

  /// Counts the documents from an index on, and shortens the texts of all where they are too much.
  mutating func fit(_ documents: inout [DocumentReport], from first: Int) {
    guard isAsked else { return }
    for i in documents.indices[first...] { size += cost(of: &documents[i]) }
    while size > budget, let less = extent.less {
      extent = less
      size = 0
      for i in documents.indices { size += cost(of: &documents[i]) }
    }
  }

  /// What a document takes of the budget once it is shortened.
  private func cost(of document: inout DocumentReport) -> Int {
    document.shortenText(to: extent) + document.findings.count * Self.finding
  }

  /// Counts all documents anew.
  mutating func fit(_ documents: inout [DocumentReport]) {
    size = 0
    fit(&documents, from: 0)
  }
}

extension DocumentReport {
  /// Takes its lines from the text of its file.
  mutating func takeText(from source: SourceText) {
    let numbers = lines.clamped(to: 1...max(1, source.lineCount))
    var bytes: [UInt8] = []
    var openings: [DocumentText.Opening] = []
    var last: LocalText?
    for number in numbers {
      let range = source.lineRange(number)
      if number > numbers.lowerBound { bytes.append(0x0A) }
      bytes += source.bytes[range]
      guard !range.isEmpty, let origin = source.origins?.value(at: range.lowerBound),
        let sheet = origin.sheetOrPage, sheet != last
      else { continue }
      last = sheet
      openings.append(DocumentText.Opening(line: number, label: sheet))
    }
    text = DocumentText(
      firstLine: numbers.lowerBound, lines: String(decoding: bytes, as: UTF8.self),
      openings: openings)
  }

  /// Whether some finding stands on a line that the shortened text does not have.
  var lacksText: Bool {
    guard let text, text.extent == .aroundFindings else { return false }
    return findings.contains { !text.holds($0.place.line) }
  }

  /// Whether some finding lacks a line that is to be quoted or shown.
  func lacksLines(_ options: ValidationOptions) -> Bool {
    lacksText || options.quotesLines && findings.contains(where: \.place.lineText.isEmpty)
  }
}

extension Origin {
  /// The page or sheet that holds the place, in words; nil in files that have none.
  fileprivate var sheetOrPage: LocalText? {
    switch spot {
    case .page(let page): LocalText("Trang \(page)", english: "Page \(page)")
    case .cell(let sheet, _): LocalText("Trang tính “\(sheet)”", english: "Sheet “\(sheet)”")
    case .paragraph, .key: nil
    }
  }
}
