internal import Configuration
internal import SourceText
internal import Validation

/// Where rule packs and registries lie, and what lies there.
struct RulesFolder {
  /// The folder's path.
  let path: String

  /// The folder given by the call; else `SOAT_RULES`; else the one shipped with the program: beside
  /// the binary, under `../share/soat`, or up the tree in a source checkout; else that of the current
  /// folder.
  init(_ settings: RunSettings) throws {
    if let given = settings.rulesFolder ?? Environment.variable("SOAT_RULES") {
      guard FileSystem.isFolder(given) else {
        throw Failure(
          LocalText(
            "không có thư mục quy tắc “\(given)”", english: "there is no folder of rules “\(given)”"
          ),
          settings.language)
      }
      path = given
      return
    }
    guard let found = (Self.shipped() + ["Rules"]).first(where: Self.holdsRules) else {
      throw Failure(
        LocalText(
          "không tìm thấy thư mục quy tắc của chương trình; hãy chỉ ra bằng --rules hoặc SOAT_RULES",
          english: "the program's folder of rules is not found; name it with --rules or SOAT_RULES"),
        settings.language)
    }
    path = found
  }

  /// Who says that it is this folder.
  func origin(_ settings: RunSettings) -> SettingOrigin {
    if settings.rulesFolder != nil { return .commandLine("--rules") }
    return Environment.variable("SOAT_RULES") != nil ? .environment("SOAT_RULES") : .builtIn
  }

  /// Whether this is the folder shipped with the program, however it was named.
  var isShipped: Bool {
    guard let own = Self.shipped().first(where: Self.holdsRules) else { return false }
    return (try? FileSystem.status(of: own)) == (try? FileSystem.status(of: path))
  }

  /// A folder beside this one.
  func sibling(_ name: String) -> String {
    var path = self.path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    return path.lastIndex(of: "/").map { String(path[...$0]) + name } ?? name
  }

  private static func holdsRules(_ folder: String) -> Bool {
    FileSystem.isFolder(folder + "/registry")
  }

  /// Where the folder shipped with the program may lie.
  private static func shipped() -> [String] {
    var folders: [String] = []
    if let program = FileSystem.resolved("/proc/self/exe") {
      var folder = parent(program)
      folders = [folder + "/Rules", parent(folder) + "/share/soat/Rules"]
      while !folder.isEmpty {
        folder = parent(folder)
        folders.append(folder + "/Rules")
      }
    }
    return folders
  }

  private static func parent(_ path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return String(path[..<slash])
  }

  /// Every YAML file below the folder, by name; files that cannot be read become diagnostics.
  func files(_ diagnostics: inout [Diagnostic]) -> [RuleFile] {
    Self.files(in: path, &diagnostics)
  }

  /// Every YAML file below a folder of rules, as `files` of that folder.
  static func files(in folder: String, _ diagnostics: inout [Diagnostic]) -> [RuleFile] {
    var found: [RuleFile] = []
    collect(folder, "", [], &found, &diagnostics)
    return found
  }

  /// The files of a path of the call: a file, or all below a folder.
  static func files(at path: String, _ diagnostics: inout [Diagnostic]) -> [RuleFile] {
    var found: [RuleFile] = []
    if FileSystem.isFolder(path) {
      collect(path, "", [], &found, &diagnostics)
    } else {
      read(path, nil, &found, &diagnostics)
    }
    return found
  }

  private static func collect(
    _ folder: String, _ prefix: String, _ above: [FileSystem.Status], _ found: inout [RuleFile],
    _ diagnostics: inout [Diagnostic]
  ) {
    do throws(InputError) {
      let status = try FileSystem.status(of: folder)
      guard !above.contains(status) else { return }
      for name in try FileSystem.names(in: folder) where !name.hasPrefix(".") {
        let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
        if FileSystem.isFolder(path) {
          collect(path, prefix + name + "/", above + [status], &found, &diagnostics)
        } else if let ending = [".yaml", ".yml"].first(where: name.hasSuffix) {
          read(path, prefix + name.dropLast(ending.count), &found, &diagnostics)
        }
      }
    } catch {
      diagnostics.append(Diagnostic(code: error.code, error.message, file: folder))
    }
  }

  private static func read(
    _ path: String, _ name: String?, _ found: inout [RuleFile], _ diagnostics: inout [Diagnostic]
  ) {
    do throws(InputError) {
      found.append(RuleFile(path: path, bytes: try FileSystem.read(path), name: name))
    } catch {
      diagnostics.append(Diagnostic(code: error.code, error.message, file: path))
    }
  }
}
