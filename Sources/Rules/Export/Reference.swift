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
    language.say(vietnamese, english)
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
      out += "| `\(field.name)` | \(need) | \(field.kind.words(language)) | \(meaning) |\n"
    }
    return out + "\n"
  }
}
