import Dates
import Foundation
import LanguageServer
import SourceText
import Testing
import Validation

/// A client in this process: says what is to be said, and keeps what it is told.
final class Conversation {
  let server: LanguageServer
  private(set) var messages: [[String: Any]] = []
  private var reader = MessageReader()
  private var count = 0

  init(
    _ files: [String: String] = Folder.files, folder: String = "/rules", language: Language? = nil,
    lone: Bool = false
  ) {
    let settings = ServerSettings(
      version: "test", today: { CalendarDate(year: 2026, month: 11, day: 21)! },
      language: language, fallback: .vietnamese)
    store = Folder(folder: folder, files: files)
    server = LanguageServer(store, settings)
  }

  let store: Folder

  /// One that is under way.
  static func begun(
    _ capabilities: [String: Any] = [:], language: Language? = .english,
    files: [String: String] = Folder.files
  ) -> Conversation {
    let talk = Conversation(files, language: language)
    _ = talk.ask("initialize", ["capabilities": capabilities])
    talk.tell("initialized", [:])
    return talk
  }

  /// What a client that can do everything says of itself.
  static var able: [String: Any] {
    [
      "textDocument": [
        "publishDiagnostics": [
          "relatedInformation": true, "codeDescriptionSupport": true,
          "tagSupport": ["valueSet": [1, 2]],
        ],
        "hover": ["contentFormat": ["markdown"]],
        "documentSymbol": ["hierarchicalDocumentSymbolSupport": true],
        "codeAction": ["codeActionLiteralSupport": [:] as [String: Any]],
      ],
      "workspace": [
        "workspaceEdit": ["documentChanges": true],
        "didChangeWatchedFiles": ["dynamicRegistration": true],
      ],
    ]
  }

  func send(_ bytes: [UInt8]) {
    server.receive(bytes)
    collect()
  }

  func frame(_ message: [String: Any]) -> [UInt8] {
    MessageReader.framed(
      Array(try! JSONSerialization.data(withJSONObject: message, options: [.fragmentsAllowed])))
  }

  func tell(_ method: String, _ parameters: [String: Any]) {
    send(frame(["jsonrpc": "2.0", "method": method, "params": parameters]))
  }

  /// The whole answer to a request.
  func response(_ method: String, _ parameters: Any?) -> [String: Any]? {
    count += 1
    let id = count
    var message: [String: Any] = ["jsonrpc": "2.0", "id": id, "method": method]
    message["params"] = parameters
    send(frame(message))
    return messages.last { $0["id"] as? Int == id }
  }

  /// The result of a request; nil for null.
  func ask(_ method: String, _ parameters: Any?) -> Any? {
    let result = response(method, parameters)?["result"]
    return result is NSNull ? nil : result
  }

  func code(_ method: String, _ parameters: Any?) -> Int? {
    (response(method, parameters)?["error"] as? [String: Any])?["code"] as? Int
  }

  /// Lets the server check everything that is due.
  func settle() {
    while server.hasWork { server.work() }
    collect()
  }

  private func collect() {
    reader.feed(server.takeOutput())
    while let event = reader.next() {
      guard case .message(let content) = event,
        let message = try? JSONSerialization.jsonObject(with: Data(content)) as? [String: Any]
      else {
        Issue.record("the server sent no message")
        continue
      }
      #expect(message["jsonrpc"] as? String == "2.0")
      messages.append(message)
    }
  }

  // MARK: Texts

  func open(_ path: String, _ text: String, _ language: String = "markdown", version: Int = 1) {
    tell(
      "textDocument/didOpen",
      [
        "textDocument": [
          "uri": "file://" + path, "languageId": language, "version": version, "text": text,
        ]
      ])
  }

  func change(_ path: String, _ changes: [[String: Any]], version: Int) {
    tell(
      "textDocument/didChange",
      ["textDocument": ["uri": "file://" + path, "version": version], "contentChanges": changes])
  }

  /// Everything that was published for a path, each with its version.
  func published(_ path: String) -> [(version: Int?, diagnostics: [[String: Any]])] {
    messages.filter { $0["method"] as? String == "textDocument/publishDiagnostics" }
      .compactMap { $0["params"] as? [String: Any] }
      .filter { $0["uri"] as? String == "file://" + path }
      .map { ($0["version"] as? Int, $0["diagnostics"] as? [[String: Any]] ?? []) }
  }

  /// The last diagnostics of a path.
  func diagnostics(_ path: String) -> [[String: Any]] {
    settle()
    return published(path).last?.diagnostics ?? []
  }

  func codes(_ path: String) -> [String] { diagnostics(path).compactMap { $0["code"] as? String } }

