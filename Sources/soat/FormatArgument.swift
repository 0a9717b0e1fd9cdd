internal import ArgumentParser
internal import Findings
internal import Reporters
internal import SourceText
internal import YAMLSource

/// `NAME` or `NAME=FILE`: an output format and where its output goes.
struct FormatArgument: ExpressibleByArgument {
  /// The format's name as typed.
  let name: String
  /// The file to write; nil for standard output.
  let file: String?

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    name = String(parts[0])
    file = parts.count > 1 ? String(parts[1]) : nil
    if name.isEmpty || file?.isEmpty == true { return nil }
  }

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

/// From which gravity on findings make the run fail.
enum FailOn: String, ExpressibleByArgument, CaseIterable {
  case error
  case warning
  case info
  case never

  /// The threshold; nil for never.
  var severity: Severity? { Severity(rawValue: rawValue) }
}
