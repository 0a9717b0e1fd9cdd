internal import DocumentModel
internal import Findings
internal import Readers
internal import Rules
internal import SourceText

/// The step behind the comparison of citations: documents that rest on others of the run against what those assign.
///
/// Only where a document cites another one of the run by its number are the files of both read once more, at most
/// `options.jobs` at once; what is kept of those above are the duties, of the others nothing.
extension Validator {
  /// Puts the answers about duties into the reports; `share` keeps one copy of the texts of those of some
  /// rules.
  nonisolated(nonsending) func compareDuties(
    _ files: [InputFile], _ documents: inout [DocumentReport], _ citing: [CitingDocument],
    _ run: RunCitations?, _ options: ValidationOptions,
    _ share: (inout DocumentReport, [String]) -> Void
  ) async {
    guard let run else { return }
    let pairs = DutyPairs(citing, run, shelf.edition.book)
    guard !pairs.resting.isEmpty else { return }
    let named = Dictionary(files.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let above = pairs.filesAbove.compactMap { named[$0] }
    var duties: [Int: AssignedDuties] = [:]
    await inParallel(above, jobs: options.jobs) { file in
      await self.subjects(of: file, options).map { pairs.duties(in: $0, of: file.name) } ?? [:]
    } collect: { found in
      duties.merge(found) { first, _ in first }
    }
    let places = Self.places(of: documents)
    let settled = duties
    let below = pairs.filesBelow.compactMap { named[$0] }
    let reports = documents
    await inParallel(below, jobs: options.jobs) { file in
      let subjects = await self.subjects(of: file, options)
      return pairs.below[file.name, default: []].compactMap {
        number -> (number: Int, place: Int, report: DocumentReport)? in
        guard let i = places[file.name]?[citing[number].index] else { return nil }
        var report = reports[i]
        self.settle(&report, citing[number], subjects, pairs, number, settled, options)
        return (number, i, report)
      }
    } collect: { answered in
      for (number, i, report) in answered {
        documents[i] = report
        share(&documents[i], citing[number].rules)
      }
    }
  }

  /// The same for the documents of one file that is at hand.
  func compareDuties(
    in document: SourceDocument, _ documents: inout [DocumentReport], _ citing: [CitingDocument],
    _ run: RunCitations?, _ options: ValidationOptions
  ) {
    guard let run else { return }
    let pairs = DutyPairs(citing, run, shelf.edition.book)
    guard !pairs.resting.isEmpty else { return }
    let subjects = subjects(of: document, options)
    let duties = pairs.duties(in: subjects, of: document.source.name)
    let places = Self.places(of: documents)
    for number in pairs.resting {
      guard let i = places[citing[number].file]?[citing[number].index] else { continue }
      settle(&documents[i], citing[number], subjects, pairs, number, duties, options)
    }
  }

  private func settle(
    _ report: inout DocumentReport, _ own: CitingDocument, _ subjects: [Subject]?,
    _ pairs: DutyPairs, _ number: Int, _ duties: [Int: AssignedDuties],
    _ options: ValidationOptions
  ) {
    let above = pairs.documents.superiors(of: number)
    let superiors = above.compactMap { duties[$0] }
    let subject = subjects.flatMap { $0.indices.contains(own.index) ? $0[own.index] : nil }
    shelf.edition.book.settle(
      &report, own, subject, superiors.count == above.count ? superiors : nil, options.detail)
    if let subject, report.lacksText { report.takeText(from: subject.document.source) }
  }

  private static func places(of documents: [DocumentReport]) -> [String: [Int: Int]] {
    var places: [String: [Int: Int]] = [:]
    for (i, document) in documents.enumerated() {
      places[document.file, default: [:]][document.index] = i
    }
    return places
  }

  private nonisolated(nonsending) func subjects(
    of file: InputFile, _ options: ValidationOptions
  ) async -> [Subject]? {
    do throws(InputError) {
      return subjects(of: try await read(file, options.reading), options.with(file.terms))
    } catch {
      return nil
    }
  }
}

/// Which documents rest on which, by their places in the list of what the run cites, and in which files they stand.
private struct DutyPairs: Sendable {
  let documents: RestingDocuments
  /// The documents that are asked.
  let resting: [Int]
  /// Those that assign, by their file.
  private var above: [String: [(number: Int, index: Int)]] = [:]
  /// Those that are asked, by their file.
  private(set) var below: [String: [Int]] = [:]

  init(_ citing: [CitingDocument], _ run: RunCitations, _ book: RuleBook) {
    documents = RestingDocuments(citing, run)
    let documents = documents
    resting = documents.resting.filter { book.asksForDuties(citing[$0]) }
    var seen: Set<Int> = []
    for number in resting {
      below[citing[number].file, default: []].append(number)
      for superior in documents.superiors(of: number) where seen.insert(superior).inserted {
        above[citing[superior].file, default: []].append((superior, citing[superior].index))
      }
    }
  }

  var filesAbove: [String] { above.keys.sorted() }
  var filesBelow: [String] { below.keys.sorted() }

  /// What the documents of one file assign, with those behind them that have no number of their own.
  func duties(in subjects: [Subject], of file: String) -> [Int: AssignedDuties] {
    var found: [Int: AssignedDuties] = [:]
    for (number, index) in above[file] ?? [] where subjects.indices.contains(index) {
      let attached = subjects[(index + 1)...].prefix { $0.facts.form.numberLine == nil }
      found[number] = AssignedDuties(subjects[index], attached: Array(attached))
    }
    return found
  }
}
