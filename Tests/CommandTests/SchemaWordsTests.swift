import Foundation
import TestSupport
import Testing

/// What schemas tell people who write packs, configurations and waivers.
@Suite struct SchemaWordsTests {
  /// Titles that are no more than names of values, and so the same in every language.
  private static let names = [
    "SHA-256 — SHA-256", "Issuer", "Issuer — Issuer", "National-name",
    "National-name — National-name", "Repeat", "Repeat — Repeat", "Thay cho text",
    "Thay cho text — Instead",
  ]

  /// Schemas of one language for both: `Tiếng Việt — English`, or a paragraph for each.
  @Test(arguments: ["config schema", "waivers schema"]) func bothLanguages(_ call: String) throws {
    let texts = try texts(call)
    #expect(texts.count > 20)
    for text in texts where !Self.names.contains(text) {
      if text.hasPrefix("National-name: ") { continue }
      var parts = text.components(separatedBy: "\n\n")
      if parts.count == 1 { parts = text.components(separatedBy: " — ") }
      #expect(parts.count == 2, "\(text)")
      #expect(parts.first != parts.last, "\(text)")
      #expect(isVietnamese(parts.first ?? ""), "\(text)")
    }
  }

  /// Schemas that are asked for in a language: where one is Vietnamese the other is something else.
  @Test func languageAskedFor() throws {
    let vietnamese = try texts("rules schema --lang vi")
    let english = try texts("rules schema --lang en")
    #expect(vietnamese.count == english.count)
    #expect(vietnamese.count > 500)
    for text in Set(vietnamese) where !Self.names.contains(text) {
      if text.hasPrefix("National-name: ") { continue }
      #expect(isVietnamese(text), "\(text)")
      #expect(!english.contains(text), "\(text)")
    }
  }

  @Test(arguments: ["config schema", "waivers schema"]) func oneLanguage(_ call: String) throws {
    // What packs say of changes of rules has both languages.
    let both = Set(try texts(call))
    let english = try texts(call + " --lang en").filter { !both.contains($0) }
    let vietnamese = try texts(call + " --lang vi").filter { !both.contains($0) }
    #expect(english.count == vietnamese.count)
    #expect(english.count > 5)
    #expect(vietnamese.contains { isVietnamese($0) })
    for text in english { #expect(!isVietnamese(text.replacing("Soát", with: "")), "\(text)") }
  }

  /// Every title and description of a schema.
  private func texts(_ call: String) throws -> [String] {
    let run = try Program.run(
      call.split(separator: " ").map(String.init), in: FileManager.default.temporaryDirectory,
      environment: ["SOAT_RULES": ProjectFiles.root + "/Rules"])
    try #require(run.status == 0, "\(run.errors)")
    var texts: [String] = []
    collect(try JSONSerialization.jsonObject(with: Data(run.output.utf8)), into: &texts)
    return texts
  }

  private func collect(_ value: Any, into texts: inout [String]) {
    if let object = value as? [String: Any] {
      for (key, value) in object where !["enum", "const", "examples"].contains(key) {
        if let text = value as? String, key == "title" || key == "description" {
          texts.append(text)
        } else {
          collect(value, into: &texts)
        }
      }
    } else if let list = value as? [Any] {
      for value in list { collect(value, into: &texts) }
    }
  }
}
