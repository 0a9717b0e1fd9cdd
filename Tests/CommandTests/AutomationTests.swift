import Foundation
import Readers
import TestSupport
import Testing

/// The hooks, the action of GitHub, the job of GitLab: what they call, and that what they name exists.
@Suite struct AutomationTests {
  @Test func hooksAskForDraftsAndPacks() throws {
    let text = Automation.text(".pre-commit-hooks.yaml")
    #expect(Automation.found(#"^- id: (.+)$"#, in: text) == ["soat-check", "soat-rules-lint"])
    for entry in Automation.found(#"^  entry: (\S+)"#, in: text) {
      let path = ProjectFiles.root + "/" + entry
      #expect(FileManager.default.isExecutableFile(atPath: path), "\(entry)")
    }
    let patterns = Automation.found(#"^  files: (.+)$"#, in: text)
    try #require(patterns.count == 2)
    func isHooked(_ name: String, _ pattern: String) -> Bool {
      !Automation.found("^.*\(pattern)", in: name).isEmpty
    }
    for format in InputFormat.all {
      let isDraft = ["text", "markdown", "docx"].contains(format.name)
      for ending in format.endings {
        #expect(isHooked("du-thao/a.\(ending)", patterns[0]) == isDraft, "\(ending)")
      }
    }
    #expect(isHooked("Dự thảo 1.DOCX", patterns[0]))
    #expect(isHooked("Rules/time/general.yaml", patterns[1]))
    #expect(isHooked("a/quy-tac/b.yml", patterns[1]))
    #expect(!isHooked(".pre-commit-config.yaml", patterns[1]))
  }

  @Test(arguments: [("check", ["check"]), ("lint", ["rules", "lint"])])
  func hooksCallTheProgram(word: String, call: [String]) throws {
    var automation = try Automation()
    defer { automation.remove() }
    automation.status = 1
    let run = try automation.run(
      "Scripts/ci/pre-commit", [word, "--lang", "vi", "dự thảo 1.md"],
      ["SOAT_BINARY": automation.path("soat")])
    #expect(run.status == 1)
    #expect(automation.call == call + ["--lang", "vi", "dự thảo 1.md"])
    #expect(try automation.run("Scripts/ci/pre-commit", ["kiểm"]).status == 2)
  }

  /// A program on the path counts only where it is of the version of the checkout.
  @Test func anInstalledProgramMustBeOfTheSameVersion() throws {
    let automation = try Automation()
    defer { automation.remove() }
    let version = try Program.run(["--version"], in: automation.folder).output
    func provided(_ version: String) throws -> Program.Run {
      try automation.write("soat", "#!/bin/bash\necho \(version)")
      return try automation.run("Scripts/ci/provide", ["--find"])
    }
    #expect(try provided(version).output == automation.path("soat") + "\n")
    #expect(try !provided("0.0.9").output.contains(automation.path("soat")))
    let missing = try automation.run("Scripts/ci/provide", [], ["SOAT_BINARY": "khong-co"])
    #expect(missing.status == 2)
    #expect(missing.errors == "soat: there is no program 'khong-co'\n")
  }

  /// In a checkout without an installed program one is built, and only where it is missing or older than the sources.
  @Test func whatIsBuiltIsBuiltOnce() throws {
    let automation = try Automation()
    defer { automation.remove() }
    for folder in ["Scripts/ci", "Sources/soat", "path"] {
      try FileManager.default.createDirectory(
        atPath: automation.path(folder), withIntermediateDirectories: true)
    }
    try automation.write("Package.swift", "")
    try automation.write("Scripts/prepare", "prepare() { echo prepared; }\n")
    try automation.write("Scripts/ci/provide", Automation.text("Scripts/ci/provide"))
    try automation.write("Scripts/release", Automation.text("Scripts/release"))
    try automation.write("Sources/soat/Soat.swift", "  static let version = \"0.0.1\"\n")
    try automation.write(
      "path/swift",
      """
      #!/bin/bash
      case " $* " in *" --show-bin-path "*) echo "$PWD/.build/release"; exit ;; esac
      echo "$*" >>"$CALL"
      mkdir -p .build/release && cp /bin/true .build/release/soat
      """)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: automation.path("path/swift"))
    func provided(_ arguments: [String] = []) throws -> Program.Run {
      try automation.run(
        automation.path("Scripts/ci/provide"), arguments,
        ["PATH": automation.path("path") + ":/usr/bin:/bin"])
    }
    #expect(try provided(["--find"]).status == 1)
    let built = automation.path(".build/shipped/soat") + "\n"
    #expect(try provided().output == built)
    #expect(try provided().output == built)
    #expect(try provided(["--find"]).output == built)
    let builds = automation.text("call").split(separator: "\n")
    #expect(builds.count == 1)
    #expect(
      builds.first?.hasPrefix(
        "build -c release --product soat --static-swift-stdlib --scratch-path "
          + automation.path(".build") + " ") == true)
    // Sources that are newer by a second, whatever the file system counts.
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: 1)],
      ofItemAtPath: automation.path("Package.swift"))
    #expect(try provided(["--find"]).status == 1)
    #expect(try provided().output == built)
    #expect(automation.text("call").split(separator: "\n") == builds + builds)
  }

  @Test func theActionHandsOnItsInputs() throws {
    var automation = try Automation()
    defer { automation.remove() }
    automation.status = 1
    try automation.write("summary", "above\n")
    let run = try automation.run(
      "Scripts/ci/github-action", ["check"],
      [
        "SOAT_BINARY": automation.path("soat"), "GITHUB_OUTPUT": automation.path("output"),
        "GITHUB_STEP_SUMMARY": automation.path("summary"), "RUNNER_TEMP": automation.folder.path,
        "INPUT_PATHS": "du thao\n\n  ho-so/*.docx  \n", "INPUT_PACKS": "time/general\nnoi bo.yaml",
        "INPUT_CONFIG": "a b.yaml", "INPUT_WAIVERS": "w1.yaml\nw2.yaml",
        "INPUT_BASELINE": "base.yaml", "INPUT_FAIL_ON": "warning", "INPUT_LANG": "en",
        "INPUT_SARIF": "out/s.sarif", "INPUT_FORMATS": "html=pages/p.html",
        "INPUT_ARGUMENTS": "--issued",
      ])
    #expect(run.status == 1)
    #expect(run.output == "said\n")
    let call = automation.call
    let summary = call.first { $0.hasPrefix("markdown=") }
    #expect(
      call == [
        "check", "--pack", "time/general", "--pack", "noi bo.yaml", "--waivers", "w1.yaml",
        "--waivers", "w2.yaml", "--config", "a b.yaml", "--baseline", "base.yaml", "--fail-on",
        "warning", "--lang", "en", "--format", "github", "--format", summary, "--format",
        "sarif=out/s.sarif", "--format", "html=pages/p.html", "--issued", "--", "du thao",
        "ho-so/*.docx",
      ])
    // The summary is added to what stands there; its own file is gone.
    #expect(automation.text("summary") == "above\nmarkdown\n")
    let left = try FileManager.default.contentsOfDirectory(atPath: automation.folder.path)
    #expect(!left.contains { $0.hasPrefix("soat-summary") })
    #expect(automation.text("output") == "status=1\nsarif=out/s.sarif\n")
  }

  @Test func theActionByDefaultChecksEverything() throws {
    var automation = try Automation()
    defer { automation.remove() }
    automation.status = 2
    let run = try automation.run(
      "Scripts/ci/github-action", ["check"],
      [
        "SOAT_BINARY": automation.path("soat"), "GITHUB_OUTPUT": automation.path("output"),
        "INPUT_ANNOTATIONS": "false", "INPUT_SUMMARY": "false", "INPUT_PATHS": ".",
      ])
    #expect(run.status == 2)
    #expect(automation.call == ["check", "--format", "terminal", "--", "."])
    #expect(run.output.contains("\n::error title=soat::"))
    #expect(automation.text("output") == "status=2\n")
  }

  @Test func theActionTellsWhichProgramItFound() throws {
    let automation = try Automation()
    defer { automation.remove() }
    let run = try automation.run(
      "Scripts/ci/github-action", ["look"],
      [
        "SOAT_BINARY": "soat", "GITHUB_OUTPUT": automation.path("output"),
        "RUNNER_TEMP": "/tmp/r",
      ])
    #expect(run.status == 0, "\(run.errors)")
    let lines = automation.text("output").split(separator: "\n")
    #expect(lines.first == "program=\(automation.path("soat"))")
    #expect(lines.contains("folder=/tmp/r/soat-program"))
    #expect(lines.contains { $0.wholeMatch(of: /key=soat-\S+-[0-9a-f]{16}/) != nil })
  }

  /// What action.yml takes goes to the script, and what it gives comes from a step.
  @Test func theActionIsWhole() throws {
    let action = Automation.text("action.yml")
    let script = Automation.text("Scripts/ci/github-action")
    let head = action.prefix(upTo: try #require(action.range(of: "\nruns:")).lowerBound)
    let parts = String(head).components(separatedBy: "\noutputs:")
    try #require(parts.count == 2)
    let inputs = Automation.found(#"^  ([a-z-]+):$"#, in: parts[0])
    #expect(inputs.count >= 12)
    #expect(Set(inputs) == Set(Automation.found(#"inputs\.([a-z-]+)"#, in: action)))
    for variable in Automation.found(#"^        (INPUT_[A-Z_]+): "#, in: action) {
      #expect(script.contains("${\(variable):-"), "\(variable)")
    }
    for variable in Automation.found(#"\$\{(INPUT_[A-Z_]+):-"#, in: script) {
      #expect(action.contains("        \(variable): ${{"), "\(variable)")
    }
    for result in Automation.found(#"steps\.(?:look|build|check)\.outputs\.([a-z]+)"#, in: action) {
      #expect(script.contains("output \(result) "), "\(result)")
    }
    for name in Automation.found(#"github-action" ([a-z]+)'$"#, in: action) {
      #expect(script.contains("\n\(name)() {"), "\(name)")
    }
  }

  @Test func theJobOfGitLabHandsOnItsInputs() throws {
    var automation = try Automation()
    defer { automation.remove() }
    let template = Automation.text("templates/soat.yml")
    let opening = "\n    - |\n"
    let start = try #require(template.range(of: opening)).upperBound
    let script = template[start...].split(separator: "\n", omittingEmptySubsequences: false)
      .prefix { $0.hasPrefix("      ") }.map { $0.dropFirst(6) }
    try automation.write("job.sh", script.joined(separator: "\n") + "\n")
    automation.status = 3
    var run = try automation.run(
      automation.path("job.sh"), [],
      [
        "SOAT_PATHS": "du thao\nho-so/*.docx", "SOAT_PACKS": "noi bo.yaml\na/b",
        "SOAT_CONFIG": "c d.yaml", "SOAT_WAIVERS": "w.yaml", "SOAT_BASELINE": "b.yaml",
        "SOAT_FAIL_ON": "info",
      ], shell: "/bin/sh")
    #expect(run.status == 3)
    let reports = [
      "--format", "terminal", "--format", "gitlab=gl-code-quality-report.json", "--format",
      "junit=soat-junit.xml", "--format", "html=soat.html",
    ]
    #expect(
      automation.call == ["check"] + reports + [
        "--pack", "noi bo.yaml", "--pack", "a/b", "--waivers", "w.yaml", "--config", "c d.yaml",
        "--baseline", "b.yaml", "--fail-on", "info", "--", "du thao", "ho-so/*.docx",
      ])
    let empty = ["PACKS", "CONFIG", "WAIVERS", "BASELINE", "FAIL_ON"].map { ("SOAT_" + $0, "") }
    run = try automation.run(
      automation.path("job.sh"), [],
      Dictionary(uniqueKeysWithValues: empty + [("SOAT_PATHS", ".")]), shell: "/bin/sh")
    #expect(automation.call == ["check"] + reports + ["--", "."])
    // What the job keeps is what it writes.
    for file in ["gl-code-quality-report.json", "soat-junit.xml", "soat.html"] {
      #expect(Automation.found(": \(file)$|- \(file)$", in: template).count == 1, "\(file)")
    }
  }

  /// Every option and every format that stands in these files is one of the program's.
  @Test(arguments: [
    "Scripts/ci/github-action", "templates/soat.yml", "Documentation/ci.md", "README.md",
    "README.vi.md",
  ])
  func whatIsNamedExists(path: String) throws {
    let automation = try Automation()
    defer { automation.remove() }
    // In the scripts what is added to a call, in the pages calls and what stands between `…`.
    let lines = Automation.text(path).split(separator: "\n").filter { line in
      path.hasSuffix(".md")
        ? line.contains("soat check") || line.hasPrefix("|")
        : line.contains("arguments") || line.contains("set --")
    }.joined(separator: "\n")
    let help = try ["check", "waivers list", "annotate"].map { command in
      try Program.run(
        command.split(separator: " ").map(String.init) + ["--help"], in: automation.folder
      )
      .output
    }.joined()
    let known = Set(Automation.found(#"--[a-z][a-z-]*"#, in: help))
    let named = Automation.found(#"(?<![\w-])--[a-z][a-z-]+"#, in: lines)
    #expect(named.count >= 4)
    let others: Set = ["--build-arg", "--network", "--rm", "--uninstall", "--mutate"]
    #expect(Set(named).subtracting(known).subtracting(others) == [])

    let listed = try Program.run(["formats", "--lang", "en"], in: automation.folder).output
    let formats = listed.components(separatedBy: "Output formats").last ?? ""
    let names = Set(Automation.found(#"^  ([a-z]+) "#, in: formats))
    #expect(names.contains("json"))
    let asked = Automation.found(#"--format "?([a-z]+)"#, in: lines)
    #expect(Set(asked).subtracting(names) == [])
  }
}
