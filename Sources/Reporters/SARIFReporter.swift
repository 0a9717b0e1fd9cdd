internal import Dates
internal import Findings
internal import SourceText

extension Reporter {
  /// Static Analysis Results Interchange Format, version 2.1.0.
  public static let sarif = Reporter(
    name: "sarif",
    summary: LocalText(
      "SARIF 2.1.0, cho hệ thống CI và trình soạn thảo", english: "SARIF 2.1.0, for CI and editors"),
    quotesLines: false,
    write: { report, options, out in SARIFLog(report, options).root.writeJSON(to: &out) })
}

/// The log of one run.
struct SARIFLog: Sendable {
  let report: Report
  let options: ReporterOptions
  let words: SARIFWords
  /// Where each rule stands in `tool.driver.rules`.
  private let ruleIndices: [String: Int]
  /// Every file that was checked, with its documents; and where each stands in `artifacts`.
  private let files: [(name: String, documents: Range<Int>)]
  private let fileIndices: [String: Int]
  private let results: [(document: Int, entry: Entry)]

  /// One result of the log.
  private enum Entry: Sendable {
    case finding(Finding, Suppression?)
    case answer(RuleResult)
  }

  init(_ report: Report, _ options: ReporterOptions) {
    self.report = report
    self.options = options
    words = SARIFWords(language: options.language)
    ruleIndices = Dictionary(
      report.rules.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    var files: [(name: String, documents: Range<Int>)] = []
    var results: [(document: Int, entry: Entry)] = []
    for (i, document) in report.documents.enumerated() {
      if let last = files.last, last.name == document.file {
        files[files.count - 1].documents = last.documents.lowerBound..<i + 1
      } else {
        files.append((document.file, i..<i + 1))
      }
      if options.shown.listsFindings {
        results += document.findingsByPlace.map { (i, .finding($0, nil)) }
        results += document.suppressed.map { (i, .finding($0.finding, $0.suppression)) }
      }
      for result in document.results {
        switch result.status {
        // What is met and what does not apply, one line a rule and document, would drown what falls short.
        case .unsure, .pass, .notApplicable:
          if options.shown.lists(result.status) { results.append((i, .answer(result))) }
        case .fail, .waived: break
        }
      }
    }
    self.files = files
    self.results = results
    fileIndices = Dictionary(
      files.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The whole log.
  var root: DataNode {
    .map([
      ("$schema", .text("https://json.schemastore.org/sarif-2.1.0.json")),
      ("version", .text("2.1.0")),
      ("runs", .list([run])),
    ])
  }

  private var run: DataNode {
    .map([
      ("tool", .map([("driver", driver)])),
      ("invocations", .list([invocation])),
      (
        "originalUriBaseIds",
        .map([("%SRCROOT%", .map([("description", words.message(words.workingFolder))]))])
      ),
      ("columnKind", .text("unicodeCodePoints")),
      ("artifacts", .each(files.count) { [self] in artifact(files[$0]) }),
      ("results", .each(results.count) { [self] in result(results[$0]) }),
      (
        "properties",
        .map([
          ("as-of", .text(report.asOf.iso)),
          ("summary", ReportNodes(options.language).summary(report.summary)),
        ])
      ),
    ])
  }

  // MARK: The tool and its rules

  private var driver: DataNode {
    .map([
      ("name", .text("soat")),
      ("version", .text(report.version)),
      ("language", .text(options.language.rawValue)),
      ("rules", .each(report.rules.count) { [self] in rule(report.rules[$0]) }),
    ])
  }

  private func rule(_ rule: RuleSummary) -> DataNode {
    let title = rule.title[options.language]
    let basis = rule.basis
    return .map([
      ("id", .text(rule.id)),
      ("shortDescription", words.message(title)),
      ("fullDescription", words.message(words.full(rule))),
      ("help", words.help(rule)),
      (
        "defaultConfiguration",
        .map([
          ("enabled", .bool(rule.severity != .off)),
          ("level", .text(SARIFWords.level(rule.severity))),
        ])
      ),
      (
        "properties",
        .map([
          ("tags", .texts([rule.pack])),
          ("pack", .text(rule.pack)),
          ("problem.severity", .text(SARIFWords.problemSeverity(rule.severity))),
          ("basis", ReportNodes(options.language).basis(basis)),
        ])
      ),
    ])
  }

  // MARK: The run

  private var invocation: DataNode {
    var members: [DataNode.Member] = [("executionSuccessful", .bool(report.unreadable.isEmpty))]
    if let status = options.status {
      members += [
        ("exitCode", .integer(Int(status.rawValue))),
        ("exitCodeDescription", .text(words.description(of: status))),
      ]
    }
    members += [
      (
        "toolExecutionNotifications",
        .list(
          report.unreadable.map { notification($0, "error", "unreadable") }
            + report.skipped.map { notification($0, "note", "skipped") })
      ),
      (
        "toolConfigurationNotifications",
        .list(
          report.remarks.map { remark in
            let place = remark.place
            let note = FileNote(file: place.file, reason: remark.reason)
            return notification(note, "warning", "remark", line: place.line)
          })
      ),
    ]
    return .map(members)
  }

  private func notification(
    _ note: FileNote, _ level: String, _ kind: String, line: Int? = nil
  ) -> DataNode {
    var physical: [DataNode.Member] = [("artifactLocation", artifactLocation(note.file))]
    if let line { physical.append(("region", .map([("startLine", .integer(line))]))) }
    return .map([
      ("descriptor", .map([("id", .text(kind))])),
      ("level", .text(level)),
      ("message", words.message(note.reason[options.language])),
      ("locations", .list([.map([("physicalLocation", .map(physical))])])),
    ])
  }

  // MARK: Files

  private func artifact(_ file: (name: String, documents: Range<Int>)) -> DataNode {
    .map([
      ("location", artifactLocation(file.name)),
      ("roles", .texts(["analysisTarget"])),
      (
        "properties",
        .map([("documents", .list(report.documents[file.documents].map(document)))])
      ),
    ])
  }

  private func document(_ document: DocumentReport) -> DataNode {
    var counts = Summary()
    counts.add(document)
    let nodes = ReportNodes(options.language)
    return .map(
      nodes.head(of: document).filter { $0.key != "file" && $0.key != "pack-choices" }
        + [("summary", nodes.summary(counts))])
  }

  private func artifactLocation(_ file: String) -> DataNode {
    var members: [DataNode.Member] = [("uri", .text(URIText.reference(to: file)))]
    if !URIText.isAbsolute(file) { members.append(("uriBaseId", .text("%SRCROOT%"))) }
    if let index = fileIndices[file] { members.append(("index", .integer(index))) }
    return .map(members)
  }

  // MARK: Results

  private func result(_ result: (document: Int, entry: Entry)) -> DataNode {
    let document = report.documents[result.document]
    return switch result.entry {
    case .finding(let finding, let suppression): self.finding(finding, suppression, in: document)
    case .answer(let answer): self.answer(answer, in: document)
    }
  }

  /// The members that every result begins with.
  private func head(
    _ rule: String, _ kind: String, _ level: String, _ message: DataNode
  ) -> [DataNode.Member] {
    var members: [DataNode.Member] = [("ruleId", .text(rule))]
    if let index = ruleIndices[rule] { members.append(("ruleIndex", .integer(index))) }
    return members + [("kind", .text(kind)), ("level", .text(level)), ("message", message)]
  }

  private func finding(
    _ finding: Finding, _ suppression: Suppression?, in document: DocumentReport
  ) -> DataNode {
    let notes = document.notes(on: finding)
    var members = head(
      finding.rule, "fail", SARIFWords.level(finding.severity), words.message(finding, notes))
    members.append(("locations", .list([location(finding.place, in: document.file)])))
    if !finding.fingerprint.isEmpty {
      members.append(
        ("partialFingerprints", .map([("soatFingerprint/v1", .text(finding.fingerprint))])))
    }
    members += related(
      finding.related.map { ($0, document.file) } + finding.elsewhere.map { ($0.place, $0.file) })
    if let suppression { members.append(("suppressions", .list([words.node(suppression)]))) }
    var properties: [DataNode.Member] = []
    if let fix = finding.fix { properties.append(("fix", .text(fix[options.language]))) }
    if !notes.isEmpty { properties.append(("notes", .texts(notes.map { $0[options.language] }))) }
    if !properties.isEmpty { members.append(("properties", .map(properties))) }
    return .map(members)
  }

  /// What is unsure, met or not asked. A result has one place: further evidence is related to it.
  private func answer(_ result: RuleResult, in document: DocumentReport) -> DataNode {
    var text =
      ruleIndices[result.rule].map { report.rules[$0].title[options.language] } ?? result.rule
    var kind = "pass"
    var places: [Place] = []
    switch result.status {
    case .pass(let evidence): places = evidence
    case .notApplicable(let reason):
      kind = "notApplicable"
      text += ": " + reason[options.language]
    case .unsure(let reason):
      kind = "review"
      text += ": " + reason[options.language]
    case .fail, .waived: break
    }
    let first =
      places.first.map { location($0, in: document.file) } ?? location(ofFile: document.file)
    return .map(
      head(result.rule, kind, "none", words.message(text)) + [("locations", .list([first]))]
        + related(places.dropFirst().map { ($0, document.file) }))
  }

  // MARK: Places

  private func related(_ places: [(place: Place, file: String)]) -> [DataNode.Member] {
    guard !places.isEmpty else { return [] }
    let nodes = places.enumerated().map { i, other in
      location(other.place, in: other.file, [("id", .integer(i + 1))])
    }
    return [("relatedLocations", .list(nodes))]
  }

  /// A file as a whole.
  private func location(ofFile file: String) -> DataNode {
    .map([("physicalLocation", .map([("artifactLocation", artifactLocation(file))]))])
  }

  /// A place: by its region in a file that is text itself, else in the words of the format, for the lines of reports
  /// are not lines of such a file.
  private func location(
    _ place: Place, in file: String, _ more: [DataNode.Member] = []
  ) -> DataNode {
    var physical: [DataNode.Member] = [("artifactLocation", artifactLocation(file))]
    var members = more
    let region = region(place)
    if let origin = place.origin {
      members.append(("physicalLocation", .map(physical)))
      members.append(("logicalLocations", .list([words.logicalLocation(origin)])))
      members.append(
        (
          "message",
          words.message(place.excerpt.isEmpty ? origin.label(options.language) : place.excerpt)
        ))
      members.append(
        (
          "properties",
          .map([("place", ReportNodes.location(origin)), ("extracted-text", .map(region))])
        ))
      return .map(members)
    }
    physical.append(
      ("region", .map(region + [("snippet", .map([("text", .text(place.excerpt))]))])))
    members.append(("physicalLocation", .map(physical)))
    if let label = place.label { members.append(("message", words.message(label))) }
    return .map(members)
  }

  private func region(_ place: Place) -> [DataNode.Member] {
    let line = max(1, place.line)
    let column = max(1, place.column)
    let endLine = max(line, place.endLine)
    return [
      ("startLine", .integer(line)), ("startColumn", .integer(column)),
      ("endLine", .integer(endLine)),
      ("endColumn", .integer(max(endLine == line ? column : 1, place.endColumn))),
    ]
  }
}
