internal import Configuration
internal import OfficePackage
internal import Rules
internal import SourceText
internal import Validation
internal import YAMLSource

/// Packs besides those of the program: folders, files and archives that a configuration names. Archives are read in
/// memory; nothing of them is written to disk.
struct ElsewherePacks {
  /// What the configuration says.
  let source: PackSource
  /// The path as it is printed.
  let path: String
  /// The hash of what is there.
  let hash: String
  /// Its files; none where it is not what it must be.
  let files: [RuleFile]

  /// How much an archive of packs may hold.
  static let limits = {
    var limits = PackageLimits()
    limits.entrySize = YAMLLimits.standard.bytes
    limits.totalSize = 64 << 20
    limits.entries = 2000
    return limits
  }()

  /// Everything that `packs-from` names; what cannot be read or is not what its pin says is told.
  static func read(
    _ settings: RunSettings, _ diagnostics: inout [Diagnostic]
  ) -> [ElsewherePacks] {
    guard let configuration = settings.effective.configuration else { return [] }
    var sink = DiagnosticSink(source: configuration.source)
    var found: [ElsewherePacks] = []
    for source in settings.effective.packSources.value {
      let path = settings.path(source.path.value)
      do throws(InputError) {
        let read = try contents(of: path, &diagnostics)
        let isRight = source.pin.map { $0.hash.value == read.hash } ?? true
        if let pin = source.pin, !isRight {
          sink.error(
            "pin-mismatch",
            LocalText(
              "nội dung của “\(path)” không phải bản đã ghim: SHA-256 là \(read.hash)",
              english: "what “\(path)” holds is not what was pinned: its SHA-256 is \(read.hash)"),
            help: LocalText(
              "xem lại nguồn của gói; nếu tin bản mới thì chạy “soat packs pin \(path)”",
              english:
                "look where the packs came from; if the new ones are to be trusted, run “soat packs pin \(path)”"
            ), at: pin.hash.range)
        }
        found.append(
          ElsewherePacks(
            source: source, path: path, hash: read.hash, files: isRight ? try read.files() : []))
      } catch {
        sink.error(
          "unreadable-packs",
          LocalText(
            "không đọc được “\(path)”: \(error.message.vietnamese)",
            english: "cannot read “\(path)”: \(error.message[.english])"), at: source.path.range)
      }
    }
    diagnostics += sink.diagnostics
    return found
  }

  /// What is at a path: its hash, and how to get its files once the hash is known to be right.
  struct Contents {
    let hash: String
    let files: () throws(InputError) -> [RuleFile]
  }

  /// What is at a path.
  static func contents(
    of path: String, _ diagnostics: inout [Diagnostic]
  ) throws(InputError) -> Contents {
    if try FileSystem.status(of: path).kind == .folder {
      let files = RulesFolder.files(at: path, &diagnostics)
      let root = path.hasSuffix("/") ? path : path + "/"
      let listing = PackPin.listing(
        of: try files.map { (file) throws(InputError) in
          (String(file.path.dropFirst(root.count)), try SHA256.hex(of: file.bytes))
        })
      return Contents(hash: try SHA256.hex(of: listing)) { files }
    }
    let bytes = try FileSystem.read(path)
    return Contents(hash: try SHA256.hex(of: bytes)) { () throws(InputError) in
      guard ConfigurationReader.isArchive(path) else {
        return [RuleFile(path: path, bytes: bytes, name: nil)]
      }
      return try unpacked(bytes, path)
    }
  }

  /// The files of packs in an archive.
  private static func unpacked(
    _ bytes: [UInt8], _ path: String
  ) throws(InputError) -> [RuleFile] {
    var files: [RuleFile] = []
    if Gzip.recognises(bytes) {
      let archive = try TarArchive(try Gzip.unfolded(bytes, limits: limits), limits: limits)
      for entry in archive.entries where isPack(entry.name) {
        files.append(
          RuleFile(path: path + "/" + entry.name, bytes: archive.contents(of: entry), name: nil))
      }
    } else {
      let archive = try Archive(bytes, limits: limits)
      for entry in archive.entries {
        if archive.isLink(entry) { throw PackageError.link(entry.name) }
        guard !entry.isFolder, isPack(entry.name) else { continue }
        files.append(
          RuleFile(
            path: path + "/" + entry.name, bytes: try archive.contents(of: entry), name: nil))
      }
    }
    guard !files.isEmpty else {
      throw InputError(
        "no-packs",
        LocalText(
          "trong tệp nén không có tệp .yaml nào", english: "there is no .yaml file in the archive"))
    }
    return files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  /// Whether an entry is read: a YAML file, neither hidden nor in a hidden folder.
  private static func isPack(_ name: String) -> Bool {
    [".yaml", ".yml"].contains { name.hasSuffix($0) }
      && !name.utf8.split(separator: 0x2F).contains { $0.first == 0x2E }
  }

  /// Packs that are not of the versions pinned, or not pinned at all.
  static func faults(
    of sources: [ElsewherePacks], _ packs: [RulePack], _ settings: RunSettings
  ) -> [Diagnostic] {
    guard let configuration = settings.effective.configuration else { return [] }
    var sink = DiagnosticSink(source: configuration.source)
    for source in sources where !source.files.isEmpty {
      guard let pin = source.source.pin else { continue }
      let own = Set(source.files.map(\.path))
      let there = packs.filter { own.contains($0.source.name) }
      for (name, version) in pin.versions {
        guard let pack = there.first(where: { $0.name == name.value }) else {
          sink.error(
            "unknown-pack",
            LocalText(
              "trong “\(source.path)” không có gói “\(name.value)”",
              english: "“\(source.path)” has no pack “\(name.value)”"),
            help: suggestion(for: name.value, among: there.map(\.name)).map {
              LocalText("có phải là “\($0)”?", english: "did you mean “\($0)”?")
            }, at: name.range)
          continue
        }
        guard pack.version != version.value else { continue }
        sink.error(
          "pin-version",
          LocalText(
            "gói “\(pack.name)” có phiên bản \(pack.version), không phải \(version.value)",
            english: "the pack “\(pack.name)” has version \(pack.version), not \(version.value)"),
          help: LocalText("viết \(pack.version)", english: "write \(pack.version)"),
          at: version.range)
      }
      for pack in there where !pin.versions.contains(where: { $0.name.value == pack.name }) {
        sink.error(
          "unpinned",
          LocalText(
            "gói “\(pack.name)” trong “\(source.path)” chưa được ghim",
            english: "the pack “\(pack.name)” in “\(source.path)” is not pinned"),
          help: LocalText(
            "thêm “\(pack.name): \(pack.version)” dưới packs",
            english: "add “\(pack.name): \(pack.version)” under packs"),
          at: source.source.path.range)
      }
    }
    return sink.diagnostics
  }
}
