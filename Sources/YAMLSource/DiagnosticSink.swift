public import SourceText

/// Collects what is wrong with one file.
public struct DiagnosticSink: Sendable {
  /// The file.
  public let source: SourceText
  /// What was reported, in the order of reporting.
  public private(set) var diagnostics: [Diagnostic] = []

  /// A sink for a file, with nothing reported.
  public init(source: SourceText) { self.source = source }

  /// Whether an error was reported.
  public var hasErrors: Bool { diagnostics.contains { $0.gravity == .error } }

  /// Reports a fault that makes the file unusable.
  public mutating func error(
    _ code: String, _ message: LocalText, help: LocalText? = nil, replacement: String? = nil,
    at range: Range<Int>
  ) {
    diagnostics.append(
      Diagnostic(
        .error, code: code, message, help: help, replacement: replacement, in: source, at: range))
  }

  /// Leaves of reports that say the same of the same place the first.
  public mutating func dropRepeated() {
    guard diagnostics.count > 1 else { return }
    struct Report: Hashable {
      let code: String
      let range: Range<Int>
      let message: String
    }
    var seen: Set<Report> = []
    diagnostics = diagnostics.filter {
      seen.insert(Report(code: $0.code, range: $0.range, message: $0.message.vietnamese)).inserted
    }
  }

  /// Reports a fault in spite of which the file can be used.
  public mutating func warning(
    _ code: String, _ message: LocalText, help: LocalText? = nil, at range: Range<Int>
  ) {
    diagnostics.append(
      Diagnostic(.warning, code: code, message, help: help, in: source, at: range))
  }
}
