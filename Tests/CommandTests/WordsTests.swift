import Foundation
import SourceText
import TestSupport
import Testing

@testable import soat

/// What the parser of calls prints: Vietnamese from the catalogue, none missing; English as ArgumentParser has it.
@Suite struct WordsTests {
  // MARK: Help

  @Test func everyTextOfHelpIsInTheCatalogue() throws {
    let texts = try Help.texts()
    #expect(texts.count > 90)
    for text in texts {
      let vietnamese = try #require(Words.vietnamese(text), "no Vietnamese of: \(text)")
      #expect(vietnamese != text)
      #expect(isVietnamese(vietnamese), "\(vietnamese)")
    }
  }

  @Test(arguments: try Help.commands()) func helpIsWhollyVietnamese(_ command: String) throws {
    let call = command.split(separator: " ").map(String.init) + ["--help"]
    let run = try Program.run(call, in: scratch)
    #expect(run.status == 0)
    #expect(run.output.hasPrefix("TÓM TẮT: "))
    #expect(run.output.contains("\nCÁCH GỌI: soat"))
    #expect(run.output.contains("--help              Hiện hướng dẫn này.\n"))
    let words = run.output.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
    for english in try Help.texts() where english.contains(" ") {
      #expect(!words.contains(english), "\(command): \(english)")
    }
    for english in [
      "OVERVIEW", "USAGE", "ARGUMENTS", "OPTIONS", "SUBCOMMANDS", "See '", "default:",
    ] {
      #expect(!words.contains(english), "\(command): \(english)")
    }
    for line in run.output.split(separator: "\n") where !line.hasPrefix("CÁCH GỌI: ") {
      #expect(line.count <= 80, "\(line)")
    }
  }

  @Test(arguments: try Help.commands()) func englishHelpIsTheSameHowItIsAskedFor(
    _ command: String
  ) throws {
    let call = command.split(separator: " ").map(String.init) + ["--help"]
    let byOption = try Program.run(call + ["--lang", "en"], in: scratch)
    let byLocale = try Program.run(call, in: scratch, environment: ["LANG": "en_US.UTF-8"])
    #expect(byOption.output.hasPrefix("OVERVIEW: "))
    #expect(byOption.output == byLocale.output)
    #expect(!isVietnamese(byOption.output))
  }

