internal import Dates
internal import Glibc
internal import Reporters
internal import SourceText

/// What surrounds the run: environment variables, clock, terminal.
enum Environment {
  /// A variable that is set and not empty.
  static func variable(_ name: String) -> String? {
    guard let value = getenv(name) else { return nil }
    let text = String(cString: value)
    return text.isEmpty ? nil : text
  }

  /// The language of `LC_ALL`, else of `LANG`, with the variable; nil where it is none that the program speaks.
  static var locale: (Language, variable: String)? {
    for name in ["LC_ALL", "LANG"] {
      guard let locale = variable(name) else { continue }
      return Language.allCases.first { locale.hasPrefix($0.rawValue) }.map { ($0, name) }
    }
    return nil
  }

  /// The language of the environment, else Vietnamese.
  static var language: Language { locale?.0 ?? .vietnamese }

  /// Today by the clock of the machine.
  static var today: CalendarDate? {
    var now = time(nil)
    var parts = tm()
    guard localtime_r(&now, &parts) != nil else { return nil }
    return CalendarDate(
      year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
  }

  /// The day that results are dated with: that of `SOURCE_DATE_EPOCH` where it is set, so that they can be made again, else today.
  static var dayOfResults: CalendarDate? {
    guard let seconds = variable("SOURCE_DATE_EPOCH").flatMap({ Int($0) }) else { return today }
    var moment = time_t(seconds)
    var parts = tm()
    guard gmtime_r(&moment, &parts) != nil else { return nil }
    return CalendarDate(
      year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
  }

  /// Nanoseconds since the machine started.
  static func nanoseconds() -> UInt64 {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return UInt64(now.tv_sec) * 1_000_000_000 + UInt64(now.tv_nsec)
  }

  /// Whether a descriptor leads to a terminal.
  static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// Whether colours may be written to a descriptor.
  static func mayColour(_ descriptor: Int32) -> Bool {
    isTerminal(descriptor) && variable("NO_COLOR") == nil && variable("TERM") != "dumb"
  }

  /// Columns of the terminal at a descriptor; nil where there is none.
  static func columns(_ descriptor: Int32) -> Int? {
    guard isTerminal(descriptor) else { return nil }
    var size = winsize()
    if ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
    return variable("COLUMNS").flatMap { Int($0) } ?? 80
  }

  /// Where the commit that is checked can be seen, as GitHub, Gitea and GitLab tell their jobs.
  static var forge: Forge? {
    if let server = variable("GITHUB_SERVER_URL"), let name = variable("GITHUB_REPOSITORY"),
      let commit = variable("GITHUB_SHA")
    {
      let kind: Forge.Kind = variable("GITEA_ACTIONS") == nil ? .github : .gitea
      return Forge(kind, project: server + "/" + name, commit: commit)
    }
    if let project = variable("CI_PROJECT_URL"), let commit = variable("CI_COMMIT_SHA") {
      return Forge(.gitlab, project: project, commit: commit)
    }
    return nil
  }

  /// The processors that this process may use.
  static var processors: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}
