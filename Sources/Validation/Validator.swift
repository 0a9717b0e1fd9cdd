internal import Dates
public import DocumentModel
public import Findings
internal import Governance
public import Readers
internal import Registries
public import Rules
public import SourceText
internal import Understanding

/// The single path from files to a report.
///
/// A validator keeps nothing of the documents that it judged; any number of threads may use one at the same time.
public final class Validator: Sendable {
  let shelf: RuleShelf
  private let understanding: Understanding
  private let repairs = RepairShop()

  /// A validator that takes its rules from a shelf.
  public init(_ shelf: RuleShelf) {
    self.shelf = shelf
    understanding = Understanding(registry: shelf.registry)
  }

  /// A validator that judges by what is loaded.
  public convenience init(_ knowledge: Knowledge) { self.init(RuleShelf(knowledge)) }

  /// Checks every file, independent of the others, and puts together what was found.
  ///
  /// The report is the same whatever `options.jobs`; at most so many files are in memory at once. A file that cannot be
  /// read is noted in `Report.unreadable`, and the others are checked.
  ///
  /// - Parameters:
  ///   - files: the files; rules that compare documents compare all of them.
  ///   - skipped: files that were left out, for the report.
  ///   - unreadable: files that could not even be listed, for the report.
  ///   - options: how to judge and work.
  /// - Throws: ``BrokenRules`` where a document asks for packs that have faults; never after ``Knowledge/init(_:)``.
  public nonisolated(nonsending) func validate(
    _ files: [InputFile], skipped: [FileNote] = [], unreadable: [FileNote] = [],
    _ options: ValidationOptions
  ) async throws(BrokenRules) -> Report {
    var flow = DocumentFlow(shelf, options)
    var pool = TextPool()
    var texts = TextKeeper(options)
    var skipped = skipped
    var unreadable = unreadable
    var citing: [CitingDocument] = []
    var broken: BrokenRules?
    var governed = options.governance.map(GovernedRun.init)
    let isAlone = files.count == 1
    await inParallel(
      files, jobs: options.jobs, { await self.check($0, options, isAlone: isAlone) }
    ) { outcome in
      var documents = outcome.takeDocuments()
      for i in documents.indices {
        governed?.govern(&documents[i], isWaivable: isWaivable)
        if options.keepsDocuments { pool.share(&documents[i]) }
        flow.add(documents[i], outcome.citing) { pool.share(&$0) }
        if options.keepsDocuments {
          texts.fit(&flow.documents, from: flow.documents.count - 1)
        }
      }
      skipped += outcome.skipped
      for var document in outcome.citing {
        pool.share(&document)
        citing.append(document)
      }
      if let note = outcome.unreadable { unreadable.append(note) }
      if let rules = outcome.broken { broken = rules }
      options.observer?(outcome.progress)
    }
    if let broken { throw broken }
    let run = citations(citing)
    let unquoted = compare(&flow.documents, citing, run, options) {
      pool.share(&$0, answersOf: $1)
    }
    await compareDuties(files, &flow.documents, citing, run, options) {
      pool.share(&$0, answersOf: $1)
    }
    for file in files {
      guard let indices = unquoted[file.name] else { continue }
      await quote(file, indices, &flow.documents, options)
    }
    govern(&governed, &flow.documents, citing)
    texts.fit(&flow.documents)
    flow.finish(citing)
    return try report(flow, skipped: skipped, unreadable: unreadable, governed, options)
  }

  /// The report on one file that is read.
  ///
  /// - Parameters:
  ///   - document: the file as blocks of text, from `InputFormat.read`.
  ///   - options: how to judge.
  /// - Throws: ``BrokenRules`` where a document asks for packs that have faults; never after ``Knowledge/init(_:)``.
  public func report(
    on document: SourceDocument, _ options: ValidationOptions
  ) throws(BrokenRules) -> Report {
    let outcome = check(document, options)
    if let broken = outcome.broken { throw broken }
    var documents = outcome.documents
    let run = citations(outcome.citing)
    let unquoted = compare(&documents, outcome.citing, run, options) { _, _ in }
    compareDuties(in: document, &documents, outcome.citing, run, options)
    quote(document.source, unquoted.values.flatMap(\.self), &documents, options)
    var governed = options.governance.map(GovernedRun.init)
    var texts = TextKeeper(options)
    var flow = DocumentFlow(shelf, options)
    for var document in documents {
      governed?.govern(&document, isWaivable: isWaivable)
      flow.add(document, []) { _ in }
    }
    texts.fit(&flow.documents)
    return try report(flow, skipped: [], unreadable: [], governed, options)
  }

  /// The report on the bytes of one file.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - name: the name under which it is reported, whose ending tells the format where the bytes do not.
  ///   - options: how to read and judge.
  /// - Throws: `InputError` where the file cannot be read; ``BrokenRules`` as ``report(on:_:)`` does.
  public nonisolated(nonsending) func report(
    on bytes: [UInt8], named name: String, _ options: ValidationOptions
  ) async throws -> Report {
    try report(on: await read(InputFile(name: name, bytes: bytes), options.reading), options)
  }

