import Dates
import DocumentModel
import Findings
import Foundation
import Readers
import SourceText
import TestSupport
import Validation

/// The rules and registries of the project, loaded once for all tests.
enum Shipped {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static let files: [RuleFile] = {
    let rules = root.appending(path: "Rules")
    let paths = FileManager.default.enumerator(atPath: rules.path())!.compactMap { $0 as? String }
    return paths.filter { $0.hasSuffix(".yaml") }.sorted().map { path in
      RuleFile(
        path: path, bytes: bytes(rules.appending(path: path)), name: String(path.dropLast(5)))
    }
  }()

  static let validator: Validator = {
    var diagnostics: [Diagnostic] = []
    let knowledge = Knowledge.load(files, diagnostics: &diagnostics)
    precondition(diagnostics.allSatisfy { $0.gravity == .warning }, "the shipped rules are broken")
    return Validator(knowledge)
  }()

  static func bytes(_ url: URL) -> [UInt8] { Array(try! Data(contentsOf: url)) }

  static func text(_ url: URL) -> String { String(decoding: bytes(url), as: UTF8.self) }

  /// What is found in a text under a file name; judged on a fixed day.
  static func check(_ text: String, name: String = "draft.md", asOf: String? = nil)
    -> [DocumentReport]
  {
    check(InputFormat.read(SourceText(name: name, text: text)), asOf: asOf)
  }

  /// What is found in a document that was read; judged on a fixed day.
  static func check(_ document: SourceDocument, asOf: String? = nil) -> [DocumentReport] {
    var options = ValidationOptions(
      today: CalendarDate(year: 2026, month: 11, day: 21)!, version: "test")
    options.asOf = asOf.flatMap { CalendarDate(iso: $0) }
    return validator.check(document, options).documents
  }

  /// The real documents beside the project; nil where they are absent.
  static let corpus: URL? = {
    let folder = root.deletingLastPathComponent().appending(path: "shared/corpus")
    return FileManager.default.fileExists(atPath: folder.path()) ? folder : nil
  }()
}
