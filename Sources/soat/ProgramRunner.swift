internal import Glibc
internal import Readers
internal import SourceText

/// Runs other programs: each in a process group and folder of its own, with limits on time, memory and output, and with
/// nothing of the environment but what it needs.
struct ProgramRunner: ToolRunner {
  /// Where programs are looked for.
  private let folders: [String]
  /// The same, as programs are told.
  private let path: String
  private let gate: Gate

  /// A runner that finds programs as a shell finds them, and runs at most `jobs` at once.
  init(path: String? = Environment.variable("PATH"), jobs: Int = Environment.processors) {
    gate = Gate(jobs)
    folders = (path ?? "/usr/local/bin:/usr/bin:/bin").utf8.split(separator: 0x3A)
      .compactMap { String($0) }.filter { $0.hasPrefix("/") }
    self.path = folders.dropFirst().reduce(folders.first ?? "") { $0 + ":" + $1 }
  }

  func has(_ tool: Tool) -> Bool { path(of: tool) != nil }

  private func path(of tool: Tool) -> String? {
    folders.lazy.map { $0 + "/" + tool.program }
      .first { access($0, X_OK) == 0 && !FileSystem.isFolder($0) }
  }

  nonisolated(nonsending) func run(_ call: ToolCall) async throws(InputError) -> ToolResult {
    guard let path = path(of: call.tool) else { throw .needs(call.tool) }
    await gate.enter()
    defer { gate.leave() }
    let needsFolder = call.writesFiles || call.inputFile != nil || call.outputFile != nil
    let folder = needsFolder ? try PrivateFolder() : nil
    defer { folder?.remove() }
    if let folder, let name = call.inputFile {
      try FileSystem.write(call.input.bytes, toFile: folder.path + "/" + name)
    }
    let input = try Self.input(of: call)
    let output = try HandedFile()
    let complaint = try HandedFile()
    let end = try run(path, call, folder, input, output, complaint)
    var result = ToolResult(
      output: try output.bytes(), complaint: complaint.text(limit: 4096))
    switch end {
    case .exited(let status): result.status = status
    case .tookTooLong: throw .tookTooLong(call)
    case .signaled(SIGXFSZ): throw .wroteTooMuch(call)
    case .signaled(let signal): throw .died(call, signal: Int(signal))
    }
    if let folder, let name = call.outputFile, result.status == 0 {
      let file = folder.path + "/" + name
      guard (try? FileSystem.status(of: file))?.kind == .file else {
        throw .failed(call.tool, complaint: result.complaint)
      }
      result.output = try FileSystem.read(file)
    }
    guard result.output.count < call.outputLimit else { throw .wroteTooMuch(call) }
    return result
  }

  /// What a program gets as its standard input: a file that is open need not be copied.
  private static func input(of call: ToolCall) throws(InputError) -> HandedFile {
    if call.inputFile != nil { return try HandedFile() }
    if case .disk(let file as FileSystem.OpenFile) = call.input { return HandedFile(file) }
    return try HandedFile(call.input.bytes)
  }

  /// Starts a program, limits it, and waits for its end.
  private func run(
    _ path: String, _ call: ToolCall, _ folder: PrivateFolder?, _ input: borrowing HandedFile,
    _ output: borrowing HandedFile, _ complaint: borrowing HandedFile
  ) throws(InputError) -> ChildProgram.End {
    let program: ChildProgram
    do {
      program = try ChildProgram(
        path, folder.map { call.arguments(in: $0.path) } ?? call.arguments,
        environment: variables(folder?.path ?? Self.nowhere, call.variables),
        folder: folder?.path ?? "/",
        input: input.descriptor, output: output.descriptor, error: complaint.descriptor)
    } catch {
      throw .failed(call.tool, complaint: error.words)
    }
    let group = program.process
    Interruption.shared.begin(group)
    defer { Interruption.shared.end(group) }
    program.limit(
      ChildProgram.Limits(
        memory: call.memoryLimit, output: call.outputLimit, seconds: call.seconds * 2))
    return program.end(within: call.seconds)
  }

  /// Stands for the folder of a program that gets none: nothing can be written there.
  private static let nowhere = "/dev/null"

  /// The environment of a program, as `NAME=value`.
  private func variables(_ folder: String, _ own: [String: String]) -> [String] {
    let usual = [
      ("HOME", folder), ("LC_ALL", "C.UTF-8"), ("OMP_THREAD_LIMIT", "1"),
      ("PATH", path), ("TMPDIR", folder),
    ]
    var all: [String] = []
    for (name, value) in usual where own.isEmpty || own[name] == nil {
      all.append(name + "=" + value)
    }
    for (name, value) in own { all.append(name + "=" + value) }
    return all
  }
}
