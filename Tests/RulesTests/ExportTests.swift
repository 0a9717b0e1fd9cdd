import SourceText
import Testing

@testable import Rules

@Suite struct ExportTests {
  private static let schema = RuleBook.jsonSchema()

  @Test func theSchemaKnowsEveryCheckAndEveryKey() {
    for kind in CheckKind.all {
      #expect(Self.schema.contains("\"check-\(kind.name)\": {"))
      for field in kind.fields { #expect(Self.schema.contains("\"\(field.name)\": {")) }
    }
    for field in PackFields.pack + PackFields.rule + PackFields.override + Condition.fields {
      #expect(Self.schema.contains("\"\(field.name)\": {"), "\(field.name)")
    }
    #expect(
      Self.schema.hasPrefix("{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\""))
  }

  @Test func theSchemaIsWellFormed() {
    var depth = 0
    var isInText = false
    var isEscaped = false
    var lowest = Int.max
    for (i, byte) in Self.schema.utf8.enumerated() {
      if isEscaped {
        isEscaped = false
      } else if isInText {
        if byte == 0x5C { isEscaped = true }
        if byte == 0x22 { isInText = false }
        #expect(byte >= 0x20)
      } else if byte == 0x22 {
        isInText = true
      } else if byte == 0x7B || byte == 0x5B {
        depth += 1
      } else if byte == 0x7D || byte == 0x5D {
        depth -= 1
        if i + 2 < Self.schema.utf8.count { lowest = min(lowest, depth) }
      }
    }
    #expect(depth == 0 && !isInText && lowest >= 1)
  }

  @Test func everyReferenceHasItsDefinition() {
    let pieces = Self.schema.components(between: "\"$ref\": \"#/$defs/", and: "\"")
    #expect(pieces.count > 20)
    for name in Set(pieces) { #expect(Self.schema.contains("    \"\(name)\": {"), "\(name)") }
  }

  @Test func aRuleHasExactlyOneCheck() throws {
    let start = try #require(Self.schema.firstRange(of: "    \"rule\": {"))
    let end = try #require(Self.schema.firstRange(of: "    \"override\": {\n      \"type\""))
    let rule = Self.schema[start.lowerBound..<end.lowerBound]
    #expect(rule.contains("\"additionalProperties\": false"))
    #expect(rule.contains("\"oneOf\": ["))
    let checks = rule[(rule.firstRange(of: "\"oneOf\"")?.lowerBound ?? rule.endIndex)...]
    for kind in CheckKind.all { #expect(checks.contains("\"\(kind.name)\"")) }
  }

  @Test(arguments: Language.allCases)
  func theReferenceNamesEveryKeyPlaceholderAndTest(_ language: Language) {
    let text = RuleBook.reference(language)
    for kind in CheckKind.all {
      #expect(text.contains("### `\(kind.name)`"))
      for name in kind.placeholders { #expect(text.contains("`{\(name)}`")) }
    }
    for test in FormCheck.tests { #expect(text.contains("`\(test.name)`")) }
    for field in PackFields.pack + PackFields.rule + Condition.fields {
      #expect(text.contains("| `\(field.name)` |"))
      #expect(text.contains(field.description[language]))
    }
  }

  @Test func theHandbookTellsOfEveryRule() {
    let book = sound(
      pack(
        "test/one",
        rule: """
          text: {contains: a}
          fix: Thêm {expected}
          note: ghi chú
          examples:
            pass: [có a]
            fail: ["```\\nkhông ⟦b⟧"]
          """),
      head("top", "extends: test/one")
        + "\nrules: [{override: test/one/one, reason: chặt hơn, severity: error}]")
    let text = book.handbook(.vietnamese)
    for words in [
      "### Yêu cầu\n\n`test/one/one`\n", "- Mức độ: cảnh báo\n",
      "- Căn cứ: mục I, Quyết định 140/QĐ-TTg ngày 02/02/2024\n", "- Thông báo: Sai\n",
      "- Cách sửa: Thêm {expected}\n", "- Ghi chú: ghi chú\n",
      "Không đạt:\n\n````text\n```\nkhông b\n````\n", "Đạt:\n\n```text\ncó a\n```\n",
      "### Sửa `test/one/one`\n\n- Mức độ: lỗi\n- Lý do: chặt hơn\n",
      "Nhận quy tắc của: [`test/one`](#test-one)",
    ] {
      #expect(text.contains(words), "\(words)")
    }
    #expect(book.handbook(.english).contains("### Requirement\n"))
  }
}

extension String {
  /// What stands between two markers, each time.
  fileprivate func components(between open: String, and close: String) -> [String] {
    var found: [String] = []
    var rest = self[...]
    while let start = rest.firstRange(of: open) {
      rest = rest[start.upperBound...]
      guard let end = rest.firstRange(of: close) else { break }
      found.append(String(rest[..<end.lowerBound]))
      rest = rest[end.upperBound...]
    }
    return found
  }
}
