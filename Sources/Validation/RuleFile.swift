internal import Rules
public import SourceText

/// A file of rules or registry entries.
public struct RuleFile: Sendable {
  /// The name that messages print.
  public let path: String
  /// Its path below the folder of rules without the ending, `registry/agencies`; nil for a file
  /// that is named on its own.
  public let name: String?

  /// Its bytes.
  public let bytes: [UInt8]
  /// Its text where it was read before.
  private let source: SourceText?

  /// A file whose bytes are still to be proven text.
  ///
  /// - Parameters:
  ///   - path: the name that messages print.
  ///   - bytes: the whole file.
  ///   - name: its path below the folder of rules without the ending, `registry/agencies`; nil for a pack from elsewhere.
  public init(path: String, bytes: [UInt8], name: String?) {
    self.path = path
    self.bytes = bytes
    self.name = name
    source = nil
  }

  /// A file that was read.
  ///
  /// - Parameters:
  ///   - source: its text.
  ///   - name: its path below the folder of rules without the ending, `registry/agencies`; nil for a pack from elsewhere.
  public init(source: SourceText, name: String?) {
    path = source.name
    bytes = source.bytes
    self.name = name
    self.source = source
  }

  /// Its text; nil, after reporting it, where the bytes are none.
  func text(_ diagnostics: inout [Diagnostic]) -> SourceText? {
    if let source { return source }
    do throws(InputError) {
      return try SourceText.read(name: path, bytes: bytes)
    } catch {
      diagnostics.append(Diagnostic(code: error.code, error.message, file: path))
      return nil
    }
  }

  /// The file of a pack without the examples of its rules.
  var withoutExamples: RuleFile {
    RuleFile(path: path, bytes: PackExamples.removed(from: bytes), name: name)
  }

  /// Whether it holds registry entries, not rules: so says its folder, or its key `registry`.
  public var isRegistry: Bool {
    if let name { return name.hasPrefix("registry/") }
    let key = Array("registry:".utf8)
    return bytes.split(separator: 0x0A, omittingEmptySubsequences: true)
      .contains { $0.starts(with: key) }
  }
}
