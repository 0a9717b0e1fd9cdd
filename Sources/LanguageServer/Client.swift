internal import SourceText

/// What the client can do, and how it counts.
struct Client {
  var encoding = PositionEncoding.utf16
  var mayRelate = false
  var mayTag = false
  var mayDescribeCodes = false
  var nestsSymbols = false
  var readsMarkdown = false
  var editsDocuments = false
  var watchesFiles = false
  var readsCompletionMarkdown = false
  /// Whether code actions may be given as they are, not only as commands.
  var takesCodeActions = false

  init() {}

  /// What `initialize` tells.
  init(_ parameters: JSONView) {
    let capabilities = parameters["capabilities"]
    let known = capabilities?["general"]?["positionEncodings"]?.texts ?? []
    encoding = known.lazy.compactMap(PositionEncoding.init(rawValue:)).first ?? .utf16
    let text = capabilities?["textDocument"]
    let publish = text?["publishDiagnostics"]
    mayRelate = publish?["relatedInformation"]?.isTrue ?? false
    mayTag = !(publish?["tagSupport"]?["valueSet"]?.members ?? []).isEmpty
    mayDescribeCodes = publish?["codeDescriptionSupport"]?.isTrue ?? false
    nestsSymbols =
      text?["documentSymbol"]?["hierarchicalDocumentSymbolSupport"]?.isTrue ?? false
    readsMarkdown = text?["hover"]?["contentFormat"]?.texts.contains("markdown") ?? false
    readsCompletionMarkdown =
      text?["completion"]?["completionItem"]?["documentationFormat"]?.texts.contains("markdown")
      ?? false
    takesCodeActions = text?["codeAction"]?["codeActionLiteralSupport"] != nil
    let workspace = capabilities?["workspace"]
    editsDocuments = workspace?["workspaceEdit"]?["documentChanges"]?.isTrue ?? false
    watchesFiles =
      workspace?["didChangeWatchedFiles"]?["dynamicRegistration"]?.isTrue ?? false
  }

  /// The language that a locale asks for, `vi-VN`; nil for one in which the program does not speak.
  static func language(_ locale: String?) -> Language? {
    guard let locale else { return nil }
    let name = locale.lowercased().split { $0 == "-" || $0 == "_" }.first.map(String.init)
    return name.flatMap(Language.init(rawValue:))
  }
}
