import Configuration
import Dates
import Findings
import SourceText
import TestSupport
import Testing
import YAMLSource

@Suite struct ConfigurationReaderTests {
  static func read(_ text: String) -> (Configuration?, [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    let read = ConfigurationReader.read(
      SourceText(name: ".soat.yaml", text: text),
      ConfigurationReader.Vocabulary(formats: ["terminal", "json"]), diagnostics: &diagnostics)
    return (read, diagnostics)
  }

  /// Line, name and words of each fault.
  private static func faults(_ text: String) -> [String] {
    read(text).1.map { fault in
      let line = fault.source?.position(of: fault.range.lowerBound).line ?? 0
      return "\(line) \(fault.code): \(fault.message[.english])"
        + (fault.help.map { " | " + $0[.english] } ?? "")
    }
  }

  private static let whole = """
    soat: 1
    lang: en
    packs: [form/decree-30-2020]
    packs-from:
      - quy-tac
      - path: goi.tar.gz
        sha256: \(String(repeating: "Ab", count: 32))
        packs: {so-y-te/bao-cao: 1.2.0}
    rules:
      - override: form/decree-30-2020/number
        severity: off
        reason: Đang rà soát
    files:
      - match: [bao-cao/**, "*.csv"]
        packs: time/general
        type: Báo cáo
        issued: true
      - match: nhap/
        exclude: true
        reason: bản nháp
    issued: false
    as-of: 2023-05-01
    fail-on: warning
    formats: [terminal, json=ket-qua/a.json]
    jobs: 4
    ocr: true
    revisions: original
    limits: {file-size: 8, archive-size: 100, archive-entries: 50}
    waivers: mien-tru.yaml
    baseline: co-so.yaml
    """

  @Test func everyKeyIsRead() throws {
    let (found, faults) = Self.read(Self.whole)
    #expect(faults.isEmpty)
    let read = try #require(found)
    #expect(read.language?.value == .english)
    #expect(read.packs?.value.map(\.value) == ["form/decree-30-2020"])
    let sources = try #require(read.packSources?.value)
    #expect(sources.map(\.path.value) == ["quy-tac", "goi.tar.gz"])
    #expect(sources[0].pin == nil)
    #expect(sources[1].pin?.hash.value == String(repeating: "ab", count: 32))
    #expect(
      sources[1].pin?.versions.map { $0.name.value + " " + $0.version.value }
        == ["so-y-te/bao-cao 1.2.0"])
    #expect(read.overrides?.value.map { $0["severity"]?.scalar } == ["off"])
    let files = try #require(read.files?.value)
    #expect(files.map { $0.patterns.map(\.text) } == [["bao-cao/**", "*.csv"], ["nhap/"]])
    #expect(files[0].packs?.value.map(\.value) == ["time/general"])
    #expect(files[0].type?.value == "Báo cáo")
    #expect(files[0].isIssued == true && files[0].isExcluded == nil)
    #expect(files[1].isExcluded == true && files[1].reason == "bản nháp")
    #expect(read.isIssued?.value == false)
    #expect(read.asOf?.value == CalendarDate(year: 2023, month: 5, day: 1))
    #expect(read.failOn?.value == .warning)
    #expect(read.formats?.value.map(\.value.text) == ["terminal", "json=ket-qua/a.json"])
    #expect(read.jobs?.value == 4)
    #expect(read.recognisesText?.value == true)
    #expect(read.revisions?.value == .original)
    #expect(read.fileSize?.value == 8 << 20)
    #expect(read.archiveSize?.value == 100 << 20)
    #expect(read.archiveEntries?.value == 50)
    #expect(read.waivers?.value.map(\.value) == ["mien-tru.yaml"])
    #expect(read.baseline?.value == "co-so.yaml")
  }

