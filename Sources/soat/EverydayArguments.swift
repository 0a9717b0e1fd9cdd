public import ArgumentParser
public import Reporters

extension Shown: ExpressibleByArgument {
  /// What `--show` takes: what is listed without it has no name there.
  public init?(argument: String) {
    guard let shown = Shown(rawValue: argument), shown != .usual else { return nil }
    self = shown
  }

  /// The words that `--show` takes.
  public static var allValueStrings: [String] {
    allCases.filter { $0 != .usual }.map(\.rawValue)
  }
}

/// Options for everyday work with a check.
struct EverydayArguments: ParsableArguments {
  @Option(
    name: .customLong("show"),
    help: ArgumentHelp("What reports list: fail, pass or all; counts are always of all."))
  var shown: Shown?

  @Option(
    name: .customLong("changed-since"),
    help: ArgumentHelp(
      "Check only files that are not as in this commit of git.", valueName: "rev"))
  var changedSince: String?

  @Flag(help: "Check again whenever a file, rule or setting changes, until Ctrl-C.")
  var watch = false

  @Flag(help: "Write to standard error how long each rule and each stage took.")
  var profile = false
}

extension EverydayArguments {
  /// Those of a plain call.
  init(_ call: inout PlainCall) {
    self = .unset()
    shown = call.value("--show") { Shown(argument: $0) }
    changedSince = call.value("--changed-since")
    watch = call.flag("--watch")
    profile = call.flag("--profile")
  }
}
