internal import SourceText

extension FieldSpec.Kind {
  /// What values may stand here, in a few words of Markdown.
  func words(_ language: Language) -> String {
    switch self {
    case .text, .documentType: return language.say("chữ", "text")
    case .texts, .documentTypes: return language.say("chữ, hoặc danh sách", "text, or a list")
    case .integer: return language.say("số nguyên", "whole number")
    case .number: return language.say("số", "number")
    case .boolean: return "`true`, `false`"
    case .date: return "`2023-03-31`"
    case .partialDate: return "`\"06-14\"`, `2023-03-31`, `2023-12`, `2026`"
    case .dateRange: return "`{from, to}`"
    case .choice(let words): return Self.listed(words)
    case .choices(let words):
      return language.say("một hoặc nhiều: ", "one or more of ") + Self.listed(words)
    case .phrases: return language.say("cụm từ, hoặc danh sách", "phrase, or a list")
    case .pattern: return "PCRE2"
    case .agency: return language.say("id cơ quan", "agency id")
    case .agencies: return language.say("id cơ quan, hoặc danh sách", "agency id, or a list")
    case .agencySet:
      return language.say("id cơ quan, danh sách, ", "agency id, a list, ")
        + "`{all-of, any-of, none-of}`"
    case .documents: return language.say("id văn bản, hoặc danh sách", "document id, or a list")
    case .document: return language.say("id văn bản", "document id")
    case .packs: return language.say("tên gói, hoặc danh sách", "pack name, or a list")
    case .rule: return language.say("id quy tắc", "rule id")
    case .documentSet:
      return language.say("id văn bản, danh sách, ", "document id, a list, ")
        + "`{all-of, any-of, none-of}`"
    case .provinces: return language.say("id tỉnh, hoặc danh sách", "province id, or a list")
    case .reportPeriod: return language.say("id kỳ báo cáo", "report period id")
    case .years: return language.say("năm, hoặc danh sách", "year, or a list")
    case .condition: return language.say("điều kiện", "condition")
    case .conditions: return language.say("danh sách điều kiện", "list of conditions")
    case .mapping(let fields): return "`{" + fields.map(\.name).joined(separator: ", ") + "}`"
    case .list(let inner): return language.say("danh sách: ", "list of ") + inner.words(language)
    case .either(let kinds):
      return kinds.map { $0.words(language) }.joined(separator: language.say(" hoặc ", " or "))
    case .textMap: return "`{" + language.say("sai: đúng", "wrong: right") + "}`"
    case .parameters: return "`{" + language.say("tên: giá trị", "name: value") + "}`"
    case .rules: return language.say("danh sách quy tắc", "list of rules")
    }
  }

  private static func listed(_ words: [String]) -> String {
    words.map { "`\($0)`" }.joined(separator: ", ")
  }
}