  private func report(
    _ flow: DocumentFlow, skipped: [FileNote], unreadable: [FileNote], _ governed: GovernedRun?,
    _ options: ValidationOptions
  ) throws(BrokenRules) -> Report {
    let packs = flow.packs.sorted()
    return Report(
      version: options.version, asOf: options.asOf ?? options.today,
      rules: try shelf.edition(with: packs).book.rules(of: packs).map(\.summary),
      documents: options.keepsDocuments ? flow.documents : [], skipped: skipped,
      unreadable: unreadable,
      remarks: options.remarks + (governed?.remarks(comparesRun: comparesRun) ?? []),
      staleCount: governed?.staleCount(comparesRun: comparesRun) ?? 0,
      handedOn: options.keepsDocuments ? nil : flow.counts)
  }

  /// Reads one file and judges every document in it.
  ///
  /// - Parameters:
  ///   - file: the file.
  ///   - options: how to judge and read.
  ///   - isAlone: whether the run has no other file: then nothing is kept for rules that compare documents.
  public nonisolated(nonsending) func check(
    _ file: InputFile, _ options: ValidationOptions, isAlone: Bool = false
  ) async -> FileOutcome {
    if let known = options.judged?.outcome(of: file, isAlone: isAlone) { return known }
    let outcome = await judge(file, options, isAlone: isAlone)
    options.judged?.keep(outcome, of: file, isAlone: isAlone)
    return outcome
  }

  private nonisolated(nonsending) func judge(
    _ file: InputFile, _ options: ValidationOptions, isAlone: Bool
  ) async -> FileOutcome {
    let clock = options.clock ?? { 0 }
    let start = clock()
    do throws(InputError) {
      let document = try await read(file, options.reading)
      let reading = clock() - start
      var outcome = check(document, options.with(file.terms), isAlone: isAlone)
      outcome.progress.reading = reading
      return outcome
    } catch {
      var outcome = FileOutcome()
      outcome.unreadable = FileNote(file: file.name, reason: error.message)
      outcome.progress.file = file.name
      return outcome
    }
  }

  /// Judges every document in a file that is read.
  ///
  /// - Parameters:
  ///   - document: the file as blocks of text.
  ///   - options: how to judge.
  ///   - isAlone: whether the run has no other file: then nothing is kept for rules that compare documents.
  public func check(
    _ document: SourceDocument, _ options: ValidationOptions, isAlone: Bool = false
  ) -> FileOutcome {
    var outcome = FileOutcome()
    let clock = options.clock ?? { 0 }
    let read = clock()
    let reading = understanding.reading(of: document)
    let understood = clock()
    do throws(BrokenRules) {
      (outcome.documents, outcome.citing) = try judge(
        reading, document, options, isAlone: isAlone, &outcome.progress)
    } catch {
      outcome.broken = error
    }
    if options.keepsText {
      for i in outcome.documents.indices { outcome.documents[i].takeText(from: document.source) }
    }
    outcome.skipped = document.omissions.map { FileNote(file: document.source.name, reason: $0) }
    outcome.progress.file = document.source.name
    outcome.progress.bytes = document.source.bytes.count
    outcome.progress.understanding = understood - read
    outcome.progress.judging = clock() - understood - outcome.progress.loading
    return outcome
  }

  /// What is understood of one file: its text as blocks, and the facts of each document in it.
  ///
  /// - Throws: `InputError` where it cannot be read.
  public nonisolated(nonsending) func facts(
    of file: InputFile, _ options: ReadingOptions
  ) async throws(InputError) -> (SourceDocument, [Facts]) {
    let document = try await read(file, options)
    return (document, understanding.facts(of: document))
  }

  /// What is understood of one file that is read.
  public func facts(of document: SourceDocument) -> [Facts] { understanding.facts(of: document) }

  /// The rule of an id `PACK/RULE` where the rules of its pack are loaded.
  public func rule(_ id: String) -> Rule? { shelf.edition.book.rule(id) }

