internal import Glibc
internal import Synchronization

/// When the user interrupts the run, the programs that it started end with it, and their folders go.
///
/// Nothing is set up until a program is run, or until a status is set with which an interrupted run ends.
final class Interruption: Sendable {
  private struct State {
    var groups: Set<pid_t> = []
    var folders: Set<String> = []
    var isWatching = false
    var status: Int32?
  }

  static let shared = Interruption()

  private let state = Mutex(State())

  /// A process group that must not outlive this process.
  func begin(_ group: pid_t) { set { $0.groups.insert(group) } }

  /// Ends every process of a group; never this program's own or, should there be no group, all of the user's.
  static func kill(_ group: pid_t) {
    guard group > 1, group != getpgrp() else { return }
    _ = Glibc.kill(-group, SIGKILL)
  }

  /// It has ended.
  func end(_ group: pid_t) { state.withLock { _ = $0.groups.remove(group) } }

  /// A folder that must not outlive this process.
  func begin(folder: String) { set { $0.folders.insert(folder) } }

  /// From now on an interruption ends this process with a status, not by the signal.
  func ends(with status: Int32) { set { $0.status = status } }

  private func set(_ change: (inout State) -> Void) {
    let isFirst = state.withLock { state in
      change(&state)
      defer { state.isWatching = true }
      return !state.isWatching
    }
    if isFirst { watch() }
  }

  /// It is removed.
  func end(folder: String) { state.withLock { _ = $0.folders.remove(folder) } }

  /// The pipe through which the handler of signals wakes the thread that cleans up.
  private static let pipe: (read: Int32, write: Int32) = {
    var ends: [Int32] = [-1, -1]
    guard Glibc.pipe(&ends) == 0 else { return (-1, -1) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }()

  private func watch() {
    guard Self.pipe.read >= 0 else { return }
    var thread = pthread_t()
    let started = pthread_create(
      &thread, nil,
      { _ in
        var signal: UInt8 = 0
        while read(Interruption.pipe.read, &signal, 1) < 1, errno == EINTR {}
        if let status = Interruption.shared.cleanUp() { _exit(status) }
        _ = Glibc.signal(Int32(signal), SIG_DFL)
        _ = Glibc.kill(getpid(), Int32(signal))
        return nil
      }, nil)
    guard started == 0 else { return }
    pthread_detach(thread)
    for number in [SIGINT, SIGTERM, SIGHUP] {
      var old = sigaction()
      guard sigaction(number, nil, &old) == 0,
        unsafeBitCast(old.__sigaction_handler.sa_handler, to: Int.self) == 0
      else { continue }
      var action = sigaction()
      action.__sigaction_handler.sa_handler = { number in
        var byte = UInt8(truncatingIfNeeded: number)
        _ = write(Interruption.pipe.write, &byte, 1)
      }
      _ = sigaction(number, &action, nil)
    }
  }

  /// Ends what runs and removes what is temporary; returns the status to end with, nil to end by the signal.
  private func cleanUp() -> Int32? {
    let state = state.withLock { $0 }
    for group in state.groups { Self.kill(group) }
    for folder in state.folders { PrivateFolder.remove(folder) }
    return state.status
  }
}
