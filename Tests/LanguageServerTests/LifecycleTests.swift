import Foundation
import LanguageServer
import SourceText
import TestSupport
import Testing

/// Beginning and end, and what is no call at all: answered as the protocol asks, never with a stop.
@Suite struct LifecycleTests {
  @Test func nothingIsAnsweredBeforeInitialize() {
    let talk = Conversation()
    #expect(talk.code("textDocument/hover", Conversation.at("/a.md", 0, 0)) == -32002)
    #expect(talk.code("shutdown", nil) == -32002)
    talk.open("/a.md", "Số: 7/KH-UBND")
    #expect(!talk.server.hasWork)
    #expect(talk.ask("initialize", ["capabilities": [:] as [String: Any]]) != nil)
    #expect(talk.code("initialize", ["capabilities": [:] as [String: Any]]) == -32600)
  }

  @Test func exitAfterShutdownIsNoError() {
    let talk = Conversation.begun()
    #expect(talk.response("shutdown", nil)?["result"] is NSNull)
    #expect(talk.code("textDocument/hover", Conversation.at("/a.md", 0, 0)) == -32600)
    #expect(talk.server.exitStatus == nil)
    talk.tell("exit", [:])
    #expect(talk.server.exitStatus == 0)
  }

  @Test func anyOtherEndIsAnError() {
    let early = Conversation.begun()
    early.tell("exit", [:])
    #expect(early.server.exitStatus == 1)
    let fresh = Conversation()
    fresh.tell("exit", [:])
    #expect(fresh.server.exitStatus == 1)
    let cut = Conversation.begun()
    cut.server.endOfInput()
    #expect(cut.server.exitStatus == 1)
  }

  @Test(arguments: [
    (["utf-8", "utf-16"], "utf-8"), (["utf-32"], "utf-32"), (["utf-7", "utf-16"], "utf-16"),
    (["utf-7"], "utf-16"), ([], "utf-16"),
  ])
  func countsAsTheClientPrefers(offered: [String], chosen: String) throws {
    let talk = Conversation()
    let answer = talk.ask(
      "initialize", ["capabilities": ["general": ["positionEncodings": offered]]])
    let result = try #require(answer as? [String: [String: Any]])
    #expect(result["capabilities"]?["positionEncoding"] as? String == chosen)
  }

  @Test(
    arguments: [
      (nil, "en-US", "Mend"), ("vi", "en-US", "Vietnamese"), (nil, "vi", "Vietnamese"),
      (nil, "fr", "Vietnamese"),
    ] as [(String?, String, String)])
  func speaksTheLanguageOfTheCallElseOfTheClient(
    call: String?, locale: String, spoken: String
  ) {
    let talk = Conversation(language: call == nil ? nil : .vietnamese)
    _ = talk.ask("initialize", ["capabilities": [:] as [String: Any], "locale": locale])
    talk.open("/a.md", "Các đơn vị triễn khai.")
    let message = talk.diagnostics("/a.md").first?["message"] as? String
    #expect(message == "“triễn khai” " + (spoken == "Mend" ? "is misspelt" : "sai chính tả"))
  }

  @Test func wrongCallsGetTheErrorsOfTheProtocol() throws {
    let talk = Conversation.begun()
    #expect(talk.code("textDocument/foldingRange", [:] as [String: Any]) == -32601)
    #expect(talk.code("$/unknown", [:] as [String: Any]) == -32601)
    #expect(talk.code("textDocument/hover", [:] as [String: Any]) == -32602)
    #expect(talk.code("textDocument/hover", [1, 2]) == -32602)
    #expect(talk.code("textDocument/hover", Conversation.at("/closed.md", 0, 0)) == -32602)
    talk.open("/a.md", "x")
    var place = Conversation.at("/a.md", 0, 0)
    place["position"] = ["line": -1, "character": 0]
    #expect(talk.code("textDocument/hover", place) == -32602)
    talk.tell("$/unknown", [:])
    talk.tell("textDocument/didChange", ["textDocument": 7])
    #expect(talk.server.exitStatus == nil)
  }

  @Test(arguments: [
    ("{", -32700), ("", -32700), ("\"a\\u12\"", -32700), ("[]", -32600), ("[{}]", -32600),
    ("{\"id\":1,\"method\":\"x\"}", -32600), ("{\"jsonrpc\":\"2.0\",\"id\":1}", -32600),
    ("{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"x\"}", -32600), ("null", -32600),
    ("{\"jsonrpc\":\"2.0\",\"jsonrpc\":\"2.0\"}", -32700), ("1e999", -32600),
    (String(repeating: "[", count: 65) + String(repeating: "]", count: 65), -32700),
    ("[" + String(repeating: "1,", count: 400_000) + "1]", -32700),
  ])
  func malformedContentIsAnswered(content: String, code: Int) throws {
    let talk = Conversation.begun()
    let before = talk.messages.count
    talk.send(MessageReader.framed(Array(content.utf8)))
    let answers = talk.messages[before...]
    #expect(answers.count == 1)
    #expect((answers.last?["error"] as? [String: Any])?["code"] as? Int == code)
    #expect(talk.ask("textDocument/documentSymbol", nil) == nil)
  }

