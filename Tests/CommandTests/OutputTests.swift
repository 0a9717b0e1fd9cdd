import Foundation
import Glibc
import Testing

/// What the built program does with a screen, and while it works.
@Suite struct OutputTests {
  private static func folder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data("I. Mục tiêu\nI. Nhiệm vụ\n".utf8).write(to: folder.appending(path: "a.md"))
    return folder
  }

  private static func process(_ arguments: [String], in folder: URL) -> Process {
    let process = Process()
    process.executableURL = Program.url
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = [
      "PATH": "/usr/bin:/bin", "SOAT_RULES": Scenario.root.appending(path: "Rules").path,
    ]
    return process
  }

  /// A workbook would only make a screen unreadable.
  @Test func aScreenShowsNoWorkbook() throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    var (master, slave): (Int32, Int32) = (-1, -1)
    try #require(openpty(&master, &slave, nil, nil, nil) == 0)
    let screen = FileHandle(fileDescriptor: slave, closeOnDealloc: true)
    defer { close(master) }
    let process = Self.process(["check", "a.md", "--format", "xlsx", "--lang", "en"], in: folder)
    let errors = Pipe()
    process.standardOutput = screen
    process.standardError = errors
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let told = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 2)
    #expect(
      told.contains("xlsx is no text for a screen: write it to a file with --format xlsx=FILE"))
  }

  /// The lines of the first document are there while the second is still being typed.
  @Test(.timeLimit(.minutes(2))) func linesComeWhileDocumentsAreBeingChecked() throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let process = Self.process(
      ["check", "a.md", "-", "--stdin-name", "b.md", "--format", "jsonl", "--jobs", "2"], in: folder
    )
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    var seen = Data()
    while !seen.contains(Data("{\"kind\":\"result\",\"file\":\"a.md\"".utf8)) {
      let more = output.fileHandleForReading.availableData
      try #require(!more.isEmpty, "the program ended before its input did")
      seen += more
    }
    #expect(!seen.contains(Data("b.md".utf8)))
    try input.fileHandleForWriting.write(contentsOf: Data("I. Mục tiêu\n".utf8))
    try input.fileHandleForWriting.close()
    seen += output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let lines = String(decoding: seen, as: UTF8.self).split(separator: "\n")
    #expect(lines.last?.hasPrefix("{\"kind\":\"summary\",\"documents\":2,") == true)
    #expect(lines.contains { $0.hasPrefix("{\"kind\":\"document\",\"file\":\"b.md\"") })
  }
}

extension Data {
  fileprivate func contains(_ other: Data) -> Bool { range(of: other) != nil }
}
