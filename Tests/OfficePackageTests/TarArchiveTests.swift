import OfficePackage
import SourceText
import TestSupport
import Testing

@Suite struct TarArchiveTests {
  private static func fault(
    _ bytes: [UInt8], limits: PackageLimits = PackageLimits()
  ) -> InputError? {
    do throws(InputError) {
      _ = try TarArchive(bytes, limits: limits)
      return nil
    } catch {
      return error
    }
  }

  @Test func filesAreListedAndFoldersLeftOut() throws {
    var deep = TarBuilder.Entry("c.yaml", "3")
    deep.prefix = "goi/sâu"
    let archive = try TarArchive(
      TarBuilder([
        .init("./", "", kind: "5"), .init("./goi/", "", kind: "5"),
        .init("./goi/a.yaml", String(repeating: "x", count: 513)), .init("goi/b.yaml", ""), deep,
      ]).bytes)
    #expect(archive.entries.map(\.name) == ["goi/a.yaml", "goi/b.yaml", "goi/sâu/c.yaml"])
    #expect(archive.contents(of: archive.entries[0]) == Array(repeating: 0x78, count: 513))
    #expect(archive.contents(of: archive.entries[1]) == [])
    #expect(archive.contents(of: archive.entries[2]) == [0x33])
  }

  @Test func longNamesOfGNUAndPax() throws {
    let long = String(repeating: "dài/", count: 60) + "a.yaml"
    // 60 × 5 + 6 bytes of name, “ path=”, the line feed and the three digits themselves.
    let archive = try TarArchive(
      TarBuilder([
        .init("././@LongLink", long + "\u{0}", kind: "L"), .init("cut", "1"),
        .init("pax", "16 comment=abcd\n316 path=x\(long.dropFirst())\n", kind: "x"),
        .init("cut", "2"), .init("all", "8 a=b=c\n", kind: "g"), .init("short", "3"),
      ]).bytes)
    #expect(archive.entries.map(\.name) == [long, "x" + long.dropFirst(), "short"])
    #expect(archive.entries.map { archive.contents(of: $0) } == [[0x31], [0x32], [0x33]])
  }

  @Test(arguments: ["1", "2", "3", "4", "6", "7", "S"])
  func whatIsNoFileIsRefused(kind: Character) {
    let fault = Self.fault(TarBuilder([.init("goi/a.yaml", "", kind: kind)]).bytes)
    #expect(fault?.code == "link-in-archive")
    #expect(fault?.message[.english].contains("“goi/a.yaml”") == true)
  }

  @Test(arguments: ["../a.yaml", "/etc/a.yaml", "a/../../b.yaml", "C:/a", "./../a", "a\\b"])
  func namesThatLeadOutAreRefused(name: String) {
    #expect(Self.fault(TarBuilder([.init(name, "x")]).bytes)?.code == "unsafe-name")
    #expect(Self.fault(TarBuilder([.init(name, "", kind: "5")]).bytes)?.code == "unsafe-name")
  }

  @Test func longNamesThatLeadOutAreRefused() {
    let entries: [TarBuilder.Entry] = [
      .init("././@LongLink", "../a.yaml\u{0}", kind: "L"), .init("a.yaml", "x"),
    ]
    #expect(Self.fault(TarBuilder(entries).bytes)?.code == "unsafe-name")
    let pax: [TarBuilder.Entry] = [
      .init("pax", "19 path=/etc/a.yml\n", kind: "x"), .init("a.yaml", "x"),
    ]
    #expect(Self.fault(TarBuilder(pax).bytes)?.code == "unsafe-name")
  }