  static func at(_ path: String, _ line: Int, _ character: Int) -> [String: Any] {
    [
      "textDocument": ["uri": "file://" + path],
      "position": ["line": line, "character": character],
    ]
  }

  /// A range in short, `6:4-6:5`.
  static func short(_ range: Any?) -> String {
    let range = range as? [String: [String: Int]]
    func place(_ key: String) -> String {
      "\(range?[key]?["line"] ?? -1):\(range?[key]?["character"] ?? -1)"
    }
    return place("start") + "-" + place("end")
  }
}

/// A folder of rules in memory.
final class Folder: RuleStore {
  let folder: String
  var texts: [String: String]

  init(folder: String, files: [String: String]) {
    self.folder = folder
    texts = files
  }

  func folder(holding path: String) -> String? { path.hasPrefix(folder + "/") ? folder : nil }

  func files(in folder: String) -> (files: [RuleFile], faults: [Diagnostic]) {
    let files = texts.sorted { $0.key < $1.key }.map { path, text in
      RuleFile(
        path: folder + "/" + path, bytes: Array(text.utf8), name: String(path.dropLast(5)))
    }
    return (files, [])
  }

  func resolved(_ path: String) -> String { path }

  func terms(for path: String?) -> DraftTerms {
    var terms = DraftTerms { _, today in (ValidationOptions(today: today, version: "test"), []) }
    change(&terms)
    return terms
  }

  /// What a configuration would change; nothing.
  var change: (inout DraftTerms) -> Void = { _ in }

  /// The faults of the text of a configuration.
  var typedFaults: (SourceText) -> [Diagnostic] = { _ in [] }

  func faults(in text: [UInt8], of path: String, _ rules: RuleShelf) -> [Diagnostic] {
    SourceText.proven(name: path, text).map(typedFaults) ?? []
  }

  static let files = [
    "registry/agencies.yaml": agencies, "registry/documents.yaml": documents,
    "registry/types.yaml": types, "form/one.yaml": pack,
  ]

  static let agencies = """
    soat: 1
    registry: agencies
    entries:
      - {id: so-y-te, name: Sở Y tế, abbreviations: [SYT], level: department, kind: department,
         valid: {from: 2000-01-01}, confidence: verified, source: Nghị định 45}
      - {id: so-noi-vu, name: Sở Nội vụ, level: department, kind: department, confidence: known,
         source: Nghị định 45, note: "gồm cả <lao động>"}
      - level: department
        kind: department
        confidence: known
        source: Nghị định 45
        entries:
          - {id: so-lao-dong, name: Sở Lao động, valid: {to: 2025-02-28},
             successor: [so-noi-vu]}

    """
  static let documents = """
    soat: 1
    registry: documents
    entries:
      - {id: 30-2020-nd-cp, type: Nghị định, number: 30/2020/NĐ-CP, date: 2020-03-05, title: Về công tác văn thư,
         confidence: verified, source: Công báo}

    """
  static let types = """
    soat: 1
    registry: document-types
    entries:
      - {id: ke-hoach, name: Kế hoạch, abbreviation: KH, confidence: verified, source: Nghị định 30}

    """
  static let pack = """
    soat: 1
    pack: form/one
    title: Thể thức
    version: 1.0.0
    source: {type: Nghị định, number: 30/2020/NĐ-CP, date: 2020-03-05}
    parameters:
      office: so-y-te
    rules:
      - id: padded
        title: Số dưới 10 có chữ số 0
        title-en: Numbers below 10 take a leading zero
        severity: warning
        basis: {clause: Phụ lục I, document: 30-2020-nd-cp}
        form: {component: number, test: padded}
        message: Số ghi “{found}”
        message-en: The number reads “{found}”
        fix: Sửa thành “{expected}”
        fix-en: Change it to “{expected}”
        examples:
          pass: ["Số: 07/KH-UBND"]
          fail: ["Số: 7/KH-UBND"]
      - id: spelling
        title: Chính tả
        title-en: Spelling
        severity: error
        basis: Điều 1
        text: {replace: {triễn khai: triển khai}}
        message: “{found}” sai chính tả
        message-en: “{found}” is misspelt
        examples: {pass: [triển khai], fail: [triễn khai]}
      - id: office
        title: Giao việc cho Sở Y tế
        title-en: The health department has a task
        severity: info
        basis: Điều 2
        when: {type: Kế hoạch}
        agencies: {assigned: $office}
        message: Chưa giao việc cho {agency}
        message-en: No task for {agency}
        examples: {pass: ["1. Sở Y tế"], fail: ["1. Sở Nội vụ"]}

    """
}
