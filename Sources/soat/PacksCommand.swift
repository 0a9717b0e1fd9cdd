internal import ArgumentParser
internal import Configuration
internal import Dates
internal import Findings
internal import OfficePackage
internal import Registries
internal import Rules
internal import SourceText
internal import Validation
internal import YAMLSource

/// `soat packs …`: which packs there are, where they come from, and whether they are what was pinned.
struct PacksCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "packs",
    abstract: "Lists packs with their origin, and checks those from elsewhere.",
    subcommands: [ListPacks.self, VerifyPacks.self, PinPacks.self])
}

/// `soat packs list`: every pack, a line each.
struct ListPacks: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Lists every pack: version, rules, days in effect, hash of its file, origin.")

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let settings = try RunSettings(shared, CallSettings(shared))
    let language = settings.language
    let packs = try LoadedRules.load(settings).book.packs
    var rows = [
      [
        language.say("gói", "pack"), language.say("phiên bản", "version"),
        language.say("quy tắc", "rules"), language.say("hiệu lực", "in effect"), "sha256",
        language.say("tệp", "file"),
      ]
    ]
    do throws(InputError) {
      for pack in packs {
        rows.append([
          pack.name, pack.version, String(pack.rules.count), days(of: pack),
          String(try SHA256.hex(of: pack.source.bytes).prefix(12)), pack.source.name,
        ])
      }
    } catch {
      throw Failure(error.message, language)
    }
    Output.write(Self.table(rows))
    Output.write(language.say("\(packs.count) gói\n", "\(packs.count) packs\n"))
  }

  private func days(of pack: RulePack) -> String {
    let from = pack.effective.from?.iso
    let to = pack.effective.to?.iso
    return from == nil && to == nil ? "-" : (from ?? "") + "…" + (to ?? "")
  }

  /// Rows in columns that stand below each other; the last one is as long as it is.
  private static func table(_ rows: [[String]]) -> String {
    let widths = (rows.first ?? []).indices.map { column in
      rows.map { $0[column].unicodeScalars.count }.max() ?? 0
    }
    return rows.map { row in
      let cells = zip(row, widths).dropLast().map { text, width in
        text + String(repeating: " ", count: width - text.unicodeScalars.count + 2)
      }
      return cells.joined() + (row.last ?? "") + "\n"
    }.joined()
  }
}

/// `soat packs verify`: whether packs from elsewhere are what was pinned.
struct VerifyPacks: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Checks packs from elsewhere against their pins; status 2 where one is another.")

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let settings = try RunSettings(shared, CallSettings(shared))
    let language = settings.language
    var diagnostics: [Diagnostic] = []
    let sources = ElsewherePacks.read(settings, &diagnostics)
    let read = sources.filter { !$0.files.isEmpty }
    if diagnostics.isEmpty {
      let files = try RulesFolder(settings).files(&diagnostics)
      let knowledge = LoadedRules.knowledge(
        files + read.flatMap(\.files), settings, diagnostics: &diagnostics)
      diagnostics += ElsewherePacks.faults(of: read, knowledge.book.packs, settings)
    }
    let errors = diagnostics.filter { $0.gravity == .error }
    LoadedRules.note(errors, language)
    for source in read {
      let state =
        source.source.pin == nil
        ? language.say("không ghim", "not pinned") : language.say("đúng bản ghim", "pinned")
      Output.write("\(source.path): \(state), \(source.hash)\n")
    }
    Output.write(
      language.say(
        "\(sources.count) nguồn, \(errors.count) lỗi\n",
        "\(sources.count) sources, \(errors.count) errors\n"))
    if !errors.isEmpty { throw ExitCode(.misuse) }
  }
}

/// `soat packs pin`: what to write into the configuration.
struct PinPacks: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pin",
    abstract: "Prints the pin of folders and archives of packs, to be copied into .soat.yaml.")

  @Argument(help: "Folders, or files .yaml, .tar.gz, .tgz, .zip.", completion: .file())
  var paths: [String]

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let language = shared.language
    let file =
      shared.configuration.map { ConfigurationFile(path: $0) } ?? ConfigurationFile.nearest()
    var text = "packs-from:\n"
    var diagnostics: [Diagnostic] = []
    for path in paths {
      do throws(InputError) {
        let contents = try ElsewherePacks.contents(of: path, &diagnostics)
        let versions = try contents.files().compactMap { Self.version($0, &diagnostics) }
        text += PackPin.text(
          path: file?.relative(path) ?? path, hash: contents.hash,
          versions: versions.sorted { $0.name < $1.name })
      } catch {
        throw Failure(
          LocalText(
            "không đọc được “\(path)”: \(error.message.vietnamese)",
            english: "cannot read “\(path)”: \(error.message[.english])"), language)
      }
    }
    guard diagnostics.isEmpty else {
      LoadedRules.note(diagnostics, language)
      throw ExitCode(.misuse)
    }
    Output.write(text)
  }

  /// The name and version of the pack in a file; nil for registries.
  private static func version(
    _ file: RuleFile, _ diagnostics: inout [Diagnostic]
  ) -> (name: String, version: String)? {
    do throws(InputError) {
      var sink = DiagnosticSink(source: try SourceText.read(name: file.path, bytes: file.bytes))
      defer { diagnostics += sink.diagnostics }
      guard let root = YAMLReader.read(sink.source, into: &sink), !root.has("registry"),
        let fields = FieldReader(root, sink: &sink),
        fields.require(["pack", "version"], sink: &sink),
        let name = fields.string("pack", sink: &sink),
        let version = fields.string("version", sink: &sink)
      else { return nil }
      return (name, version)
    } catch {
      diagnostics.append(Diagnostic(code: error.code, error.message, file: file.path))
      return nil
    }
  }
}
