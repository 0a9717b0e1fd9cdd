internal import ArgumentParser
internal import Findings
internal import SourceText

/// Ends the run with a message on standard error and status 2: a wrong call or broken rules.
struct Failure: Error {
  /// What to print.
  let message: String

  /// A message in the language of the run.
  init(_ message: LocalText, _ language: Language) {
    let word = language.say("lỗi", "error")
    self.message = "soat: \(word): \(message[language])"
  }

  /// A text that is printed as it is.
  init(verbatim message: String) { self.message = message }
}

extension Failure {
  /// A file cannot be written.
  static func cannotWrite(_ file: String, _ error: InputError, _ language: Language) -> Failure {
    let message = error.message
    return Failure(
      LocalText(
        "không ghi được “\(file)”: \(message.vietnamese)",
        english: "cannot write “\(file)”: \(message[.english])"), language)
  }

  /// The clock does not tell the day.
  static func noDate(_ language: Language) -> Failure {
    Failure(
      LocalText("đồng hồ của máy không cho biết ngày", english: "the clock tells no date"),
      language)
  }
}

extension ExitCode {
  /// The exit of a run with a status.
  init(_ status: ExitStatus) { self.init(status.rawValue) }
}
