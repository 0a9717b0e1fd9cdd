internal import DocumentModel
public import Readers
public import SourceText

/// A file to be checked: its name and how to get its bytes, which are fetched only when its turn comes.
public struct InputFile: Sendable {
  /// What is said of a file beforehand; nil where nothing is.
  public struct Terms: Sendable, Hashable {
    /// The packs that apply and no others, by name.
    public var packs: [String]?
    /// The type of documents that do not print theirs.
    public var type: String?
    /// Whether the documents are issued, no drafts.
    public var isIssued: Bool?

    /// Nothing said.
    public init() {}
  }

  /// The file as the user named it; its ending chooses the format, plain text where it says nothing.
  public let name: String
  /// What is said of it beforehand; it wins over what the run says of all files.
  public var terms = Terms()
  /// What is another whenever the bytes are: such as size and time of the file; nil where nothing tells it.
  public var stamp: String?
  /// Fetches the bytes.
  public let read: @Sendable () throws(InputError) -> [UInt8]
  /// Opens the file, so that programs can read it themselves; nil where it is none of the system.
  public var open: (@Sendable () throws(InputError) -> any StoredFile)?

  /// A file whose bytes are fetched later.
  ///
  /// - Parameters:
  ///   - name: the name that reports print; its ending chooses the format where the content does not.
  ///   - read: fetches the bytes, on any thread; what it throws makes the file unreadable, and does not end the run.
  public init(name: String, read: @escaping @Sendable () throws(InputError) -> [UInt8]) {
    self.name = name
    self.read = read
  }

  /// A file whose bytes are here.
  ///
  /// - Parameters:
  ///   - name: the name that reports print; its ending chooses the format where the content does not.
  ///   - bytes: the whole file; over 64 MiB are refused.
  public init(name: String, bytes: [UInt8]) {
    self.init(name: name) { () throws(InputError) in bytes }
  }
}

extension InputFile {
  /// The text that is read from the file, as reports count its lines.
  public nonisolated(nonsending) func text(
    _ options: ReadingOptions
  ) async throws(InputError) -> [UInt8] {
    try await InputFormat.source(of: content(), options).bytes
  }

  /// The file with its bytes, or open.
  func content() throws(InputError) -> FileContent {
    guard let file = try open?() else { return FileContent(name: name, bytes: try read()) }
    return try FileContent(name: name, file)
  }
}
