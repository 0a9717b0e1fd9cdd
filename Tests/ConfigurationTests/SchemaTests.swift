import Configuration
import SourceText
import Testing
import YAMLSource

@Suite struct SchemaTests {
  private static let schema = Configuration.schema(
    override: .object([("$ref", "#/$defs/override")]),
    definitions: [("override", .object([("type", "object")]))], formats: ["terminal", "json"])

  /// A key that stands in the schema and not in the reader would be refused, and the other way round.
  @Test func theSchemaHasTheKeysThatAreRead() throws {
    var sink = DiagnosticSink(source: SourceText(name: "schema.json", text: Self.schema))
    let root = try #require(YAMLReader.read(sink.source, into: &sink))
    #expect(sink.diagnostics.isEmpty)
    let keys = try #require(root["properties"]?.mapping)
    #expect(keys.count == 16)
    for key in keys {
      #expect(key.value["title"]?.scalar?.contains(" — ") == true, "\(key.key)")
      let words = key.value["description"]?.scalar
      #expect(words?.contains("\n\n") == true, "\(key.key)")
      let (_, faults) = ConfigurationReaderTests.read("soat: 1\n\(key.key): {}\n")
      #expect(!faults.contains { $0.code == "unknown-key" }, "\(key.key)")
    }
    #expect(root["properties"]?["formats"]?["anyOf"] != nil)
    #expect(root["$defs"]?["override"] != nil)
  }
}
