import Foundation
import Glibc
import Testing

/// A run of the built program as a file describes it: what lies in the folder, the calls, and what
/// must come of each.
///
/// A scenario begins with a line that says what it shows; then sections, each opened by a line `=== …`:
///
///     === file NAME            the lines below, each with its line feed
///     === bytes NAME           the line below, with \xHH, \n, \t for bytes; no line feed is added
///     === repeat NAME COUNT    the text of the line below so many times, appended to the file; no line feed
///     === size NAME BYTES      an empty (sparse) file of this size
///     === sample NAME SAMPLE   a copy of a file of Samples
///     === folder NAME
///     === archive NAME FOLDER  a .tar.gz or .zip of the files below a folder of the scenario
///                              In files that stand below it `{{sha256 NAME}}` is its hash.
///     === link NAME TARGET
///     === forbid NAME          takes away all permissions; the scenario is skipped for root
///     === run ARGUMENTS        a call; `'…'` holds spaces, `< FILE` gives standard input
///     === in FOLDER            for the calls that follow: the folder in which they run
///     === env NAME=VALUE       for the calls that follow
///     === status N             of the last call; 0 where it is not said
///     === stdout, === stderr   each line must occur there, in this order
///     === no-stdout, === no-stderr   no line may occur there
///     === written NAME         the file holds these lines after the last call, and nothing else
///     === within SECONDS       the last call takes no longer
struct Scenario: Sendable, CustomTestStringConvertible {
  struct Call: Sendable {
    var arguments: [String]
    var input: String?
    var environment: [String: String]
    var folder = ""
    var status: Int32 = 0
    var expected: [(stream: String, line: String, must: Bool)] = []
    var written: [(name: String, text: String)] = []
    var seconds: Double?
  }

  struct Section: Sendable {
    var words: [String]
    var lines: [String]
  }

  let name: String
  let setup: [Section]
  let calls: [Call]
  var testDescription: String { name }

  /// Whether it needs a user whom permissions bind.
  var needsPermissions: Bool { setup.contains { $0.words[0] == "forbid" } }

  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static let all: [Scenario] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Scenarios")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().map { name in
      let text = try! String(contentsOf: folder.appending(path: name), encoding: .utf8)
      return Scenario(name: name, text: text)
    }
  }()

  init(name: String, text: String) {
    self.name = name
    var setup: [Section] = []
    var calls: [Call] = []
    var environment: [String: String] = [:]
    var folder = ""
    for section in Self.sections(text) {
      let last = calls.count - 1
      switch section.words[0] {
      case "run":
        var words = Array(section.words.dropFirst())
        var input: String?
        if let mark = words.firstIndex(of: "<") {
          input = words[mark + 1]
          words.removeSubrange(mark...mark + 1)
        }
        calls.append(
          Call(arguments: words, input: input, environment: environment, folder: folder))
      case "in": folder = section.words[1]
      case "env":
        let parts = section.words[1].split(
          separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        environment[String(parts[0])] = String(parts[1])
      case "status": calls[last].status = Int32(section.words[1])!
      case "written":
        let text = section.lines.map { $0 + "\n" }.joined()
        calls[last].written.append((section.words[1], text))
      case "within": calls[last].seconds = Double(section.words[1])!
      case "stdout", "stderr", "no-stdout", "no-stderr":
        let stream = section.words[0].replacing("no-", with: "")
        let must = stream == section.words[0]
        for line in section.lines where !line.isEmpty {
          calls[last].expected.append((stream, line, must))
        }
      default: setup.append(section)
      }
    }
    self.setup = setup
    self.calls = calls
  }

  private static func sections(_ text: String) -> [Section] {
    var sections: [Section] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      if line.hasPrefix("=== ") {
        sections.append(Section(words: words(line.dropFirst(4)), lines: []))
      } else if !sections.isEmpty {
        sections[sections.count - 1].lines.append(String(line))
      }
    }
    return sections
  }

  private static func words(_ line: Substring) -> [String] {
    var words: [String] = []
    var word: String?
    var isQuoted = false
    for character in line {
      if character == "'" {
        isQuoted.toggle()
        word = word ?? ""
      } else if character == " ", !isQuoted {
        if let done = word { words.append(done) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    if let done = word { words.append(done) }
    return words
  }

  /// Lays out the folder.
  func prepare(_ folder: URL) throws {
    let files = FileManager.default
    for section in setup {
      let url = folder.appending(path: section.words[1])
      try files.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      switch section.words[0] {
      case "file":
        let text = section.lines.joined(separator: "\n") + "\n"
        try Data(ScenarioArchive.withHashes(text, in: folder).utf8).write(to: url)
      case "archive":
        try Data(ScenarioArchive.bytes(of: section.words[2], in: folder, as: url.path))
          .write(to: url)
      case "bytes": try Data(Self.unescaped(section.lines.first ?? "")).write(to: url)
      case "repeat":
        var data = (try? Data(contentsOf: url)) ?? Data()
        let unit = Self.unescaped(section.lines.first ?? "")
        let count = Int(section.words[2])!
        data.reserveCapacity(data.count + unit.count * count)
        for _ in 0..<count { data.append(contentsOf: unit) }
        try data.write(to: url)
      case "size":
        try Data().write(to: url)
        truncate(url.path, Int(section.words[2])!)
      case "sample":
        try files.copyItem(at: Self.root.appending(path: "Samples/" + section.words[2]), to: url)
      case "folder": try files.createDirectory(at: url, withIntermediateDirectories: true)
      case "link":
        try files.createSymbolicLink(atPath: url.path, withDestinationPath: section.words[2])
      case "forbid": chmod(url.path, 0)
      default: throw ScenarioError(text: "\(name): unknown section \(section.words)")
      }
    }
  }

  private static func unescaped(_ line: String) -> [UInt8] {
    var out: [UInt8] = []
    var rest = Array(line.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\"), let mark = rest.popFirst() else {
        out.append(byte)
        continue
      }
      switch mark {
      case UInt8(ascii: "n"): out.append(10)
      case UInt8(ascii: "t"): out.append(9)
      default:
        let digits = [mark] + rest.prefix(1)
        out.append(UInt8(String(decoding: digits, as: UTF8.self), radix: 16)!)
        rest = rest.dropFirst()
      }
    }
    return out
  }
}

struct ScenarioError: Error { let text: String }
