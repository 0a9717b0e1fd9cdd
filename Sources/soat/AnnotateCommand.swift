internal import ArgumentParser
internal import Configuration
internal import Dates
internal import Findings
internal import Readers
internal import SourceText
internal import Validation

/// `soat annotate`: a Word draft with the findings as comments.
struct AnnotateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "annotate",
    abstract: "Writes a copy of a Word file with the findings as comments in it.",
    discussion: """
      Comments are dated with the day of the run, or with that of SOURCE_DATE_EPOCH. Comments of others are kept, \
      those of an earlier run replaced.
      """)

  @Argument(help: "A Word file.", completion: .file())
  var path: String

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp("The copy; default: draft.soat.docx for draft.docx.", valueName: "file"),
    completion: .file())
  var output: String?

  @OptionGroup var judging: JudgingArguments

  @OptionGroup var governance: GovernanceArguments

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let settings = try RunSettings(shared, CallSettings(shared, judging: judging))
    let language = settings.language
    let (shelf, chosen) = try LoadedRules.forCheck(settings)
    let validator = Validator(shelf)
    guard let day = Environment.dayOfResults else { throw Failure.noDate(language) }
    var options = try settings.validationOptions(packs: chosen)
    options.governance = try governance.governance(
      shelf, asksEveryPack: chosen.isEmpty, settings)
    options.quotesLines = false
    let input = InputFile.argument(
      path, standardInputName: "stdin.docx", InputScope(settings, shelf))
    let target = output ?? Self.target(of: input.name)
    let draft: WordDraft
    do throws(InputError) {
      draft = try WordDraft(FileContent(name: input.name, bytes: try input.read()))
    } catch {
      throw input.failure(error, language)
    }
    let report: Report
    do throws(BrokenRules) {
      report = try validator.report(on: draft.document, options.with(input.terms))
    } catch {
      throw LoadedRules.failure(error.diagnostics, language)
    }
    let bytes: [UInt8]
    do throws(InputError) {
      bytes = try draft.annotated(
        Annotation.notes(report, on: draft, language),
        by: WordDraft.Author(name: "soat", initials: "soat", day: day.iso))
    } catch {
      throw input.failure(error, language)
    }
    do throws(InputError) {
      try FileSystem.write(bytes, toFile: target)
    } catch {
      throw Failure.cannotWrite(target, error, language)
    }
    Output.write(Self.words(report.summary, target)[language] + "\n")
    let status = ExitStatus(
      report, failOn: settings.effective.failOn.value.severity, isStrict: governance.strict)
    if status != .clean { throw ExitCode(status) }
  }

  /// The name of the copy: `draft.docx` gives `draft.soat.docx`.
  static func target(of name: String) -> String {
    guard let dot = name.utf8.lastIndex(of: 0x2E),
      !name[name.index(after: dot)...].utf8.contains(0x2F)
    else { return name + ".soat.docx" }
    return name[..<dot] + ".soat" + name[dot...]
  }

  private static func words(_ summary: Summary, _ target: String) -> LocalText {
    let count = summary.errors + summary.warnings + summary.infos
    let aside = summary.suppressed
    return LocalText(
      "\(target): \(count) nhận xét (\(summary.errors) lỗi, \(summary.warnings) cảnh báo, \(summary.infos) lưu ý)"
        + (aside > 0 ? "; không tính \(aside) chỗ sai được miễn hoặc có sẵn" : ""),
      english:
        "\(target): \(count) comments (errors: \(summary.errors), warnings: \(summary.warnings), infos: \(summary.infos))"
        + (aside > 0 ? "; findings set aside: \(aside)" : ""))
  }
}

extension AnnotateCommand {
  /// That of a plain call.
  init(_ call: inout PlainCall) {
    self = .unset()
    output = call.value("-o", "--output")
    judging = JudgingArguments(&call)
    governance = GovernanceArguments(&call)
    shared = SharedOptions(&call)
    path = call.path()
  }
}
