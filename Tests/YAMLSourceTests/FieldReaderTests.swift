import Dates
import SourceText
import Testing
import YAMLSource

@Suite struct FieldReaderTests {
  /// Reads the mapping of a text with `body` and gives what was reported.
  private func faults(
    _ text: String, keys: [String], _ body: (FieldReader, inout DiagnosticSink) throws -> Void
  ) throws -> [String] {
    let source = SourceText(name: "a.yaml", text: text)
    var sink = DiagnosticSink(source: source)
    let node = try #require(YAMLReader.read(source, into: &sink))
    if let fields = FieldReader(node, keys: keys, sink: &sink) { try body(fields, &sink) }
    return sink.diagnostics.map { $0.code + "@" + source.string($0.range) }
  }

  @Test func unknownKeysAreReportedWithTheNearestOne() throws {
    let source = SourceText(name: "a.yaml", text: "titel: x\nquite-another: y\n")
    var sink = DiagnosticSink(source: source)
    let node = try #require(YAMLReader.read(source, into: &sink))
    _ = FieldReader(node, keys: ["id", "title"], sink: &sink)
    #expect(sink.diagnostics.map(\.code) == ["unknown-key", "unknown-key"])
    #expect(sink.diagnostics[0].help?.vietnamese == "có phải là “title”?")
    #expect(sink.diagnostics[1].help?.english == "use one of: id, title")
    #expect(sink.hasErrors)
  }

  @Test func noMapping() throws {
    #expect(try faults("[a, b]", keys: []) { _, _ in Issue.record() } == ["wrong-type@[a, b]"])
    #expect(try faults("abc", keys: []) { _, _ in Issue.record() } == ["wrong-type@abc"])
  }

  @Test func missingFields() throws {
    let found = try faults("b: 1\n", keys: ["a", "b", "c"]) { fields, sink in
      #expect(!fields.require(["a", "b", "c"], sink: &sink))
      #expect(fields.require(["b"], sink: &sink))
    }
    #expect(found == ["missing-field@b", "missing-field@b"])
    let empty = try faults("{}", keys: ["a"]) { fields, sink in
      #expect(!fields.require(["a"], sink: &sink))
    }
    #expect(empty == ["missing-field@{}"])
  }

  @Test func strings() throws {
    let text = "a: một\nb: [hai, ba]\nc: [x, {y: z}]\nd: {e: f}\ne:\nf: ''\ng: [p, ]\nh: []\n"
    let keys = ["a", "b", "c", "d", "e", "f", "g", "h"]
    let found = try faults(text, keys: keys) { fields, sink in
      #expect(fields.string("a", sink: &sink) == "một")
      #expect(fields.strings("a", sink: &sink)?.map(\.text) == ["một"])
      #expect(fields.strings("b", sink: &sink)?.map(\.text) == ["hai", "ba"])
      #expect(
        fields.strings("b", sink: &sink)?.map { sink.source.string($0.range) } == ["hai", "ba"])
      #expect(fields.strings("c", sink: &sink) == nil)
      #expect(fields.strings("d", sink: &sink) == nil)
      #expect(fields.string("b", sink: &sink) == nil)
      #expect(fields.string("e", sink: &sink) == nil)
      #expect(fields.string("f", sink: &sink) == "")
      #expect(fields.string("z", sink: &sink) == nil)
      #expect(fields.strings("g", sink: &sink)?.map(\.text) == ["p"])
      #expect(fields.strings("h", sink: &sink)?.isEmpty == true)
    }
    #expect(
      found == ["wrong-type@{y: z}", "wrong-type@{e: f}", "wrong-type@[hai, ba]", "empty-value@"])
  }

  @Test func numbersAndTruth() throws {
    let text = "a: -12\nb: 1.5\nc: true\nd: yes\ne: 'true'\nf: 99999999999999999999\ng: false\n"
    let found = try faults(text, keys: ["a", "b", "c", "d", "e", "f", "g"]) { fields, sink in
      #expect(fields.int("a", sink: &sink) == -12)
      #expect(fields.int("b", sink: &sink) == nil)
      #expect(fields.bool("c", sink: &sink) == true)
      #expect(fields.bool("d", sink: &sink) == nil)
      #expect(fields.bool("e", sink: &sink) == nil)
      #expect(fields.int("f", sink: &sink) == nil)
      #expect(fields.bool("g", sink: &sink) == false)
    }
    #expect(
      found == [
        "wrong-value@1.5", "wrong-value@yes", "wrong-value@'true'",
        "wrong-value@99999999999999999999",
      ])
  }

  @Test func dates() throws {
    let text = """
      a: 2024-02-29
      b: 2023-02-29
      c: 29/2/2024
      d: "06-14"
      e: 2023-12
      f: 2026
      g: 06-31
      h: 2023-03-31
      i: 2023
      """
    let found = try faults(text, keys: "abcdefghi".map { String($0) }) { fields, sink in
      #expect(fields.date("a", sink: &sink) == CalendarDate(year: 2024, month: 2, day: 29))
      #expect(fields.date("b", sink: &sink) == nil)
      #expect(fields.date("c", sink: &sink) == nil)
      #expect(fields.date("i", sink: &sink) == nil)
      #expect(fields.partialDate("d", sink: &sink) == PartialDate(month: 6, day: 14))
      #expect(fields.partialDate("e", sink: &sink) == PartialDate(year: 2023, month: 12))
      #expect(fields.partialDate("f", sink: &sink) == PartialDate(year: 2026))
      #expect(fields.partialDate("g", sink: &sink) == nil)
      #expect(fields.partialDate("h", sink: &sink) == PartialDate(year: 2023, month: 3, day: 31))
    }
    #expect(
      found == [
        "wrong-value@2023-02-29", "wrong-value@29/2/2024", "wrong-value@2023", "wrong-value@06-31",
      ])
  }

  @Test func choices() throws {
    let found = try faults("a: error\nb: eror\n", keys: ["a", "b"]) { fields, sink in
      #expect(fields.choice("a", of: ["error", "warning"], sink: &sink) == "error")
      #expect(fields.choice("b", of: ["error", "warning"], sink: &sink) == nil)
      #expect(sink.diagnostics.last?.help?.vietnamese == "có phải là “error”?")
    }
    #expect(found == ["unknown-value@eror"])
  }

  @Test func suggestions() {
    let words = ["severity", "message", "message-en", "when-absent", "id"]
    #expect(suggestion(for: "severty", among: words) == "severity")
    #expect(suggestion(for: "Severity", among: words) == "severity")
    #expect(suggestion(for: "mesage", among: words) == "message")
    #expect(suggestion(for: "message_en", among: words) == "message-en")
    #expect(suggestion(for: "whenabsent", among: words) == "when-absent")
    #expect(suggestion(for: "di", among: words) == "id")
    #expect(suggestion(for: "x", among: words) == nil)
    #expect(suggestion(for: "colour", among: words) == nil)
    #expect(suggestion(for: "", among: words) == nil)
    #expect(suggestion(for: "a", among: []) == nil)
  }
}
