internal import DocumentModel
internal import SourceText

extension CheckKind {
  /// `sections`: headings that must be there, their order, and that none is empty.
  static let sections = CheckKind(
    name: "sections",
    summary: LocalText(
      "các đề mục phải có, thứ tự của chúng, không đề mục nào trống",
      english: "headings that must be there, in which order, and that none is empty"),
    fields: [
      FieldSpec(
        "required", .phrases, "các cụm từ, mỗi cụm phải có trong một đề mục",
        en: "phrases, each of which must stand in a heading", group: "test"),
      FieldSpec(
        "ordered", .boolean, "true: phải theo đúng thứ tự này",
        en: "true: they must come in this order"),
      FieldSpec(
        "not-empty", .boolean, "true: không đề mục nào thiếu nội dung bên dưới",
        en: "true: no heading without text or sub-sections below it", group: "test"),
    ],
    placeholders: ["section", "found"], asksForSense: true,
    compile: { arguments, context in
      if arguments.has("not-empty") {
        guard arguments.isTrue("not-empty", &context) else { return nil }
        if arguments.has("ordered") {
          context.error(
            "exclusive-keys", "“ordered” chỉ đi cùng “required”",
            en: "“ordered” goes with “required” only", at: arguments.keyRange("ordered"))
          return nil
        }
        context.mutator = { subject, _ in SectionsMutations.notEmpty(subject) }
        return SectionsCheck.notEmpty
      }
      guard arguments.has("required") else {
        context.error(
          "missing-field", "cần “required” hoặc “not-empty”",
          en: "“required” or “not-empty” is needed", at: arguments.range)
        return nil
      }
      guard let required = arguments.phrases("required", &context) else { return nil }
      context.wanted += required
      let isOrdered = arguments.has("ordered") && arguments.isTrue("ordered", &context)
      context.mutator = { subject, _ in
        SectionsMutations.required(required, isOrdered: isOrdered, subject)
      }
      return { SectionsCheck.required(required, isOrdered: isOrdered, $0) }
    })
}

extension Arguments {
  /// Whether a switch that can only be turned on is on; anything but `true` is reported.
  func isTrue(_ key: String, _ context: inout CompileContext) -> Bool {
    guard let value = bool(key, &context) else { return false }
    if value { return true }
    context.error(
      "wrong-value", "“\(key)” chỉ nhận true; bỏ khóa này khi không cần",
      en: "“\(key)” only takes true; leave it out otherwise", at: range(of: key))
    return false
  }
}

enum SectionsCheck {
  static func required(
    _ phrases: [Phrase], isOrdered: Bool, _ subject: Subject
  ) -> Outcome {
    let titles = titleRanges(subject)
    var breaches: [Breach] = []
    var evidence: [Range<Int>] = []
    var previous: Range<Int>?
    for phrase in phrases {
      let matching = titles.filter { subject.phrases.contains(phrase, in: $0) }
      guard let first = matching.first else {
        breaches.append(
          Breach(previous ?? subject.facts.headPlace, ["section": phrase.name]).ofWhole())
        continue
      }
      guard isOrdered, let before = previous else {
        evidence.append(first)
        previous = first
        continue
      }
      if let next = matching.first(where: { $0.lowerBound > before.lowerBound }) {
        evidence.append(next)
        previous = next
      } else {
        let text = subject.document.text
        breaches.append(
          Breach(
            first, ["section": text.string(first), "found": text.string(before)],
            related: [before]))
      }
    }
    if breaches.isEmpty { return .pass(evidence) }
    if !subject.facts.legibility.isFirm { return .unsure(illegible(subject.facts.legibility)) }
    return .fail(breaches)
  }

  /// Headings, and lines that the source marks as headings without number.
  static func titleRanges(_ subject: Subject) -> [Range<Int>] {
    let headings = subject.facts.headings.map(\.range)
    let starts = Set(headings.map(\.lowerBound))
    let marked = subject.document.blocks(in: subject.facts.range).filter {
      ($0.headingMarks > 0 || $0.isEmphasised) && !starts.contains($0.range.lowerBound)
        && $0.range.lowerBound >= subject.headEnd
    }
    return (headings + marked.map(\.range)).sorted { $0.lowerBound < $1.lowerBound }
  }

  static let notEmpty: Check = { subject in
    let facts = subject.facts
    if facts.headings.isEmpty {
      return .notApplicable(
        LocalText("văn bản không có đề mục", english: "the document has no headings"))
    }
    let stops = [
      facts.form.recipientsLine?.range.lowerBound, facts.form.signer?.range.lowerBound,
      facts.annexStart,
    ].compactMap { $0 }
    var breaches: [Breach] = []
    for heading in facts.headings where heading.confidence.isFirm {
      let start = heading.range.upperBound
      let end = stops.filter { $0 >= start }.reduce(heading.section.upperBound, min)
      if !subject.document.hasWord(in: start..<max(start, end)) {
        breaches.append(
          Breach(
            heading.range,
            ["section": subject.document.text.string(heading.range), "found": heading.label]))
      }
    }
    return breaches.isEmpty ? .pass([]) : .fail(breaches)
  }
}

extension SourceDocument {
  /// Whether a letter or digit stands in a range.
  func hasWord(in range: Range<Int>) -> Bool {
    text.bytes[range.clamped(to: 0..<text.bytes.count)].contains {
      ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x41 && $0 <= 0x5A) || ($0 >= 0x30 && $0 <= 0x39)
        || ($0 >= 0xC3 && $0 != 0xE2 && $0 < 0xF0)
    }
  }
}
