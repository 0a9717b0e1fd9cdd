internal import Reporters
internal import SourceText
internal import YAMLSource

/// One message of JSON-RPC 2.0 that came in.
struct Message {
  /// What it is.
  enum Kind {
    /// Asks for an answer under an id.
    case request(id: DataNode, method: String)
    /// Tells something.
    case notification(method: String)
    /// Answers a request of ours.
    case response
  }

  /// Why bytes are no message, with the id to answer to.
  struct Fault: Error {
    var code: Int
    var message: String
    var id: DataNode = .null
  }

  let kind: Kind
  /// What the method is told; empty where nothing is.
  let parameters: JSONView

  /// How much one message may hold: 64 levels, 400,000 values.
  static let limits = YAMLLimits(
    depth: 64, nodes: 400_000, bytes: MessageReader.contentLimit)

  /// Takes a message apart.
  init(_ content: [UInt8]) throws(Fault) {
    guard let text = SourceText.proven(content) else {
      throw Fault(code: RPCError.parse, message: "the content is not UTF-8")
    }
    var sink = DiagnosticSink(source: text)
    guard let root = JSONReader.read(text, limits: Self.limits, into: &sink) else {
      let fault = sink.diagnostics.first
      let offset = fault?.range.lowerBound ?? 0
      throw Fault(
        code: RPCError.parse,
        message: "no JSON at byte \(offset): \(fault?.message[.english] ?? "")")
    }
    let view = JSONView(root)
    let id = view["id"].flatMap(Self.id)
    guard view.isObject, view["jsonrpc"]?.text == "2.0" else {
      throw Fault(code: RPCError.invalidRequest, message: "no JSON-RPC 2.0", id: id ?? .null)
    }
    parameters = view["params"] ?? JSONView(nil)
    if let method = view["method"]?.text {
      if view["id"] == nil {
        kind = .notification(method: method)
      } else if let id {
        kind = .request(id: id, method: method)
      } else {
        throw Fault(code: RPCError.invalidRequest, message: "the id is neither number nor text")
      }
    } else if view.has("result") || view.has("error") {
      kind = .response
    } else {
      throw Fault(code: RPCError.invalidRequest, message: "no method", id: id ?? .null)
    }
  }

  /// The id of a request, as it is to be given back.
  static func id(_ view: JSONView) -> DataNode? {
    if let text = view.text { return .text(text) }
    return view.digits.map(DataNode.number)
  }
}

/// The codes of errors that the protocol has.
enum RPCError {
  static let parse = -32700
  static let invalidRequest = -32600
  static let methodNotFound = -32601
  static let invalidParameters = -32602
  static let notInitialized = -32002
  static let cancelled = -32800
  static let failed = -32803
}

/// A value of a message, or nothing.
struct JSONView {
  private let node: YAMLNode?

  init(_ node: YAMLNode?) { self.node = node }

  /// The member of a name; nil where there is none and for null.
  subscript(_ key: String) -> JSONView? {
    guard let value = node?[key] else { return nil }
    if value.kind == .scalar, !value.isQuoted, value.scalar == "null" { return nil }
    return JSONView(value)
  }

  /// Whether there is a member of a name, be it null.
  func has(_ key: String) -> Bool { node?.has(key) ?? false }

  /// The members of a list; empty for anything else.
  var members: [JSONView] { (node?.sequence ?? []).map { JSONView($0) } }

  var isObject: Bool { node?.kind == .mapping }

  /// A text.
  var text: String? { node.flatMap { $0.isQuoted ? $0.scalar : nil } }

  /// A number as it is written.
  var digits: String? {
    guard let node, !node.isQuoted, let text = node.scalar,
      text.utf8.first.map({ $0 == 0x2D || (0x30...0x39).contains($0) }) ?? false
    else { return nil }
    return text
  }

  /// A whole number.
  var int: Int? { digits.flatMap { Int($0) } }

  /// `true`; anything else is not.
  var isTrue: Bool { node.map { !$0.isQuoted && $0.scalar == "true" } ?? false }

  /// The texts of a list.
  var texts: [String] { members.compactMap(\.text) }
}
