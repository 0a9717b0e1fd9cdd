internal import SourceText

/// Ends the run with a message on standard error and status 2: a wrong call or broken rules.
struct Failure: Error {
  /// What to print.
  let message: String

  /// A message in the language of the run.
  init(_ message: LocalText, _ language: Language) {
    let word = language == .english ? "error" : "lỗi"
    self.message = "soat: \(word): \(message[language])"
  }

  /// A text that is printed as it is.
  init(verbatim message: String) { self.message = message }
}
