internal import Findings
internal import Reporters
internal import SourceText
internal import Validation

/// A language server: takes bytes of the client's messages and gives bytes back.
///
/// It is driven from outside: `receive` takes what has come and answers at once, `work` checks one text that has changed
/// since it was last checked. Who drives it receives everything there is before it lets it work, so that only the newest
/// text is ever checked. Used from one thread; nothing that a client sends stops it.
public final class LanguageServer {
  enum State {
    case fresh
    case running
    case shutDown
  }

  let store: any RuleStore
  let settings: ServerSettings
  var client = Client()
  var language: Language
  var documents: [String: OpenDocument] = [:]
  /// Folders of rules of which a file is open, by their folder or by the one file that lies in none.
  var worlds: [String: RuleWorld] = [:]
  /// By which drafts are judged, by the configuration that holds for them; made when the first one comes.
  var judges: [String: DraftJudge] = [:]
  /// The rules of the program, whose names stand in configurations and waivers; loaded when one is asked for.
  lazy var programRules = RuleWorld(store.folder, guest: nil, store)
  private var state = State.fresh
  private var reader = MessageReader()
  private var queue: [Message] = []
  private var output: [UInt8] = []
  private var requests = 0
  /// What is still to be checked, in the order in which it changed.
  var pending: [Task] = []

  /// Something to be checked.
  enum Task: Hashable {
    /// The draft of an address.
    case draft(String)
    /// The rules under a key of `worlds`.
    case rules(String)
    /// The text of an address that says how drafts are judged.
    case governing(String)
  }

  /// How the process ends; nil while it goes on.
  public private(set) var exitStatus: Int32?

  /// A server that waits for its client.
  public init(_ store: any RuleStore, _ settings: ServerSettings) {
    self.store = store
    self.settings = settings
    language = settings.language ?? settings.fallback
  }

  // MARK: Driving

  /// Whether a text has changed since it was last checked.
  public var hasWork: Bool { exitStatus == nil && !pending.isEmpty }

  /// Takes bytes that came from the client and answers the messages that they complete.
  public func receive(_ bytes: some Collection<UInt8>) {
    reader.feed(bytes)
    while let event = reader.next() {
      switch event {
      case .message(let content): take(content)
      case .fault(let fault): report(fault)
      }
    }
    while exitStatus == nil, !queue.isEmpty { handle(queue.removeFirst()) }
  }

  /// The client sends no more: without the notification `exit` that is an error.
  public func endOfInput() { exitStatus = exitStatus ?? 1 }

  /// Checks one text that has changed.
  public func work() {
    guard !pending.isEmpty else { return }
    switch pending.removeFirst() {
    case .draft(let uri): checkDraft(uri)
    case .rules(let key): checkRules(key)
    case .governing(let uri): checkGoverning(uri)
    }
  }

  /// What is to be sent to the client; asked for once.
  public func takeOutput() -> [UInt8] {
    defer { output = [] }
    return output
  }

  /// Notes that something is to be checked, once.
  func plan(_ task: Task) {
    if !pending.contains(task) { pending.append(task) }
  }

  // MARK: Sending

  func send(_ members: [DataNode.Member]) {
    let message = DataNode.map([("jsonrpc", .text("2.0"))] + members)
    output += MessageReader.framed(message.json)
  }

  func notify(_ method: String, _ parameters: DataNode) {
    send([("method", .text(method)), ("params", parameters)])
  }

  /// Asks the client for something whose answer is not waited for.
  func ask(_ method: String, _ parameters: DataNode) {
    requests += 1
    send([("id", .text("soat-\(requests)")), ("method", .text(method)), ("params", parameters)])
  }

  func fail(_ id: DataNode, _ code: Int, _ message: String) {
    let error = DataNode.map([("code", .integer(code)), ("message", .text(message))])
    send([("id", id), ("error", error)])
  }

  func say(_ vietnamese: String, _ english: String) -> String {
    language.say(vietnamese, english)
  }

  // MARK: Messages

  private func report(_ fault: MessageReader.Fault) {
    switch fault {
    case .badHeader:
      fail(.null, RPCError.parse, "the header has no Content-Length that can be read")
    case .longHeader:
      fail(.null, RPCError.parse, "the header is longer than \(MessageReader.headerLimit) bytes")
    case .longContent(let length):
      fail(
        .null, RPCError.invalidRequest,
        "the content has \(length) bytes, the limit is \(MessageReader.contentLimit)")
    }
  }

  private func take(_ content: [UInt8]) {
    do throws(Message.Fault) {
      let message = try Message(content)
      if case .notification("$/cancelRequest") = message.kind {
        cancel(message.parameters["id"].flatMap(Message.id))
      } else {
        queue.append(message)
      }
    } catch {
      fail(error.id, error.code, error.message)
    }
  }

  private func cancel(_ id: DataNode?) {
    guard let id = id?.json else { return }
    let place = queue.firstIndex {
      if case .request(let other, _) = $0.kind { return other.json == id }
      return false
    }
    guard let place, case .request(let own, _) = queue.remove(at: place).kind else { return }
    fail(own, RPCError.cancelled, "cancelled")
  }

