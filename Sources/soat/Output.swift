internal import Glibc

/// Standard output and standard error.
enum Output {
  /// Writes the product of a run.
  static func write(_ bytes: [UInt8]) { _ = FileSystem.write(bytes, to: STDOUT_FILENO) }

  /// Writes the product of a run.
  static func write(_ text: String) { write(Array(text.utf8)) }

  /// Writes a message about the run, with a line feed.
  static func note(_ text: String) {
    _ = FileSystem.write(Array((text + "\n").utf8), to: STDERR_FILENO)
  }
}
