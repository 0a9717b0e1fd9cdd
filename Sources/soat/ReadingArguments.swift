internal import ArgumentParser
internal import Configuration
internal import Glibc
internal import Readers

/// Options of every command that reads documents.
struct ReadingArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Word files with tracked changes: accepted, or the original text; default: accepted.",
      valueName: "view"))
  var revisions: RevisionsView?

  @Flag(
    inversion: .prefixedNo, help: "Recognise the text of scans and pictures, with tesseract.")
  var ocr: Bool?
}

extension ReadingArguments {
  /// Those of a plain call.
  init(_ call: inout PlainCall) {
    self = .unset()
    revisions = call.value("--revisions") { RevisionsView(rawValue: $0) }
    ocr = call.choice("--ocr", or: "--no-ocr")
  }
}

extension EffectiveSettings {
  /// How files are read.
  var reading: ReadingOptions {
    var options = ReadingOptions()
    options.jobs = jobs.value ?? Environment.processors
    options.tools = ProgramRunner(jobs: options.jobs)
    options.recognisesText = recognisesText.value
    options.revisions = revisions.value == .original ? .original : .accepted
    if recognisesText.value, Environment.isTerminal(STDERR_FILENO) {
      options.pageObserver = { done, pages in
        let text = done < pages ? "\rOCR \(done)/\(pages)" : "\r\u{1B}[K"
        _ = FileSystem.write(Array(text.utf8), to: STDERR_FILENO)
      }
    }
    return options
  }
}
