internal import Dates
internal import Findings
internal import Registries
internal import SourceText
internal import YAMLSource

/// Reads the law that a rule rests on.
enum BasisReader {
  /// The basis of a rule; nil after reporting what is wrong with it.
  static func read(
    _ arguments: Arguments, of origin: RulePack.Origin, _ context: inout CompileContext
  ) -> Basis? {
    guard let node = arguments.node("basis", &context) else { return nil }
    guard node.kind == .mapping else {
      return arguments.string("basis", &context).map { basis(clause: $0, origin) }
    }
    guard let keys = arguments.mapping("basis", PackFields.basis, &context),
      let clause = keys.string("clause", &context)
    else { return nil }
    if keys.has("document") {
      for key in ["type", "number", "date", "issuer"] where keys.has(key) {
        context.error(
          "exclusive-keys", "“document” và “\(key)” không đi cùng nhau",
          en: "“document” and “\(key)” exclude each other", at: keys.keyRange(key))
        return nil
      }
      guard let id = keys.string("document", &context),
        context.document(id, at: keys.range(of: "document")) != nil,
        let document = context.registry.document(id)
      else { return nil }
      return basis(
        clause: clause,
        RulePack.Origin(
          type: document.type, number: document.number, date: document.date,
          issuer: document.issuer, title: document.names.first ?? document.title))
    }
    guard keys.has("type") else {
      context.error(
        "missing-field", "căn cứ cần “document” hoặc “type”",
        en: "a basis needs “document” or “type”", at: node.range)
      return nil
    }
    return Self.origin(keys, &context).map { basis(clause: clause, $0) }
  }

  /// The document that a mapping `{type, number, date, issuer, title}` names.
  static func origin(
    _ keys: Arguments, _ context: inout CompileContext
  ) -> RulePack.Origin? {
    guard let type = keys.string("type", &context) else { return nil }
    let date = keys.date("date", &context)
    if keys.has("date"), date == nil { return nil }
    return RulePack.Origin(
      type: type, number: keys.string("number", &context), date: date,
      issuer: keys.string("issuer", &context), title: keys.string("title", &context))
  }

  private static func basis(clause: String, _ origin: RulePack.Origin) -> Basis {
    Basis(
      text: "\(clause), \(origin.words)", document: origin.number, date: origin.date,
      clause: clause)
  }
}

extension RulePack.Origin {
  /// `Quyết định 140/QĐ-TTg ngày 02/02/2024`; a law by its name.
  var words: String {
    let day = date.map { " ngày \($0.vietnamese)" } ?? ""
    let folded = CaseFolding.folded(type)
    if folded == "luật" || folded == "pháp lệnh" || number == nil, let title {
      return (CaseFolding.folded(title).hasPrefix(folded) ? title : "\(type) \(title)") + day
    }
    return number.map { "\(type) \($0)\(day)" } ?? type + day
  }
}
