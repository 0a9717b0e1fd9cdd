internal import Dates
internal import SourceText

/// Words that stand in for a value, and around values: they are said in the language of the message. What is quoted from
/// documents, packs and registries stays as it is there.
extension LocalText {
  /// For what a document does not say.
  static let notStated = LocalText("chưa nêu", english: "not stated")

  /// For a citation without a date.
  static let noDate = LocalText("không ghi ngày", english: "no date")

  /// For a date that is none.
  static let dayThatExists = LocalText("ngày có trong lịch", english: "a day of the calendar")

  /// Words of the document, or that it has none.
  static func quoted(_ words: String?) -> LocalText { words.map { LocalText($0) } ?? .notStated }
}

/// Texts one behind the other.
func joined(_ texts: [LocalText], _ separator: LocalText) -> LocalText {
  if texts.count == 1 { return LocalText(texts[0].vietnamese, english: texts[0][.english]) }
  return LocalText(
    texts.map(\.vietnamese).joined(separator: separator.vietnamese),
    english: texts.map { $0[.english] }.joined(separator: separator[.english]))
}

/// Any one of several.
func anyOf(_ texts: [LocalText]) -> LocalText {
  joined(texts, LocalText(" hoặc ", english: " or "))
}

extension PartialDate {
  /// The date in words: `14/6` and `31/3/2023` are alike in both languages.
  var words: LocalText {
    if day != nil, quarter == nil { return LocalText(vietnamese) }
    let tail = year.map { "/\($0)" } ?? ""
    if let quarter { return LocalText(vietnamese, english: said("quarter", "\(quarter)\(tail)")) }
    guard let month else { return LocalText(vietnamese, english: year.map(String.init) ?? "") }
    return LocalText(vietnamese, english: said("month", "\(month)\(tail)"))
  }

  private func said(_ unit: String, _ figures: String) -> String { unit + " " + figures }
}
