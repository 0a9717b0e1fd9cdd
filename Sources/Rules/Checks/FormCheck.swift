internal import DocumentModel
internal import SourceText
internal import YAMLSource

/// What one test of one component needs and does.
struct FormTest: Sendable {
  /// Whether the test compares with a `value`.
  enum Value: Sendable {
    case none
    case optional
    case required
  }

  let component: String
  let name: String
  var value: Value = .none
  /// The test itself; its second argument are the texts of `value`.
  let judge: @Sendable (Subject, [Phrase], [String]) -> Outcome
}

extension CheckKind {
  /// `form`: one component of form, one test.
  static let form = CheckKind(
    name: "form",
    summary: LocalText(
      "một thành phần thể thức, một phép thử", english: "one component of form, one test"),
    fields: [
      FieldSpec(
        "component", .choice(FormCheck.components), "thành phần thể thức", en: "the component",
        required: true),
      FieldSpec(
        "test", .choice(FormCheck.testNames),
        FormCheck.words, en: FormCheck.words, required: true),
      FieldSpec(
        "value", .texts, "chữ phải có; | ngăn cách các cách viết",
        en: "the words asked for; | separates spellings"),
    ],
    placeholders: ["found", "expected", "component", "type", "authority", "period", "issued"],
    compile: FormCheck.compile)
}

enum FormCheck {
  /// Every test of every component; to add one: one line here.
  static let tests: [FormTest] = FormHead.tests + FormTail.tests

  static let components = unique(tests.map(\.component))
  static let testNames = unique(tests.map(\.name))

  /// `national-name: present, words; …`.
  static let words = components.map { component in
    let names = tests.filter { $0.component == component }.map(\.name)
    return "\(component): \(names.joined(separator: ", "))"
  }.joined(separator: "; ")

  private static func unique(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }

  @Sendable
  static func compile(_ arguments: Arguments, _ context: inout CompileContext) -> Check? {
    let component = arguments.choice("component", of: components, &context)
    guard let name = arguments.string("test", &context), let component else { return nil }
    let possible = tests.filter { $0.component == component }
    guard let test = possible.first(where: { $0.name == name }) else {
      context.sink.unknownValue(
        name, among: possible.map(\.name), at: arguments.range(of: "test"))
      return nil
    }
    var values: [String] = []
    var phrases: [Phrase] = []
    if arguments.has("value") {
      if case .none = test.value {
        context.error(
          "needless-value", "phép thử “\(name)” không dùng “value”",
          en: "the test “\(name)” takes no “value”", at: arguments.keyRange("value"))
        return nil
      }
      guard let texts = arguments.strings("value", &context),
        let read = arguments.phrases("value", &context)
      else { return nil }
      values = texts.map(\.text)
      phrases = read
    } else if case .required = test.value {
      context.error(
        "missing-field", "phép thử “\(name)” cần “value”",
        en: "the test “\(name)” needs a “value”", at: arguments.range(of: "test"))
      return nil
    }
    context.mutator = { [name, phrases] subject, forbidden in
      FormMutations(subject: subject, phrases: phrases, forbidden: forbidden)
        .parts(component, name)
    }
    return { [judge = test.judge, phrases, values] subject in
      named(judge(subject, phrases, values), component, subject)
    }
  }

  /// Adds the placeholders that every form test offers.
  private static func named(
    _ outcome: Outcome, _ component: String, _ subject: Subject
  ) -> Outcome {
    guard case .fail(let breaches) = outcome else { return outcome }
    return .fail(
      breaches.map { breach in
        var breach = breach
        breach.values.set("component", name(of: component))
        if let type = subject.facts.form.type?.text { breach.values.set("type", type) }
        breach.values.set("issued", subject.issueSign ?? "…")
        return breach
      })
  }

  private static func name(of component: String) -> LocalText {
    switch component {
    case "national-name": LocalText("Quốc hiệu", english: "national name")
    case "motto": LocalText("Tiêu ngữ", english: "motto")
    case "party-name": LocalText("tên Đảng", english: "the Party's name")
    case "issuer": LocalText("tên cơ quan ban hành", english: "issuing body")
    case "number": LocalText("số", english: "number")
    case "symbol": LocalText("ký hiệu", english: "symbol")
    case "place-date":
      LocalText("địa danh và thời gian ban hành", english: "place and date of issue")
    case "type": LocalText("tên loại", english: "type")
    case "subject": LocalText("trích yếu", english: "subject")
    case "addressee": LocalText("Kính gửi", english: "addressee")
    case "bases": LocalText("căn cứ", english: "legal bases")
    case "signature": LocalText("chữ ký", english: "signature")
    case "recipients": LocalText("Nơi nhận", english: "recipients")
    case "end-mark": LocalText("dấu kết thúc", english: "end mark")
    default: LocalText("phụ lục", english: "annex")
    }
  }

  // MARK: Shared by the tests

  /// Present, or missing at a place; unsure when the text is too hard to read.
  static func present(
    _ range: Range<Int>?, else place: Range<Int>, _ subject: Subject
  ) -> Outcome {
    if let range { return .pass([range]) }
    if !subject.facts.legibility.isFirm { return .unsure(illegible(subject.facts.legibility)) }
    return .fail([Breach(place).ofWhole()])
  }

  /// Not asked, because the component that the test speaks of is not there.
  static func absent(_ vietnamese: String, _ english: String) -> Outcome {
    .notApplicable(
      LocalText("không có \(vietnamese)", english: "there is no \(english)"))
  }

  static func verdict(_ breaches: [Breach], _ evidence: [Range<Int>]) -> Outcome {
    breaches.isEmpty ? .pass(evidence) : .fail(breaches)
  }

  /// The words of a text in their case, without punctuation.
  static func cased(_ text: String) -> [String] {
    text.split { !($0.isLetter || $0.isNumber) }.map(String.init)
  }
}
