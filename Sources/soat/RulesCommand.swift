internal import ArgumentParser
internal import Configuration
internal import Findings
internal import Rules
internal import SourceText
internal import Validation
internal import YAMLSource

/// `soat rules …`: everything about rules themselves.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "Lists, explains, checks and documents rules.",
    subcommands: [
      ListRules.self, ExplainRule.self, LintRules.self, TestRules.self, PrintSchema.self,
      PrintReference.self,
    ])
}

/// `soat rules list`: every pack with its rules.
struct ListRules: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists packs and rules.")

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let settings = try RunSettings(shared, CallSettings(shared))
    let knowledge = try LoadedRules.load(settings)
    let language = settings.language
    var text = ""
    for pack in knowledge.book.packs {
      text += "\(pack.name) \(pack.version)  \(pack.title[language])\n"
      for rule in pack.rules {
        text += "  " + padded(rule.severity.words[language], 9) + padded(rule.name, 32)
        text += rule.title[language] + "\n"
      }
      for (mark, rules) in [("↑ ", pack.overrides), ("↻ ", pack.changes)] {
        for rule in rules {
          text += "  " + padded(rule.severity.words[language], 9) + padded(mark + rule.id, 32)
          text += rule.title[language] + "\n"
        }
      }
      text += "\n"
    }
    let rules = knowledge.book.packs.reduce(0) { $0 + $1.rules.count }
    text += language.say(
      "\(knowledge.book.packs.count) gói, \(rules) quy tắc\n",
      "\(knowledge.book.packs.count) packs, \(rules) rules\n")
    Output.write(text)
  }

  private func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.unicodeScalars.count))
  }
}

/// `soat rules explain ID`: one rule or pack in full.
struct ExplainRule: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Explains one rule (PACK/RULE) or one pack.")

  @Argument(help: "The full id of a rule, or the name of a pack.", completion: Completions.rules)
  var id: String

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let settings = try RunSettings(shared, CallSettings(shared))
    let book = try LoadedRules.load(settings).book
    let language = settings.language
    if let explanation = Explanation(of: id, in: book, language) {
      Output.write(explanation.text)
      return
    }
    let known = book.packs.flatMap { [$0.name] + $0.rules.map(\.id) }
    let near = suggestion(for: id, among: known)
    throw Failure(
      LocalText(
        "không có quy tắc hay gói “\(id)”" + (near.map { "; có phải “\($0)”?" } ?? ""),
        english: "there is no rule or pack “\(id)”"
          + (near.map { "; did you mean “\($0)”?" } ?? "")),
      language)
  }
}

/// `soat rules schema`: the JSON Schema of the rule language.
struct PrintSchema: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Prints the JSON Schema of packs and registries, for completion in editors.")

  @Option(
    help: ArgumentHelp(
      "What the schema is for: all, pack, registry:agencies, …; default: all.", valueName: "kind"))
  var kind = SchemaKind.all.name

  @Flag(
    help: "Offer and allow the ids of the loaded registries where an id belongs, with their names.")
  var ids = false

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let settings = try RunSettings(shared, CallSettings(shared))
    let language = settings.language
    guard let found = SchemaKind.allCases.first(where: { $0.name == kind }) else {
      let names = SchemaKind.allCases.map(\.name)
      let near = suggestion(for: kind, among: names)
      let list = names.joined(separator: ", ")
      throw Failure(
        LocalText(
          "không có loại “\(kind)”; " + (near.map { "có phải “\($0)”?" } ?? "các loại: \(list)"),
          english: "there is no kind “\(kind)”; "
            + (near.map { "did you mean “\($0)”?" } ?? "the kinds are \(list)")),
        language)
    }
    let registry = ids ? try LoadedRules.load(settings).registry : nil
    Output.write(RuleBook.jsonSchema(found, language, ids: registry))
  }
}

/// `soat rules docs`: the reference of the rule language.
struct PrintReference: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "docs", abstract: "Prints the reference of the rule language as Markdown.")

  @Flag(help: "Print the handbook of the loaded packs instead: every rule with its law.")
  var packs = false

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let settings = try RunSettings(shared, CallSettings(shared))
    let language = settings.language
    guard packs else {
      Output.write(RuleBook.reference(language))
      return
    }
    Output.write(try LoadedRules.load(settings).book.handbook(language))
  }
}
