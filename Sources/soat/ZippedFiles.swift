internal import Findings
internal import OfficePackage
internal import Readers
internal import SourceText
internal import Synchronization
internal import Validation

/// The files in a zip archive of submissions, each an input of its own: `bao-cao.zip/xa-a/bao-cao.docx`.
///
/// The archive is opened when the first of them is read, and let go behind the last.
final class ZippedFiles: Sendable {
  /// What an archive of submissions may hold.
  static let limits = {
    var limits = PackageLimits()
    limits.entrySize = SourceText.sizeLimit
    limits.totalSize = 1 << 30
    return limits
  }()

  private struct State {
    var archive: Archive?
    /// How many files are still to be read.
    var left: Int
  }

  private let path: String
  private let limits: PackageLimits
  private let state: Mutex<State>

  private init(_ path: String, count: Int, _ limits: PackageLimits) {
    self.path = path
    self.limits = limits
    state = Mutex(State(archive: nil, left: count))
  }

  /// Whether a file is named as an archive of submissions.
  static func isNamedSo(_ path: String) -> Bool { CaseFolding.folded(path).hasSuffix(".zip") }

  /// What an archive holds.
  struct Listing {
    /// What is to be checked.
    var files: [InputFile] = []
    /// What is no document, with the reason.
    var skipped: [FileNote] = []
    /// What cannot be read.
    var unreadable: [FileNote] = []
  }

  /// The files of an archive, pictures among them where text is recognised; nil when it is an office file that was only
  /// named as an archive.
  static func list(
    _ path: String, _ recognisesText: Bool, _ limits: PackageLimits = limits
  ) throws(InputError) -> Listing? {
    let archive = try Archive(try FileSystem.read(path), limits: limits)
    if archive.entry(named: "[Content_Types].xml") != nil { return nil }
    var listing = Listing()
    var chosen: [Archive.Entry] = []
    var size = 0
    for entry in archive.entries where !entry.isFolder {
      let name = path + "/" + entry.name
      if let reason = try reasonToSkip(entry, archive, recognisesText) {
        listing.skipped.append(FileNote(file: name, reason: reason))
      } else if entry.size > limits.totalSize - size {
        listing.unreadable.append(FileNote(file: name, reason: tooMuch(limits)))
      } else {
        size += entry.size
        chosen.append(entry)
      }
    }
    let zipped = ZippedFiles(path, count: chosen.count, limits)
    listing.files = chosen.map { entry in
      InputFile(name: path + "/" + entry.name) { () throws(InputError) in
        try zipped.read(entry.name)
      }
    }
    return listing
  }

  private func read(_ name: String) throws(InputError) -> [UInt8] {
    try state.withLock { state throws(InputError) in
      defer {
        state.left -= 1
        if state.left <= 0 { state.archive = nil }
      }
      if state.archive == nil {
        state.archive = try Archive(try FileSystem.read(path), limits: limits)
      }
      guard let bytes = try state.archive?.contents(of: name) else {
        throw InputError(
          "missing",
          LocalText("mục này không còn trong tệp nén", english: "no longer in the archive"))
      }
      return bytes
    }
  }

  /// Why an entry is none to be checked; nil for a document.
  private static func reasonToSkip(
    _ entry: Archive.Entry, _ archive: Archive, _ recognisesText: Bool
  ) throws(InputError) -> LocalText? {
    let folders = entry.name.utf8.split(separator: 0x2F)
    if folders.contains(where: { $0.first == 0x2E || $0.elementsEqual("__MACOSX".utf8) }) {
      return LocalText("tệp hoặc thư mục ẩn", english: "a hidden file or folder")
    }
    let name = CaseFolding.folded(entry.name)
    if [".zip", ".rar", ".7z", ".gz", ".tar"].contains(where: { name.hasSuffix($0) }) {
      return LocalText(
        "tệp nén nằm trong tệp nén; hãy giải nén rồi soát riêng",
        english: "an archive in an archive; unpack it and check it by itself")
    }
    if let reason = Inputs.reasonToSkip(named: entry.name, recognisesText) { return reason }
    // What is encrypted or damaged says so when its turn comes.
    guard OwnFile.mayBe(name), let bytes = try? archive.contents(of: entry) else { return nil }
    return OwnFile.reason(entry.name, Array(bytes.prefix(OwnFile.headSize)))
  }

  private static func tooMuch(_ limits: PackageLimits) -> LocalText {
    LocalText(
      "các tệp trong tệp nén bung ra quá \(limits.totalSize >> 20) MiB; hãy chia nhỏ tệp nén",
      english:
        "the files of the archive unfold to more than \(limits.totalSize >> 20) MiB; split the archive"
    )
  }
}
