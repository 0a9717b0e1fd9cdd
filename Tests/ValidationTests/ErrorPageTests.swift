import Dates
import Readers
import Rules
import SourceText
import TestSupport
import Testing

@testable import Validation

/// A section of `Documentation/errors.md`: a fault, an example that has it, and the mend.
struct ErrorPage: Sendable, CustomTestStringConvertible {
  let code: String
  /// What the page says that the program says: `Vietnamese · English`; nil where it quotes nothing.
  let message: String?
  let fences: [MarkdownPage.Fence]
  var testDescription: String { code }

  static let path = "Documentation/errors.md"

  static let all: [ErrorPage] = {
    let text = ProjectFiles.text(path) ?? ""
    let fences = MarkdownPage(text).fences
    var messages: [String: String] = [:]
    var heading = ""
    for line in text.split(separator: "\n") {
      if line.hasPrefix("#") { heading = String(line.drop { $0 == "#" || $0 == " " }) }
      if line.hasPrefix("> ") { messages[heading] = String(line.dropFirst(2)) }
    }
    return MarkdownPage(text).headings.filter { $0.hasPrefix("`") && $0.hasSuffix("`") }
      .map { heading in
        ErrorPage(
          code: String(heading.dropFirst().dropLast()), message: messages[heading],
          fences: fences.filter { $0.heading == heading })
      }
  }()

  /// The files of the blocks that are `broken`, or of those that are `mended`.
  func files(_ word: String) -> [RuleFile] {
    fences.filter { $0.info.first == "yaml" && $0.info.contains(word) }.enumerated().map {
      i, fence in
      let text = fence.info.contains("escaped") ? Self.unescaped(fence.text) : fence.text
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      let pack = "errors/\(code)"
      let named = fence.info.first { $0.hasPrefix("name=") }.map { String($0.dropFirst(5)) }
      switch fence.info[1] {
      case "rule": return file(pack, RuleWrapper.pack(pack, rule: lines))
      case "agency":
        let entries = lines.map { $0.isEmpty ? "" : "  \($0)\n" }.joined()
        return file("registry/\(code)", "soat: 1\nregistry: agencies\nentries:\n" + entries)
      default:
        let name = lines.first { $0.hasPrefix("pack: ") }.map { String($0.dropFirst(6)) }
        let isRegistry = lines.contains { $0.hasPrefix("registry:") }
        return file(named ?? name ?? (isRegistry ? "registry/\(code)" : "\(pack)-\(i)"), text)
      }
    }
  }

  private func file(_ name: String, _ text: String) -> RuleFile {
    RuleFile(source: SourceText(name: "Rules/\(name).yaml", text: text), name: name)
  }

  /// The bytes of a text in which `\xHH` and `\t` stand for bytes.
  static func bytes(_ text: String) -> [UInt8] {
    var out: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\"), let kind = rest.first else {
        out.append(byte)
        continue
      }
      if kind == UInt8(ascii: "t") {
        out.append(9)
        rest = rest.dropFirst()
      } else if kind == UInt8(ascii: "x"),
        let value = UInt8(String(decoding: rest.dropFirst().prefix(2), as: UTF8.self), radix: 16)
      {
        out.append(value)
        rest = rest.dropFirst(3)
      } else {
        out.append(byte)
      }
    }
    return out
  }

  private static func unescaped(_ text: String) -> String {
    String(decoding: bytes(text), as: UTF8.self)
  }
}

/// Runs the examples of the page of errors.
@Suite struct ErrorPageTests {
  /// The registries of the project.
  static let registries: [RuleFile] = ProjectFiles.paths(
    in: "Rules/registry", endingWith: ".yaml"
  ).map { path in
    RuleFile(
      source: SourceText(name: path, text: ProjectFiles.text(path) ?? ""),
      name: String(path.dropFirst("Rules/".count).dropLast(".yaml".count)))
  }

  /// What is wrong with files, or could be better: loading, linting and the examples of rules.
  static func faults(_ files: [RuleFile]) throws -> [Diagnostic] {
    var faults: [Diagnostic] = []
    let knowledge = Knowledge.load(registries + files, diagnostics: &faults)
    let today = try #require(CalendarDate(iso: "2026-11-21"))
    return faults + knowledge.book.lint()
      + ExampleRunner(knowledge, today: today).run { _ in true }.failures
  }

  private static func words(_ message: LocalText) -> String {
    "\(message.vietnamese) · \(message[.english])"
  }

  @Test func thePageIsThere() { #expect(ErrorPage.all.count > 50) }

  @Test(arguments: ErrorPage.all.filter { !$0.files("broken").isEmpty })
  func examplesHaveTheFaultAndTheMend(_ page: ErrorPage) throws {
    let faults = try Self.faults(page.files("broken"))
    let fault = try #require(
      faults.first { $0.code == page.code }, "found: \(faults.map(\.code))")
    #expect(Self.words(fault.message) == page.message)
    let rest = try Self.faults(page.files("mended")).filter {
      $0.code == page.code || $0.code != "missing-examples"
    }
    #expect(rest.map { "\($0.code): \($0.message[.english])" } == [])
  }

  /// A block `bytes` is a text file, `bytes name=a.csv` a file of that name.
  @Test(arguments: ErrorPage.all)
  func bytesAreRefusedAsThePageSays(_ page: ErrorPage) async throws {
    for fence in page.fences where fence.info.first == "bytes" {
      let named = fence.info.first { $0.hasPrefix("name=") }.map { String($0.dropFirst(5)) }
      let bytes = ErrorPage.bytes(String(fence.text.dropLast()))
      var fault: InputError?
      do throws(InputError) {
        if let named {
          _ = try await InputFormat.read(
            FileContent(name: named, bytes: bytes), ReadingOptions())
        } else {
          _ = try SourceText.read(name: "a.txt", bytes: bytes)
        }
      } catch {
        fault = error
      }
      let found = try #require(fault)
      #expect(found.code == page.code)
      #expect(Self.words(found.message) == page.message)
    }
  }
}
