internal import CLinux
internal import Glibc
internal import Readers
internal import SourceText
internal import Subprocess
internal import Synchronization
internal import SystemPackage

/// Runs other programs: each in a process group and folder of its own, with limits on time, memory and output, and with
/// nothing of the environment but what it needs.
struct ProgramRunner: ToolRunner {
  /// Where programs are looked for.
  private let folders: [String]
  private let gate: Gate

  /// A runner that finds programs as a shell finds them, and runs at most `jobs` at once.
  init(path: String? = Environment.variable("PATH"), jobs: Int = Environment.processors) {
    gate = Gate(jobs)
    folders = (path ?? "/usr/local/bin:/usr/bin:/bin").utf8.split(separator: 0x3A)
      .compactMap { String($0) }.filter { $0.hasPrefix("/") }
  }

  func has(_ tool: Tool) -> Bool { path(of: tool) != nil }

  private func path(of tool: Tool) -> String? {
    folders.lazy.map { $0 + "/" + tool.program }
      .first { access($0, X_OK) == 0 && !FileSystem.isFolder($0) }
  }

  @concurrent
  func run(_ call: ToolCall) async throws(InputError) -> ToolResult {
    guard let path = path(of: call.tool) else { throw .needs(call.tool) }
    await gate.enter()
    defer { gate.leave() }
    let folder = try PrivateFolder()
    defer { folder.remove() }
    if let name = call.inputFile {
      try FileSystem.write(call.input, toFile: folder.path + "/" + name)
    }
    let input = try MemoryFile(call.inputFile == nil ? call.input : [])
    let output = try MemoryFile()
    let complaint = try MemoryFile()
    let end = try await run(path, call, folder, input, output, complaint)
    var result = ToolResult(
      output: try output.bytes(), complaint: complaint.text(limit: 4096))
    switch end {
    case .exited(let status): result.status = Int(status)
    case .signaled(SIGXFSZ): throw .wroteTooMuch(call)
    case .signaled(let signal): throw .died(call, signal: Int(signal))
    }
    if let name = call.outputFile, result.status == 0 {
      let file = folder.path + "/" + name
      guard (try? FileSystem.status(of: file))?.kind == .file else {
        throw .failed(call.tool, complaint: result.complaint)
      }
      result.output = try FileSystem.read(file)
    }
    guard result.output.count < call.outputLimit else { throw .wroteTooMuch(call) }
    return result
  }

  /// Starts a program, limits it, and waits for its end.
  private func run(
    _ path: String, _ call: ToolCall, _ folder: PrivateFolder, _ input: borrowing MemoryFile,
    _ output: borrowing MemoryFile, _ complaint: borrowing MemoryFile
  ) async throws(InputError) -> TerminationStatus {
    var options = PlatformOptions()
    options.processGroupID = 0
    let timer = Timer()
    let end: TerminationStatus
    let group: pid_t
    do {
      let arguments = call.arguments.map { $0.replacing(ToolCall.folderMark, with: folder.path) }
      let result = try await Subprocess.run(
        .path("/bin/sh"), arguments: Arguments(["-c", Self.limits(of: call), path] + arguments),
        environment: .custom(variables(folder, call.variables)),
        workingDirectory: FilePath(folder.path),
        platformOptions: options,
        input: .fileDescriptor(input.descriptor, closeAfterSpawningProcess: false),
        output: .fileDescriptor(output.descriptor, closeAfterSpawningProcess: false),
        error: .fileDescriptor(complaint.descriptor, closeAfterSpawningProcess: false)
      ) { execution in
        let group = execution.processIdentifier.value
        Interruption.shared.begin(group)
        return Task {
          try await Task.sleep(for: .seconds(call.seconds))
          timer.isOver.store(true, ordering: .relaxed)
          Interruption.kill(group)
        }
      }
      result.closureResult.cancel()
      group = result.processIdentifier.value
      end = result.terminationStatus
    } catch {
      throw .failed(call.tool, complaint: "\(error)")
    }
    // What it may have left behind goes with it.
    Interruption.kill(group)
    Interruption.shared.end(group)
    if timer.isOver.load(ordering: .relaxed), end == .signaled(SIGKILL) { throw .tookTooLong(call) }
    return end
  }

  /// The words of a shell that limits itself and then becomes the program, so that no moment goes by without limits:
  /// memory and output as the call says; processor time too, should this program end before it can stop the other.
  private static func limits(of call: ToolCall) -> String {
    let blocks = (max(0, call.outputLimit) + 511) / 512
    let kibibytes = max(0, call.memoryLimit) / 1024
    return
      "ulimit -c 0; ulimit -f \(blocks); ulimit -v \(kibibytes); ulimit -t \(call.seconds * 2); "
      + "exec \"$0\" \"$@\""
  }

  private func variables(
    _ folder: PrivateFolder, _ own: [String: String]
  ) -> [Subprocess.Environment.Key: String] {
    let usual: [Subprocess.Environment.Key: String] = [
      "PATH": folders.joined(separator: ":"), "LC_ALL": "C.UTF-8", "OMP_THREAD_LIMIT": "1",
      "HOME": folder.path, "TMPDIR": folder.path,
    ]
    return own.reduce(into: usual) { all, variable in
      if let key = Subprocess.Environment.Key(rawValue: variable.key) { all[key] = variable.value }
    }
  }

  /// Whether the time of a program is over.
  private final class Timer: Sendable {
    let isOver = Atomic(false)
  }
}
