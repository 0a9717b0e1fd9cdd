internal import CLinux
internal import Glibc

/// A program of the system that was started in a process group of its own, and is waited for.
struct ChildProgram {
  /// How a program ended.
  enum End: Hashable {
    case exited(Int)
    case signaled(Int32)
    /// It was ended because its time was over.
    case tookTooLong
  }

  /// What a program may use.
  struct Limits {
    /// Of memory, in bytes.
    var memory: Int
    /// Of each file that it writes, in bytes.
    var output: Int
    /// Of processor time, in seconds.
    var seconds: Int
  }

  /// The number of its process, which is that of its group.
  let process: pid_t

  /// Starts a program. Nothing is handed to it but its arguments, its environment and three open files.
  ///
  /// Throws the number of the system's error where it cannot be started.
  init(
    _ path: String, _ arguments: [String], environment: [String], folder: String,
    input: Int32, output: Int32, error: Int32
  ) throws(SystemError) {
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    for (number, descriptor) in [input, output, error].enumerated() {
      posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(number))
    }
    soat_keep_apart(&actions, folder)
    // Threads that run tasks hold back signals, and this program may ignore some; the other shall not.
    var none = sigset_t()
    var all = sigset_t()
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(
      &attributes,
      Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    var process = pid_t()
    let code = Self.withStrings([path] + arguments) { arguments in
      Self.withStrings(environment) {
        posix_spawn(&process, path, &actions, &attributes, arguments, $0)
      }
    }
    guard code == 0 else { throw SystemError(code: code) }
    self.process = process
  }

  /// An error of the system.
  struct SystemError: Error {
    let code: Int32
    var words: String { String(cString: strerror(code)) }
  }

  /// Limits the program and all that it starts from now on. What it took before counts as well.
  func limit(_ limits: Limits) {
    // Should this program end before it can stop the other, its processor time ends it.
    for (resource, wanted) in [
      (SOAT_LIMIT_CORE, 0), (SOAT_LIMIT_FILE, limits.output), (SOAT_LIMIT_MEMORY, limits.memory),
      (SOAT_LIMIT_SECONDS, limits.seconds),
    ] {
      soat_limit(process, Int32(resource.rawValue), UInt64(max(0, wanted)))
    }
  }

  /// Waits for the end of the program, or ends it when its time is over. What it started and left behind ends with it.
  ///
  /// The thread sleeps meanwhile.
  consuming func end(within seconds: Int) -> End {
    let isOver = !waits(seconds)
    Interruption.kill(process)
    var information = siginfo_t()
    while waitid(P_PID, id_t(process), &information, WEXITED) != 0, errno == EINTR {}
    let status = information._sifields._sigchld.si_status
    guard information.si_code != CLD_EXITED else { return .exited(Int(status)) }
    return isOver && status == SIGKILL ? .tookTooLong : .signaled(status)
  }

  /// Sleeps until the program has ended, which stays to be asked how; false where its time is over before.
  private func waits(_ seconds: Int) -> Bool {
    let descriptor = soat_process_file(process)
    defer { if descriptor >= 0 { close(descriptor) } }
    let end = ContinuousClock.now + .seconds(seconds)
    while true {
      let left = end - .now
      if left <= .zero { return hasEnded }
      let milliseconds = Int32(clamping: left.components.seconds * 1000 + 999)
      var event = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      // An old system has no such files: look again and again.
      if poll(&event, 1, descriptor < 0 ? 5 : milliseconds) > 0 || descriptor < 0, hasEnded {
        return true
      }
    }
  }

  private var hasEnded: Bool {
    var information = siginfo_t()
    return waitid(P_PID, id_t(process), &information, WEXITED | WNOHANG | WNOWAIT) == 0
      && information._sifields._sigchld.si_pid == process
  }

  /// Texts as C has lists of them.
  private static func withStrings<Result>(
    _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let copies = texts.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
  }
}
