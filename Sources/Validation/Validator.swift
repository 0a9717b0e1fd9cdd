internal import Dates
public import DocumentModel
public import Findings
internal import Readers
internal import Registries
internal import Rules
public import SourceText
internal import Understanding

/// The single path from files to a report.
public struct Validator: Sendable {
  let knowledge: Knowledge

  /// A validator that judges by what is loaded.
  public init(_ knowledge: Knowledge) { self.knowledge = knowledge }

  /// Checks every file, independent of the others, and puts together what was found.
  ///
  /// The report is the same whatever `options.jobs`; at most so many files are in memory at once.
  public func validate(
    _ files: [InputFile], skipped: [FileNote] = [], unreadable: [FileNote] = [],
    _ options: ValidationOptions
  ) async -> Report {
    var documents: [DocumentReport] = []
    documents.reserveCapacity(files.count)
    var pool = TextPool()
    var unreadable = unreadable
    await inParallel(files, jobs: options.jobs, { check($0, options) }) { outcome in
      for var document in outcome.documents {
        pool.share(&document)
        documents.append(document)
      }
      if let note = outcome.unreadable { unreadable.append(note) }
      options.observer?(outcome.progress)
    }
    let packs = Set(documents.flatMap { $0.packs.map(\.pack) }).sorted()
    return Report(
      version: options.version, asOf: options.asOf ?? options.today,
      rules: knowledge.book.rules(of: packs).map(\.summary), documents: documents,
      skipped: skipped, unreadable: unreadable)
  }

  /// Reads one file and judges every document in it.
  public func check(_ file: InputFile, _ options: ValidationOptions) -> FileOutcome {
    var outcome = FileOutcome()
    let clock = options.clock ?? { 0 }
    let start = clock()
    do throws(InputError) {
      let document = try read(file)
      let read = clock()
      let facts = knowledge.understanding.facts(of: document)
      let understood = clock()
      let hits = knowledge.book.phraseHits(in: document)
      outcome.documents = facts.indices.map { judge(facts[$0], $0, document, hits, options) }
      outcome.progress.bytes = document.source.bytes.count
      outcome.progress.reading = read - start
      outcome.progress.understanding = understood - read
      outcome.progress.judging = clock() - understood
    } catch {
      outcome.unreadable = FileNote(file: file.name, reason: error.message)
    }
    return outcome
  }

  /// What is understood of one file.
  public func facts(of file: InputFile) throws(InputError) -> (SourceDocument, [Facts]) {
    let document = try read(file)
    return (document, knowledge.understanding.facts(of: document))
  }

  /// Judges one document of a file by the packs that apply to it.
  private func judge(
    _ facts: Facts, _ index: Int, _ document: SourceDocument, _ hits: PhraseHits,
    _ options: ValidationOptions
  ) -> DocumentReport {
    let day = JudgingDay(of: facts, asOf: options.asOf, today: options.today)
    let subject = knowledge.book.subject(document, facts, asOf: day.date, hits: hits)
    var detail = Detail()
    detail.quotesLines = options.quotesLines
    detail.inEnglish = options.inEnglish
    let packs = knowledge.book.choose(subject, forced: options.packs.isEmpty ? nil : options.packs)
    var report = DocumentReport(
      file: document.source.name, index: index, lines: document.lines(of: facts.range),
      type: facts.form.type?.text, number: facts.form.numberAndSymbol?.text,
      issuer: facts.form.issuer?.text, subject: facts.form.subject?.text,
      date: facts.form.date ?? facts.context.date, judgedAsOf: day.date,
      judgedBecause: day.because, packs: packs,
      results: knowledge.book.evaluate(
        packs: packs.map(\.pack), subject, detail))
    report.order()
    return report
  }

  private func read(_ file: InputFile) throws(InputError) -> SourceDocument {
    let source = try SourceText.read(name: file.name, bytes: try file.read())
    let format = InputFormat.named(by: file.name) ?? InputFormat.all[0]
    return format.read(source)
  }
}

extension SourceDocument {
  /// The lines of the file on which a range of the normalised text lies.
  func lines(of range: Range<Int>) -> ClosedRange<Int> {
    let bytes = text.sourceRange(range)
    let first = source.line(of: bytes.lowerBound)
    return first...max(first, source.line(of: max(bytes.lowerBound, bytes.upperBound - 1)))
  }
}

/// What came of one file.
public struct FileOutcome: Sendable {
  /// The documents in it.
  public var documents: [DocumentReport] = []
  /// Why it could not be read.
  public var unreadable: FileNote?
  /// Its size and times.
  public var progress = FileProgress()
}
