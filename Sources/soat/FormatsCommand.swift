internal import ArgumentParser
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
    let isEnglish = language == .english
    var text = isEnglish ? "Input formats:\n" : "Định dạng đọc được:\n"
    for format in InputFormat.all {
      let endings = format.endings.map { "." + $0 }.joined(separator: " ")
      text += Self.row(format.name, endings + "  " + format.summary[language])
    }
    text += isEnglish ? "Output formats (--format):\n" : "Định dạng xuất (--format):\n"
    for reporter in Reporter.all { text += Self.row(reporter.name, reporter.summary[language]) }
    Output.write(text)
  }

  private static func row(_ name: String, _ text: String) -> String {
    "  " + name + String(repeating: " ", count: max(2, 12 - name.utf8.count)) + text + "\n"
  }
}
