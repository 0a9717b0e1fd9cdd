import Foundation
import TestSupport
import Testing

/// `soat lsp` as an editor starts it: over pipes, with the shipped rules.
@Suite struct LanguageServerCommandTests {
  /// A running server; what it writes is read by its headers.
  private final class Server {
    let process = Process()
    private let input = Pipe()
    private let output = Pipe()

    init(_ arguments: [String] = []) throws {
      process.executableURL = Program.url
      process.arguments = ["lsp"] + arguments
      process.environment = ["PATH": "/usr/bin:/bin"]
      process.standardInput = input
      process.standardOutput = output
      process.standardError = FileHandle.nullDevice
      try process.run()
    }

    func send(_ text: String) throws {
      try input.fileHandleForWriting.write(
        contentsOf: Data("Content-Length: \(text.utf8.count)\r\n\r\n\(text)".utf8))
    }

    func endInput() throws { try input.fileHandleForWriting.close() }

    /// The next message; nil where none comes any more.
    func next() throws -> [String: Any]? {
      let handle = output.fileHandleForReading
      var header = ""
      while !header.hasSuffix("\r\n\r\n") {
        guard let byte = try handle.read(upToCount: 1) else { return nil }
        header += String(decoding: byte, as: UTF8.self)
      }
      let digits = header.filter(\.isNumber)
      guard let length = Int(digits), let content = try handle.read(upToCount: length) else {
        return nil
      }
      return try JSONSerialization.jsonObject(with: content) as? [String: Any]
    }

    var status: Int32 {
      process.waitUntilExit()
      return process.terminationReason == .exit ? process.terminationStatus : -1
    }
  }

  private static let begin =
    #"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{},"locale":"en"}}"#

  @Test func checksADraftAndEndsWell() throws {
    let server = try Server()
    try server.send(Self.begin)
    let answer = try #require(try server.next())
    let result = answer["result"] as? [String: [String: Any]]
    #expect(result?["serverInfo"]?["name"] as? String == "soat")
    let text = try #require(ProjectFiles.text("Samples/huyen-cang-long-aids-2023-loi.md"))
    let quoted = String(decoding: try JSONEncoder().encode(text), as: UTF8.self)
    try server.send(
      #"{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"file:///a/draft.md","languageId":"markdown","version":1,"text":\#(quoted)}}}"#
    )
    let published = try #require(try server.next()?["params"] as? [String: Any])
    let diagnostics = try #require(published["diagnostics"] as? [[String: Any]])
    let date = diagnostics.first { $0["code"] as? String == "citations/general/registry-date" }
    #expect(
      date?["message"] as? String
        == "The citation dates 1452/QĐ-TTg 31/8/2022; the document was issued on 31/8/2021")
    // Line 15 and column 56 of the report, counted from 0; one letter there is two units in no encoding.
    let start = (date?["range"] as? [String: [String: Int]])?["start"]
    #expect(start?["line"] == 14)
    try server.send(#"{"jsonrpc":"2.0","id":2,"method":"shutdown"}"#)
    #expect(try server.next()?["id"] as? Int == 2)
    try server.send(#"{"jsonrpc":"2.0","method":"exit"}"#)
    #expect(server.status == 0)
  }

  @Test func endsWithAnErrorWhereTheClientLeaves() throws {
    let gone = try Server(["--stdio"])
    try gone.send(Self.begin)
    _ = try gone.next()
    try gone.endInput()
    #expect(gone.status == 1)
    let early = try Server()
    try early.send(#"{"jsonrpc":"2.0","method":"exit"}"#)
    #expect(early.status == 1)
  }
}
