internal import SourceText
internal import YAMLSource

/// What schemas say to people.
extension Schema {
  /// Words in the language of the schema.
  func say(_ vietnamese: String, _ english: String) -> String {
    switch language {
    case .vietnamese: vietnamese
    case .english: english
    case nil: vietnamese + " — " + english
    }
  }

  /// A title, which is the meaning up to its first stop, and a description, which is all of it with the values.
  ///
  /// - Parameter values: which values there are, in a language.
  func labels(
    _ meaning: LocalText, values: (Language) -> String? = { _ in nil }
  ) -> [(String, JSONValue)] {
    var titles: [String] = []
    var descriptions: [String] = []
    for language in language.map({ [$0] }) ?? Language.allCases {
      let meaning = meaning[language]
      let capital = meaning.prefix(1).uppercased() + meaning.dropFirst()
      // “true: …” says nothing without what follows.
      let isFlag = meaning.hasPrefix("true:") || meaning.hasPrefix("false:")
      let title = capital.split(maxSplits: 1) { $0 == ";" || $0 == ":" && !isFlag }.first
      titles.append(title.map(String.init) ?? capital)
      let values = values(language).map { " (" + $0.replacing("`", with: "") + ")" } ?? ""
      descriptions.append(capital + values)
    }
    return [
      ("title", .text(titles.joined(separator: " — "))),
      ("description", .text(descriptions.joined(separator: "\n\n"))),
    ]
  }
}
