import Foundation

/// The built program, beside the test bundle.
enum Program {
  static let url = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appending(path: "soat")

  struct Run {
    var status: Int32
    var output: String
    var errors: String
    var seconds: Double
  }

  /// Runs the program, or another one, in a folder; output goes through files, so that no pipe can fill up.
  static func run(
    _ arguments: [String], in folder: URL, input: URL? = nil, environment: [String: String] = [:],
    program: URL = url
  ) throws -> Run {
    let scratch = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    func open(_ name: String) throws -> FileHandle {
      let url = scratch.appending(path: name)
      try Data().write(to: url)
      return try FileHandle(forWritingTo: url)
    }
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ["PATH": "/usr/bin:/bin"].merging(environment) { $1 }
    process.standardOutput = try open("out")
    process.standardError = try open("err")
    process.standardInput =
      try input.map { try FileHandle(forReadingFrom: $0) }
      ?? FileHandle.nullDevice
    let start = ContinuousClock.now
    try process.run()
    process.waitUntilExit()
    let time = (ContinuousClock.now - start).components
    func read(_ name: String) throws -> String {
      String(decoding: try Data(contentsOf: scratch.appending(path: name)), as: UTF8.self)
    }
    return Run(
      status: process.terminationReason == .exit ? process.terminationStatus : -1,
      output: try read("out"), errors: try read("err"),
      seconds: Double(time.seconds) + Double(time.attoseconds) / 1e18)
  }
}
