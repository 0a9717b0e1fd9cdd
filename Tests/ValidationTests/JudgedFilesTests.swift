import Dates
import Findings
import Readers
import Reporters
import SourceText
import Synchronization
import Testing

@testable import Rules
@testable import Validation

/// What is kept of files from one run to the next.
@Suite struct JudgedFilesTests {
  /// Which files were read, in their order.
  private final class Reads: Sendable {
    private let names = Mutex<[String]>([])

    func add(_ name: String) { names.withLock { $0.append(name) } }

    func taken() -> [String] {
      names.withLock { names in
        defer { names = [] }
        return names
      }
    }
  }

  private static func run(
    _ texts: [(name: String, text: String)], _ judged: JudgedFiles?, _ reads: Reads,
    stamps: Bool = true
  ) async throws -> [UInt8] {
    var options = ValidationOptions(
      today: CalendarDate(year: 2026, month: 11, day: 21)!, version: "test")
    options.quotesLines = false
    options.judged = judged
    let files = texts.map { name, text in
      var file = InputFile(name: name) { () throws(InputError) in
        reads.add(name)
        if text.isEmpty {
          throw InputError("gone", LocalText("không còn", english: "gone"))
        }
        return Array(text.utf8)
      }
      if stamps { file.stamp = text }
      return file
    }
    judged?.begin(files)
    let report = try await Shipped.validator.validate(files, options)
    return Reporter.json.render(report, ReporterOptions())
  }

  @Test func onlyWhatChangedIsReadAndTheReportIsTheSame() async throws {
    let (judged, reads) = (JudgedFiles(), Reads())
    let (odd, right) = (RunTests.odd, RunTests.right)
    var texts = [("a.md", right), ("b.md", odd), ("c.md", right)]
    let first = try await Self.run(texts, judged, reads)
    #expect(reads.taken() == ["a.md", "b.md", "c.md"])
    #expect(judged.readCount == 3)
    #expect(try await Self.run(texts, judged, reads) == first)
    #expect(reads.taken() == [] && judged.readCount == 0)
    // What the others cite is still compared: now nobody is odd.
    texts[1].1 = right
    let second = try await Self.run(texts, judged, reads)
    #expect(reads.taken() == ["b.md"] && judged.readCount == 1)
    #expect(second != first)
    #expect(try await Self.run(texts, nil, Reads()) == second)
    // A file that left the run is forgotten; one that is alone is judged anew.
    let alone = try await Self.run([texts[0]], judged, reads)
    #expect(reads.taken() == ["a.md"])
    #expect(try await Self.run([texts[0]], nil, Reads()) == alone)
    #expect(try await Self.run(texts, judged, reads) == second)
    #expect(reads.taken() == ["a.md", "b.md", "c.md"])
  }

  @Test func whatCouldNotBeReadIsTriedAgain() async throws {
    let (judged, reads) = (JudgedFiles(), Reads())
    let texts = [("a.md", RunTests.right), ("b.md", "")]
    _ = try await Self.run(texts, judged, reads)
    _ = try await Self.run(texts, judged, reads)
    #expect(reads.taken() == ["a.md", "b.md", "b.md"])
  }

  @Test func whatHasNoStampIsReadAlways() async throws {
    let (judged, reads) = (JudgedFiles(), Reads())
    let texts = [("a.md", RunTests.right), ("b.md", RunTests.odd)]
    for _ in 0..<2 { _ = try await Self.run(texts, judged, reads, stamps: false) }
    #expect(reads.taken() == ["a.md", "b.md", "a.md", "b.md"])
  }
}
