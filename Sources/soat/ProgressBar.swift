internal import Glibc
internal import Synchronization
internal import Validation

/// Counts the files that are done; on a terminal it draws a bar once the work lasts over a second.
final class ProgressBar: Sendable {
  private struct State {
    var done = 0
    var total = FileProgress()
    var lastDrawn: UInt64 = 0
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
      let now = Environment.nanoseconds()
      guard draws, now - start > 1_000_000_000, now - state.lastDrawn > 100_000_000 else { return }
      state.lastDrawn = now
      state.isDrawn = true
      let filled = state.done * 30 / files
      let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
      draw("\r\(bar) \(state.done)/\(files)")
    }
  }

  /// Takes the bar away; returns the sums over all files.
  func finish() -> FileProgress {
    state.withLock { state in
      if state.isDrawn { draw("\r\u{1B}[K") }
      return state.total
    }
  }

  private func draw(_ text: String) { _ = FileSystem.write(Array(text.utf8), to: STDERR_FILENO) }
}
