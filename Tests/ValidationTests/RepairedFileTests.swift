import Dates
import DocumentModel
import Foundation
import Readers
import SourceText
import Testing
import Understanding

@testable import Rules
@testable import Validation

@Suite struct RepairedFileTests {
  /// A file of several documents is searched anew once when its words are repaired, not for each of them.
  @Test func documentsOfAFileShareWhatWasFoundInItsRepairedText() throws {
    let sample = Shipped.text(
      Shipped.root.appending(path: "Samples/ban-quet-huyen-tieu-can-ma-tuy-2023.txt"))
    let source = SourceText(name: "a.txt", text: sample + "\n\n\u{C}\n" + sample)
    let document = InputFormat.read(source)
    let shelf = Shipped.validator.shelf
    let book = shelf.edition.book
    let understanding = Understanding(registry: shelf.registry)
    let reading = understanding.reading(of: document)
    #expect(reading.repaired != nil)
    try #require(reading.facts.count >= 2)
    let today = try #require(CalendarDate(year: 2026, month: 11, day: 21))
    let options = ValidationOptions(today: today, version: "test")
    let subjects = Shipped.validator.subjects(of: document, options)
    let look = SecondLook(reading, document, book, understanding) {
      understanding.repair(towards: [])
    }
    let seen = subjects.indices.compactMap {
      look.subject(insteadOf: subjects[$0], at: $0, wanting: [])
    }
    try #require(seen.count == subjects.count)
    for other in seen.dropFirst() {
      #expect(other.subject.phrases === seen[0].subject.phrases)
      #expect(other.repairs.count == seen[0].repairs.count)
      #expect(other.subject.facts.range != seen[0].subject.facts.range)
    }
  }
}