  private func handle(_ message: Message) {
    switch message.kind {
    case .response: break
    case .notification(let method): hear(method, message.parameters)
    case .request(let id, let method): answer(id, method, message.parameters)
    }
  }

  private func answer(_ id: DataNode, _ method: String, _ parameters: JSONView) {
    switch (state, method) {
    case (.fresh, "initialize"):
      state = .running
      send([("id", id), ("result", initialize(parameters))])
    case (.fresh, _): fail(id, RPCError.notInitialized, "initialize comes first")
    case (.running, "initialize"):
      fail(id, RPCError.invalidRequest, "initialize comes once")
    case (.running, "shutdown"):
      state = .shutDown
      pending = []
      send([("id", id), ("result", .null)])
    case (.shutDown, _): fail(id, RPCError.invalidRequest, "the server is shut down")
    case (.running, _):
      guard let feature = Feature.all[method] else {
        fail(id, RPCError.methodNotFound, "the server does not know \(method)")
        return
      }
      do throws(Refusal) {
        send([("id", id), ("result", try feature(self, parameters))])
      } catch {
        fail(id, error.code, error.message)
      }
    }
  }

  private func hear(_ method: String, _ parameters: JSONView) {
    if method == "exit" {
      exitStatus = state == .shutDown ? 0 : 1
      return
    }
    guard state == .running else { return }
    switch method {
    case "initialized": if client.watchesFiles { watchFiles() }
    case "textDocument/didOpen": didOpen(parameters)
    case "textDocument/didChange": didChange(parameters)
    case "textDocument/didClose": didClose(parameters)
    case "textDocument/didSave": didSave(parameters)
    case "workspace/didChangeWatchedFiles": didChangeFiles(parameters)
    default: break
    }
  }

  // MARK: Beginning

  private func initialize(_ parameters: JSONView) -> DataNode {
    client = Client(parameters)
    language =
      settings.language ?? Client.language(parameters["locale"]?.text) ?? settings.fallback
    let synchronisation = DataNode.map([
      ("openClose", .bool(true)), ("change", .integer(2)),
      ("save", .map([("includeText", .bool(false))])),
    ])
    let capabilities: [DataNode.Member] = [
      ("positionEncoding", .text(client.encoding.rawValue)),
      ("textDocumentSync", synchronisation),
      ("hoverProvider", .bool(true)),
      ("documentSymbolProvider", .bool(true)),
      ("codeActionProvider", .map([("codeActionKinds", .texts(["quickfix"]))])),
      (
        "completionProvider", .map([("triggerCharacters", .texts([" ", "-", "[", "{", ",", "$"]))])
      ),
      ("definitionProvider", .bool(true)),
      ("referencesProvider", .bool(true)),
      ("renameProvider", .map([("prepareProvider", .bool(true))])),
      (
        "workspace",
        .map([("workspaceFolders", .map([("supported", .bool(true))]))])
      ),
    ]
    return .map([
      ("capabilities", .map(capabilities)),
      ("serverInfo", .map([("name", .text("soat")), ("version", .text(settings.version))])),
    ])
  }

  /// Asks the client to tell of files of rules that change on the disk.
  private func watchFiles() {
    let watchers = ["**/*.yaml", "**/*.yml", "**/.soat.yaml"].map {
      DataNode.map([("globPattern", .text($0))])
    }
    let registration = DataNode.map([
      ("id", .text("soat-files")), ("method", .text("workspace/didChangeWatchedFiles")),
      ("registerOptions", .map([("watchers", .list(watchers))])),
    ])
    ask("client/registerCapability", .map([("registrations", .list([registration]))]))
  }
}

/// Why a request is not answered.
struct Refusal: Error {
  var code: Int
  var message: String

  /// The parameters are not what the method asks for.
  static func badParameters(_ what: String) -> Refusal {
    Refusal(code: RPCError.invalidParameters, message: what)
  }
}

/// What the server answers, by method.
enum Feature {
  typealias Answer = @Sendable (LanguageServer, JSONView) throws(Refusal) -> DataNode

  static let all: [String: Answer] = [
    "textDocument/hover": { server, parameters throws(Refusal) in try server.hover(parameters) },
    "textDocument/documentSymbol": { server, parameters throws(Refusal) in
      try server.symbols(parameters)
    },
    "textDocument/codeAction": { server, parameters throws(Refusal) in
      try server.actions(parameters)
    },
    "textDocument/completion": { server, parameters throws(Refusal) in
      try server.completion(parameters)
    },
    "textDocument/definition": { server, parameters throws(Refusal) in
      try server.definition(parameters)
    },
    "textDocument/references": { server, parameters throws(Refusal) in
      try server.references(parameters)
    },
    "textDocument/prepareRename": { server, parameters throws(Refusal) in
      try server.prepareRename(parameters)
    },
    "textDocument/rename": { server, parameters throws(Refusal) in try server.rename(parameters) },
  ]
}
