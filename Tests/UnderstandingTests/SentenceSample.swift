import Testing

/// A sentence and what is to be read in it, as the suite writes it.
struct SentenceSample: Sendable, CustomTestStringConvertible {
  var sentence: String
  var expected: [String]

  init(_ sentence: String, _ expected: String...) {
    self.sentence = sentence
    self.expected = expected
  }

  var testDescription: String { sentence }
}
