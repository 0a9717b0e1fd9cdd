internal import DocumentModel
internal import SourceText

extension CheckKind {
  /// `layout`: the pages, or the print and paragraphs of a component.
  static let layout = CheckKind(
    name: "layout",
    summary: LocalText(
      "cách trình bày: trang giấy, hoặc chữ và đoạn của một thành phần",
      english: "the layout: the pages, or the print and paragraphs of one component"),
    fields: [
      FieldSpec(
        "component", .choice(LayoutComponent.names), "thành phần được xét", en: "the component",
        group: "subject")
    ] + LayoutDemand.fields + LayoutPages.fields,
    placeholders: ["component", "property", "found", "expected", "count"],
    compile: LayoutCheck.compile)
}

enum LayoutCheck {
  @Sendable
  static func compile(_ arguments: Arguments, _ context: inout CompileContext) -> Check? {
    guard let demands = LayoutDemand.read(arguments, &context) else { return nil }
    if let key = LayoutPages.fields.map(\.name).first(where: arguments.has) {
      return pages(key, arguments, &context)
    }
    guard arguments.has("component"), !demands.isEmpty else {
      context.error(
        "missing-field",
        "“layout” cần “component” và điều phải có, hoặc “paper”, “margins”, “page-number”",
        en:
          "“layout” needs a “component” and what it must have, or “paper”, “margins”, “page-number”",
        at: arguments.range)
      return nil
    }
    guard
      let component = arguments.choice("component", of: LayoutComponent.names, &context)
        .flatMap(LayoutComponent.init(rawValue:))
    else { return nil }
    context.mutator = { subject, _ in
      LayoutMutations(subject: subject).parts(component, demands)
    }
    return { subject in
      guard let layout = subject.document.layout else { return without }
      return LayoutJudge(subject: subject, layout: layout, component: component).outcome(demands)
    }
  }

  private static func pages(
    _ key: String, _ arguments: Arguments, _ context: inout CompileContext
  ) -> Check? {
    if let field = LayoutDemand.fields.first(where: { arguments.has($0.name) }) {
      context.error(
        "exclusive-keys", "“\(key)” và “\(field.name)” không đi cùng nhau",
        en: "“\(key)” and “\(field.name)” exclude each other", at: arguments.keyRange(field.name))
      return nil
    }
    let before = context.faults
    guard let pages = LayoutPages(key, of: arguments, &context), context.faults == before else {
      return nil
    }
    context.mutator = { subject, _ in LayoutMutations(subject: subject).parts(pages) }
    return { subject in
      guard let layout = subject.document.layout else { return without }
      return pages.outcome(subject, layout)
    }
  }

  private static let without = Outcome.notApplicable(
    LocalText(
      "tệp không cho biết cách trình bày; chỉ tệp .docx có",
      english: "the file does not say its layout; only .docx files do"))
}
