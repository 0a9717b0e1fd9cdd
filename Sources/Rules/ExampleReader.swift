internal import Dates
internal import SourceText
internal import YAMLSource

/// Reads the examples of a rule.
enum ExampleReader {
  /// All examples, after reporting what is wrong with any.
  static func read(_ rule: Arguments, _ context: inout CompileContext) -> [Example] {
    guard rule.has("examples"),
      let keys = rule.mapping("examples", PackFields.examples, &context)
    else { return [] }
    var examples: [Example] = []
    for key in ["pass", "fail"] {
      guard let node = keys.node(key, &context) else { continue }
      guard let members = node.sequence else {
        context.sink.wrongType(node, expected: .sequence)
        continue
      }
      for member in members {
        if let example = example(member, mustPass: key == "pass", rule, &context) {
          examples.append(example)
        }
      }
    }
    return examples
  }

  private static func example(
    _ node: YAMLNode, mustPass: Bool, _ rule: Arguments, _ context: inout CompileContext
  ) -> Example? {
    if node.kind == .mapping {
      let before = context.faults
      guard
        let keys = Arguments(
          node, PackFields.example, parameters: rule.parameters(of: "examples"), in: &context)
      else { return nil }
      let date = keys.date("date", &context)
      let layout = keys.mapping("layout", ExampleLayout.fields, &context)
        .flatMap { ExampleLayout($0, &context) }
      let type = keys.mapped("type", &context) { $2.documentType($0, at: $1) }
      let note = keys.string("note", &context)
      let texts = texts(keys, &context)
      guard context.faults == before else { return nil }
      return example(texts, mustPass, type?.first, date, layout, note, at: node.range, &context)
    }
    guard let text = context.sink.text(node) else { return nil }
    return example([(text, node.range)], mustPass, nil, nil, nil, nil, at: node.range, &context)
  }

  /// Its text, or those of its files, with their places.
  private static func texts(
    _ keys: Arguments, _ context: inout CompileContext
  ) -> [(text: String, range: Range<Int>)] {
    if keys.has("files") {
      let files = keys.strings("files", &context) ?? []
      if files.count == 1 {
        context.error(
          "one-file", "“files” cần từ hai tệp trở lên", en: "“files” needs two files or more",
          help: LocalText("viết “text”", english: "write “text”"), at: keys.range(of: "files"))
      }
      return files
    }
    if let text = keys.string("text", &context) { return [(text, keys.range(of: "text"))] }
    if !keys.has("text") {
      context.error(
        "missing-field", "thiếu khóa bắt buộc “text”", en: "missing required key “text”",
        at: keys.range)
    }
    return []
  }

  private static func example(
    _ texts: [(text: String, range: Range<Int>)], _ mustPass: Bool, _ type: String?,
    _ date: CalendarDate?, _ layout: ExampleLayout?, _ note: String?, at range: Range<Int>,
    _ context: inout CompileContext
  ) -> Example? {
    let parts = texts.compactMap { marked($0.text, at: $0.range, mustPass, &context) }
    guard parts.count == texts.count, let first = parts.first else { return nil }
    return Example(
      mustPass: mustPass, text: first.text, marks: first.marks, others: Array(parts.dropFirst()),
      type: type, date: date, layout: layout, note: note, range: range)
  }

  private static func marked(
    _ text: String, at range: Range<Int>, _ mustPass: Bool, _ context: inout CompileContext
  ) -> Example.Beside? {
    guard ByteSearch.contains(openMark[0], in: text) else {
      return Example.Beside(text: text, marks: [])
    }
    var out: [UInt8] = []
    var marks: [Range<Int>] = []
    var open: Int?
    let bytes = Array(text.utf8)
    var i = 0
    while i < bytes.count {
      let isOpening = starts(bytes, i, openMark)
      guard isOpening || starts(bytes, i, closeMark) else {
        out.append(bytes[i])
        i += 1
        continue
      }
      let place = context.place(of: i..<(i + 3), in: text, at: range)
      if mustPass {
        context.error(
          "mark-in-pass", "ví dụ đạt không có dấu ⟦ ⟧", en: "a pass example has no marks ⟦ ⟧",
          at: place)
        return nil
      }
      guard isOpening == (open == nil) else {
        reportUnbalanced(at: place, &context)
        return nil
      }
      if let start = open {
        marks.append(start..<out.count)
        open = nil
      } else {
        open = out.count
      }
      i += 3
    }
    if open != nil {
      let place = context.place(of: lastOpening(bytes), in: text, at: range)
      reportUnbalanced(at: place, &context)
      return nil
    }
    return Example.Beside(text: String(decoding: out, as: UTF8.self), marks: marks)
  }

  private static func reportUnbalanced(at range: Range<Int>, _ context: inout CompileContext) {
    context.error(
      "unbalanced-mark", "dấu ⟦ và ⟧ không đi thành cặp", en: "marks ⟦ and ⟧ do not pair",
      at: range)
  }

  private static func lastOpening(_ bytes: [UInt8]) -> Range<Int> {
    var i = bytes.count - 3
    while i > 0, !starts(bytes, i, openMark) { i -= 1 }
    return max(0, i)..<max(0, i) + 3
  }
}

private let openMark: [UInt8] = [0xE2, 0x9F, 0xA6]
private let closeMark: [UInt8] = [0xE2, 0x9F, 0xA7]

private func starts(_ bytes: [UInt8], _ i: Int, _ mark: [UInt8]) -> Bool {
  i >= 0 && i + 3 <= bytes.count && bytes[i..<(i + 3)].elementsEqual(mark)
}
