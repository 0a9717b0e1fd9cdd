internal import Synchronization

/// What came of files in earlier runs over the same rules and options, so that of a run over many files only those are
/// read and judged again that have changed.
///
/// Nothing that depends on other files is kept: the comparison of documents, waivers and baseline come after. Give each run
/// files with their `stamp`, and begin anew when rules or options change.
public final class JudgedFiles: Sendable {
  private struct Key: Hashable {
    let name: String
    let stamp: String
    let terms: InputFile.Terms
    let isAlone: Bool
  }

  private struct State {
    var known: [String: (key: Key, outcome: FileOutcome)] = [:]
    var readCount = 0
  }

  private let state = Mutex(State())

  /// Nothing is known yet.
  public init() {}

  /// Begins a run over files: forgets those that are not among them, and counts anew.
  public func begin(_ files: [InputFile]) {
    let names = Set(files.map(\.name))
    state.withLock { state in
      state.readCount = 0
      state.known = state.known.filter { names.contains($0.key) }
    }
  }

  /// How many files of the run were read and judged.
  public var readCount: Int { state.withLock { $0.readCount } }

  /// What came of a file, where it is the same now; without the times that it took then.
  func outcome(of file: InputFile, isAlone: Bool) -> FileOutcome? {
    guard let key = Self.key(file, isAlone) else { return nil }
    return state.withLock { state in
      guard let known = state.known[file.name], known.key == key else { return nil }
      var outcome = known.outcome
      outcome.progress = FileProgress()
      outcome.progress.file = file.name
      return outcome
    }
  }

  /// Keeps what came of a file, unless it could not be read or judged: the reason may lie elsewhere.
  func keep(_ outcome: FileOutcome, of file: InputFile, isAlone: Bool) {
    state.withLock { state in
      state.readCount += 1
      guard outcome.broken == nil, outcome.unreadable == nil, let key = Self.key(file, isAlone)
      else { return }
      state.known[file.name] = (key, outcome)
    }
  }

  private static func key(_ file: InputFile, _ isAlone: Bool) -> Key? {
    file.stamp.map { Key(name: file.name, stamp: $0, terms: file.terms, isAlone: isAlone) }
  }
}
