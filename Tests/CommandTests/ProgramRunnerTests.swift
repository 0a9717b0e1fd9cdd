import Foundation
import Readers
import SourceText
import Testing

@testable import soat

/// What other programs may use, and what is left of them.
@Suite struct ProgramRunnerTests {
  private let runner = ProgramRunner(path: "/usr/bin:/bin")

  private func call(_ program: String, _ arguments: String..., input: String = "") -> ToolCall {
    let purpose = LocalText("thử", english: "a test")
    return ToolCall(
      Tool(program: program, package: "some-package", purpose: purpose), arguments,
      input: .memory(Array(input.utf8)))
  }

  private func code(_ call: ToolCall) async -> String? {
    do throws(InputError) {
      _ = try await runner.run(call)
      return nil
    } catch {
      return error.code
    }
  }

  /// How many processes of the machine have a word in their command line.
  private func processes(with word: String) -> Int {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return all.count { name in
      Int(name) != nil
        && (try? Data(contentsOf: URL(filePath: "/proc/\(name)/cmdline")))
          .map { String(decoding: $0, as: UTF8.self).contains(word) } ?? false
    }
  }

  @Test func outputStatusAndComplaint() async throws {
    let result = try await runner.run(call("sh", "-c", "cat; echo Hỏng >&2; exit 3", input: "vào"))
    #expect(result == ToolResult(output: Array("vào".utf8), status: 3, complaint: "Hỏng\n"))
  }

  @Test func inputIsAFileToo() async throws {
    let text = String(repeating: "0123456789", count: 100_000)
    let result = try await runner.run(
      call("sh", "-c", "tail -c 3 \(ToolCall.inputPath); head -c 2 /dev/stdin", input: text))
    #expect(String(decoding: result.output, as: UTF8.self) == "78901")
  }

  /// A file that is open is read from its start each time, wherever it stands.
  @Test func anOpenFileIsHandedOver() async throws {
    let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    try Data("nội dung".utf8).write(to: URL(filePath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let file = try FileSystem.OpenFile(path, limit: 100)
    #expect(try file.head(4) == Array("nội".utf8.prefix(4)))
    for arguments in [["cat"], ["cat \(ToolCall.inputPath)"], ["cat"]] {
      var call = call("sh", "-c", arguments[0])
      call.input = .disk(file)
      #expect(try await runner.run(call).output == Array("nội dung".utf8))
      #expect(try file.bytes() == Array("nội dung".utf8))
    }
    var copied = call("cat", "vao.txt")
    copied.input = .disk(file)
    copied.inputFile = "vao.txt"
    #expect(try await runner.run(copied).output == Array("nội dung".utf8))
    let tooLarge = try FileSystem.OpenFile(path, limit: 5)
    #expect(throws: InputError.self) { try tooLarge.head(4) }
    #expect(throws: InputError.self) { try tooLarge.bytes() }
  }

  /// What stands for no file has no head, and is read once.
  @Test func aPipeIsReadOnce() throws {
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    _ = write(ends[1], "nội dung", 10)
    close(ends[1])
    defer { close(ends[0]) }
    let file = try FileSystem.OpenFile("/proc/self/fd/\(ends[0])", limit: 100)
    #expect(try file.head(4).isEmpty)
    #expect(try file.bytes() == Array("nội dung".utf8))
  }

  @Test func filesOfItsOwnFolder() async throws {
    var call = call("cp", "\(ToolCall.folderMark)/vao.txt", "ra.txt", input: "nội dung")
    call.inputFile = "vao.txt"
    call.outputFile = "ra.txt"
    #expect(try await runner.run(call).output == Array("nội dung".utf8))
    call.outputFile = "khac.txt"
    #expect(await code(call) == "program-failed")
  }

  @Test func theFolderIsPrivateAndGoes() async throws {
    let result = try await runner.run(call("sh", "-c", "mkdir a; touch a/b; stat -c %a .; pwd -P"))
    let lines = String(decoding: result.output, as: UTF8.self).split(separator: "\n")
    #expect(lines.count == 2 && lines[0] == "700")
    #expect(!FileManager.default.fileExists(atPath: String(lines[1])))
  }

  @Test func littleOfTheEnvironmentIsPassedOn() async throws {
    let result = try await runner.run(call("env"))
    let lines = String(decoding: result.output, as: UTF8.self).split(separator: "\n")
    let names = Set(lines.compactMap { $0.split(separator: "=").first })
    // What a shell says of itself is no news of the user.
    #expect(
      names.subtracting(["PWD", "SHLVL", "_"])
        == ["PATH", "LC_ALL", "OMP_THREAD_LIMIT", "HOME", "TMPDIR"])
    #expect(lines.contains("LC_ALL=C.UTF-8") && lines.contains("OMP_THREAD_LIMIT=1"))
  }

  @Test func noProgram() async {
    #expect(await code(call("soat-khong-co")) == "needs-program")
    #expect(!runner.has(call("soat-khong-co").tool))
    #expect(runner.has(call("sh").tool))
  }

  /// A time that no other run of the tests, which may have been killed, lets a program sleep.
  private static func word(_ number: Int) -> String {
    "86399.\(ProcessInfo.processInfo.processIdentifier)\(number)"
  }

  /// What the program had started ends with it.
  @Test func timeIsLimited() async throws {
    let word = Self.word(1)
    var call = call("sh", "-c", "sleep \(word) & sleep \(word)")
    call.seconds = 1
    #expect(await code(call) == "program-time")
    try await expectNoProcess(with: word)
  }

  @Test func whatIsLeftBehindEnds() async throws {
    let word = Self.word(2)
    _ = try await runner.run(call("sh", "-c", "sleep \(word) >/dev/null 2>&1 &"))
    try await expectNoProcess(with: word)
  }

  /// A killed process may take a moment to go.
  private func expectNoProcess(with word: String) async throws {
    var tries = 0
    while processes(with: word) > 0, tries < 500 {
      try await Task.sleep(for: .milliseconds(10))
      tries += 1
    }
    #expect(processes(with: word) == 0)
  }

  @Test func outputIsLimited() async {
    var call = call("yes")
    call.outputLimit = 1 << 20
    #expect(await code(call) == "program-output")
  }

  @Test func memoryIsLimited() async throws {
    var call = call("sh", "-c", "sleep 0.2; head -c 400000000 /dev/zero | tail | wc -c")
    #expect(try await runner.run(call).complaint == "")
    call.memoryLimit = 100 << 20
    #expect(try await runner.run(call).complaint != "")
  }

  @Test func crashesAreTold() async {
    #expect(await code(call("sh", "-c", "kill -SEGV $$")) == "program-died")
  }

  @Test func manyAtOnce() async {
    await withTaskGroup(of: String?.self) { group in
      for number in 0..<24 {
        group.addTask {
          let result = try? await runner.run(call("cat", input: "\(number)"))
          return result.map { String(decoding: $0.output, as: UTF8.self) }
        }
      }
      var seen: Set<String> = []
      for await text in group { if let text { seen.insert(text) } }
      #expect(seen.count == 24)
    }
  }
}
