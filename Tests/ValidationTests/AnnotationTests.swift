import Dates
import DocumentModel
import Findings
import Foundation
import Readers
import SourceText
import Testing
import Validation

/// Where the findings on a draft stand as comments.
@Suite struct AnnotationTests {
  @Test func aRepeatedAutomaticNumberIsToldAtItsParagraph() throws {
    let name = "huyen-cang-long-aids-2023-loi.docx"
    let bytes = Shipped.bytes(Shipped.root.appending(path: "Samples/" + name))
    let draft = try WordDraft(FileContent(name: name, bytes: bytes))
    let report = Report(
      version: "test", asOf: CalendarDate(year: 2026, month: 11, day: 21)!, rules: [],
      documents: Shipped.check(draft.document), skipped: [], unreadable: [])
    let notes = Annotation.notes(report, on: draft, .vietnamese)
    let note = try #require(
      notes.first {
        $0.paragraphs.contains { $0.hasSuffix("form/decree-30-2020/numbering-repeat") }
      })
    let range = try #require(note.range)
    // The second "3." of the draft; the number itself is not in the file.
    #expect(draft.document.source.string(range).contains("Phòng Giáo dục và Đào tạo"))
    #expect(!note.paragraphs.contains { $0.hasPrefix("Chỗ: ") })
  }
}
