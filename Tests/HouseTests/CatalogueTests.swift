import Foundation
import TestSupport
import Testing

/// The catalogue of messages: none is missing, both languages agree, and it is as the sources are.
@Suite struct CatalogueTests {
  @Test func theCatalogueIsCurrent() throws {
    let run = try Catalogue.run(["--check"])
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.hasPrefix("Documentation/messages.po: "))
  }

  @Test(arguments: SourceFault.all) func faultsAreNamed(_ fault: SourceFault) throws {
    let folder = try Catalogue.project(fault.files)
    defer { try? FileManager.default.removeItem(at: folder) }
    let run = try Catalogue.run(["--root", folder.path])
    #expect(run.status == 1)
    #expect(run.errors == fault.said + "\n")
    let written = folder.appending(path: "Documentation/messages.po").path
    #expect(!FileManager.default.fileExists(atPath: written))
  }

  @Test func whatIsWrittenIsWhatStandsInTheSources() throws {
    let folder = try Catalogue.project([
      "Sources/A/A.swift": #"""
      // LocalText("chú thích", english: "a comment")
      let a = context.error("bad-word", "từ “\(word.text)” sai", en: "“\(word.text)” is wrong")
      func say(_ vietnamese: String, _ english: String)
      let b = language.say("\(count) tệp", "\(count) \(count == 1 ? "file" : "files")")
      let c = isOne ? LocalText("một", english: "one") : LocalText("nhiều", english: "many")
      let d = LocalText(isOne ? "khác" : "đủ", english: isOne ? "other" : "enough")
      let e = LocalText("một hai", english: "one")
      """#,
      "Rules/a.yaml": """
      pack: a
      title: Gói
      title-en: A pack
      rules:
        - id: r
          title: "Quy tắc {agency}"
          title-en: 'The rule''s {agency}'
          message: >-
            Dòng đầu
            dòng sau
          message-en: First line second line
      """,
    ])
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(try Catalogue.run(["--root", folder.path]).status == 0)
    let file = folder.appending(path: "Documentation/messages.po")
    let text = try String(contentsOf: file, encoding: .utf8)
    let entries = text.components(separatedBy: "\n\n").dropFirst().map {
      $0.trimmingCharacters(in: .newlines)
    }
    #expect(
      entries == [
        """
        #. bad-word
        #: Sources/A/A.swift
        #, python-brace-format
        msgid "“{word.text}” is wrong"
        msgstr "từ “{word.text}” sai"
        """,
        """
        #: Sources/A/A.swift
        msgid "{count} {file|files}"
        msgstr "{count} tệp"
        """,
        """
        #: Sources/A/A.swift
        msgctxt "Sources/A/A.swift"
        msgid "one"
        msgstr "một"
        """,
        """
        #: Sources/A/A.swift
        msgid "many"
        msgstr "nhiều"
        """,
        """
        #: Sources/A/A.swift
        msgid "other"
        msgstr "khác"
        """,
        """
        #: Sources/A/A.swift
        msgid "enough"
        msgstr "đủ"
        """,
        """
        #: Sources/A/A.swift
        msgctxt "Sources/A/A.swift 2"
        msgid "one"
        msgstr "một hai"
        """,
        """
        #. a title
        #: Rules/a.yaml
        msgid "A pack"
        msgstr "Gói"
        """,
        """
        #. a/r title
        #: Rules/a.yaml
        #, python-brace-format
        msgid "The rule's {agency}"
        msgstr "Quy tắc {agency}"
        """,
        """
        #. a/r message
        #: Rules/a.yaml
        msgid "First line second line"
        msgstr "Dòng đầu dòng sau"
        """,
      ])
    try Data("x".utf8).write(to: file)
    let stale = try Catalogue.run(["--check", "--root", folder.path])
    #expect(stale.status == 1)
    #expect(stale.errors == "Documentation/messages.po: not current; run Scripts/catalogue\n")
  }
}

/// A file with a fault, and what is said of it.
struct SourceFault: CustomTestStringConvertible {
  let files: [String: String]
  let said: String

  init(_ text: String, _ said: String, in path: String = "Sources/soat/A.swift") {
    files = [path: text]
    self.said = "\(path):\(said)"
  }

  var testDescription: String { said }

  static let all = [
    SourceFault("let a = LocalText(\"hỏng\")", "1: no English: “hỏng”"),
    SourceFault(
      "let a = LocalText(\n  \"\", english: \"broken\")", "2: empty on one side: “broken”"),
    SourceFault(
      #"""
      func say(_ vietnamese: String, _ english: String)
      let a = say("thiếu \(name)", "\(path) is missing")
      """#, "2: placeholders differ: name, path in “{path} is missing”"),
    SourceFault(
      "let a = LocalText(\"is missing\", english: \"is missing\")",
      "1: not translated: “is missing” is “is missing”"),
    SourceFault(
      "let a = LocalText(\"thiếu tệp\", english: \"no tệp\")",
      "1: Vietnamese on the English side: “no tệp”"),
    SourceFault(
      "let a = LocalText(\"thiếu tệp\", english: \"…\")", "1: no English words for “thiếu tệp”"),
    SourceFault(
      "let a = isOne ? \"một\" : LocalText(\"khác\", english: \"other\")[language]",
      "1: Vietnamese outside of a pair: “một”"),
    SourceFault(
      "let a = \"the file is gone\"", "1: English outside of a pair: “the file is gone”"),
    SourceFault("Output.write(\"done\")", "1: written in one language: “done”"),
    SourceFault(
      "@Flag(help: \"Do it twice.\") var a = false", "1: no Vietnamese in Words: “Do it twice.”"),
    SourceFault(
      "throw ValidationError(\"no \\(name)\")", "1: no Vietnamese in Words: “no {name}”"),
    SourceFault(
      "pack: a\ntitle: Gói\n", "2: “title” or “title-en” is missing", in: "Rules/a.yaml"),
    SourceFault(
      "pack: a\nrules:\n  - id: r\n    message: Thiếu {agency}\n    message-en: It is missing\n",
      "4: placeholders differ: agency in “It is missing”", in: "Rules/a.yaml"),
  ]
}

/// The script that writes the catalogue.
private enum Catalogue {
  struct Run {
    let status: Int32
    let output: String
    let errors: String
  }

  /// Runs it with Python 3, which has to be there.
  static func run(_ arguments: [String]) throws -> Run {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", ProjectFiles.root + "/Scripts/catalogue"] + arguments
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (output, errors) = (folder.appending(path: "out"), folder.appending(path: "err"))
    for file in [output, errors] {
      try Data().write(to: file)
    }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus != 127, "this test needs python3")
    return Run(
      status: process.terminationStatus, output: try String(contentsOf: output, encoding: .utf8),
      errors: try String(contentsOf: errors, encoding: .utf8))
  }

  /// A folder with these files and an empty `Documentation`.
  static func project(_ files: [String: String]) throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    for (path, text) in files {
      let file = folder.appending(path: path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    try FileManager.default.createDirectory(
      at: folder.appending(path: "Documentation"), withIntermediateDirectories: true)
    return folder
  }
}