  @Test func helpFitsTheTerminal() throws {
    let run = try Program.run(
      ["packs", "pin", "--help"], in: scratch, environment: ["COLUMNS": "50"])
    #expect(
      run.output.hasPrefix(
        "TÓM TẮT: In phần ghim của thư mục và tệp nén chứa\ngói, để chép vào .soat.yaml.\n"))
    #expect(
      run.output.contains(
        """
          <paths>                 Thư mục, hoặc tệp .yaml,
                                  .tar.gz, .tgz, .zip.
        """))
  }

  // MARK: Faults

  @Test(arguments: ParserFault.all) func faults(_ fault: ParserFault) throws {
    let english = try Program.run(fault.call, in: scratch, environment: ["LANG": "en_US.UTF-8"])
    #expect(english.status == 2)
    #expect(english.output.isEmpty)
    #expect(english.errors.hasPrefix("Error: \(fault.english)\n"), "\(english.errors)")
    #expect(english.errors.contains("Usage: soat"))
    let run = try Program.run(fault.call, in: scratch)
    #expect(run.status == 2)
    #expect(run.output.isEmpty)
    #expect(run.errors.hasPrefix("Lỗi: \(fault.vietnamese)\n"), "\(run.errors)")
    #expect(run.errors.contains("\nCách gọi: soat"))
    #expect(run.errors.contains("\n  Xem thêm: “soat"))
    for word in ["Error", "Help:", "Usage", "See '"] { #expect(!run.errors.contains(word)) }
  }

  /// Every entry for a fault is provoked by a call, so that a new version of the parser cannot silently say another thing.
  @Test func everyPatternIsProvoked() throws {
    let helps = try Help.texts()
    for (english, _) in Words.all where !helps.contains(english) {
      let pattern = WordPattern(english)
      let isProvoked = ParserFault.all.contains { fault in
        fault.reasons.contains { pattern.parts(of: $0) != nil }
      }
      #expect(isProvoked, "no call provokes: \(english)")
    }
  }

  @Test func theHelpOfAnOptionIsShownWithTheFault() throws {
    let run = try Program.run(["check", "a.md", "--jobs", "z"], in: scratch)
    #expect(run.errors.contains("\nGiải thích: --jobs <n>  Số tệp xử lý cùng lúc.\n"))
  }

  // MARK: The catalogue

  @Test func noTextStandsTwice() {
    let texts = Words.all.map(\.key)
    #expect(Set(texts).count == texts.count)
  }

  @Test func gapsAreFilled() {
    for (english, vietnamese) in Words.all {
      let gaps = { (text: String) in
        text.split(separator: "{", omittingEmptySubsequences: false).count
      }
      #expect(gaps(english) == gaps(vietnamese), "\(english)")
    }
    #expect(WordPattern("a '{}' b").parts(of: "a 'x' y' b") == ["x' y"])
    #expect(WordPattern("a '{}' b").parts(of: "a 'x' c") == nil)
    #expect(WordPattern("a").parts(of: "ab") == nil)
    #expect(
      WordPattern("{} of '{list}'").filled(with: ["2", "x', 'y' or 'z"]) == "2 of 'x”, “y”, “z'")
  }

  /// A fault that the program states itself is looked up when it is printed.
  @Test func everyFaultOfACallIsInTheCatalogue() throws {
    var count = 0
    for path in ProjectFiles.paths(in: "Sources/soat", endingWith: ".swift") {
      for text in statedFaults(in: try #require(ProjectFiles.text(path))) {
        count += 1
        #expect(Words.vietnamese(text) != nil, "\(path): no Vietnamese of: \(text)")
      }
    }
    #expect(count >= 9)
  }

  /// The literals of `ValidationError("…")`, `x` for what is put in.
  private func statedFaults(in source: String) -> [String] {
    source.matches(
      of: /ValidationError\(\s*(?:isDay\s*\?\s*)?"((?:[^"\\]|\\.)*)"(?:\s*:\s*"((?:[^"\\]|\\.)*)")?/
    )
    .flatMap { [$0.output.1, $0.output.2].compactMap(\.self) }
    .map { String($0).replacing(/\\\([a-z]+\)/, with: "x") }
  }

  // MARK: The language of a call

  @Test(arguments: [
    (["check", "--lang", "en"], Language.english), (["--lang=en", "--help"], .english),
    (["check", "--lang", "en", "--lang", "vi"], .vietnamese),
    (["check", "--", "--lang", "en"], nil),
    (["check", "--lang", "xx"], nil), (["check", "--lang"], nil), ([], nil),
  ]) func language(_ arguments: [String], _ language: Language?) {
    #expect(CallMessage.language(of: arguments) == language ?? soat.Environment.language)
  }

  @Test func machinesGetWhatTheyAskFor() throws {
    for call in [
      ["--experimental-dump-help"], ["--generate-completion-script", "zsh"], ["--version"],
    ] {
      let vietnamese = try Program.run(call, in: scratch)
      #expect(vietnamese.status == 0)
      #expect(
        vietnamese.output
          == (try Program.run(call, in: scratch, environment: ["LANG": "en"])).output)
    }
  }

  @Test func timesAreNamedInBothLanguages() throws {
    let folder = scratch.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data("KẾ HOẠCH\n".utf8).write(to: folder.appending(path: "a.md"))
    let rules = ["SOAT_RULES": ProjectFiles.root + "/Rules"]
    let call = ["check", "a.md", "--timings", "--fail-on", "never"]
    let vietnamese = try Program.run(call, in: folder, environment: rules)
    #expect(
      names(vietnamese.errors) == [
        "nạp quy tắc", "đọc tệp", "hiểu văn bản", "đối chiếu", "viết báo cáo", "tất cả", "số byte",
      ])
    let english = try Program.run(call + ["--lang", "en"], in: folder, environment: rules)
    #expect(
      names(english.errors) == [
        "load rules", "read", "understand", "judge", "report", "total", "bytes",
      ])
  }

  private func names(_ lines: String) -> [String] {
    lines.split(separator: "\n").map { line in
      String(line.prefix { !$0.isNumber }).trimmingCharacters(in: .whitespaces)
    }
  }

  private let scratch = FileManager.default.temporaryDirectory
}

