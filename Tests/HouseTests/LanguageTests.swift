import TestSupport
import Testing

/// Nobody is spoken to in one language only: a scan of the sources.
///
/// What commands call themselves and their options is proved against the built program (`WordsTests`).
@Suite struct LanguageTests {
  /// Messages that need no English: they hold no words.
  private static let wordless = [
    "Sources/Governance/Waiver.swift (reason)":
      "the reason as the owner wrote it, in the language of the owner",
    "Sources/Rules/Checks/DeadlineCheck.swift (\"\")": "no words",
    "Sources/Rules/Checks/TargetCheck.swift (\"\")": "no words",
  ]

  @Test func everyMessageIsGivenInEnglishToo() {
    var messages = 0
    var left = Set(Self.wordless.keys)
    for file in House.files {
      for call in SourceCalls(file.text).arguments(of: "LocalText") {
        messages += 1
        if call.contains("english:") { continue }
        let name = "\(file.path) \(call)"
        #expect(Self.wordless[name] != nil, "\(file.path): no English: \(call)")
        left.remove(name)
      }
    }
    #expect(messages > 400)
    #expect(left.isEmpty, "no longer there")
  }

  /// What is written to the screen in words of the program names both languages where it is written.
  @Test func whatIsPrintedIsInTheLanguageOfTheRun() {
    var outputs = 0
    for file in House.files where file.target == "soat" {
      let calls = SourceCalls(file.text)
      for sink in ["Output.write", "Output.note"] {
        for call in calls.arguments(of: sink) {
          outputs += 1
          let words = SourceCalls.words(in: call)
          let hasBoth = ["english", "say("].contains { call.contains($0) }
          #expect(words.isEmpty || hasBoth, "\(file.path): \(sink)\(call) says \(words)")
        }
      }
      #expect(calls.arguments(of: "Failure(verbatim").isEmpty, "\(file.path)")
    }
    #expect(outputs > 20)
  }

  /// Vietnamese and English stand side by side where a function is handed both.
  @Test func bothLanguagesAreHandedOver() {
    var calls = 0
    for file in House.files {
      for call in SourceCalls(file.text).arguments(of: "say") where call.hasPrefix("(\"") {
        calls += 1
        let literals = SourceCalls.literals(in: call)
        #expect(literals.count >= 2, "\(file.path): say\(call)")
      }
    }
    #expect(calls > 50)
  }

  @Test func theScanFindsWhatIsMissing() {
    let source = SourceCalls(#"a(LocalText("lỗi \(x ?? ")")")); Output.note("done (\(n)) \n")"#)
    #expect(source.arguments(of: "LocalText") == [#"("lỗi \(x ?? ")")")"#])
    #expect(source.arguments(of: "Output.note") == [#"("done (\(n)) \n")"#])
    #expect(SourceCalls.words(in: #"("done (\(n)) \n")"#) == ["done"])
    #expect(SourceCalls.words(in: #"("\(file): \(a) \u{1B}[K\r")"#) == [])
    #expect(SourceCalls(#"// LocalText("a")"#).arguments(of: "LocalText") == [])
  }
}

/// Calls in a source file, by their names; strings, what is put into them, and comments are told apart.
private struct SourceCalls {
  private let text: [Character]

  init(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    self.text = Array(
      lines.filter { !$0.drop { $0 == " " }.hasPrefix("//") }.joined(separator: "\n"))
  }

  /// The arguments of every call of a function, with their parentheses.
  func arguments(of name: String) -> [String] {
    let opening = Array(name.contains("(") ? name : name + "(")
    var found: [String] = []
    var i = 0
    while i + opening.count <= text.count {
      let isWhole = i == 0 || !(text[i - 1].isLetter || text[i - 1].isNumber)
      guard isWhole, text[i] == opening[0], text[i..<i + opening.count].elementsEqual(opening)
      else {
        i += 1
        continue
      }
      let start = i + (opening.lastIndex(of: "(") ?? 0)
      found.append(String(text[start..<Self.end(text, start)]))
      i += opening.count
    }
    return found
  }

  /// The literals of an expression as they are written, without what is put into them.
  static func literals(in expression: String) -> [String] {
    let text = Array(expression)
    var found: [String] = []
    var i = 0
    while i < text.count {
      guard text[i] == "\"" else {
        i += 1
        continue
      }
      let (literal, end) = Self.literal(text, i)
      found.append(literal)
      i = end
    }
    return found
  }

  /// The words that the literals of an expression say by themselves.
  static func words(in expression: String) -> [String] {
    literals(in: expression).flatMap { literal in
      literal.split { !$0.isLetter }.map(String.init).filter { $0.count > 1 }
    }
  }

  /// Where the parenthesis that opens at a place is closed.
  private static func end(_ text: [Character], _ open: Int) -> Int {
    var depth = 0
    var i = open
    while i < text.count {
      switch text[i] {
      case "\"":
        i = literal(text, i).end
        continue
      case "(": depth += 1
      case ")":
        depth -= 1
        if depth == 0 { return i + 1 }
      default: break
      }
      i += 1
    }
    return i
  }

  /// The literal that begins at a place, without escapes and what is put in, and where it ends.
  private static func literal(_ text: [Character], _ start: Int) -> (String, end: Int) {
    let isLong = text[start...].prefix(3).elementsEqual("\"\"\"")
    var words = ""
    var i = start + (isLong ? 3 : 1)
    while i < text.count {
      if text[i] == "\\", i + 1 < text.count {
        switch text[i + 1] {
        case "(": i = end(text, i + 1)
        case "u": i = (text[i...].firstIndex(of: "}") ?? i) + 1
        default: i += 2
        }
        words += " "
        continue
      }
      if text[i] == "\"", !isLong || text[i...].prefix(3).elementsEqual("\"\"\"") {
        return (words, i + (isLong ? 3 : 1))
      }
      words.append(text[i])
      i += 1
    }
    return (words, i)
  }
}