  @Test func allFaultsAreToldInOneRun() {
    #expect(
      Self.faults(
        """
        soat: 1
        fail_on: error
        lang: fr
        jobs: 0
        issued: "true"
        as-of: 2023-02-30
        lang: vi
        packs: []
        limits: {file-size: 65, size: 1}
        waivers: {a: b}
        """) == [
          "7 duplicate-key: duplicate key “lang”, first given in line 3 | take one of them out",
          "2 unknown-key: unknown key “fail_on” | did you mean “fail-on”?",
          "3 unknown-value: unknown value “fr” | use one of: vi, en",
          "8 empty-list: the list is empty | take the key out",
          "5 wrong-value: “true” is neither true nor false | write true or false, without quotes",
          "6 wrong-value: the calendar has no day 2023-02-30",
          "4 out-of-range: 0 is not between 1 and 1024",
          "9 unknown-key: unknown key “size” | use one of: file-size, archive-size, archive-entries",
          "9 out-of-range: 65 is not between 1 and 64",
          "10 wrong-type: expected one value or a list, found a mapping (key: value)",
        ])
  }

  @Test func otherVersionsAreRefused() {
    #expect(
      Self.faults("soat: 2\n") == [
        "1 unknown-version: version 2 of the configuration is not known; this program reads version 1"
      ])
    #expect(Self.faults("lang: vi\n") == ["1 missing-field: missing required key “soat”"])
    #expect(
      Self.faults("- soat\n") == ["1 wrong-type: expected a mapping (key: value), found a list"])
  }

  @Test func filesMustSaySomethingAndHaveGoodPatterns() {
    #expect(
      Self.faults(
        """
        soat: 1
        files:
          - match: a.md
          - {match: "[a", type: Báo cáo}
          - {match: "!a", exclude: true}
          - {type: Báo cáo}
          - {match: b.md, exclude: maybe}
        """) == [
          "3 missing-field: the entry says nothing about the files that fit | add one of: packs, type, issued, exclude",
          "4 bad-file-pattern: “[” without “]” | write “\\[” for the mark itself",
          "5 bad-file-pattern: “!” has no meaning here | add an entry below: the later entry wins",
          "6 missing-field: missing required key “match”",
          "7 wrong-value: “maybe” is neither true nor false | write true or false, without quotes",
        ])
  }

  @Test func outputsStayInTheFolder() {
    #expect(
      Self.faults(
        """
        soat: 1
        formats: [jsn, json=../a.json, json=/tmp/a.json, json, terminal, "json="]
        """) == [
          "2 unknown-value: unknown value “jsn” | did you mean “json”?",
          "2 outside-folder: “../a.json” leads out of the folder of the configuration | only the command line writes elsewhere: --format json=../a.json",
          "2 outside-folder: “/tmp/a.json” leads out of the folder of the configuration | only the command line writes elsewhere: --format json=/tmp/a.json",
          "2 repeated-value: “terminal” stands here already | take one of them out",
          "2 wrong-value: “json=” lacks its name or file | write json or json=report.json",
        ])
  }

  @Test func archivesArePinned() {
    #expect(
      Self.faults(
        """
        soat: 1
        packs-from:
          - goi.ZIP
          - {path: a.tgz, sha256: abc, packs: {a: 1.0.0}}
          - {path: a.tgz, sha256: abc}
          - quy-tac
          - quy-tac
        rules:
          - severity: off
            reason: x
        """) == [
          "3 unpinned: packs in an archive must be pinned by sha256 and version | run “soat packs pin goi.ZIP” and copy what it prints",
          "4 wrong-value: a SHA-256 is 64 hexadecimal digits | run “soat packs pin”",
          "5 missing-field: missing required key “packs”",
          "7 repeated-value: “quy-tac” stands here already | take one of them out",
          "9 missing-field: missing required key “override”",
        ])
  }

  /// Whatever stands in a file, reading it ends and tells.
  @Test func damagedFilesAreRefusedNotTrappedOn() {
    var random = SeededRandom(seed: 6)
    let bytes = Array(Self.whole.utf8)
    for _ in 0..<2000 {
      var changed = bytes
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let place = Int.random(in: 0..<changed.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: changed[place] = UInt8.random(in: 0x20..<0x7F, using: &random)
        case 1: changed.remove(at: place)
        default:
          changed.insert(changed[Int.random(in: 0..<changed.count, using: &random)], at: place)
        }
      }
      let (read, faults) = Self.read(String(decoding: changed, as: UTF8.self))
      #expect(read != nil || !faults.isEmpty)
      for fault in faults { #expect(!fault.rendered(.english, colour: false).isEmpty) }
      if let read { _ = EffectiveSettings(CallSettings(), read, locale: nil).listing(.english) }
    }
  }
}
