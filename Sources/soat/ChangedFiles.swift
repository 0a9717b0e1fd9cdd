internal import Readers
internal import Reporters
internal import SourceText

/// The files of a git repository that are not as in a commit: what was committed since, staged, changed in the work tree,
/// or is untracked and not ignored. What is deleted is not among them; a file that was renamed is, under its new name.
struct ChangedFiles {
  /// The commit as the call names it.
  let revision: String
  /// The folder of the work tree, absolute, without `/` at its end.
  private let folder: String
  /// Their paths in that folder.
  private let paths: Set<String>

  /// Asks git; throws where it is missing, the working folder is in no work tree, or the commit is not known.
  init(since revision: String, of paths: [String], _ settings: RunSettings) async throws {
    self.revision = revision
    for path in paths where path == "-" {
      throw Failure(
        LocalText(
          "--changed-since không dùng được với “-”: git không biết đầu vào chuẩn",
          english: "--changed-since does not go with “-”: git does not know standard input"),
        settings.language)
    }
    let git = Git(runner: ProgramRunner(jobs: 1), language: settings.language)
    folder = try await git.workTree()
    let commit = try await git.commit(revision)
    let changed = try await git.paths([
      "-C", folder.isEmpty ? "/" : folder, "diff", "--name-only", "-z", "--no-renames",
      "--diff-filter=d", "--no-ext-diff", "--no-textconv", "--no-relative",
      "--ignore-submodules=all", commit, "--",
    ])
    let untracked = try await git.paths([
      "-C", folder.isEmpty ? "/" : folder, "ls-files", "--others", "--exclude-standard", "-z",
    ])
    self.paths = Set(changed + untracked)
  }

  /// Whether a file of the run is among them; one in an archive is where the archive is.
  func contains(_ name: String) -> Bool {
    var path = name[...]
    while !path.isEmpty {
      if (try? FileSystem.status(of: String(path))) != nil {
        // A link is changed where it leads elsewhere, or where what it leads to is changed.
        return [FileSystem.located(String(path)), FileSystem.resolved(String(path)) ?? ""]
          .contains { $0.hasPrefix(folder + "/") && holds($0) }
      }
      path = path[..<(path.lastIndex(of: "/") ?? path.startIndex)]
    }
    return false
  }

  private func holds(_ absolute: String) -> Bool {
    paths.contains(
      String(decoding: absolute.utf8.dropFirst(folder.utf8.count + 1), as: UTF8.self))
  }

  /// A line about what is checked.
  func note(leftOut: Int, kept: Int, _ language: Language) -> String {
    let name = "“\(revision)”"
    let text =
      kept == 0
      ? LocalText(
        "soat: không có gì thay đổi so với \(name): không soát tệp nào (để lại \(leftOut) tệp không đổi)",
        english:
          "soat: nothing changed since \(name): no file is checked (unchanged and left out: \(leftOut))"
      )
      : LocalText(
        "soat: soát \(kept) tệp thay đổi so với \(name), để lại \(leftOut) tệp không đổi",
        english:
          "soat: changed since \(name) and checked: \(kept) files; unchanged and left out: \(leftOut)"
      )
    return text[language]
  }
}

/// Calls of the program git.
private struct Git {
  let runner: ProgramRunner
  let language: Language

  private static let tool = Tool(
    program: "git", package: "git",
    purpose: LocalText(
      "tìm tệp thay đổi cho --changed-since", english: "finds changed files for --changed-since"))

  /// What of the environment says to git where its repository and its settings are; hooks of git rely on it.
  private static let variables = [
    "HOME", "XDG_CONFIG_HOME", "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR",
    "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_CONFIG_GLOBAL",
    "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_CEILING_DIRECTORIES",
    "GIT_DISCOVERY_ACROSS_FILESYSTEM",
  ]

  /// The absolute path of the work tree that the working folder is in; empty where that is `/`.
  func workTree() async throws -> String {
    let result = try await run(["rev-parse", "--show-toplevel"])
    var path = result.output
    if path.last == 0x0A { path.removeLast() }
    guard result.status == 0, !path.isEmpty else {
      let words = Self.firstLine(result.complaint)
      throw Failure(
        LocalText(
          "--changed-since cần một kho git, mà thư mục này không ở trong kho nào: \(words)",
          english: "--changed-since needs a git repository, and this folder is in none: \(words)"),
        language)
    }
    return path == [0x2F] ? "" : String(decoding: path, as: UTF8.self)
  }

  /// The name of a commit in git's own digits.
  func commit(_ revision: String) async throws -> String {
    if !revision.hasPrefix("-") {
      let result = try await run(["rev-parse", "--verify", "--quiet", revision + "^{commit}"])
      let name = String(decoding: result.output.prefix { $0 != 0x0A }, as: UTF8.self)
      if result.status == 0, !name.isEmpty { return name }
    }
    throw Failure(
      LocalText(
        "git không biết phiên bản “\(revision)” của --changed-since",
        english: "git does not know the revision “\(revision)” of --changed-since"), language)
  }

  /// Paths that end in NUL.
  func paths(_ arguments: [String]) async throws -> [String] {
    let result = try await run(arguments)
    guard result.status == 0 else {
      throw fault(.failed(Self.tool, complaint: result.complaint))
    }
    return result.output.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
  }

  private func run(_ arguments: [String]) async throws -> ToolResult {
    let here = FileSystem.workingFolder ?? "."
    // Neither does git write to the repository, nor does it start what the repository names for it.
    let head = ["-C", here, "--no-optional-locks", "-c", "core.fsmonitor=false"]
    var call = ToolCall(Self.tool, head + arguments)
    call.memoryLimit = 8 << 30
    for name in Self.variables { call.variables[name] = Environment.variable(name) }
    do throws(InputError) {
      return try await runner.run(call)
    } catch {
      throw fault(error)
    }
  }

  private func fault(_ error: InputError) -> Failure {
    let message = error.message
    return Failure(
      LocalText(
        "--changed-since: " + message.vietnamese, english: "--changed-since: " + message[.english]),
      language)
  }

  private static func firstLine(_ text: String) -> String {
    DisplayText.visible(String(text.prefix { $0 != "\n" }))
  }
}
