internal import Glibc
internal import Reporters
internal import Rules
internal import Synchronization
internal import Validation

/// Counts the files that are done; on a terminal it draws a bar once the work lasts over a second.
final class ProgressBar: Sendable {
  private struct State {
    var done = 0
    var total = FileProgress()
    var lastDrawn: UInt64 = 0
    var lastDone: UInt64?
    var isDrawn = false
  }

  private let files: Int
  private let start = Environment.nanoseconds()
  private let draws: Bool
  private let state = Mutex(State())

  /// A bar for a number of files; hidden where the report comes to the screen meanwhile.
  init(files: Int, isHidden: Bool) {
    self.files = files
    draws = Environment.isTerminal(STDERR_FILENO) && files > 1 && !isHidden
  }

  /// Another file is done.
  func add(_ file: FileProgress) {
    state.withLock { state in
      state.done += 1
      state.total.bytes += file.bytes
      state.total.reading += file.reading
      state.total.understanding += file.understanding
      state.total.loading += file.loading
      state.total.judging += file.judging
      for (rule, time) in file.rules { state.total.rules[rule, default: RuleTime()] += time }
      let now = Environment.nanoseconds()
      state.lastDone = now
      guard draws, now - start > 1_000_000_000, now - state.lastDrawn > 100_000_000 else { return }
      state.lastDrawn = now
      state.isDrawn = true
      let columns = Environment.columns(STDERR_FILENO) ?? 80
      draw("\r" + Self.line(state.done, of: files, file.file, columns: columns) + "\u{1B}[K")
    }
  }

  /// The bar, the counts and the file that was done last, on one line of the screen.
  static func line(_ done: Int, of files: Int, _ name: String, columns: Int) -> String {
    let filled = files > 0 ? min(30, done * 30 / files) : 30
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
    let text = "\(bar) \(done)/\(files)"
    let room = columns - text.count - 3
    return room < 8 ? text : text + "  " + DisplayText.cut(name, to: room)
  }

  /// Takes the bar away; returns the sums over all files, and the nanoseconds since the last was done.
  func finish() -> (files: FileProgress, since: UInt64) {
    state.withLock { state in
      if state.isDrawn { draw("\r\u{1B}[K") }
      let now = Environment.nanoseconds()
      return (state.total, state.lastDone.map { now - $0 } ?? 0)
    }
  }

  private func draw(_ text: String) { _ = FileSystem.write(Array(text.utf8), to: STDERR_FILENO) }
}
