public import SourceText

extension RuleBook {
  /// What could be better in packs that load: missing examples, waivers forbidden without a reason, slow patterns,
  /// parameters that no rule uses, deprecated rules without successor, texts without English. By file and place.
  public func lint() -> [Diagnostic] {
    packs.flatMap { pack in
      var warnings: [Diagnostic] = pack.unusedParameters.map { parameter in
        Diagnostic(
          .warning, code: "unused-parameter",
          LocalText(
            "tham số “\(parameter.name)” không được dùng",
            english: "parameter “\(parameter.name)” is not used"),
          in: pack.source, at: parameter.range)
      }
      warnings += englishMissing(pack)
      for rule in pack.rules + pack.overrides {
        warnings += englishMissing(rule)
      }
      for rule in pack.rules {
        warnings += rule.definition.advice()
        warnings += examplesMissing(rule)
        if !rule.isWaivable, rule.note == nil {
          warnings.append(
            Diagnostic(
              .warning, code: "not-waivable-without-reason",
              LocalText(
                "quy tắc cấm miễn trừ nhưng không nói vì sao",
                english: "the rule forbids waivers and does not say why"),
              help: LocalText("thêm note", english: "add a note"), in: rule.source,
              at: rule.range))
        }
        if rule.status == .deprecated, rule.replacedBy == nil {
          warnings.append(
            Diagnostic(
              .warning, code: "deprecated-without-successor",
              LocalText(
                "quy tắc sẽ bỏ nhưng không nói thay bằng gì",
                english: "the rule is deprecated and names no successor"),
              help: LocalText("thêm replaced-by", english: "add replaced-by"), in: rule.source,
              at: rule.range))
        }
      }
      for rule in pack.overrides { warnings += rule.definition.advice() }
      return warnings.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }
  }

  /// A pack may be in Vietnamese alone; one that has an English title is to be in English throughout.
  private func englishMissing(_ pack: RulePack) -> [Diagnostic] {
    let isMissing = pack.title.english != nil && pack.description.map { $0.english == nil } ?? false
    return englishMissing(["description-en": !isMissing], in: pack.source, at: pack.nameRange)
  }

  private func englishMissing(_ rule: Rule) -> [Diagnostic] {
    let isMendTold = rule.fix.map { $0.english != nil } ?? true
    return englishMissing(
      [
        "title-en": rule.title.english != nil, "message-en": rule.message.english != nil,
        "fix-en": isMendTold,
      ], in: rule.source, at: rule.range)
  }

  /// A warning where keys of a rule or pack are not there that say the same in English.
  private func englishMissing(
    _ keys: KeyValuePairs<String, Bool>, in source: SourceText, at range: Range<Int>
  ) -> [Diagnostic] {
    let missing = keys.filter { !$0.value }.map(\.key).joined(separator: ", ")
    if missing.isEmpty { return [] }
    return [
      Diagnostic(
        .warning, code: "missing-english",
        LocalText(
          "chưa có bản tiếng Anh: \(missing)", english: "no English is given: \(missing)"),
        in: source, at: range)
    ]
  }

  private func examplesMissing(_ rule: Rule) -> [Diagnostic] {
    let passes = rule.examples.contains(where: \.mustPass)
    let fails = rule.examples.contains { !$0.mustPass }
    if passes, fails { return [] }
    let kind = passes ? "fail" : fails ? "pass" : "pass, fail"
    return [
      Diagnostic(
        .warning, code: "missing-examples",
        LocalText(
          "quy tắc thiếu ví dụ: \(kind)", english: "the rule has no examples of: \(kind)"),
        in: rule.source, at: rule.range)
    ]
  }
}
