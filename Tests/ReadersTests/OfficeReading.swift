import DocumentModel
import Readers
import SourceText

/// What came of reading a file: its document or the error.
func reading(_ bytes: [UInt8], name: String) async -> Result<SourceDocument, InputError> {
  do throws(InputError) {
    return .success(
      try await InputFormat.read(FileContent(name: name, bytes: bytes), ReadingOptions()))
  } catch {
    return .failure(error)
  }
}

/// The blocks of a file, rows of tables as they stand in the text; an error as its code.
func blocks(_ bytes: [UInt8], name: String) async -> [String] {
  switch await reading(bytes, name: name) {
  case .success(let document): document.blocks.map { document.text.string($0.range) }
  case .failure(let error): ["! " + error.code]
  }
}

/// The blocks of a file of text.
func blocks(_ text: String, name: String) async -> [String] {
  await blocks(Array(text.utf8), name: name)
}

/// The place of each block of a file, in words.
func places(_ bytes: [UInt8], name: String) async throws -> [String] {
  let document = try await reading(bytes, name: name).get()
  return document.blocks.map { block in
    let start = document.text.sourceRange(block.range).lowerBound
    return document.source.origins?.value(at: start)?.label ?? "?"
  }
}
