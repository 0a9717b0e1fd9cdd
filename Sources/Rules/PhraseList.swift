internal import SourceText
internal import Synchronization

/// Phrases one of which a condition asks for, and what is said of them.
final class PhraseList: Sendable {
  /// Where the phrases are looked for.
  enum Place: Sendable {
    case issuer
    case subject
    case body
    case symbol

    var words: LocalText {
      switch self {
      case .issuer: LocalText("cơ quan ban hành", english: "the issuer's name")
      case .subject: LocalText("trích yếu", english: "the subject")
      case .body: LocalText("nội dung", english: "the text")
      case .symbol: LocalText("ký hiệu", english: "the symbol")
      }
    }
  }

  /// The phrases.
  let phrases: [Phrase]
  private let place: Place
  private let said = Mutex<LocalText?>(nil)

  init(_ phrases: [Phrase], in place: Place) {
    self.phrases = phrases
    self.place = place
  }

  /// That one of them stands there.
  func found(_ phrase: Phrase.Alternative) -> LocalText {
    let words = place.words
    return LocalText(
      "\(words.vietnamese) có “\(phrase.text)”",
      english: "\(words[.english]) has “\(phrase.text)”")
  }

  /// That none of them does: the same for all documents, and so made once.
  var missing: LocalText {
    said.withLock { said in
      let made = said ?? told()
      said = made
      return made
    }
  }

  private func told() -> LocalText {
    let words = place.words
    let list = phrases.map { "“\($0.text)”" }.joined(separator: ", ")
    return LocalText(
      "\(words.vietnamese) không có \(list)", english: "\(words[.english]) does not have \(list)")
  }
}
