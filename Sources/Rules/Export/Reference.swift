public import SourceText

extension RuleBook {
  /// The reference of the rule language as Markdown, made from the tables that the reader uses.
  public static func reference(_ language: Language) -> String {
    Reference(language: language).text
  }
}

/// Writes the reference in one language.
struct Reference {
  let language: Language

  private func say(_ vietnamese: String, _ english: String) -> String {
    language == .english ? english : vietnamese
  }

  var text: String {
    var out = "# " + say("Ngôn ngữ quy tắc", "The rule language") + "\n\n"
    out += say(
      "Bảng này được sinh từ chính chương trình (`soat rules docs`); phần giải thích ở `rule-language.md`.",
      "These tables are made from the program itself (`soat rules docs`); `rule-language.md` explains them."
    )
    out += "\n\n"
    out += section(say("Gói quy tắc", "A pack"), PackFields.pack)
    out += section("`source`", PackFields.origin, level: 3)
    out += section(
      say("Điều kiện", "A condition") + " (`applies-to`, `when`)", Condition.fields)
    out += section(say("Quy tắc", "A rule"), PackFields.rule)
    out += section("`basis`", PackFields.basis, level: 3)
    out += section("`examples`", PackFields.examples + PackFields.example, level: 3)
    out += section(say("Sửa quy tắc nhận từ gói khác", "An override"), PackFields.override)
    out += "## " + say("Các phép kiểm tra", "The checks") + "\n\n"
    for kind in CheckKind.all { out += check(kind) }
    out += "## " + say("Sổ đăng ký", "Registries") + "\n\n"
    for registry in RegistryFields.all {
      out += section("`registry: \(registry.name)`", registry.fields, level: 3)
    }
    return out
  }

  private func check(_ kind: CheckKind) -> String {
    var out = section("`\(kind.name)`", kind.fields, level: 3, intro: kind.summary[language])
    if let short = kind.shortForm {
      out += say(
        "Viết gọn: một giá trị hoặc danh sách đứng ngay sau `\(kind.name):` là `\(short)`.\n\n",
        "Short form: a value or list right after `\(kind.name):` is `\(short)`.\n\n")
    }
    if kind.name == "form" { out += formTests() }
    let names = kind.placeholders.map { "`{\($0)}`" }.joined(separator: ", ")
    if !names.isEmpty {
      out += say("Chỗ điền trong thông báo: ", "Placeholders: ") + names + ".\n\n"
    }
    return out
  }

  private func formTests() -> String {
    var out = "| `component` | `test` |\n| --- | --- |\n"
    for component in FormCheck.components {
      let tests = FormCheck.tests.filter { $0.component == component }.map { test in
        switch test.value {
        case .none: "`\(test.name)`"
        case .optional: "`\(test.name)` (`value` \(say("tùy chọn", "optional")))"
        case .required: "`\(test.name)` (`value`)"
        }
      }
      out += "| `\(component)` | \(tests.joined(separator: ", ")) |\n"
    }
    return out + "\n"
  }

  private func section(
    _ title: String, _ fields: [FieldSpec], level: Int = 2, intro: String? = nil
  ) -> String {
    var out = String(repeating: "#", count: level) + " \(title)\n\n"
    if let intro { out += intro + ".\n\n" }
    out += say("| khóa | | giá trị | ý nghĩa |\n", "| key | | value | meaning |\n")
    out += "| --- | --- | --- | --- |\n"
    for field in fields {
      let need = field.isRequired ? say("bắt buộc", "required") : ""
      let meaning = field.description[language].replacing("|", with: "\\|")
      out += "| `\(field.name)` | \(need) | \(words(field.kind)) | \(meaning) |\n"
    }
    return out + "\n"
  }

  private func words(_ kind: FieldSpec.Kind) -> String {
    switch kind {
    case .text: return say("chữ", "text")
    case .texts: return say("chữ, hoặc danh sách", "text, or a list")
    case .integer: return say("số nguyên", "whole number")
    case .number: return say("số", "number")
    case .boolean: return "`true`, `false`"
    case .date: return "`2023-03-31`"
    case .partialDate: return "`\"06-14\"`, `2023-03-31`, `2023-12`, `2026`"
    case .dateRange: return "`{from, to}`"
    case .choice(let words): return listed(words)
    case .choices(let words): return say("một hoặc nhiều: ", "one or more of ") + listed(words)
    case .phrases: return say("cụm từ, hoặc danh sách", "phrase, or a list")
    case .pattern: return "PCRE2"
    case .agency: return say("id cơ quan", "agency id")
    case .agencies: return say("id cơ quan, hoặc danh sách", "agency id, or a list")
    case .agencySet:
      return say("id cơ quan, danh sách, ", "agency id, a list, ") + "`{all-of, any-of, none-of}`"
    case .documents: return say("id văn bản, hoặc danh sách", "document id, or a list")
    case .documentSet:
      return say("id văn bản, danh sách, ", "document id, a list, ")
        + "`{all-of, any-of, none-of}`"
    case .provinces: return say("id tỉnh, hoặc danh sách", "province id, or a list")
    case .reportPeriod: return say("id kỳ báo cáo", "report period id")
    case .years: return say("năm, hoặc danh sách", "year, or a list")
    case .condition: return say("điều kiện", "condition")
    case .conditions: return say("danh sách điều kiện", "list of conditions")
    case .mapping(let fields): return "`{" + fields.map(\.name).joined(separator: ", ") + "}`"
    case .list(let inner): return say("danh sách: ", "list of ") + words(inner)
    case .either(let kinds): return kinds.map(words).joined(separator: say(" hoặc ", " or "))
    case .textMap: return "`{" + say("sai: đúng", "wrong: right") + "}`"
    case .parameters: return "`{" + say("tên: giá trị", "name: value") + "}`"
    case .rules: return say("danh sách quy tắc", "list of rules")
    }
  }

  private func listed(_ words: [String]) -> String {
    words.map { "`\($0)`" }.joined(separator: ", ")
  }
}