  /// Chooses the packs that apply to each document of a file, and judges the documents by them.
  private func judge(
    _ reading: Reading, _ document: SourceDocument, _ options: ValidationOptions, isAlone: Bool,
    _ progress: inout FileProgress
  ) throws(BrokenRules) -> ([DocumentReport], [CitingDocument]) {
    let clock = options.clock ?? { 0 }
    let facts = reading.facts.map { $0.typed(options.type) }
    let forced = options.packs.isEmpty ? nil : options.packs
    let days = facts.map { JudgingDay(of: $0, asOf: options.asOf, today: options.today) }
    let known = shelf.edition
    var subjects = subjects(facts, document, days, known.book, options)
    let packs = subjects.map { known.book.choose($0, forced: forced) }
    let start = clock()
    let edition = try shelf.edition(with: packs.flatMap { $0.map(\.pack) })
    progress.loading = clock() - start
    if edition !== known { subjects = self.subjects(facts, document, days, edition.book, options) }
    let names = packs.flatMap { $0.map(\.pack) }
    let look = SecondLook(reading, document, edition.book, understanding) {
      [repairs, understanding] in repairs.tool(for: names, edition.book, understanding)
    }
    let timer = options.timesRules ? options.clock.map { RuleTimer($0) } : nil
    let places = subjects.map { edition.book.places(in: $0, options.detail) }
    let reports = facts.indices.map { index in
      report(
        subjects[index], places[index], index, days[index], packs[index], edition.book, options,
        timer
      ) {
        look.subject(insteadOf: subjects[index], at: index, wanting: $0)
      }
    }
    if let timer { progress.rules = timer.times }
    if isAlone, facts.count == 1 { return (reports, []) }
    let citing = facts.indices.compactMap { index in
      edition.book.citing(
        subjects[index], index: index, packs: packs[index].map(\.pack), places[index])
    }
    return (reports, citing)
  }

  /// The documents of a file that is read, as rules see them.
  func subjects(of document: SourceDocument, _ options: ValidationOptions) -> [Subject] {
    let facts = understanding.facts(of: document).map { $0.typed(options.type) }
    let days = facts.map { JudgingDay(of: $0, asOf: options.asOf, today: options.today) }
    return zip(facts, days).map {
      shelf.edition.book.subject(
        document, $0, asOf: $1.date, hits: PhraseHits(), isIssued: options.isIssued)
    }
  }

  private func subjects(
    _ facts: [Facts], _ document: SourceDocument, _ days: [JudgingDay], _ book: RuleBook,
    _ options: ValidationOptions
  ) -> [Subject] {
    let hits = book.phraseHits(in: document)
    return zip(facts, days).map {
      book.subject(document, $0, asOf: $1.date, hits: hits, isIssued: options.isIssued)
    }
  }

  /// Judges one document of a file by packs.
  private func report(
    _ subject: Subject, _ places: PlaceFinder, _ index: Int, _ day: JudgingDay,
    _ packs: [PackChoice], _ book: RuleBook, _ options: ValidationOptions, _ timer: RuleTimer?,
    repaired: ([[UInt8]]) -> RepairedSubject?
  ) -> DocumentReport {
    let facts = subject.facts
    let document = subject.document
    var report = DocumentReport(
      file: document.source.name, index: index, lines: document.lines(of: facts.range),
      type: facts.form.type?.text, number: facts.form.numberAndSymbol?.text,
      issuer: facts.form.issuer?.text, subject: facts.form.subject?.text,
      date: facts.form.date ?? facts.context.date, judgedAsOf: day.date,
      judgedBecause: day.because, packs: packs,
      results: book.evaluate(
        packs: packs.map(\.pack), subject, options.detail, places: places, timer: timer,
        repaired: repaired))
    if let mark = facts.form.blankForm {
      report.judgedBecause = day.because.ofForm(
        at: document.lines(of: mark.range).lowerBound)
    }
    let title =
      facts.form.typeIsPrinted ? facts.form.type ?? facts.form.subject : facts.form.subject
    report.titleLine = title.map { document.lines(of: $0.range).lowerBound }
    report.order()
    return report
  }

  nonisolated(nonsending) func read(
    _ file: InputFile, _ options: ReadingOptions
  ) async throws(InputError) -> SourceDocument {
    try await InputFormat.read(file.content(), options)
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

extension LocalText {
  /// The text with the remark that the document is a form, and the line that shows it.
  fileprivate func ofForm(at line: Int) -> LocalText {
    LocalText(
      vietnamese + "; đây là biểu mẫu còn để trống (dòng \(line)), không xét quy tắc nào",
      english: self[.english]
        + "; it is a form still to be filled in (line \(line)): no rule is asked")
  }
}

extension Facts {
  /// The facts of a document of a type, where it prints none.
  fileprivate func typed(_ type: String?) -> Facts {
    guard let type, !form.typeIsPrinted else { return self }
    var facts = self
    facts.form.type = Piece(type, range.lowerBound..<range.lowerBound)
    return facts
  }
}

/// What came of one file.
public struct FileOutcome: Sendable {
  /// The documents in it.
  public var documents: [DocumentReport] = []
  /// What of it was not read.
  public var skipped: [FileNote] = []
  /// What they cite, as far as they are compared with the other documents of the run.
  public var citing: [CitingDocument] = []
  /// Why it could not be read.
  public var unreadable: FileNote?
  /// Why it could not be judged.
  public var broken: BrokenRules?
  /// Its size and times.
  public var progress = FileProgress()

  /// Hands out the documents and keeps none, so that nobody else has them who would make each change a copy.
  mutating func takeDocuments() -> [DocumentReport] {
    var taken: [DocumentReport] = []
    swap(&taken, &documents)
    return taken
  }
}
