import OfficePackage
import SourceText
import TestSupport
import Testing

@Suite struct ArchiveTests {
  private static func fault(
    _ bytes: [UInt8], limits: PackageLimits = PackageLimits()
  ) -> InputError? {
    do throws(InputError) {
      let archive = try Archive(bytes, limits: limits)
      for entry in archive.entries { _ = try archive.contents(of: entry) }
      return nil
    } catch {
      return error
    }
  }

  @Test func entriesAreListedAndUnfolded() throws {
    let archive = try Archive(
      ZipBuilder([
        .init("word/", ""), .init("word/document.xml", "<a/>"),
        .init("b.txt", repeating: 0x78, count: 259),
      ]).bytes)
    #expect(archive.entries.map(\.name) == ["word/", "word/document.xml", "b.txt"])
    #expect(archive.entries.map(\.isFolder) == [true, false, false])
    #expect(archive.entries.map(\.size) == [0, 4, 259])
    #expect(try archive.contents(of: "word/document.xml") == Array("<a/>".utf8))
    #expect(try archive.contents(of: "b.txt") == Array(repeating: 0x78, count: 259))
    #expect(try archive.contents(of: "WORD/Document.XML") == Array("<a/>".utf8))
    #expect(try archive.contents(of: "c.txt") == nil)
  }

  @Test(arguments: [0, 3, 4, 30, 60, 100])
  func aCutArchiveIsDamaged(length: Int) {
    let whole = ZipBuilder([.init("a.txt", "Kế hoạch"), .init("b.txt", "Báo cáo")]).bytes
    #expect(Self.fault(Array(whole.prefix(length)))?.code == "damaged-package")
    #expect(Self.fault(whole) == nil)
  }

  @Test(arguments: [
    "../a.txt", "a/../../b.txt", "/etc/a.txt", "..", "C:/a.txt", "a\\..\\b.txt", "//a", "",
  ])
  func namesThatLeadOutAreRefused(name: String) {
    let fault = Self.fault(ZipBuilder([.init(name, "x")]).bytes)
    #expect(fault?.code == "unsafe-name")
    #expect(fault?.message.vietnamese.contains("“\(name)”") == true)
  }

  @Test(arguments: ["a..b.txt", "..a", "Kế hoạch/a.txt", "a:b.txt"])
  func otherNamesAreNot(name: String) {
    #expect(Self.fault(ZipBuilder([.init(name, "x")]).bytes) == nil)
  }

  @Test func twoEntriesOfOneNameAreRefused() {
    let fault = Self.fault(ZipBuilder([.init("a.xml", "1"), .init("a.xml", "2")]).bytes)
    #expect(fault?.code == "damaged-package")
    #expect(fault?.message[.english].contains("“a.xml”") == true)
  }

  @Test func linksAreKnown() throws {
    var link = ZipBuilder.Entry("lien-ket", "/etc/passwd")
    link.mode = 0o120777
    var file = ZipBuilder.Entry("tep", "x")
    file.mode = 0o100644
    let archive = try Archive(ZipBuilder([link, file, .init("khac", "x")]).bytes)
    #expect(archive.entries.map { archive.isLink($0) } == [true, false, false])
  }

  @Test func encryptedEntriesAreNamed() {
    var entry = ZipBuilder.Entry("a.xml", Array(repeating: 7, count: 40))
    entry.flags |= 1
    #expect(Self.fault(ZipBuilder([entry]).bytes)?.code == "encrypted")
  }

  /// The archive says another size than the entry has.
  @Test(arguments: [-1, 1, 1000])
  func lyingSizesAreDamage(difference: Int) {
    var entry = ZipBuilder.Entry("a.xml", repeating: 0x20, count: 5000)
    entry.size += difference
    #expect(Self.fault(ZipBuilder([entry]).bytes)?.code == "damaged-package")
  }

  @Test func aWrongChecksumIsDamage() {
    var entry = ZipBuilder.Entry("a.xml", "text")
    entry.checksum ^= 1
    #expect(Self.fault(ZipBuilder([entry]).bytes)?.code == "damaged-package")
  }

  @Test func entriesHaveALimit() {
    var limits = PackageLimits()
    limits.entries = 2
    let entries = (0..<3).map { ZipBuilder.Entry("\($0)", "x") }
    #expect(Self.fault(ZipBuilder(entries).bytes, limits: limits)?.code == "package-limit")
    #expect(Self.fault(ZipBuilder(Array(entries.dropLast())).bytes, limits: limits) == nil)
  }

  @Test func theSizeOfAnEntryHasALimit() {
    var limits = PackageLimits()
    limits.entrySize = 1000
    func fault(_ size: Int) -> InputError? {
      Self.fault(
        ZipBuilder([.init("a", Array(repeating: 1, count: size))]).bytes, limits: limits)
    }
    #expect(fault(1000) == nil)
    #expect(fault(1001)?.code == "package-limit")
  }

  @Test func allEntriesTogetherHaveALimit() {
    var limits = PackageLimits()
    limits.totalSize = 1000
    func fault(_ sizes: [Int]) -> InputError? {
      let entries = sizes.enumerated().map { i, size in
        ZipBuilder.Entry("\(i)", Array(repeating: 1, count: size))
      }
      return Self.fault(ZipBuilder(entries).bytes, limits: limits)
    }
    #expect(fault([500, 500]) == nil)
    #expect(fault([500, 501])?.code == "package-limit")
  }

  /// A byte repeated two million times packs to a 158th part.
  @Test func theRatioHasALimit() {
    let bytes = ZipBuilder([.init("a", repeating: 0, count: 2 << 20)]).bytes
    var limits = PackageLimits()
    limits.ratio = 100
    #expect(Self.fault(bytes, limits: limits)?.code == "package-limit")
    limits.ratio = 170
    #expect(Self.fault(bytes, limits: limits) == nil)
  }

  /// What an archive in an archive holds is not looked into: it is one entry's bytes.
  @Test func nestedArchivesAreOneEntry() throws {
    let inner = ZipBuilder([.init("../a", "x")]).bytes
    let archive = try Archive(ZipBuilder([.init("b.zip", inner)]).bytes)
    #expect(try archive.contents(of: "b.zip") == inner)
  }
}
