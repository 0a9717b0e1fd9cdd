public import Findings
public import SourceText
public import YAMLSource

/// The findings that stood in a stock of documents when the check was brought in; they do not count.
///
/// A finding is known by its file, its rule and the normalised words it is about; where one rule finds the same words
/// several times in a file, they stand as often. Neither lines nor messages belong to it, so that it holds while text
/// moves, whatever the language.
public struct Baseline: Sendable {
  /// What a finding is known by.
  public struct Key: Sendable, Hashable, Comparable {
    /// The file's path from the folder of the baseline.
    public var file: String
    /// The rule's full id.
    public var rule: String
    /// The normalised words; empty for what is about the document as a whole.
    public var text: String

    /// By file, rule and words, each by its bytes.
    public static func < (a: Key, b: Key) -> Bool {
      func isBefore(_ a: String, _ b: String) -> Bool {
        a.utf8.lexicographicallyPrecedes(b.utf8)
      }
      if a.file != b.file { return isBefore(a.file, b.file) }
      if a.rule != b.rule { return isBefore(a.rule, b.rule) }
      return isBefore(a.text, b.text)
    }
  }

  /// Findings of one key.
  struct Entry: Sendable {
    var key: Key
    /// How often it stands.
    var count: Int
    /// The line of the file on which it stands first.
    var line: Int
  }

  /// The file's name as the user gave it.
  public let name: String
  let entries: [Entry]
  let index: [Key: Int]

  /// The paths of the files that it names.
  public var files: Set<String> { Set(entries.map(\.key.file)) }

  /// How many findings stand in it.
  public var count: Int { entries.reduce(0) { $0 + $1.count } }

  init(name: String, entries: [Entry]) {
    self.name = name
    self.entries = entries
    index = Dictionary(
      entries.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The words of a finding as they are compared: lower case, single spaces, composed (NFC).
  static func normalised(_ excerpt: String) -> String {
    let words = CaseFolding.folded(Composition.composed(excerpt))
    return words.unicodeScalars.split { $0.properties.isWhitespace }
      .map { String($0) }.joined(separator: " ")
  }
}

// MARK: Reading

extension Baseline {
  /// The version of the files that this program reads and writes.
  static let version = 1
  static let head = "soat-baseline"
  static let filesKey = "files"

  /// The most that a file may hold: 1,000,000 values, 64 MB.
  public static let limits = YAMLLimits(depth: 8, nodes: 1_000_000, bytes: 64 << 20)

  /// The baseline of a file; nil after reporting everything that is wrong with it.
  public static func read(_ source: SourceText, into sink: inout DiagnosticSink) -> Baseline? {
    guard let root = YAMLReader.read(source, limits: limits, into: &sink),
      let keys = FieldReader(root, keys: [head, filesKey], sink: &sink),
      keys.require([head, filesKey], sink: &sink)
    else { return nil }
    GovernanceVersion.check(head, keys, reads: version, &sink)
    guard let files = keys.node(filesKey) else { return nil }
    guard let entries = files.mapping else {
      sink.wrongType(files, expected: .mapping)
      return nil
    }
    var found: [Entry] = []
    var index: [Key: Int] = [:]
    for file in entries {
      guard let rules = file.value.mapping else {
        sink.wrongType(file.value, expected: .mapping)
        continue
      }
      for rule in rules {
        guard let texts = rule.value.sequence else {
          sink.wrongType(rule.value, expected: .sequence)
          continue
        }
        for node in texts {
          guard let text = sink.text(node) else { continue }
          let key = Key(file: file.key, rule: rule.key, text: text)
          if let i = index[key] {
            found[i].count += 1
          } else {
            index[key] = found.count
            let line = source.line(of: node.range.lowerBound)
            found.append(Entry(key: key, count: 1, line: line))
          }
        }
      }
    }
    return sink.hasErrors ? nil : Baseline(name: source.name, entries: found)
  }
}

// MARK: Writing

extension Baseline {
  private static let opening = LocalText(
    "Chỗ sai có sẵn khi bắt đầu soát; do “soat baseline write” ghi.",
    english: "Findings that stood here before; written by soat.")

  /// The bytes of a baseline of findings; the same findings give the same bytes, whatever their order. Throws where they
  /// are more than can be read again.
  public static func written(_ findings: [Key]) throws(InputError) -> [UInt8] {
    let keys = findings.sorted()
    var out = Array(
      """
      # \(opening.vietnamese) \(opening[.english])
      \(head): \(version)
      \(filesKey):

      """.utf8)
    if keys.isEmpty { out = out.dropLast() + Array(" {}\n".utf8) }
    var nodes = 8
    for (i, key) in keys.enumerated() {
      let before = i > 0 ? keys[i - 1] : nil
      let isNewFile = before?.file != key.file
      if isNewFile {
        out += Array(line(ofFile: key.file).utf8)
        nodes += 2
      }
      if isNewFile || before?.rule != key.rule {
        out += Array("    \(YAMLText.id(key.rule)):\n".utf8)
        nodes += 2
      }
      out += Array("      - \(YAMLText.quoted(key.text))\n".utf8)
      nodes += 1
    }
    guard nodes <= limits.nodes, out.count <= limits.bytes else {
      throw InputError(
        "baseline-too-large",
        LocalText(
          "\(keys.count) chỗ sai là quá nhiều cho một tệp; ghi riêng cho từng thư mục",
          english: "\(keys.count) findings are too many for one file; write one for each folder"))
    }
    return out
  }

  /// The line that opens a file's findings; YAML takes a long key only behind a mark.
  private static func line(ofFile file: String) -> String {
    let key = YAMLText.quoted(file)
    return key.utf8.count < 1000 ? "  \(key):\n" : "  ? \(key)\n  :\n"
  }

  /// What a finding of a file is known by.
  public static func key(_ finding: Finding, file: RelativePath) -> Key {
    let text = finding.isOfWhole ? "" : normalised(finding.place.excerpt)
    return Key(file: file.text, rule: finding.rule, text: text)
  }
}
