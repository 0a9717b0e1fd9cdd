import DocumentModel
import SourceText

@testable import Readers

/// Programs that are not run: each call is answered as a test says.
struct FakeTools: ToolRunner {
  var installed: Set<String> = ["pdftotext", "pdfinfo", "pdftoppm", "tesseract", "catdoc"]
  var answer: @Sendable (ToolCall) throws(InputError) -> ToolResult

  func has(_ tool: Tool) -> Bool { installed.contains(tool.program) }

  func run(_ call: ToolCall) async throws(InputError) -> ToolResult {
    guard has(call.tool) else { throw .needs(call.tool) }
    return try answer(call)
  }
}

/// A PDF of which `pdftotext` writes these pages, as a document.
func readPages(_ pages: String...) async throws(InputError) -> SourceDocument {
  var options = ReadingOptions()
  let text = pages.map { $0 + "\n\u{0C}" }.joined()
  options.tools = FakeTools { _ in ToolResult(output: Array(text.utf8)) }
  return try await InputFormat.read(
    FileContent(name: "a.pdf", bytes: Array("%PDF-1.7".utf8)), options)
}

/// The blocks of a document.
func blocks(of document: SourceDocument) -> [String] {
  document.blocks.map { document.text.string($0.range) }
}
