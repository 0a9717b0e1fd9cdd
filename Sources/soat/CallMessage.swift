internal import ArgumentParser
internal import Glibc
internal import SourceText

/// What the parser of calls prints, help or fault, in the language of the call.
struct CallMessage {
  /// The text, without a line feed at its end.
  let text: String

  /// What is printed for an error of the parser, which asking for help is too.
  ///
  /// - Parameter language: the language; English is what ArgumentParser says, byte for byte.
  init(_ error: any Error, _ language: Language) {
    guard language == .vietnamese else {
      text = Soat.fullMessage(for: error)
      return
    }
    let whole = Soat.fullMessage(for: error, columns: Self.unwrapped)
    if Soat.exitCode(for: error).isSuccess {
      text = whole.hasPrefix("OVERVIEW: ") ? Self.help(whole) : whole
    } else {
      text = Self.fault(whole, Soat.message(for: error))
    }
  }

  /// The language of a call: that of `--lang`, wherever it stands, else of the environment, else Vietnamese.
  ///
  /// A configuration cannot count: which one holds is known only where the call is sound.
  static func language(of arguments: some Sequence<String>) -> Language {
    var given: Language?
    var isNext = false
    for argument in arguments {
      if argument == "--" { break }
      if isNext { given = Language(rawValue: argument) ?? given }
      isNext = argument == "--lang"
      if argument.hasPrefix("--lang=") {
        given = Language(rawValue: String(argument.dropFirst("--lang=".count))) ?? given
      }
    }
    return given ?? Environment.language
  }

  // MARK: Faults

  /// A fault with its help and its usage: `Error: …`, `Help:  …`, `Usage: …`, `  See '…' for more information.`
  private static func fault(_ whole: String, _ message: String) -> String {
    var rest = whole[...]
    var text = ""
    if !message.isEmpty, rest.hasPrefix("Error: " + message) {
      rest = rest.dropFirst("Error: ".count + message.count)
      text = Words.frame("Error: ") + (Words.vietnamese(message) ?? message)
    }
    let lines = rest.split(separator: "\n", omittingEmptySubsequences: false)
    return text + lines.map { faultLine(String($0)) }.joined(separator: "\n")
  }

  private static func faultLine(_ line: String) -> String {
    if line.hasPrefix("Help:  ") {
      let line = line.dropFirst("Help:  ".count)
      let word = Words.frame("Help:  ")
      guard let gap = line.firstRange(of: ">  ") else { return word + line }
      return word + line[..<gap.upperBound] + described(String(line[gap.upperBound...]))
    }
    if line.hasPrefix("Usage: ") { return Words.frame("Usage: ") + line.dropFirst("Usage: ".count) }
    return Words.vietnamese(line, in: Words.frames) ?? line
  }

  // MARK: Help

  /// Help is taken unwrapped, each description on a line of its own, and wrapped again in Vietnamese.
  private static let unwrapped = 1 << 20

  /// Where descriptions begin.
  private static let indent = String(repeating: " ", count: 26)

  private static func help(_ whole: String) -> String {
    let columns = max(40, columns)
    let lines = whole.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return lines.enumerated().map { index, line in
      let next = index + 1 < lines.count ? lines[index + 1] : ""
      return helpLine(line, isLabelOnly: next.hasPrefix(indent), columns)
    }.joined(separator: "\n")
  }

  private static func helpLine(_ line: String, isLabelOnly: Bool, _ columns: Int) -> String {
    if let pointer = Words.vietnamese(line, in: Words.frames) { return pointer }
    if line.hasPrefix("  ") {
      guard line.count > indent.count, !isLabelOnly else { return line }
      let label = String(line.prefix(indent.count))
      return wrapped(
        described(String(line.dropFirst(indent.count))), after: label, indent: indent, columns)
    }
    for (english, vietnamese) in Words.headings where line.hasPrefix(english) {
      let rest = String(line.dropFirst(english.count))
      // How a command is called stays on one line, as it is copied from there.
      if english == "USAGE: " { return vietnamese + rest }
      return wrapped(described(rest), after: vietnamese, indent: "", columns)
    }
    return wrapped(described(line), after: "", indent: "", columns)
  }

  /// A description in Vietnamese, with the values and the default that ArgumentParser tells behind it.
  private static func described(_ text: String) -> String {
    if text.isEmpty { return text }
    for mark in ["(values: ", "(default: "] {
      guard text.hasSuffix(")"), let start = text.firstRange(of: mark) else { continue }
      let said = text[..<start.lowerBound]
      var values = String(text[start.upperBound...])
      values.replace("; default: ", with: Words.frame("; default: "))
      let description = said.isEmpty ? "" : described(String(said.dropLast())) + " "
      return description + Words.frame(mark) + values
    }
    return Words.vietnamese(text) ?? text
  }

  /// Words in lines of so many columns, the first behind `start`, the others behind `indent`.
  private static func wrapped(
    _ text: String, after start: String, indent: String, _ columns: Int
  ) -> String {
    var lines: [String] = []
    var line = start
    var isEmpty = true
    for word in text.split(separator: " ") {
      if !isEmpty, line.count + 1 + word.count > columns {
        lines.append(line)
        line = indent
        isEmpty = true
      }
      line += (isEmpty ? "" : " ") + word
      isEmpty = false
    }
    return (lines + [line]).joined(separator: "\n")
  }

  /// The columns that help has, as ArgumentParser takes them.
  private static var columns: Int {
    Environment.variable("COLUMNS").flatMap { Int($0) } ?? Environment.columns(STDOUT_FILENO) ?? 80
  }
}
