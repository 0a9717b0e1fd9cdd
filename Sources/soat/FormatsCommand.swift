internal import ArgumentParser
internal import OfficePackage
internal import Readers
internal import Reporters
internal import SourceText

/// `soat formats`: what can be read and what can be written.
struct FormatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "formats", abstract: "Lists input formats and output formats.")

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let language = shared.language
    var text = language.say("Định dạng đọc được:\n", "Input formats:\n")
    for format in InputFormat.all {
      let endings = format.endings.map { "." + $0 }.joined(separator: " ")
      text += Self.row(format.name, endings + "  " + format.summary[language])
      for tool in format.needs { text += Self.row(tool, language) }
    }
    text += Self.row(
      "zip",
      language.say(
        ".zip  tệp nén chứa các văn bản: từng tệp bên trong được soát",
        ".zip  archives of submissions: each file in them is checked"))
    for library in SystemLibraries.missing {
      let state = Self.state(false, library.package, language)
      let use = language.say(
        "cần cho tệp nén, Word, Excel và HTML", "archives, Word, Excel and HTML need it")
      text += Self.row("", "  \(library.name) — \(use) (\(state))")
    }
    text += language.say("Định dạng xuất (--format):\n", "Output formats (--format):\n")
    for reporter in Reporter.all {
      text += Self.row(reporter.name, reporter.summary[language])
      if let library = reporter.needs {
        let state = Self.state(library.isInstalled(), library.package, language)
        text += Self.row("", "  \(library.name) (\(state))")
      }
    }
    Output.write(text)
  }

  /// A program that a format may need: whether it is here, and the package that brings it.
  private static func row(_ tool: Tool, _ language: Language) -> String {
    let state = state(ProgramRunner().has(tool), tool.package, language)
    return row("", "  \(tool.program) — \(tool.purpose[language]) (\(state))")
  }

  /// Whether something is here, and the package that brings it.
  private static func state(_ isHere: Bool, _ package: String, _ language: Language) -> String {
    isHere
      ? language.say("đã có", "installed")
      : language.say("chưa có: cài gói \(package)", "missing: install \(package)")
  }

  private static func row(_ name: String, _ text: String) -> String {
    "  " + name + String(repeating: " ", count: max(2, 12 - name.utf8.count)) + text + "\n"
  }
}
