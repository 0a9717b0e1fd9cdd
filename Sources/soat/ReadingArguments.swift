internal import ArgumentParser
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

  /// How files are read.
  var options: ReadingOptions {
    var options = ReadingOptions()
    options.tools = ProgramRunner()
    options.revisions = revisions == .original ? .original : .accepted
    return options
  }
}
