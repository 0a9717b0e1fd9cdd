import DocumentModel
import Readers
import SourceText
import TestSupport
import Testing

/// Reads Word files of tests.
enum WordReading {
  static func document(
    _ file: WordFile, _ revisions: Revisions = .accepted
  ) async throws(InputError) -> SourceDocument {
    var options = ReadingOptions()
    options.revisions = revisions
    return try await InputFormat.read(
      FileContent(name: "a.docx", bytes: file.bytes), options)
  }

  /// The lines that are read, those without text left out.
  static func lines(
    _ file: WordFile, _ revisions: Revisions = .accepted
  ) async throws(InputError) -> [String] {
    let bytes = try await document(file, revisions).source.bytes
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  static func fault(_ bytes: [UInt8], name: String = "a.docx") async -> InputError? {
    do throws(InputError) {
      _ = try await InputFormat.read(FileContent(name: name, bytes: bytes), ReadingOptions())
      return nil
    } catch {
      return error
    }
  }
}