/// Whether a text has a letter that only Vietnamese has.
func isVietnamese(_ text: String) -> Bool {
  text.decomposedStringWithCanonicalMapping.unicodeScalars.contains {
    $0.value >= 0x300 && $0.value < 0x370 || $0 == "đ" || $0 == "Đ"
  }
}

/// Help as ArgumentParser dumps it for machines.
enum Help {
  /// Every text that some command's help shows, each once.
  static func texts() throws -> [String] {
    var texts: [String] = []
    collect(try dump(), into: &texts)
    return texts
  }

  /// Every command, by the words that call it; the empty one is the program.
  static func commands() throws -> [String] {
    guard let root = (try dump() as? [String: Any])?["command"] as? [String: Any] else { return [] }
    return commands(root, [])
  }

  static func dump() throws -> Any {
    let run = try Program.run(
      ["--experimental-dump-help"], in: FileManager.default.temporaryDirectory)
    return try JSONSerialization.jsonObject(with: Data(run.output.utf8))
  }

  private static func commands(_ command: [String: Any], _ above: [String]) -> [String] {
    let inner = command["subcommands"] as? [[String: Any]] ?? []
    return [above.joined(separator: " ")]
      + inner.flatMap { command -> [String] in
        guard let name = command["commandName"] as? String, name != "help" else { return [] }
        return commands(command, above + [name])
      }
  }

  private static func collect(_ value: Any, into texts: inout [String]) {
    if let object = value as? [String: Any] {
      for key in ["abstract", "discussion"] {
        if let text = object[key] as? String, !texts.contains(text) { texts.append(text) }
      }
      for value in object.values { collect(value, into: &texts) }
    } else if let list = value as? [Any] {
      for value in list { collect(value, into: &texts) }
    }
  }
}

/// A call that is wrong, and what is said of it.
struct ParserFault: CustomTestStringConvertible {
  let call: [String]
  let english: String
  let vietnamese: String

  init(_ call: String, _ english: String, _ vietnamese: String) {
    self.call = call.split(separator: " ").map(String.init)
    self.english = english
    self.vietnamese = vietnamese
  }

  var testDescription: String { call.joined(separator: " ") }

  /// The fault, and the reason in it why a value is none.
  var reasons: [String] {
    [english] + english.split(separator: ">': ").dropFirst().map(String.init)
  }

