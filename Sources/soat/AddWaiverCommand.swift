internal import ArgumentParser
internal import Configuration
internal import Dates
internal import Findings
internal import Governance
internal import SourceText
internal import Validation
internal import YAMLSource

/// `soat waivers add`: one waiver more at the end of a file, which is otherwise left byte for byte.
struct AddWaiver: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Adds a waiver to a file, or begins the file.",
    discussion: """
      What stands in the file keeps its bytes. The file is checked before and after; where there is an error nothing is \
      written, status 2.
      """)

  @Argument(help: "The file of waivers.", completion: .file())
  var file: String

  @Option(
    help: ArgumentHelp("The full id PACK/RULE, or a pattern with *.", valueName: "rule"),
    completion: Completions.rules)
  var rule: String

  @Option(
    name: .customLong("file"),
    help: ArgumentHelp(
      "A file or pattern, from the folder of the waiver file; may be repeated.",
      valueName: "pattern"))
  var patterns: [String]

  @Option(help: ArgumentHelp("Why it is waived.", valueName: "text"))
  var reason: String

  @Option(help: ArgumentHelp("Who answers for it: a unit or a post.", valueName: "text"))
  var owner: String

  @Option(
    help: ArgumentHelp(
      "The last day on which it holds, 2027-03-31 or 31/3/2027.", valueName: "date"),
    transform: DayArgument.parse)
  var expires: CalendarDate

  @Option(
    name: .customLong("place"),
    help: ArgumentHelp(
      "Only the finding of this fingerprint, from the JSON report; may be repeated.",
      valueName: "fingerprint"))
  var places: [String] = []

  @Option(help: ArgumentHelp("Its id in your own register.", valueName: "text"))
  var id: String?

  @Option(help: ArgumentHelp("The document that allows it.", valueName: "text"))
  var decision: String?

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let settings = try RunSettings(shared, CallSettings(shared))
    let language = settings.language
    guard let today = Environment.dayOfResults else { throw Failure.noDate(language) }
    guard expires >= today else {
      throw Failure(
        LocalText(
          "ngày hết hạn \(expires.vietnamese) đã qua", english: "\(expires.iso) is already past"),
        language)
    }
    let waiver = Waiver(
      rule: rule, files: try patterns.map { try pattern($0, language) }, places: places,
      reason: reason, owner: owner,
      expires: expires, id: id, decision: decision)
    let (shelf, _) = try LoadedRules.forCheck(settings)
    let grown = try bytes(with: waiver, shelf, language)
    var after = GovernanceFiles(language)
    _ = try after.waivers(in: grown, of: file, shelf)
    try after.endIfFaulty(Self.nothingWritten)
    do throws(InputError) {
      try FileSystem.write(grown, toFile: file)
    } catch {
      throw Failure.cannotWrite(file, error, language)
    }
    Output.write(
      language.say(
        "\(file): đã miễn \(rule) đến hết ngày \(expires.vietnamese)\n",
        "\(file): waived \(rule) until \(expires.iso)\n"))
  }

  private static let nothingWritten = LocalText(
    "chưa ghi gì", english: "nothing was written")

  /// The bytes of the file with the waiver, of a new one where there is none.
  private func bytes(
    with waiver: Waiver, _ shelf: RuleShelf, _ language: Language
  ) throws -> [UInt8] {
    if FileSystem.isGone(file) { return WaiverFile.bytes(of: waiver) }
    var before = GovernanceFiles(language)
    let loaded = try before.waivers([file], shelf)
    try before.endIfFaulty(Self.nothingWritten)
    if let grown = loaded.first?.appending(waiver) { return grown }
    throw Failure(
      LocalText(
        "không thêm được vào danh sách viết trong dấu [ ]; hãy sửa tệp “\(file)” bằng tay",
        english: "cannot add to a list written in [ ]; edit “\(file)” by hand"), language)
  }

  private func pattern(_ text: String, _ language: Language) throws -> PathPattern {
    if let pattern = try? PathPattern(text, .anywhere) { return pattern }
    throw Failure(
      LocalText(
        "“\(text)” không phải là mẫu đường dẫn; viết như “ke-hoach/**/*.docx”, với dấu /",
        english: "“\(text)” is no pattern of paths; write “plans/**/*.docx”, with /"),
      language)
  }
}
