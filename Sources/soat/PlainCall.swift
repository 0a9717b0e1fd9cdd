internal import ArgumentParser

/// A call without fault, taken apart without ArgumentParser, which looks at its own declarations as it runs and needs two
/// milliseconds for that, the tenth part of a check.
///
/// A command and each of its groups of options take the words that are theirs. Where a word is left, stands twice, is joined to
/// its value or has none, the call is left to ArgumentParser, which alone tells of faults and of help.
struct PlainCall {
  /// The words behind the command; nil for those that are taken.
  private var words: [String?]
  /// Whether all that was taken is as it should be.
  private var isSound = true

  private init(_ words: some Sequence<String>) { self.words = words.map(\.self) }

  /// The command that arguments call; nil where ArgumentParser has to look at them, or for a command that is called seldom.
  static func command(of arguments: [String]) -> (any ParsableCommand)? {
    var call = PlainCall(arguments.dropFirst())
    let command: any ParsableCommand
    switch arguments.first {
    case "check": command = CheckCommand(&call)
    case "text": command = TextCommand(&call)
    case "facts": command = FactsCommand(&call)
    case "annotate": command = AnnotateCommand(&call)
    default: return nil
    }
    return call.isSound && call.words.allSatisfy { $0 == nil } ? command : nil
  }

  /// Takes the value of an option that may stand once.
  mutating func value(_ names: String...) -> String? { onlyOne(values(names)) }

  /// Takes the value of an option that may stand once, as what it stands for.
  mutating func value<Value>(_ name: String, as read: (String) -> Value?) -> Value? {
    onlyOne(values(name, as: read))
  }

  /// Takes the values of an option that may stand several times.
  mutating func values<Value>(_ name: String, as read: (String) -> Value?) -> [Value] {
    var found: [Value] = []
    for text in values([name]) {
      if let value = read(text) { found.append(value) } else { isSound = false }
    }
    return found
  }

  private mutating func values(_ names: [String]) -> [String] {
    var values: [String] = []
    for k in words.indices {
      guard let word = words[k], names.contains(word) else { continue }
      guard k + 1 < words.count, let value = words[k + 1], Self.isValue(value) else {
        isSound = false
        continue
      }
      values.append(value)
      words[k] = nil
      words[k + 1] = nil
    }
    return values
  }

  private mutating func onlyOne<Value>(_ values: [Value]) -> Value? {
    if values.count > 1 { isSound = false }
    return values.first
  }

  /// Takes a flag; whether it stands there.
  mutating func flag(_ name: String) -> Bool {
    let places = words.indices.filter { words[$0] == name }
    if places.count > 1 { isSound = false }
    for k in places { words[k] = nil }
    return !places.isEmpty
  }

  /// Takes a flag that is turned on by one name and off by another; nil where neither stands there.
  mutating func choice(_ name: String, or opposite: String) -> Bool? {
    let isOn = flag(name)
    let isOff = flag(opposite)
    if isOn && isOff { isSound = false }
    return isOn ? true : isOff ? false : nil
  }

  /// Takes what is left, which names files; one or more.
  mutating func paths() -> [String] {
    let paths = words.compactMap(\.self)
    if paths.isEmpty || !paths.allSatisfy(Self.isValue) { isSound = false }
    words = []
    return paths
  }

  /// Takes what is left, which names one file.
  mutating func path() -> String {
    let paths = paths()
    if paths.count != 1 { isSound = false }
    return paths.first ?? ""
  }

  /// Notes whether what was taken goes together.
  mutating func check(_ validate: () throws -> Void) {
    do { try validate() } catch { isSound = false }
  }

  /// Whether a word can be nothing but a value; `-` is standard input.
  private static func isValue(_ word: String) -> Bool {
    word == "-" || !word.isEmpty && !word.hasPrefix("-")
  }
}

extension ParsableArguments {
  /// Options of which none is set yet. Where this is inlined and a list is set afterwards, the optimizer of Swift 6.3 fails.
  @inline(never)
  static func unset() -> Self { Self() }
}