  @Test func contentThatIsNoUnicodeAndHeadersThatAreNoneAreAnswered() {
    let talk = Conversation.begun()
    let before = talk.messages.count
    talk.send(MessageReader.framed([0xFF, 0xFE]))
    talk.send(Array("rubbish\r\n\r\nmore rubbish\r\n\r\n".utf8))
    talk.send(Array("Content-Length: 1000000000\r\n\r\n".utf8))
    let codes = talk.messages[before...].map { ($0["error"] as? [String: Any])?["code"] as? Int }
    #expect(codes == [-32700, -32700, -32600])
  }

  @Test func idsComeBackAsTheyWere() throws {
    let talk = Conversation.begun()
    for id in ["123456789012345678901234567890", "-1", "\"a\\u00e1\\n\"", "1.5e3"] {
      talk.send(
        MessageReader.framed(
          Array("{\"jsonrpc\":\"2.0\",\"id\":\(id),\"method\":\"shutdown\"}".utf8)))
    }
    let ids = talk.messages.suffix(4).map { "\($0["id"] ?? "")" }
    #expect(ids[1] == "-1")
    #expect(ids[2] == "aá\n")
    #expect(Double(ids[3]) == 1500)
    #expect(Double(ids[0]) == Double("123456789012345678901234567890"))
  }

  @Test func answersOfTheClientAreTaken() {
    let talk = Conversation.begun()
    let before = talk.messages.count
    for answer in ["\"result\":null", "\"result\":[1]", "\"error\":{\"code\":1,\"message\":\"\"}"] {
      let message = "{\"jsonrpc\":\"2.0\",\"id\":\"soat-1\",\(answer)}"
      talk.send(MessageReader.framed(Array(message.utf8)))
    }
    #expect(talk.messages.count == before)
  }

  @Test func aRequestThatIsStillWaitingCanBeCancelled() throws {
    let talk = Conversation.begun()
    func ask(_ id: Int) -> [UInt8] {
      talk.frame([
        "jsonrpc": "2.0", "id": id, "method": "textDocument/hover",
        "params": Conversation.at("/x.md", 0, 0),
      ])
    }
    let cancel = talk.frame([
      "jsonrpc": "2.0", "method": "$/cancelRequest", "params": ["id": 91],
    ])
    talk.send(ask(90) + ask(91) + cancel)
    func code(_ id: Int) -> Int? {
      let answers = talk.messages.filter { $0["id"] as? Int == id }
      #expect(answers.count == 1)
      return (answers.first?["error"] as? [String: Any])?["code"] as? Int
    }
    #expect(code(90) == -32602)
    #expect(code(91) == -32800)
  }

  /// Messages that are damaged at random stop nothing: the server still answers afterwards.
  @Test func damagedConversationsStopNothing() throws {
    let methods = [
      "initialize", "textDocument/didOpen", "textDocument/didChange", "textDocument/didClose",
      "textDocument/didSave", "textDocument/hover", "textDocument/completion",
      "textDocument/codeAction", "textDocument/documentSymbol", "textDocument/rename",
      "textDocument/definition", "textDocument/references", "workspace/didChangeWatchedFiles",
    ]
    var random = SeededRandom(seed: 3)
    func value(_ depth: Int) -> Any {
      switch random.number(below: depth > 3 ? 5 : 8) {
      case 0: return random.number(below: 40) - 3
      case 1: return random.pick(["file:///rules/form/one.yaml", "file:///a.md", "đ", "", "yaml"])
      case 2: return NSNull()
      case 3: return true
      case 4: return "rules:\n- {id: a, \n  x"
      case 5: return (0..<random.number(below: 3)).map { _ in value(depth + 1) }
      default:
        let keys = [
          "textDocument", "uri", "text", "position", "line", "character", "range", "start", "end",
          "contentChanges", "languageId", "version", "newName", "context", "changes",
        ]
        var object: [String: Any] = [:]
        for key in keys where random.chance(50) { object[key] = value(depth + 1) }
        return object
      }
    }
    for _ in 0..<60 {
      let talk = Conversation.begun(Conversation.able)
      talk.open("/a.md", "Số: 7/KH-UBND\ntriễn khai")
      talk.open("/rules/form/one.yaml", Folder.pack, "yaml")
      for _ in 0..<25 {
        var bytes = talk.frame([
          "jsonrpc": "2.0", "id": 5000, "method": random.pick(methods), "params": value(0),
        ])
        if random.chance(20) {
          bytes[random.number(below: bytes.count)] = UInt8.random(in: 0...255, using: &random)
        }
        talk.server.receive(bytes)
        if random.chance(30) { talk.server.work() }
        _ = talk.server.takeOutput()
      }
      // A length that was damaged may still wait for the rest of its content.
      var answered = false
      for _ in 0..<3000 where !answered {
        let again =
          Array("\r\n\r\n".utf8) + talk.frame(["jsonrpc": "2.0", "id": 77, "method": "shutdown"])
        talk.server.receive(again)
        answered = String(decoding: talk.server.takeOutput(), as: UTF8.self).contains("77")
        if talk.server.exitStatus != nil { break }
      }
      #expect(answered)
    }
  }
}