  @Test func damageIsTold() {
    let whole = TarBuilder([.init("a", String(repeating: "x", count: 600)), .init("b", "y")]).bytes
    #expect(Self.fault(whole) == nil)
    #expect(Self.fault([])?.code == "damaged-package")
    #expect(Self.fault(Array(whole.prefix(100)))?.code == "damaged-package")
    #expect(Self.fault(Array(whole.prefix(1000)))?.code == "damaged-package")
    var wrong = TarBuilder.Entry("a", "x")
    wrong.fault = 1
    #expect(Self.fault(TarBuilder([wrong]).bytes)?.code == "damaged-package")
    for size in ["", "8", "-1", "77777777777"] {
      var lying = TarBuilder.Entry("a", "x")
      lying.size = size
      #expect(Self.fault(TarBuilder([lying]).bytes)?.code == "damaged-package", "\(size)")
    }
    for record in ["99 path=a\n", "x path=a\n", "4 \n", "8 path=a", "0 path=a\n", "path"] {
      let bytes = TarBuilder([.init("p", record, kind: "x"), .init("a", "x")]).bytes
      #expect(Self.fault(bytes)?.code == "damaged-package", "\(record)")
    }
    let twice = TarBuilder([.init("a", "1"), .init("./a", "2")]).bytes
    #expect(Self.fault(twice)?.code == "damaged-package")
  }

  @Test func limitsAreTold() {
    var limits = PackageLimits()
    limits.entries = 2
    limits.entrySize = 10
    let three = (0..<3).map { TarBuilder.Entry("\($0)", "x") }
    #expect(Self.fault(TarBuilder(three).bytes, limits: limits)?.code == "package-limit")
    #expect(Self.fault(TarBuilder(Array(three.dropLast())).bytes, limits: limits) == nil)
    let large = TarBuilder([.init("a", "12345678901")]).bytes
    #expect(Self.fault(large, limits: limits)?.code == "package-limit")
  }

  /// Whatever a tar holds, reading it ends.
  @Test func changedBytesNeverTrap() {
    var random = SeededRandom(seed: 9)
    let whole = TarBuilder([
      .init("p", "18 path=goi/a.yml\n", kind: "x"), .init("a", "1"),
      .init("l", "goi/b.yaml\u{0}", kind: "L"), .init("b", String(repeating: "y", count: 700)),
    ]).bytes
    for _ in 0..<3000 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(
          in: 0...255, using: &random)
      }
      if let archive = try? TarArchive(bytes) {
        for entry in archive.entries { _ = archive.contents(of: entry) }
      }
    }
  }
}

@Suite struct GzipTests {
  private static func fault(
    _ bytes: [UInt8], limits: PackageLimits = PackageLimits()
  ) -> InputError? {
    do throws(InputError) {
      _ = try Gzip.unfolded(bytes, limits: limits)
      return nil
    } catch {
      return error
    }
  }

  @Test func membersAreUnfoldedOneBehindTheOther() throws {
    let first = Array(repeating: UInt8(7), count: 100_000)
    let bytes = TarBuilder.gzip(first) + TarBuilder.gzip(Array("hai".utf8))
    #expect(try Gzip.unfolded(bytes) == first + Array("hai".utf8))
    #expect(Gzip.recognises(bytes))
    #expect(try Gzip.unfolded(TarBuilder.gzip([])) == [])
  }

  @Test func damageIsTold() {
    let whole = TarBuilder.gzip(Array("kế hoạch".utf8))
    for length in [0, 5, 12, whole.count - 1] {
      #expect(Self.fault(Array(whole.prefix(length)))?.code == "damaged-package", "\(length)")
    }
    var wrong = whole
    wrong[wrong.count - 6] ^= 1
    #expect(Self.fault(wrong)?.code == "damaged-package")
    #expect(Self.fault(whole + [1, 2, 3])?.code == "damaged-package")
    #expect(Self.fault(Array("PK".utf8))?.code == "damaged-package")
  }

  @Test func bombsAreRefused() {
    let bomb = TarBuilder.gzip(repeating: 0x20, count: 8 << 20)
    #expect(Self.fault(bomb) == nil)
    var limits = PackageLimits()
    limits.ratio = 100
    #expect(Self.fault(bomb, limits: limits)?.code == "package-limit")
    limits = PackageLimits()
    limits.totalSize = 4 << 20
    #expect(Self.fault(bomb, limits: limits)?.code == "package-limit")
  }
}

@Suite struct SHA256Tests {
  /// The vectors of FIPS 180-4's examples.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func vectors(text: String, hash: String) throws {
    #expect(try SHA256.hex(of: Array(text.utf8)) == hash)
  }

  @Test func aMillionLetters() throws {
    #expect(
      try SHA256.hex(of: Array(repeating: 0x61, count: 1_000_000))
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }
}
