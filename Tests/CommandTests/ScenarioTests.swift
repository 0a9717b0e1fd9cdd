import Foundation
import Glibc
import Testing

/// Every scenario of `Scenarios/`, run with the built program.
@Suite struct ScenarioTests {
  @Test(arguments: Scenario.all) func scenario(_ scenario: Scenario) throws {
    if scenario.needsPermissions, geteuid() == 0 { return }
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try scenario.prepare(folder)
    try #require(!scenario.calls.isEmpty, "a scenario without a call shows nothing")
    for call in scenario.calls {
      let run = try Program.run(
        call.arguments, in: folder.appending(path: call.folder),
        input: call.input.map { folder.appending(path: $0) },
        environment: Self.environment(call, folder))
      let seen: Comment =
        "\(call.arguments)\nstdout:\n\(run.output.prefix(4000))\nstderr:\n\(run.errors.prefix(4000))"
      #expect(run.status == call.status, seen)
      for stream in ["stdout", "stderr"] {
        var rest = (stream == "stdout" ? run.output : run.errors)[...]
        let whole = rest
        for (_, line, must) in call.expected.filter({ $0.stream == stream }) {
          guard must else {
            #expect(!whole.contains(line), seen)
            continue
          }
          let found = rest.range(of: line)
          #expect(found != nil, "\(stream) lacks: \(line)\n\(seen)")
          if let found { rest = rest[found.upperBound...] }
        }
      }
      for (name, text) in call.written {
        let file = try? String(contentsOf: folder.appending(path: name), encoding: .utf8)
        #expect(file == text, seen)
      }
      if let seconds = call.seconds { #expect(run.seconds <= seconds, seen) }
    }
  }

  /// The scenario's own rules where it has some, else those of the project.
  private static func environment(_ call: Scenario.Call, _ folder: URL) -> [String: String] {
    let own = folder.appending(path: "rules")
    let shipped = Scenario.root.appending(path: "Rules")
    let rules = FileManager.default.fileExists(atPath: own.path) ? own : shipped
    return ["SOAT_RULES": rules.path].merging(call.environment) { $1 }
  }
}
