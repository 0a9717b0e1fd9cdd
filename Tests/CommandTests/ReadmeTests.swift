import Foundation
import TestSupport
import Testing

/// Runs the commands of the pages that users read first: what is printed there is what the program
/// prints.
///
/// In a `console` block a line `$ soat …` is a call and the lines below it its output, in which `…`
/// stands for lines left out; in lines that begin with a number all numbers are counts, which change with
/// the rules and are left open. `$ echo $?` shows the status of the call before. A block ` ```yaml NAME ` is a
/// file that the calls after it can name.
@Suite struct ReadmeTests {
  struct Call: Sendable {
    var command: String
    var lines: [String] = []
  }

  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  @Test(arguments: ["README.md", "README.vi.md"])
  func printsWhatThePageShows(page: String) throws {
    let fences = MarkdownPage(try #require(ProjectFiles.text(page))).fences
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for name in ["Samples", "Rules"] {
      try FileManager.default.createSymbolicLink(
        at: folder.appending(path: name), withDestinationURL: Self.root.appending(path: name))
    }
    var calls = 0
    for fence in fences {
      if fence.info.count == 2 {
        try Data(fence.text.utf8).write(to: folder.appending(path: fence.info[1]))
      }
      guard fence.info == ["console"] else { continue }
      var last: Program.Run?
      for call in Self.calls(fence.lines) {
        if call.command == "echo $?" {
          #expect(call.lines == [String(try #require(last).status)], "\(page):\(fence.line)")
          continue
        }
        let words = call.command.split(separator: " ").map(String.init)
        try #require(words.first == "soat", "\(page):\(fence.line): \(call.command)")
        let run = try Program.run(Array(words.dropFirst()), in: folder)
        last = run
        calls += 1
        let printed = (run.output + run.errors).split(separator: "\n").map(String.init)
        let missing = Self.firstMissing(call.lines.filter { !$0.isEmpty }, in: printed)
        #expect(missing == nil, "\(page):\(fence.line): \(call.command)")
      }
    }
    #expect(calls >= 5)
  }

  private static func calls(_ lines: [String]) -> [Call] {
    var calls: [Call] = []
    for line in lines {
      if line.hasPrefix("$ ") {
        calls.append(Call(command: String(line.dropFirst(2))))
      } else if !calls.isEmpty {
        calls[calls.count - 1].lines.append(line)
      }
    }
    return calls
  }

  /// The first line of the page that was not printed where it should; nil when all were.
  private static func firstMissing(_ expected: [String], in printed: [String]) -> String? {
    var rest = printed[...]
    var skips = false
    for line in expected {
      if line == "…" {
        skips = true
        continue
      }
      if skips {
        guard let i = rest.firstIndex(where: { isSame(line, $0) }) else { return line }
        rest = rest[(i + 1)...]
      } else {
        guard let first = rest.first, isSame(line, first) else { return line }
        rest = rest.dropFirst()
      }
      skips = false
    }
    return skips || rest.isEmpty ? nil : "(then) " + rest.first!
  }

  private static func isSame(_ expected: String, _ printed: String) -> Bool {
    if expected == printed { return true }
    guard expected.first?.isNumber ?? false, expected.contains(where: \.isLetter) else {
      return false
    }
    func words(_ line: String) -> [Substring] { line.split { $0.isNumber || $0 == "." } }
    return words(expected) == words(printed)
  }
}
