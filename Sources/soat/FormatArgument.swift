internal import ArgumentParser
internal import Configuration
internal import Reporters
internal import SourceText
internal import YAMLSource

/// `NAME` or `NAME=FILE`: an output format and where its output goes.
struct FormatArgument: ExpressibleByArgument {
  /// What is asked for.
  let output: OutputFormat

  /// The format's name as typed.
  var name: String { output.name }
  /// The file to write; nil for standard output.
  var file: String? { output.file }

  init?(argument: String) {
    guard let output = OutputFormat(argument) else { return nil }
    self.output = output
  }

  /// A format that a configuration asks for.
  init(_ output: OutputFormat) { self.output = output }

  /// The reporter of that name.
  func reporter(_ language: Language) throws -> Reporter {
    if let reporter = Reporter.all.first(where: { $0.name == name }) { return reporter }
    let names = Reporter.all.map(\.name)
    let near = suggestion(for: name, among: names)
    throw Failure(
      LocalText(
        "không có định dạng “\(name)”"
          + (near.map { "; có phải “\($0)”?" } ?? "; có: \(names.joined(separator: ", "))"),
        english: "there is no format “\(name)”"
          + (near.map { "; did you mean “\($0)”?" }
            ?? "; there are: \(names.joined(separator: ", "))")
      ), language)
  }
}
