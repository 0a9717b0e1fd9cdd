internal import ArgumentParser
internal import Glibc
internal import Readers

/// Options of every command that reads documents.
struct ReadingArguments: ParsableArguments {
  /// Which view of tracked changes is read.
  enum View: String, ExpressibleByArgument, CaseIterable {
    case accepted
    case original
  }

  @Option(
    help: ArgumentHelp(
      "Word files with tracked changes: accepted, or the original text.", valueName: "view"))
  var revisions: View = .accepted

  @Flag(help: "Recognise the text of scans and pictures, with tesseract.")
  var ocr = false

  /// How files are read.
  var options: ReadingOptions { options(jobs: nil) }

  /// How files are read, with at most so many programs at once.
  func options(jobs: Int?) -> ReadingOptions {
    var options = ReadingOptions()
    options.jobs = jobs ?? Environment.processors
    options.tools = ProgramRunner(jobs: options.jobs)
    options.recognisesText = ocr
    options.revisions = revisions == .original ? .original : .accepted
    if ocr, Environment.isTerminal(STDERR_FILENO) {
      options.pageObserver = { done, pages in
        let text = done < pages ? "\rOCR \(done)/\(pages)" : "\r\u{1B}[K"
        _ = FileSystem.write(Array(text.utf8), to: STDERR_FILENO)
      }
    }
    return options
  }
}
