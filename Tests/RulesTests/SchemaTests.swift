import Foundation
import Registries
import SourceText
import Testing

@testable import Rules

/// The JSON Schemas by kind of file: an editor that reads one can explain every key.
@Suite struct SchemaTests {
  private func schema(
    _ kind: SchemaKind, _ language: Language = .english, ids: Registry? = nil
  ) throws -> [String: Any] {
    let text = RuleBook.jsonSchema(kind, language, ids: ids)
    return try #require(
      JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any], "\(kind)")
  }

  /// Visits every schema of a property, with the path to it.
  private func visit(_ node: Any, _ path: String, _ body: (String, [String: Any]) -> Void) {
    if let members = node as? [Any] {
      for (i, member) in members.enumerated() { visit(member, "\(path)/\(i)", body) }
    }
    guard let object = node as? [String: Any] else { return }
    for (key, value) in object {
      if key == "properties", let properties = value as? [String: [String: Any]] {
        for (name, property) in properties {
          body(path + "/" + name, property)
          visit(property, path + "/" + name, body)
        }
      } else {
        visit(value, path + "/" + key, body)
      }
    }
  }

  @Test(arguments: SchemaKind.allCases, Language.allCases)
  func everyKeyHasTitleAndDescription(_ kind: SchemaKind, _ language: Language) throws {
    var count = 0
    visit(try schema(kind, language), "") { path, property in
      count += 1
      let title = property["title"] as? String ?? ""
      let description = property["description"] as? String ?? ""
      #expect(!title.isEmpty && !description.isEmpty, "\(kind.name) \(language) \(path)")
      #expect(description.hasPrefix(title), "\(path)")
    }
    #expect(count >= 6)
  }

  @Test func keysAreExplainedInTheLanguageAskedFor() throws {
    func title(_ language: Language) throws -> String? {
      let definitions = try schema(.pack, language)["$defs"] as? [String: [String: Any]]
      let properties = definitions?["pack"]?["properties"] as? [String: [String: Any]]
      return properties?["extends"]?["title"] as? String
    }
    #expect(try title(.vietnamese) == "Tên các gói mà gói này nhận quy tắc")
    #expect(try title(.english) == "Names of packs whose rules this pack takes over")
  }

  @Test(arguments: SchemaKind.allCases)
  func everyReferenceLeadsSomewhere(_ kind: SchemaKind) throws {
    let root = try schema(kind)
    let definitions = try #require(root["$defs"] as? [String: Any])
    let text = RuleBook.jsonSchema(kind, .english)
    let names = text.components(separatedBy: "\"#/$defs/").dropFirst()
      .compactMap { $0.components(separatedBy: "\"").first }
    #expect(!names.isEmpty)
    for name in names { #expect(definitions[name] != nil, "\(kind.name) \(name)") }
  }

  @Test func aKindHoldsWhatItIsFor() throws {
    #expect(
      SchemaKind.allCases.map(\.name) == [
        "all", "pack", "registry:agencies", "registry:provinces", "registry:documents",
        "registry:document-types", "registry:signature-authorities", "registry:report-periods",
      ])
    let pack = try #require(try schema(.pack)["$defs"] as? [String: Any])
    #expect(pack["registry-agencies"] == nil && pack["rule"] != nil)
    let agencies = try #require(try schema(.registry("agencies"))["$defs"] as? [String: Any])
    #expect(agencies["registry-agencies"] != nil && agencies["rule"] == nil)
  }

  @Test func idsAreOfferedWithTheirNames() throws {
    var diagnostics: [Diagnostic] = []
    let registry = Registry.load(
      files: [
        SourceText(
          name: "a.yaml",
          text: """
            soat: 1
            registry: agencies
            entries:
              - {id: so-y-te, name: Sở Y tế, level: department, kind: department, confidence: known, source: x}
            """)
      ], diagnostics: &diagnostics)
    #expect(diagnostics.isEmpty)
    let definitions = try schema(.pack, ids: registry)["$defs"] as? [String: [String: Any]]
    let known = try #require(definitions?["agency-id"]?["anyOf"] as? [[String: Any]])
    #expect(known.first as? [String: String] == ["const": "so-y-te", "title": "Sở Y tế"])
    #expect(known.count == 2)
    #expect(RuleBook.jsonSchema(.pack, ids: registry).contains("#/$defs/agency-id"))
    #expect(!RuleBook.jsonSchema(.pack).contains("agency-id"))
  }
}
