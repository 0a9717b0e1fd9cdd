import Foundation
import Glibc
import Reporters
import Rules
import SourceText
import TestSupport
import Testing
import Validation

@testable import soat

/// `--watch`, `--changed-since`, `--profile` and the bar of long runs, with the built program.
@Suite struct EverydayTests {
  private static let rules = Scenario.root.appending(path: "Rules").path
  private static let good = "Samples/huyen-cang-long-aids-2023-tot.md"
  private static let bad = "Samples/huyen-cang-long-aids-2023-loi.md"

  private static func text(_ sample: String) -> String { ProjectFiles.text(sample) ?? "" }

  private static func inFolder(_ body: (URL) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await body(folder)
  }

  private static func write(_ text: String, _ name: String, in folder: URL) throws {
    let url = folder.appending(path: name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url, options: .atomic)
  }

  // MARK: --watch

  /// A watch that runs, with what it has written so far.
  private struct Watching {
    let process = Process()
    let folder: URL

    init(_ arguments: [String], in folder: URL) throws {
      self.folder = folder
      // A shell that starts programs beside itself lets them ignore Ctrl-C; this one must not.
      signal(SIGINT, SIG_DFL)
      for name in ["out", "err"] {
        try Data().write(to: folder.appending(path: "../\(folder.lastPathComponent).\(name)"))
      }
      process.executableURL = Program.url
      process.arguments = arguments
      process.currentDirectoryURL = folder
      process.environment = ["PATH": "/usr/bin:/bin", "SOAT_RULES": EverydayTests.rules]
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = try FileHandle(forWritingTo: url("out"))
      process.standardError = try FileHandle(forWritingTo: url("err"))
      try process.run()
    }

    private func url(_ name: String) -> URL {
      folder.deletingLastPathComponent().appending(path: "\(folder.lastPathComponent).\(name)")
    }

    func text(_ name: String) -> String {
      (try? String(contentsOf: url(name), encoding: .utf8)) ?? ""
    }

    /// Waits for the end of a round, a minute at most; what it told of itself.
    func round(_ number: Int) async throws -> String {
      for _ in 0..<600 {
        let lines = text("err").split(separator: "\n").filter { $0.contains(": round \(number): ") }
        if let line = lines.first { return String(line) }
        try await Task.sleep(for: .milliseconds(100))
      }
      process.terminate()
      return "no round \(number): \(text("err"))"
    }

    /// Sends a signal; the status of the end, -1 where it died of the signal.
    func end(_ signal: Int32) -> Int32 {
      kill(process.processIdentifier, signal)
      process.waitUntilExit()
      for name in ["out", "err"] { try? FileManager.default.removeItem(at: url(name)) }
      return process.terminationReason == .exit ? process.terminationStatus : -1
    }
  }

  @Test func aWatchReadsOnlyWhatChangedAndEndsWithTheLastStatus() async throws {
    try await Self.inFolder { folder in
      try Self.write(Self.text(Self.bad), "plans/a.md", in: folder)
      try Self.write(Self.text(Self.good), "plans/b.md", in: folder)
      let watch = try Watching(
        ["check", "plans", "--watch", "--lang", "en", "--format", "json=plans/report.json"],
        in: folder)
      #expect(try await watch.round(1).contains("2 of 2 files read"))
      // As editors save: beside it, then renamed. The report in the same folder is no change.
      try Self.write(Self.text(Self.good) + "\nThêm một dòng.\n", "b.new", in: folder)
      let (new, old) = (folder.appending(path: "b.new"), folder.appending(path: "plans/b.md"))
      #expect(rename(new.path, old.path) == 0)
      #expect(try await watch.round(2).contains("1 of 2 files read"))
      let report = try String(
        contentsOf: folder.appending(path: "plans/report.json"), encoding: .utf8)
      #expect(report.contains("plans/a.md") && report.contains("plans/b.md"))
      try FileManager.default.removeItem(at: folder.appending(path: "plans/a.md"))
      #expect(try await watch.round(3).contains(" of 1 files read"))
      // The last round found no error, the first did.
      #expect(watch.end(SIGINT) == 0)
    }
  }

