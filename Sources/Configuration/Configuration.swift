public import Dates
public import SourceText
public import YAMLSource

/// A value of the configuration file and where it stands there.
public struct Placed<Value: Sendable>: Sendable {
  /// The value.
  public let value: Value
  /// Its place, in bytes of the file.
  public let range: Range<Int>

  /// A value at a place.
  public init(_ value: Value, at range: Range<Int>) {
    self.value = value
    self.range = range
  }
}

/// What a `.soat.yaml` says; nil where it says nothing.
public struct Configuration: Sendable {
  /// What such files are called.
  public static let fileName = ".soat.yaml"

  /// The file.
  public let source: SourceText
  /// The language of messages.
  public var language: Placed<Language>?
  /// The packs that apply and no others; without them those whose conditions hold.
  public var packs: Placed<[Placed<String>]>?
  /// Where packs besides those of the program come from.
  public var packSources: Placed<[PackSource]>?
  /// Changes of rules, each a mapping of the pack language with the key `override`.
  public var overrides: Placed<[YAMLNode]>?
  /// What holds for the files of patterns.
  public var files: Placed<[FileEntry]>?
  /// Whether documents are issued, no drafts.
  public var isIssued: Placed<Bool>?
  /// The day as of which documents are judged.
  public var asOf: Placed<CalendarDate>?
  /// From which gravity on the run fails.
  public var failOn: Placed<FailOn>?
  /// The outputs of a check.
  public var formats: Placed<[Placed<OutputFormat>]>?
  /// How many files are worked on at once.
  public var jobs: Placed<Int>?
  /// Whether the text of scans is recognised.
  public var recognisesText: Placed<Bool>?
  /// Which view of tracked changes is read.
  public var revisions: Placed<RevisionsView>?
  /// The largest input file, in bytes.
  public var fileSize: Placed<Int>?
  /// How many bytes the files of an archive of submissions may unfold to.
  public var archiveSize: Placed<Int>?
  /// How many entries an archive of submissions may have.
  public var archiveEntries: Placed<Int>?
  /// Files of waivers, relative to the folder of the configuration.
  public var waivers: Placed<[Placed<String>]>?
  /// The file of the baseline, relative to the folder of the configuration.
  public var baseline: Placed<String>?

  /// A file that says nothing.
  public init(source: SourceText) { self.source = source }
}

/// What holds for the files that fit patterns; paths begin at the folder of the configuration.
public struct FileEntry: Sendable {
  /// The patterns.
  public var patterns: [PathPattern]
  /// The packs that apply and no others.
  public var packs: Placed<[Placed<String>]>?
  /// The type of documents that do not print theirs.
  public var type: Placed<String>?
  /// Whether they are issued.
  public var isIssued: Bool?
  /// Whether they are left out where they are found in a folder.
  public var isExcluded: Bool?
  /// Why they are left out.
  public var reason: String?
  /// Where the entry stands.
  public var range: Range<Int>
}

/// Where packs besides those of the program come from.
public struct PackSource: Sendable {
  /// A folder, a file or an archive, relative to the folder of the configuration.
  public var path: Placed<String>
  /// What it must be; nil for one's own folder or file, which may change.
  public var pin: PackPin?
}

/// What packs from elsewhere must be, to the byte.
public struct PackPin: Sendable {
  /// SHA-256 of an archive's bytes, or of the listing of a folder, in 64 lower-case hexadecimal digits.
  public var hash: Placed<String>
  /// The version of every pack in it, by name.
  public var versions: [(name: Placed<String>, version: Placed<String>)]

  /// The pin in the words of the configuration, to be copied into `packs-from`.
  public static func text(
    path: String, hash: String, versions: [(name: String, version: String)]
  ) -> String {
    var text = "  - path: \(YAMLText.scalar(path))\n    sha256: \(hash)\n    packs:\n"
    for (name, version) in versions {
      text += "      \(YAMLText.scalar(name)): \(YAMLText.scalar(version))\n"
    }
    return text
  }

  /// The listing of a folder of packs over which its hash is taken: a line `HASH  PATH` for each file, by the bytes of
  /// its path, as `sha256sum` prints it.
  public static func listing(of files: [(path: String, hash: String)]) -> [UInt8] {
    let sorted = files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    return Array(sorted.map { "\($0.hash)  \($0.path)\n" }.joined().utf8)
  }
}

/// `NAME` or `NAME=FILE`: an output format and where its output goes.
public struct OutputFormat: Sendable, Hashable {
  /// The format's name.
  public var name: String
  /// The file to write; nil for standard output.
  public var file: String?

  /// A format as it is written on the command line; nil where the name or the file is empty.
  public init?(_ text: String) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    name = String(parts[0])
    file = parts.count > 1 ? String(parts[1]) : nil
    if name.isEmpty || file?.isEmpty == true { return nil }
  }

  /// As it is written on the command line.
  public var text: String { file.map { name + "=" + $0 } ?? name }
}
