import Rules
import SourceText
import Testing

@testable import Validation

/// Every text of every shipped pack is there in Vietnamese and in English.
@Suite struct RuleWordsTests {
  private let book: RuleBook = {
    var diagnostics: [Diagnostic] = []
    return Knowledge.load(Shipped.files, diagnostics: &diagnostics).book
  }()

  @Test func nothingLacksEnglish() {
    let missing = book.lint().filter { $0.code == "missing-english" }
    #expect(missing.isEmpty, "\(missing.map { "\($0.file): \($0.message.vietnamese)" })")
  }

  @Test func titlesAreTranslated() {
    #expect(book.packs.count == 18)
    for pack in book.packs {
      expectBoth(pack.title, pack.name)
      if let description = pack.description { expectBoth(description, pack.name) }
      for rule in pack.rules + pack.overrides { expectBoth(rule.title, rule.id) }
    }
  }

  /// The handbook says messages and mends too.
  @Test func handbooksDifferInEveryTitleAndText() {
    let vietnamese = Set(lines(book.handbook(Language.vietnamese)))
    let english = lines(book.handbook(Language.english))
    // What is the same in both are names, examples and quotations, none of them a title.
    let same = english.filter { $0.hasPrefix("#") && vietnamese.contains($0) }
    #expect(same.isEmpty, "\(same)")
  }

  private func lines(_ text: String) -> [String] {
    text.split(separator: "\n").map(String.init)
  }

  private func expectBoth(_ text: LocalText, _ place: String) {
    #expect(text.english != nil && text.english != text.vietnamese, "\(place)")
    #expect(!text.vietnamese.isEmpty && text.english?.isEmpty == false, "\(place)")
  }
}
