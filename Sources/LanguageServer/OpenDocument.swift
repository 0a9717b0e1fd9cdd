internal import Reporters

/// A text that is open in the editor.
struct OpenDocument {
  /// What kind of text it is.
  enum Kind: Equatable {
    /// A draft that is judged by rules.
    case draft
    /// A pack or registry, under a key of the server's worlds.
    case rules(String)
    /// What says how drafts are judged.
    case governing(GoverningKind)
    /// Nothing that the server knows.
    case other
  }

  /// The address as the client writes it.
  let uri: String
  /// The path on this machine; nil for a text that is no file.
  let path: String?
  /// What the client calls its language.
  let languageName: String
  /// The version of the text as the client counts; nil where it does not.
  var version: Int?
  var lines: LineTable
  var kind = Kind.other
  /// The configuration that holds for it; nil until it is looked for.
  var configuration: String?
  /// What was found in the draft as it stood when it was last checked.
  var checked: CheckedDraft?

  /// The longest draft that is checked as it is typed, in bytes.
  static let draftLimit = 4 << 20

  /// Makes changes one after the other; false, with nothing changed, when one of them cannot be read.
  mutating func apply(_ changes: [JSONView], _ encoding: PositionEncoding) -> Bool {
    var lines = lines
    for change in changes {
      guard let text = change["text"]?.text else { return false }
      guard let range = change["range"] else {
        lines = LineTable(Array(text.utf8))
        continue
      }
      guard let start = LSPPosition(range["start"]), let end = LSPPosition(range["end"]) else {
        return false
      }
      let low = lines.offset(of: min(start, end), encoding)
      let high = max(low, lines.offset(of: max(start, end), encoding))
      var bytes = lines.bytes
      bytes.replaceSubrange(low..<high, with: text.utf8)
      lines = LineTable(bytes)
    }
    self.lines = lines
    return true
  }
}

/// What requests about a place have in common.
extension JSONView {
  /// Where in an open text a request stands.
  var position: LSPPosition? { LSPPosition(self["position"]) }

  /// The address of the text that a message is about.
  var documentURI: String? { self["textDocument"]?["uri"]?.text }
}
