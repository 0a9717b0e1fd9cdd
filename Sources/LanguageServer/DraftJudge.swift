internal import DocumentModel
internal import Findings
internal import Readers
internal import Reporters
internal import Rules
internal import SourceText
internal import Validation

/// What was found in a draft.
struct CheckedDraft {
  /// One finding with its place.
  struct Mark {
    let finding: Finding
    /// Where it stands, in bytes of the draft.
    let range: Range<Int>
    /// What there is to say of it beside its message.
    let notes: [LocalText]
    /// Why it does not count; nil for one that does.
    var suppression: Suppression?
  }

  /// The draft as it was read; nil for one that cannot be read.
  var document: SourceDocument?
  /// The findings, by place.
  var marks: [Mark] = []
  /// The rules of the findings, by id.
  var rules: [String: RuleSummary] = [:]
  /// The language of its messages.
  var language: Language
  /// Why the draft is not checked, with the name of the fault.
  var failure: (code: String, message: LocalText)?
}

/// Judges the drafts below one configuration by rules that are loaded once.
final class DraftJudge {
  private var validator: Validator?
  private(set) var shelf: RuleShelf?
  private var places: [String: (file: String, line: Int)] = [:]
  private let settings: ServerSettings
  private var terms: DraftTerms
  private var options: ValidationOptions?
  /// What is wrong with the configuration, the waivers and the baseline, by file.
  private(set) var governingFaults: [String: [Diagnostic]] = [:]
  /// The files of those of which the client has faults.
  var published: Set<String> = []
  /// The errors in the rules as they are saved; then drafts are judged by the rules that were sound before.
  private(set) var faults: [Diagnostic] = []

  init(_ store: any RuleStore, _ settings: ServerSettings, _ terms: DraftTerms) {
    self.settings = settings
    self.terms = terms
    load(store, terms)
  }

  /// Whether something has been saved anew on which the answers depend.
  func isStale(_ terms: DraftTerms) -> Bool { self.terms.stamp != terms.stamp }

  /// Loads the rules as they are saved now, with what governs them.
  func load(_ store: any RuleStore, _ terms: DraftTerms) {
    self.terms = terms
    let (files, unreadable) = store.files(in: store.folder)
    if unreadable.isEmpty, let shelf = RuleShelf(files, own: terms.packs, changes: terms.changes) {
      use(shelf)
    } else {
      var diagnostics = unreadable
      let knowledge = Knowledge.load(
        files + terms.packs, changes: terms.changes, diagnostics: &diagnostics)
      faults = diagnostics.filter { $0.gravity == .error }
      if faults.isEmpty { use(RuleShelf(knowledge)) }
    }
    let answer = shelf.map { terms.options($0, settings.today()) }
    options = answer?.options
    let ofChanges = faults.filter { $0.file == terms.configuration }
    governingFaults = Dictionary(
      grouping: terms.faults + (answer?.faults ?? []) + ofChanges, by: \.file)
  }

  private func use(_ shelf: RuleShelf) {
    self.shelf = shelf
    validator = Validator(shelf)
    faults = []
    places = [:]
  }

  /// Judges a draft. Its name tells the format: plain text and Markdown are one.
  func check(_ bytes: [UInt8], named name: String, _ language: Language) -> CheckedDraft {
    let language = terms.language ?? language
    var draft = CheckedDraft(language: language)
    guard bytes.count <= terms.fileSize else {
      let fault = SourceText.tooLarge(bytes.count, limit: terms.fileSize)
      draft.failure = (fault.code, fault.message)
      return draft
    }
    guard bytes.count <= OpenDocument.draftLimit else {
      draft.failure = ("too-long-to-type", Self.tooLong)
      return draft
    }
    do throws(InputError) {
      let document = InputFormat.read(try SourceText.read(name: name, bytes: bytes))
      draft.document = document
      judge(document, language, &draft)
    } catch {
      // A text that is still to be written has no fault.
      if error.code != "empty" { draft.failure = (error.code, error.message) }
    }
    return draft
  }

  private func judge(
    _ document: SourceDocument, _ language: Language, _ draft: inout CheckedDraft
  ) {
    guard let validator, let shelf, var options else {
      draft.failure = Self.brokenRules(faults)
      return
    }
    options.today = settings.today()
    options.quotesLines = false
    options.inEnglish = true
    options.language = language
    options = options.with(terms.fileTerms(shelf, document.source.name))
    do throws(BrokenRules) {
      let report = try validator.report(on: document, options)
      for rule in report.rules { draft.rules[rule.id] = rule }
      for part in report.documents {
        draft.marks += part.findings.map { finding in
          CheckedDraft.Mark(
            finding: finding, range: Self.range(of: finding.place, in: document.source),
            notes: part.notes(on: finding))
        }
        draft.marks += part.suppressed.map { aside in
          CheckedDraft.Mark(
            finding: aside.finding, range: Self.range(of: aside.finding.place, in: document.source),
            notes: part.notes(on: aside.finding), suppression: aside.suppression)
        }
      }
      draft.marks.sort { $0.range.lowerBound < $1.range.lowerBound }
    } catch {
      faults = error.diagnostics
      draft.failure = Self.brokenRules(faults)
    }
  }

  /// The section tree of a draft, a list for each document in it.
  func facts(of document: SourceDocument) -> [Facts] { validator?.facts(of: document) ?? [] }

  /// Where a rule is written.
  func place(ofRule id: String) -> (file: String, line: Int)? {
    if let known = places[id] { return known }
    guard let rule = validator?.rule(id) else { return nil }
    let place = (rule.source.name, rule.source.position(of: rule.range.lowerBound).line)
    places[id] = place
    return place
  }

  /// A place as bytes of the text.
  static func range(of place: Place, in source: SourceText) -> Range<Int> {
    let start = source.offset(of: TextPosition(line: place.line, column: place.column))
    let end = source.offset(of: TextPosition(line: place.endLine, column: place.endColumn))
    return start..<max(start, end)
  }

  private static let tooLong = LocalText(
    "văn bản dài hơn \(OpenDocument.draftLimit >> 20) MiB, không soát khi đang gõ; hãy dùng “soat check”",
    english:
      "the text is longer than \(OpenDocument.draftLimit >> 20) MiB and is not checked as it is typed; use “soat check”"
  )

  private static func brokenRules(_ faults: [Diagnostic]) -> (code: String, message: LocalText) {
    let first = faults.first.map { ": \($0.file): " } ?? ""
    let message = faults.first?.message
    return (
      "broken-rules",
      LocalText(
        "quy tắc có \(faults.count) lỗi, văn bản không được soát\(first)\(message?.vietnamese ?? "")",
        english:
          "the rules have \(faults.count) error(s), the text is not checked\(first)\(message?[.english] ?? "")"
      )
    )
  }
}
