// Sends the language server bytes that libFuzzer makes up. Built and run by Scripts/fuzz --server; no target of the package.
import Dates
import Foundation
import LanguageServer
import SourceText
import Validation

/// A folder with one registry and one pack.
struct FuzzRules: RuleStore {
  let folder = "/rules"

  func folder(holding path: String) -> String? { path.hasPrefix("/rules/") ? "/rules" : nil }

  func files(in folder: String) -> (files: [RuleFile], faults: [Diagnostic]) {
    let texts = [
      ("registry/a", "soat: 1\nregistry: agencies\nentries:\n  - {id: so-y-te, name: Sở Y tế, level: department, kind: department, confidence: known, source: x}\n"),
      ("one", "soat: 1\npack: one\ntitle: a\nversion: 1.0.0\nsource: {type: b}\nrules:\n  - {id: c, title: d, title-en: d, severity: info, basis: e, text: {replace: {triễn: triển}}, message: f, message-en: f}\n"),
    ]
    return (
      texts.map {
        RuleFile(path: "/rules/\($0.0).yaml", bytes: Array($0.1.utf8), name: $0.0)
      }, []
    )
  }

  func resolved(_ path: String) -> String { path }

  func terms(for path: String?) -> DraftTerms {
    DraftTerms { _, day in (ValidationOptions(today: day, version: "fuzz"), []) }
  }

  func faults(in text: [UInt8], of path: String, _ rules: RuleShelf) -> [Diagnostic] { [] }
}

func server() -> LanguageServer {
  LanguageServer(
    FuzzRules(),
    ServerSettings(
      version: "fuzz", today: { CalendarDate(year: 2026, month: 11, day: 21)! }, language: nil,
      fallback: .english))
}

func framed(_ text: String) -> [UInt8] { MessageReader.framed(Array(text.utf8)) }

let opening =
  framed(#"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}"#)
  + framed(
    #"{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"file:///a.md","languageId":"markdown","version":1,"text":"Số: 7/KH-UBND\ntriễn khai"}}}"#
  )
  + framed(
    #"{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"file:///rules/one.yaml","languageId":"yaml","version":1,"text":"soat: 1\npack: one\nrules: [{id: c, "}}}"#
  )

/// With `SOAT_FUZZ_SEEDS` set, writes what to begin with into that folder and ends.
@_cdecl("LLVMFuzzerInitialize")
public func initialize(
  _ count: UnsafeMutableRawPointer?, _ arguments: UnsafeMutableRawPointer?
) -> CInt {
  guard let folder = ProcessInfo.processInfo.environment["SOAT_FUZZ_SEEDS"] else { return 0 }
  let place = #""textDocument":{"uri":"file:///rules/one.yaml"},"position":{"line":2,"character":16}"#
  var seeds = [
    #"{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"file:///a.md","version":2},"contentChanges":[{"range":{"start":{"line":0,"character":1},"end":{"line":1,"character":3}},"text":"ế📄\r\n"}]}}"#,
    #"{"jsonrpc":"2.0","method":"textDocument/didClose","params":{"textDocument":{"uri":"file:///a.md"}}}"#,
    #"{"jsonrpc":"2.0","id":9,"method":"textDocument/codeAction","params":{"textDocument":{"uri":"file:///a.md"},"range":{"start":{"line":0,"character":0},"end":{"line":1,"character":9}}}}"#,
    #"{"jsonrpc":"2.0","id":9,"method":"textDocument/rename","params":{\#(place),"newName":"x"}}"#,
  ]
  for method in ["hover", "completion", "definition", "references", "documentSymbol", "prepareRename"] {
    seeds.append(
      #"{"jsonrpc":"2.0","id":"\u00e1\ud83d\udcc4","method":"textDocument/\#(method)","params":{\#(place)}}"#)
  }
  for (k, seed) in seeds.enumerated() {
    _ = FileManager.default.createFile(atPath: folder + "/framed-\(k)", contents: Data([0] + framed(seed)))
    _ = FileManager.default.createFile(atPath: folder + "/content-\(k)", contents: Data([1] + Array(seed.utf8)))
  }
  _ = FileManager.default.createFile(
    atPath: folder + "/text", contents: Data([2] + Array("soat: 1\npack: one\nrules:\n  - {id: c, agencies: [so-y-te]}\n".utf8)))
  exit(0)
}

/// One input: a stream, one message, or a text that is typed into the pack. What stops the process or hangs is a defect.
@_cdecl("LLVMFuzzerTestOneInput")
public func test(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = Array(UnsafeBufferPointer(start: start, count: count))
  guard let first = input.first else { return 0 }
  let server = server()
  server.receive(opening)
  let rest = Array(input.dropFirst())
  switch first % 3 {
  case 0:
    let half = rest.count / 2
    server.receive(rest[..<half])
    server.receive(rest[half...])
  case 1: server.receive(MessageReader.framed(rest))
  default: type(String(decoding: rest, as: UTF8.self), server)
  }
  while server.hasWork { server.work() }
  var reader = MessageReader()
  reader.feed(server.takeOutput())
  while let event = reader.next() {
    guard case .message(let content) = event,
      (try? JSONSerialization.jsonObject(with: Data(content))) != nil
    else { fatalError("the server sent no message") }
  }
  precondition(reader.isBetweenMessages)
  return 0
}

/// Types a text into the pack and asks at some of its places.
func type(_ text: String, _ server: LanguageServer) {
  let quoted = String(decoding: (try? JSONEncoder().encode(text)) ?? Data(), as: UTF8.self)
  server.receive(
    framed(
      #"{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"file:///rules/one.yaml","version":2},"contentChanges":[{"text":\#(quoted)}]}}"#
    ))
  for line in 0..<6 {
    for method in ["hover", "completion", "references"] {
      server.receive(
        framed(
          #"{"jsonrpc":"2.0","id":1,"method":"textDocument/\#(method)","params":{"textDocument":{"uri":"file:///rules/one.yaml"},"position":{"line":\#(line),"character":\#(line * 4)}}}"#
        ))
    }
  }
}
