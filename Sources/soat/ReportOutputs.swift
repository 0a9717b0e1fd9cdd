internal import Dates
internal import Findings
internal import Glibc
internal import Reporters
internal import SourceText
internal import Synchronization

/// Where the reports of a run go: some are written while documents are being checked, the others in the end.
final class ReportOutputs: Sendable {
  /// One output.
  private struct Target: Sendable {
    let reporter: Reporter
    /// The file to write; nil for standard output.
    let path: String?
    var options: ReporterOptions
    /// The file while it is being written.
    var file: FileSystem.NewFile?
    var writer = ByteWriter()
    var stream: (any ReportStream)?

    /// Begins what is written while documents are being checked.
    mutating func begin(version: String, asOf: CalendarDate) {
      stream = reporter.stream?(options)
      stream?.begin(version: version, asOf: asOf, to: &writer)
      writer.finish()
    }

    /// Writes what is known of one document, at once.
    mutating func take(_ part: ReportPart) {
      guard stream != nil else { return }
      stream?.write(part, to: &writer)
      writer.finish()
    }

    /// Writes what is left.
    mutating func finish(_ report: Report) {
      if stream != nil {
        stream?.end(report, to: &writer)
      } else {
        reporter.write(report, options, &writer)
      }
      writer.finish()
    }
  }

  /// Whether some output prints the text of the lines on which findings stand.
  let quotesLines: Bool
  /// Whether some output shows the text of the documents.
  let showsText: Bool
  /// Whether some output is written while documents are being checked.
  let stream: Bool
  /// Whether what is written meanwhile comes to a screen.
  let streamToScreen: Bool
  /// Whether some output comes to a screen.
  let isOnScreen: Bool
  /// Whether some output needs the whole report, all documents in it.
  let needWholeReport: Bool

  private let language: Language
  private let outputs: Mutex<[Target]>

  /// The outputs that a call asks for; the report for people where it asks for none.
  ///
  /// Throws where one cannot be written here.
  init(
    _ formats: [FormatArgument], _ language: Language, shown: Shown, failOn: Severity?
  ) throws {
    self.language = language
    var outputs: [Target] = []
    for format in formats {
      let reporter = try format.reporter(language)
      try Self.prove(reporter, format.file, besides: outputs.compactMap(\.path), language)
      outputs.append(
        Target(
          reporter: reporter, path: format.file,
          options: Self.options(format.file, language, shown, failOn)))
    }
    if outputs.isEmpty {
      outputs = [
        Target(
          reporter: .terminal, path: nil, options: Self.options(nil, language, shown, failOn))
      ]
    }
    quotesLines = outputs.contains { $0.reporter.quotesLines }
    showsText = outputs.contains { $0.reporter.showsText }
    stream = outputs.contains { $0.reporter.stream != nil }
    isOnScreen =
      Environment.isTerminal(STDOUT_FILENO) && outputs.contains { $0.path == nil }
    streamToScreen =
      isOnScreen
      && outputs.contains { $0.reporter.stream != nil && $0.path == nil }
    needWholeReport = outputs.contains { $0.reporter.stream == nil }
    self.outputs = Mutex(outputs)
  }

  private static func options(
    _ file: String?, _ language: Language, _ shown: Shown, _ failOn: Severity?
  ) -> ReporterOptions {
    var options = ReporterOptions(language: language, shown: shown)
    options.failOn = failOn
    options.forge = Environment.forge
    if file == nil {
      options.width = Environment.columns(STDOUT_FILENO)
      options.colour = Environment.mayColour(STDOUT_FILENO)
    }
    return options
  }

  /// Proves that a format can be written where it is to go.
  private static func prove(
    _ reporter: Reporter, _ file: String?, besides others: [String], _ language: Language
  ) throws {
    if let file, others.contains(file) {
      throw Failure(
        LocalText(
          "hai định dạng cùng ghi vào “\(file)”",
          english: "two formats are to be written to “\(file)”"),
        language)
    }
    if reporter.isBinary, file == nil, Environment.isTerminal(STDOUT_FILENO) {
      let name = reporter.name
      throw Failure(
        LocalText(
          "\(name) không phải văn bản để hiện lên màn hình: ghi vào tệp với --format \(name)=TỆP",
          english: "\(name) is no text for a screen: write it to a file with --format \(name)=FILE"),
        language)
    }
    if let library = reporter.needs, !library.isInstalled() {
      throw Failure(library.isMissing, language)
    }
  }

  // MARK: The run

  /// Begins what is written while documents are being checked.
  func begin(version: String, asOf: CalendarDate) throws {
    try outputs.withLock { outputs in
      for i in outputs.indices where outputs[i].reporter.stream != nil {
        try open(&outputs[i])
        outputs[i].begin(version: version, asOf: asOf)
      }
    }
  }

  /// Writes what is known of one document.
  func take(_ part: ReportPart) {
    outputs.withLock { outputs in
      for i in outputs.indices { outputs[i].take(part) }
    }
  }

  /// Writes what is left, each output in the order of the call.
  func finish(_ report: Report, _ status: ExitStatus) throws {
    try outputs.withLock { outputs in
      for i in outputs.indices {
        outputs[i].options.status = status
        if outputs[i].stream == nil { try open(&outputs[i]) }
        outputs[i].finish(report)
        try close(&outputs[i])
      }
    }
  }

  private func open(_ output: inout Target) throws {
    guard let path = output.path else {
      output.writer = ByteWriter { Output.write($0) }
      return
    }
    do throws(InputError) {
      let file = try FileSystem.NewFile(path)
      output.file = file
      output.writer = ByteWriter { file.write($0) }
    } catch {
      throw Failure.cannotWrite(path, error, language)
    }
  }

  private func close(_ output: inout Target) throws {
    if let reason = output.writer.failure { throw Failure(reason, language) }
    guard let path = output.path, let file = output.file else { return }
    do throws(InputError) {
      try file.finish()
    } catch {
      throw Failure.cannotWrite(path, error, language)
    }
  }
}
