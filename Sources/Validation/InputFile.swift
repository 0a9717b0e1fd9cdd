internal import DocumentModel
public import Readers
public import SourceText

/// A file to be checked: its name and how to get its bytes, which are fetched only when its turn comes.
public struct InputFile: Sendable {
  /// The file as the user named it; its ending chooses the format, plain text where it says nothing.
  public let name: String
  /// Fetches the bytes.
  public let read: @Sendable () throws(InputError) -> [UInt8]

  /// A file by its name and its bytes' source.
  public init(name: String, read: @escaping @Sendable () throws(InputError) -> [UInt8]) {
    self.name = name
    self.read = read
  }
}

extension InputFile {
  /// The text that is read from the file, as reports count its lines.
  public nonisolated(nonsending) func text(
    _ options: ReadingOptions
  ) async throws(InputError) -> [UInt8] {
    try await InputFormat.read(FileContent(name: name, bytes: try read()), options).source.bytes
  }
}