  static let all = [
    ParserFault(
      "check --pakc x", "Unknown option '--pakc'. Did you mean '--pack'?",
      "Không có tùy chọn “--pakc”. Có phải “--pack”?"),
    ParserFault(
      "check a.md --abracadabra", "Unknown option '--abracadabra'",
      "Không có tùy chọn “--abracadabra”."),
    ParserFault("check", "Missing expected argument '<paths> ...'", "Thiếu “<paths> ...”."),
    ParserFault(
      "baseline check a.md", "Missing expected argument '--baseline <file>'",
      "Thiếu “--baseline <file>”."),
    ParserFault(
      "check a.md --jobs", "Missing value for '--jobs <n>'", "Thiếu giá trị cho “--jobs <n>”."),
    ParserFault(
      "annotate a.docx -of", "Unknown option '-of'\n   or: Missing value for '-o <file>' in '-of'",
      "Không có tùy chọn “-of”\n   hoặc: thiếu giá trị cho “-o <file>” trong “-of”."),
    ParserFault("check a.md ---x", "Invalid option: ---x", "Tùy chọn viết sai: ---x"),
    ParserFault("text a b", "Unexpected argument 'b'", "Thừa “b” trong lệnh gọi."),
    ParserFault(
      "text a b c", "2 unexpected arguments: 'b', 'c'", "Lệnh gọi thừa 2: “b”, “c”."),
    ParserFault(
      "check a.md --timings=3",
      "The option '--timings' does not take any value, but '3' was specified.",
      "Tùy chọn “--timings” không nhận giá trị, nhưng được ghi “3”."),
    ParserFault(
      "check a.md --fail-on often",
      "The value 'often' is invalid for '--fail-on <fail-on>'. Please provide one of 'error', 'warning', 'info' or 'never'.",
      "Giá trị “often” không dùng được cho “--fail-on <fail-on>”. Hãy ghi một trong: “error”, “warning”, “info”, “never”."
    ),
    ParserFault(
      "facts a.md --format xml",
      "The value 'xml' is invalid for '--format <format>'. Please provide one of 'json' and 'yaml'.",
      "Giá trị “xml” không dùng được cho “--format <format>”. Hãy ghi một trong: “json”, “yaml”."),
    ParserFault(
      "check a.md --jobs z", "The value 'z' is invalid for '--jobs <n>'",
      "Giá trị “z” không dùng được cho “--jobs <n>”."),
    ParserFault(
      "check a.md --as-of mai",
      "The value 'mai' is invalid for '--as-of <date>': “mai” is no day; write 2023-05-01 or 1/5/2023.",
      "Giá trị “mai” không dùng được cho “--as-of <date>”: “mai” không phải một ngày; hãy viết 2023-05-01 hoặc 1/5/2023."
    ),
    ParserFault(
      "check a.md --as-of 31/6/2023",
      "The value '31/6/2023' is invalid for '--as-of <date>': The calendar has no day 31/6/2023.",
      "Giá trị “31/6/2023” không dùng được cho “--as-of <date>”: Lịch không có ngày 31/6/2023."),
    ParserFault(
      "--generate-completion-script tcsh",
      "Can't generate completion scripts for 'tcsh'.\nPlease use --generate-completion-script=<shell> with one of:\n    zsh bash fish",
      "Không tạo được kịch bản gợi ý cho “tcsh”.\nHãy dùng --generate-completion-script=<shell> với một trong:\n    zsh bash fish"
    ),
    ParserFault(
      "--generate-completion-script",
      "Can't autodetect a supported shell.\nPlease use --generate-completion-script=<shell> with one of:\n    zsh bash fish",
      "Không biết đang dùng shell nào.\nHãy dùng --generate-completion-script=<shell> với một trong:\n    zsh bash fish"
    ),
    ParserFault(
      "check a.md --config a.yaml --no-config", "--config and --no-config exclude each other.",
      "Không dùng cùng lúc --config và --no-config."),
    ParserFault(
      "check a.md --verbose --show fail",
      "--verbose is --show all; it does not go with --show fail.",
      "--verbose là --show all, không đi cùng --show fail."),
    ParserFault("check a.md --jobs 0", "--jobs must be 1 or more.", "--jobs phải từ 1 trở lên."),
    ParserFault(
      "check a.md --strict --no-baseline", "--strict needs the baseline.",
      "--strict cần có baseline."),
    ParserFault(
      "check a.md --format json --format terminal",
      "Only one --format can go to standard output; give the others a file.",
      "Chỉ một --format được ra đầu ra chuẩn; hãy ghi tệp cho các định dạng khác."),
    ParserFault(
      "rules test --verbose", "--sample, --jobs and --verbose go with --mutate.",
      "--sample, --jobs và --verbose chỉ dùng với --mutate."),
    ParserFault(
      "waivers lint --no-config",
      "Missing expected argument '<files> ...': neither the call nor the configuration names files of waivers.",
      "Thiếu “<files> ...”: cả lệnh gọi và cấu hình đều không nêu tệp miễn trừ."),
  ]
}
