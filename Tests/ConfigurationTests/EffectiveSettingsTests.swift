import Configuration
import Dates
import SourceText
import Testing
import YAMLSource

@Suite struct EffectiveSettingsTests {
  private static func settings(
    _ text: String?, _ call: CallSettings = CallSettings(),
    locale: (Language, variable: String)? = nil
  ) -> EffectiveSettings {
    EffectiveSettings(
      call, text.flatMap { ConfigurationReaderTests.read($0).0 }, locale: locale)
  }

  @Test func nothingSaidIsTheBuiltIn() {
    let settings = Self.settings(nil)
    #expect(settings.language.value == .vietnamese && settings.language.origin == .builtIn)
    #expect(settings.failOn.value == .error && settings.failOn.origin == .builtIn)
    #expect(settings.formats.value.map(\.text) == ["terminal"])
    #expect(settings.packs.value == nil && settings.isIssued.value == nil)
    #expect(settings.fileSize.value == SourceText.sizeLimit)
  }

  @Test func theCallWinsOverTheFileAndTheFileOverTheEnvironment() {
    let text = "soat: 1\nlang: vi\nfail-on: info\nissued: true\njobs: 2\npacks: a\n"
    let file = Self.settings(text, locale: (.english, "LANG"))
    #expect(file.language.value == .vietnamese)
    #expect(file.language.origin == .file(".soat.yaml", line: 2))
    #expect(file.failOn.origin == .file(".soat.yaml", line: 3))
    #expect(file.packs.value == ["a"])
    #expect(!file.packs.isOfCall)
    var call = CallSettings()
    call.language = .english
    call.failOn = .never
    call.isIssued = false
    call.jobs = 8
    call.packs = ["b"]
    let both = Self.settings(text, call, locale: (.vietnamese, "LANG"))
    #expect(both.language.value == .english && both.language.origin == .commandLine("--lang"))
    #expect(both.failOn.value == .never && both.failOn.origin == .commandLine("--fail-on"))
    #expect(both.isIssued.value == false && both.isIssued.origin == .commandLine("--no-issued"))
    #expect(both.jobs.value == 8)
    #expect(both.packs.value == ["b"] && both.packs.isOfCall)
    let environment = Self.settings("soat: 1\n", locale: (.english, "LC_ALL"))
    #expect(environment.language.value == .english)
    #expect(environment.language.origin == .environment("LC_ALL"))
  }

  @Test func ofSeveralEntriesTheLastWinsKeyByKey() throws {
    let settings = Self.settings(
      """
      soat: 1
      files:
        - {match: "*.md", packs: a, type: Báo cáo, exclude: true, reason: nháp}
        - {match: bao-cao/, packs: [b, c], issued: true}
        - {match: bao-cao/giu.md, exclude: false}
      """)
    func entry(_ path: String) -> FileEntry? { settings.entry(for: RelativePath(path)) }
    #expect(entry("a.txt") == nil)
    let first = try #require(entry("a.md"))
    #expect(first.packs?.value.map(\.value) == ["a"])
    #expect(first.isExcluded == true && first.isIssued == nil)
    let second = try #require(entry("bao-cao/x/b.md"))
    #expect(second.packs?.value.map(\.value) == ["b", "c"])
    #expect(second.type?.value == "Báo cáo" && second.isIssued == true)
    #expect(second.isExcluded == true && second.reason == "nháp")
    let third = try #require(entry("bao-cao/giu.md"))
    #expect(third.isExcluded == false && third.reason == nil)
  }

  /// What is printed is a configuration that says the same.
  @Test func theListingReadsBackAsItself() throws {
    let text = """
      soat: 1
      packs: [a/b, "c: d"]
      packs-from:
        - "thư mục # 1"
        - {path: g.zip, sha256: \(String(repeating: "0", count: 64)), packs: {a/b: 1.0.0}}
      rules:
        - override: a/b/c
          severity: off
          reason: 'lý do: "x"'
          text: {any: [a, "b\\nc"], min: 2}
      files:
        - {match: ["*.md", "a\\\\*"], type: Báo cáo, issued: false, exclude: true, reason: "a\\tb"}
      issued: true
      as-of: 2024-01-31
      formats: [json=a.json]
      limits: {file-size: 3}
      waivers: [w.yaml]
      baseline: b.yaml
      """
    let first = Self.settings(text)
    let listing = first.listing(.vietnamese)
    let (again, faults) = ConfigurationReaderTests.read(listing)
    #expect(faults.map { $0.rendered(.english, colour: false) } == [], "\(listing)")
    let read = try #require(again)
    #expect(read.packs?.value.map(\.value) == ["a/b", "c: d"])
    #expect(read.packSources?.value.map(\.path.value) == ["thư mục # 1", "g.zip"])
    let rule = try #require(read.overrides?.value.first)
    #expect(rule["reason"]?.scalar == "lý do: \"x\"")
    #expect(rule["text"]?["any"]?.sequence?.map(\.scalar) == ["a", "b\nc"])
    #expect(read.files?.value[0].patterns.map(\.text) == ["*.md", "a\\*"])
    #expect(read.files?.value[0].reason == "a\tb")
    #expect(read.asOf?.value == CalendarDate(year: 2024, month: 1, day: 31))
    #expect(read.baseline?.value == "b.yaml")
    #expect(listing.contains("issued: true            # .soat.yaml:13\n"))
    #expect(listing.contains("fail-on: error          # mặc định\n"))
    // Read and printed again it differs in its line numbers only.
    func bare(_ text: String) -> [Substring] {
      text.split(separator: "\n").map { $0.prefix { $0 != "#" } }
    }
    let twice = EffectiveSettings(CallSettings(), read, locale: nil).listing(.vietnamese)
    #expect(bare(twice) == bare(listing))
  }

  @Test func aListingOfAFolderIsThatOfSha256sum() {
    let listing = PackPin.listing(of: [("b.yaml", "22"), ("a/x.yaml", "11")])
    #expect(String(decoding: listing, as: UTF8.self) == "11  a/x.yaml\n22  b.yaml\n")
  }
}
