public import Dates
public import SourceText
public import YAMLSource

extension WaiverFile {
  /// Finds the rules that each waiver concerns among those that are known; one that fits none, or none that may be
  /// waived, is reported.
  public mutating func resolve(_ known: [KnownRule], into sink: inout DiagnosticSink) {
    let byID = Dictionary(known.map { ($0.id, $0.isWaivable) }, uniquingKeysWith: { $0 && $1 })
    for i in waivers.indices {
      let rule = waivers[i].rule
      let found: [KnownRule]
      if waivers[i].namesOneRule {
        found = byID[rule].map { [KnownRule(id: rule, isWaivable: $0)] } ?? []
      } else {
        let pattern = try? NamePattern(rule)
        found = byID.filter { pattern?.fits($0.key) ?? false }
          .map { KnownRule(id: $0.key, isWaivable: $0.value) }
      }
      waivers[i].rules = Set(found.lazy.filter(\.isWaivable).map(\.id))
      if found.isEmpty {
        reportUnknown(waivers[i], known, &sink)
      } else if waivers[i].rules.isEmpty {
        sink.error(
          "not-waivable",
          LocalText(
            "quy tắc “\(rule)” không được miễn trừ", english: "rule “\(rule)” may not be waived"),
          help: LocalText(
            "sửa văn bản; “soat rules explain” nói rõ quy tắc",
            english: "mend the document; “soat rules explain” tells the rule"),
          at: waivers[i].ranges.rule)
      }
    }
  }

  private func reportUnknown(
    _ waiver: Waiver, _ known: [KnownRule], _ sink: inout DiagnosticSink
  ) {
    let near = suggestion(for: waiver.rule, among: known.map(\.id).sorted())
    let message =
      waiver.namesOneRule
      ? LocalText(
        "không có quy tắc “\(waiver.rule)”", english: "there is no rule “\(waiver.rule)”")
      : LocalText(
        "không quy tắc nào khớp với “\(waiver.rule)”", english: "no rule fits “\(waiver.rule)”")
    sink.error(
      "unknown-rule", message,
      help: near.map {
        LocalText("có phải là “\($0)”?", english: "did you mean “\($0)”?")
      }
        ?? LocalText(
          "viết GÓI/QUY-TẮC; xem “soat rules list”",
          english: "write PACK/RULE; see “soat rules list”"),
      at: waiver.ranges.rule)
  }

  /// What could be better in a file that is sound: waivers that have expired on a day, waivers that stand twice, patterns
  /// that fit none of the paths of files, which the caller found below the file's folder.
  public func lint(on day: CalendarDate, paths: [RelativePath], into sink: inout DiagnosticSink) {
    for (i, waiver) in waivers.enumerated() {
      if waiver.hasExpired(on: day) {
        sink.warning(
          "expired-waiver",
          LocalText(
            "miễn trừ đã hết hạn ngày \(waiver.expires.vietnamese)",
            english: "the waiver expired on \(waiver.expires.iso)"),
          help: LocalText(
            "bỏ đi, hoặc quyết định lại và ghi ngày mới",
            english: "take it out, or decide anew and write a new day"), at: waiver.ranges.expires)
      }
      let twin = waivers[..<i].first {
        $0.rule == waiver.rule && $0.files == waiver.files && $0.places == waiver.places
      }
      if let twin {
        let line = source.position(of: twin.ranges.entry.lowerBound).line
        sink.warning(
          "same-waiver",
          LocalText(
            "miễn trừ này lặp lại miễn trừ ở dòng \(line)",
            english: "this waiver repeats the one in line \(line)"), at: waiver.ranges.rule)
      }
      for (pattern, range) in zip(waiver.files, waiver.ranges.files)
      where !pattern.leadsOutside && !paths.contains(where: pattern.covers) {
        sink.warning(
          "no-such-file",
          LocalText(
            "không tệp nào khớp với “\(pattern.text)”", english: "no file fits “\(pattern.text)”"),
          help: LocalText(
            "đường dẫn tính từ thư mục chứa tệp miễn trừ",
            english: "paths are taken from the folder of the waiver file"), at: range)
      }
    }
  }
}