  @Test func aWatchNoticesNewFilesAndSettings() async throws {
    try await Self.inFolder { folder in
      try Self.write(Self.text(Self.good), "plans/a.md", in: folder)
      let watch = try Watching(
        ["check", "plans", "--watch", "--lang", "en", "--format", "jsonl"], in: folder)
      #expect(try await watch.round(1).contains("1 of 1 files read"))
      try Self.write(Self.text(Self.bad), "inner/b.md", in: folder)
      try FileManager.default.moveItem(
        at: folder.appending(path: "inner"), to: folder.appending(path: "plans/inner"))
      #expect(try await watch.round(2).contains("of 2 files read"))
      try Self.write("soat: 1\nkhong-co: 1\n", ".soat.yaml", in: folder)
      #expect(try await watch.round(3).contains("nothing was checked"))
      #expect(watch.text("err").contains("unknown-key"))
      try Self.write("soat: 1\nfail-on: never\n", ".soat.yaml", in: folder)
      #expect(try await watch.round(4).contains("2 of 2 files read"))
      try Self.write("b.md\n", ".soatignore", in: folder)
      #expect(try await watch.round(5).contains("of 1 files read"))
      try FileManager.default.removeItem(at: folder.appending(path: ".soatignore"))
      #expect(try await watch.round(6).contains(" of 2 files read"))
      try FileManager.default.removeItem(at: folder.appending(path: ".soat.yaml"))
      #expect(try await watch.round(7).contains("2 of 2 files read"))
      // No screen is cleared that is none; every round but the third wrote its report.
      #expect(!watch.text("out").contains("\u{1B}"))
      #expect(watch.text("out").components(separatedBy: "\"kind\":\"head\"").count == 7)
      #expect(watch.end(SIGTERM) == 1)
    }
  }

  // MARK: --changed-since

