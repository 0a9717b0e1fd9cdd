import Foundation
import TestSupport
import Testing

/// What is installed: program, rules, completions, manual; and the image that holds them.
@Suite struct InstallationTests {
  @Test func whatIsInstalledWorksAndGoesAgain() throws {
    let automation = try Automation()
    defer { automation.remove() }
    let variables = [
      "PREFIX": "/opt/soat", "DESTDIR": automation.path("root"), "BINARY": Program.url.path,
    ]
    var run = try automation.run("Scripts/install", [], variables)
    try #require(run.status == 0, "\(run.errors)")
    let prefix = automation.folder.appending(path: "root/opt/soat")
    let files = [
      "bin/soat", "share/soat/Rules/registry/agencies-central.yaml", "share/man/man1/soat.1",
      "share/bash-completion/completions/soat", "share/zsh/site-functions/_soat",
      "share/fish/vendor_completions.d/soat.fish",
    ]
    for file in files {
      #expect(FileManager.default.fileExists(atPath: prefix.appending(path: file).path), "\(file)")
    }
    // The rules are found from where the program lies, without a word about them.
    let rules = try Program.run(
      ["rules", "list", "--lang", "en"], in: automation.folder,
      program: prefix.appending(path: "bin/soat"))
    let shipped = try Program.run(
      ["rules", "list", "--lang", "en"], in: automation.folder,
      environment: ["SOAT_RULES": ProjectFiles.root + "/Rules"])
    #expect(rules.status == 0, "\(rules.errors)")
    #expect(rules.output == shipped.output)

    // A pack that this version no longer has goes, a file of others stays.
    let list = prefix.appending(path: "share/soat/installed")
    let old = prefix.appending(path: "share/soat/Rules/cu.yaml")
    let own = prefix.appending(path: "share/soat/Rules/cua-toi.yaml")
    let outside = automation.folder.appending(path: "root/ngoai")
    for file in [old, own, outside] { try Data().write(to: file) }
    var names = try String(contentsOf: list, encoding: .utf8)
    names += "share/soat/Rules/cu.yaml\n../../ngoai\n"
    try Data(names.utf8).write(to: list)
    run = try automation.run("Scripts/install", [], variables)
    #expect(run.status == 0, "\(run.errors)")
    #expect(!FileManager.default.fileExists(atPath: old.path))
    #expect(FileManager.default.fileExists(atPath: own.path))
    #expect(FileManager.default.fileExists(atPath: outside.path))

    run = try automation.run("Scripts/install", ["--uninstall"], variables)
    #expect(run.status == 0, "\(run.errors)")
    let left = try FileManager.default.subpathsOfDirectory(atPath: prefix.path).sorted()
    #expect(
      left == ["share", "share/soat", "share/soat/Rules", "share/soat/Rules/cua-toi.yaml"])
    #expect(try automation.run("Scripts/install", ["--uninstall"], variables).status == 2)
    #expect(try automation.run("Scripts/install", ["--prefix=/"], variables).status == 2)
  }

  @Test(arguments: ["bash", "zsh", "fish"]) func completionScriptsNameEveryCommand(
    shell: String
  ) throws {
    let folder = FileManager.default.temporaryDirectory
    let run = try Program.run(["--generate-completion-script", shell], in: folder)
    #expect(run.status == 0)
    for word in ["annotate", "explain", "fail-on", "sarif", "never"] {
      #expect(run.output.contains(word), "\(word)")
    }
  }

  /// What bash offers for the last word of a call.
  @Test(arguments: [
    ("soat chec", ["check"]),
    ("soat check --pack time/", ["time/general"]),
    ("soat check --pack noi", ["noi-bo.yaml"]),
    ("soat check --format js", ["json", "jsonl"]),
    ("soat check --fail-on n", ["never"]),
    ("soat check noi", ["noi-bo.yaml"]),
    ("soat rules explain time/general/levels", ["time/general/levels-current"]),
    ("soat rules explain --rules own mo", ["mot-goi"]),
  ])
  func bashCompletes(call: String, offered: [String]) throws {
    let automation = try Automation()
    defer { automation.remove() }
    try FileManager.default.removeItem(atPath: automation.path("soat"))
    try FileManager.default.createSymbolicLink(
      atPath: automation.path("soat"), withDestinationPath: Program.url.path)
    try automation.write("noi-bo.yaml", "")
    try FileManager.default.createDirectory(
      atPath: automation.path("own"), withIntermediateDirectories: true)
    try automation.write("own/mot-goi.yaml", Self.pack)
    try automation.write(
      "ask",
      """
      source <(soat --generate-completion-script bash)
      COMP_WORDS=("$@")
      COMP_CWORD=$(($# - 1))
      COMP_LINE="$*"
      COMP_POINT=${#COMP_LINE}
      _soat soat "${!#}" "${COMP_WORDS[COMP_CWORD - 1]}"
      printf '%s\\n' "${COMPREPLY[@]}"
      """)
    var environment: [String: String] = [:]
    if !call.contains("--rules") { environment["SOAT_RULES"] = ProjectFiles.root + "/Rules" }
    let run = try automation.run(
      automation.path("ask"), call.split(separator: " ").map(String.init), environment)
    let words = run.output.split(whereSeparator: { " \n".contains($0) }).map(String.init)
    #expect(words.sorted() == offered, "\(run.errors)")
  }

  private static let pack = """
    soat: 1
    pack: mot-goi
    title: Một gói
    version: 1.0.0
    source: {type: Quy chế}
    rules: []
    """

  /// Whoever takes a file has the names of files offered.
  @Test func filesAreOfferedWhereFilesAreTaken() throws {
    var count = 0
    for (path, command) in try Self.commands() {
      for argument in command.arguments ?? [] {
        guard let kind = Self.taken[argument.valueName ?? ""] else { continue }
        count += 1
        let words = "\(path.joined(separator: " ")) \(argument.valueName ?? "")"
        #expect(argument.completionKind?[kind] != nil, "\(words) completes no \(kind)")
      }
    }
    #expect(count > 10)
  }

  private static let taken = [
    "file": "file", "path": "file", "files": "file", "paths": "file", "dir": "directory",
  ]

  /// The manual tells of every command and option, and of none that is not there.
  @Test func theManualIsWhole() throws {
    let sections = Automation.text("Documentation/soat.1").components(separatedBy: "\n.Ss ")
      .dropFirst()
    var told: [String: String] = [:]
    for section in sections {
      let name = section.prefix { $0 != "\n" }
      told[String(name)] = section.components(separatedBy: "\n.Sh ")[0]
    }
    let commands = try Self.commands()
    #expect(Set(told.keys) == Set(commands.map { $0.path.joined(separator: " ") }))
    for (path, command) in commands {
      let section = told[path.joined(separator: " ")] ?? ""
      let flags = Set(Automation.found(#"Fl -([a-z-]+)"#, in: section))
      let options = (command.arguments ?? []).filter { $0.shouldDisplay }.flatMap { $0.names ?? [] }
        .filter { $0.kind == "long" }.map(\.name)
      #expect(flags == Set(options).subtracting(["help", "version"]), "\(path)")
    }
  }

  /// The commands that can be called, each with the words that call it.
  private static func commands() throws -> [(path: [String], command: Help.Command)] {
    let run = try Program.run(
      ["--experimental-dump-help"], in: FileManager.default.temporaryDirectory)
    func leaves(_ command: Help.Command, _ above: [String]) -> [([String], Help.Command)] {
      let path = above + [command.commandName]
      let children = (command.subcommands ?? []).filter { $0.commandName != "help" }
      return children.isEmpty ? [(path, command)] : children.flatMap { leaves($0, path) }
    }
    return leaves(try JSONDecoder().decode(Help.self, from: Data(run.output.utf8)).command, [])
  }

  /// What the program tells of its commands.
  private struct Help: Decodable {
    struct Command: Decodable {
      var commandName: String
      var arguments: [Argument]?
      var subcommands: [Command]?
    }
    struct Argument: Decodable {
      var names: [Name]?
      var valueName: String?
      var shouldDisplay: Bool
      var completionKind: [String: Ignored]?
    }
    struct Name: Decodable {
      var kind: String
      var name: String
    }
    struct Ignored: Decodable {
      init(from decoder: any Decoder) {}
    }
    var command: Command
  }

  /// The libraries that the program is linked with are in the image, and the image has the program's version.
  @Test func theImageHasTheLibraries() throws {
    let automation = try Automation()
    defer { automation.remove() }
    let image = Automation.text("Dockerfile")
    let version = try Program.run(["--version"], in: automation.folder).output
    #expect(image.contains("image.version=\"\(version.dropLast())\""))
    guard FileManager.default.isExecutableFile(atPath: "/usr/bin/dpkg-query") else { return }
    try automation.write(
      "libraries",
      """
      objdump -p "$1" | sed -n 's/^ *NEEDED *//p' | while read -r name; do
        path=$(ldd "$1" | sed -n "s|^\\t$name => \\(/[^ ]*\\) .*|\\1|p")
        dpkg-query -S "$path" "$(realpath "$path")" 2>/dev/null | sed 's/:.*//'
      done | sort -u
      """)
    let run = try automation.run(automation.path("libraries"), [Program.url.path])
    let packages = Set(run.output.split(separator: "\n").map(String.init))
    #expect(packages.contains("libyaml-0-2") && packages.contains("libxml2"), "\(run.errors)")
    // These are in every Debian image: its package manager is linked with them.
    let base: Set = ["libc6", "libgcc-s1", "libstdc++6"]
    for package in packages.subtracting(base) {
      #expect(image.contains(" \(package) "), "the Dockerfile lacks \(package)")
    }
  }
}
