import Foundation
import TestSupport
import Testing

/// Archives of submissions as inputs.
@Suite struct ArchiveTests {
  /// What `soat check` prints of files that are written into a folder first.
  private static func check(
    _ files: [(name: String, bytes: [UInt8])], _ arguments: [String]
  ) throws -> Program.Run {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for file in files { try Data(file.bytes).write(to: folder.appending(path: file.name)) }
    return try Program.run(
      ["check"] + arguments + ["--lang", "en", "--fail-on", "never"], in: folder)
  }

  private static let plan = "KẾ HOẠCH\nPhòng, chống ma túy năm 2024\n"

  /// Whether lines stand in a text in this order.
  private static func has(_ lines: [String], in text: String) -> Bool {
    var rest = text[...]
    for line in lines {
      guard let found = rest.range(of: line) else { return false }
      rest = rest[found.upperBound...]
    }
    return true
  }

  @Test func eachFileIsAnInputWithItsPath() throws {
    let zip = ZipBuilder([
      .init("xã a/", ""), .init("xã a/bao-cao.txt", Self.plan), .init("b.md", Self.plan),
      .init("bang.csv", "TT,Nội dung\n1,Họp\n"), .init("so-lieu.dbf", "x"), .init("anh.png", "x"),
      .init(".an.txt", "x"),
      .init("__MACOSX/b.md", "x"), .init("con.zip", "PK"), .init("goi.yaml", "soat: 1\n"),
    ]).bytes
    for arguments in [["nop.zip"], ["."], ["*.zip"], ["nop.zip", "./nop.zip", "--jobs", "3"]] {
      let run = try Self.check([("nop.zip", zip)], arguments)
      #expect(run.status == 0)
      #expect(
        Self.has(
          [
            "nop.zip/b.md", "nop.zip/bang.csv", "nop.zip/xã a/bao-cao.txt", "Skipped (6):",
            "nop.zip/.an.txt: a hidden file or folder",
            "nop.zip/__MACOSX/b.md: a hidden file or folder",
            "nop.zip/anh.png: a picture; --ocr recognises its text",
            "nop.zip/con.zip: an archive in an archive; unpack it and check it by itself",
            "nop.zip/goi.yaml: a file of rules",
            "nop.zip/so-lieu.dbf: not of a format that can be read (see “soat formats”)",
          ], in: run.output), "\(arguments): \(run.output)")
    }
  }

  @Test func anArchiveThatCannotBeReadIsTold() throws {
    let cut = Array(ZipBuilder([.init("a.txt", Self.plan)]).bytes.prefix(60))
    let out = ZipBuilder([.init("../a.txt", Self.plan)]).bytes
    let empty = ZipBuilder([.init("so-lieu.dbf", "x")]).bytes
    var locked = ZipBuilder.Entry("a.txt", Array(repeating: 7, count: 40))
    locked.flags |= 1
    let files = [
      ("cut.zip", cut), ("empty.zip", empty), ("locked.zip", ZipBuilder([locked]).bytes),
      ("out.zip", out), ("text.zip", Array("x".utf8)), ("good.txt", Array(Self.plan.utf8)),
    ]
    let run = try Self.check(files, ["."])
    #expect(run.status == 3)
    #expect(
      Self.has(
        [
          "good.txt", "Could not be read (5):", "cut.zip: the package is damaged",
          "empty.zip: no file that can be read in this archive",
          "locked.zip/a.txt: the file is protected by a password",
          "out.zip: the package has an entry named “../a.txt”", "text.zip: the package is damaged",
        ], in: run.output), "\(run.output)")
  }

  /// A bomb: a small entry that unfolds to a hundred times its size is read, one of a thousand times is refused.
  @Test func bombsAreRefused() throws {
    let zip = ZipBuilder([
      .init("a.txt", Self.plan), .init("bom.txt", repeating: 0x61, count: 70 << 20),
    ]).bytes
    let run = try Self.check([("nop.zip", zip)], ["nop.zip"])
    #expect(run.status == 3)
    #expect(
      Self.has(
        ["nop.zip/a.txt", "nop.zip/bom.txt: the entry “bom.txt” unfolds to"], in: run.output))
  }

  /// What all files of an archive unfold to has a limit, by what the archive says of them.
  @Test func allFilesTogetherHaveALimit() throws {
    let entries = (10..<30).map { number in
      var entry = ZipBuilder.Entry("\(number).txt", Self.plan)
      entry.size = 60 << 20
      return entry
    }
    let run = try Self.check(
      [("nop.zip", ZipBuilder([.init("01.txt", Self.plan)] + entries).bytes)], ["nop.zip"])
    #expect(run.status == 3)
    #expect(
      Self.has(
        [
          "nop.zip/01.txt", "nop.zip/26.txt: the entry “26.txt” unfolds to",
          "nop.zip/27.txt: the files of the archive unfold to more than 1024 MiB",
        ], in: run.output), "\(run.output)")
  }

  /// A workbook is one file whatever its name says.
  @Test func anOfficeFileNamedAsAnArchiveIsNoArchive() throws {
    let book = ZipBuilder([.init("[Content_Types].xml", "<Types/>"), .init("xl/a.xml", "<a/>")])
    let run = try Self.check([("a.zip", book.bytes)], ["a.zip"])
    #expect(run.status == 3)
    #expect(Self.has(["a.zip: no Excel .xlsx file"], in: run.output))
  }
}