  private static func git(_ arguments: [String], in folder: URL) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/git")
    process.arguments = ["-c", "user.name=t", "-c", "user.email=t@t"] + arguments
    process.currentDirectoryURL = folder
    process.environment = ["PATH": "/usr/bin:/bin", "HOME": folder.path]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "git \(arguments)")
  }

  private static func files(_ run: Program.Run) -> [String] {
    run.output.split(separator: "\n").compactMap { line in
      guard line.hasPrefix("{\"kind\":\"document\",\"file\":\"") else { return nil }
      return String(
        line.dropFirst("{\"kind\":\"document\",\"file\":\"".count).prefix { $0 != "\"" })
    }
  }

  private static func check(_ arguments: [String], in folder: URL) throws -> Program.Run {
    try Program.run(
      ["check", "--lang", "en", "--format", "jsonl", "--fail-on", "never"] + arguments,
      in: folder, environment: ["SOAT_RULES": rules])
  }

  @Test func onlyWhatChangedSinceACommitIsChecked() async throws {
    try #require(
      FileManager.default.isExecutableFile(atPath: "/usr/bin/git"), "this test needs git")
    try await Self.inFolder { outer in
      // A folder whose name has more bytes than letters.
      let folder = outer.appending(path: "kho dữ liệu")
      for name in [
        "kept", "committed", "staged", "edited", "renamed", "deleted", "sub/deep", "sub/kept",
        "tên lạ",
      ] {
        try Self.write("Văn bản \(name)\n", name + ".md", in: folder)
      }
      try Self.write("ignored.md\n", ".gitignore", in: folder)
      try Self.git(["init", "-q"], in: folder)
      try Self.git(["add", "-A"], in: folder)
      try Self.git(["commit", "-qm", "1"], in: folder)
      try Self.git(["tag", "first"], in: folder)
      try Self.write("Khác\n", "committed.md", in: folder)
      try Self.git(["commit", "-qam", "2"], in: folder)
      try Self.write("Khác\n", "staged.md", in: folder)
      try Self.git(["add", "staged.md"], in: folder)
      try Self.git(["mv", "renamed.md", "new name.md"], in: folder)
      try Self.git(["rm", "-q", "deleted.md"], in: folder)
      for name in ["edited", "sub/deep", "tên lạ", "ignored", "untracked"] {
        try Self.write("Khác\n", name + ".md", in: folder)
      }
      let all = [
        "committed.md", "edited.md", "new name.md", "staged.md", "sub/deep.md", "tên lạ.md",
        "untracked.md",
      ]
      let whole = try Self.check([".", "--changed-since", "first"], in: folder)
      #expect(Self.files(whole) == all, "\(whole.errors)")
      #expect(whole.errors.contains("checked: 7 files; unchanged and left out: 3"))
      let since = try Self.check([".", "--changed-since", "HEAD"], in: folder)
      #expect(Self.files(since) == all.filter { $0 != "committed.md" })
      let sub = folder.appending(path: "sub")
      let inner = try Self.check([".", "../edited.md", "--changed-since", "first"], in: sub)
      #expect(Self.files(inner) == ["../edited.md", "deep.md"])
      let none = try Self.check(["sub/kept.md", "kept.md", "--changed-since", "HEAD"], in: folder)
      #expect(none.status == 0 && Self.files(none) == [])
      #expect(
        none.errors.contains(
          "nothing changed since “HEAD”: no file is checked (unchanged and left out: 2)"))
      for revision in ["no-such", "--output=x"] {
        let run = try Self.check([".", "--changed-since=\(revision)"], in: folder)
        #expect(run.status == 2)
        #expect(run.errors.contains("git does not know the revision “\(revision)”"))
      }
      let noGit = try Program.run(
        ["check", ".", "--changed-since", "HEAD", "--lang", "en"], in: folder,
        environment: ["SOAT_RULES": Self.rules, "PATH": "/nowhere"])
      #expect(noGit.status == 2 && noGit.errors.contains("needs the program git"))
      let outside = try Self.check([".", "--changed-since", "HEAD"], in: outer)
      #expect(outside.status == 2 && outside.errors.contains("this folder is in none"))
    }
  }

  // MARK: --profile

  @Test func aProfileSumsTheRulesItDoesNotList() {
    var times = RunTimes()
    times.loading = 2_000_000
    times.files.reading = 1_000_000
    times.files.judging = 253_000_000
    times.total = 250_000_000
    for i in 1...22 {
      var time = RuleTime()
      time.evaluations = i
      time.nanoseconds = UInt64(i) * 1_000_000
      times.files.rules["pack/rule-\(i)"] = time
    }
    // 1 + 2 + … + 22 = 253 ms, of which rules 1 and 2 are not listed; the others stand by time.
    let lines = times.profile(.english).split(separator: "\n").map { line in
      line.split(separator: " ").map(String.init)
    }
    #expect(lines.contains(["load", "rules", "2.000", "0.8"]))
    #expect(lines.contains(["evaluate", "rules", "253.000", "98.8"]))
    let first = lines.firstIndex { $0.first == "Rule" } ?? 0
    #expect(lines[first + 1] == ["pack/rule-22", "22.000", "8.7", "22"])
    #expect(lines[first + 20] == ["pack/rule-3", "3.000", "1.2", "3"])
    #expect(lines[first + 21] == ["2", "other", "rules", "3.000", "1.2", "3"])
    #expect(lines[first + 22] == ["sum", "253.000", "100.0", "253"])
  }

  @Test func aProfileChangesNoReport() async throws {
    try await Self.inFolder { folder in
      for i in 1...4 { try Self.write(Self.text(Self.bad), "\(i).md", in: folder) }
      let plain = try Self.check(["."], in: folder)
      for jobs in ["1", "3"] {
        let profiled = try Self.check([".", "--profile", "--jobs", jobs], in: folder)
        #expect(profiled.output == plain.output)
        #expect(profiled.errors.contains("evaluate rules"))
        // Each rule is asked of each of the four documents once; the sum stands in the last line.
        let last = profiled.errors.split(separator: "\n").last?.split(separator: " ") ?? []
        let evaluations = last.last.flatMap { Int($0) } ?? -1
        #expect(last.first == "sum" && evaluations > 0 && evaluations % 4 == 0)
      }
      #expect(plain.errors == "")
    }
  }

  // MARK: The bar

  @Test func theBarNamesTheFileAndFitsTheScreen() {
    let line = ProgressBar.line(5, of: 10, "thu-muc/ke-hoach.md", columns: 80)
    #expect(
      line == String(repeating: "█", count: 15) + String(repeating: "░", count: 15)
        + " 5/10  thu-muc/ke-hoach.md")
    let narrow = ProgressBar.line(5, of: 10, String(repeating: "x", count: 200), columns: 60)
    #expect(narrow.count <= 60 && narrow.hasSuffix("xx…"))
    #expect(!ProgressBar.line(1, of: 2, "a\u{1B}[2Jb", columns: 80).contains("\u{1B}"))
    #expect(ProgressBar.line(0, of: 0, "a", columns: 10).hasSuffix(" 0/0"))
  }
}
