import Dates
import DocumentModel
import SourceText
import TestSupport
import Testing

/// Facts without their places, one a line: what must not change when a text is only written otherwise.
func values(_ page: Understood) -> [String] {
  page.all.flatMap { facts -> [String] in
    let form = facts.form
    let pieces: [(String, Piece?)] = [
      ("national name", form.nationalName), ("motto", form.motto), ("superior", form.superior),
      ("issuer", form.issuer), ("number line", form.numberLine), ("number", form.number),
      ("symbol", form.symbol), ("number and symbol", form.numberAndSymbol),
      ("date line", form.dateLine), ("place", form.place), ("type", form.type),
      ("subject", form.subject), ("addressee line", form.addresseeLine),
      ("recipients line", form.recipientsLine), ("end mark", form.endMark),
      ("last paragraph", form.lastParagraph), ("authority", form.signer?.authority),
      ("capacity", form.signer?.capacity), ("title", form.signer?.title),
      ("name", form.signer?.name), ("honorific", form.signer?.honorific),
    ]
    let lists: [(String, [Piece])] = [
      ("addressee", form.addressees), ("basis", form.bases), ("annex", form.annexes),
      ("annex reference", form.annexReferences),
    ]
    let context = facts.context
    var lines = ["document"]
    lines += pieces.map { "\($0): \($1?.text ?? "none") \($1?.confidence.percent ?? 0)" }
    lines += lists.flatMap { name, list in list.map { "\(name): \($0.text)" } }
    lines.append(
      "context: \(context.level?.rawValue ?? "") \(context.province ?? "") \(context.years) "
        + "\(context.planYear ?? 0) \(context.date?.iso ?? "") \(form.date?.iso ?? "")")
    lines += form.recipients.map { "recipient: \($0.name) \($0.note ?? "") \($0.agencies)" }
    lines += facts.headings.map {
      "heading: \($0.level) \($0.kind.rawValue) \($0.label) \($0.title) \($0.parent ?? -1)"
    }
    lines += facts.numbered.map { "item: \($0.kind.rawValue) \($0.label) \($0.parent ?? -1)" }
    lines += facts.agencies.map {
      "agency: \($0.canonical) \($0.id ?? "") \($0.name) \($0.role.rawValue) \($0.isHistoric) "
        + "\($0.isGroup) \($0.confidence.percent)"
    }
    lines += facts.assignments.map {
      "assignment: \($0.canonical) \($0.id ?? "") \($0.heading ?? -1) \($0.isRequest)"
    }
    lines += facts.deadlines.map {
      "deadline: \(Understood.written($0)) \($0.who ?? "") \($0.to ?? "") \($0.toAgencies) \($0.text)"
    }
    lines += facts.targets.map { "target: \(Understood.written($0)) \($0.indicator) \($0.text)" }
    lines += facts.citations.map {
      "citation: \(Understood.written($0)) \($0.id ?? "") \($0.issuer ?? "") \($0.isShortForm) "
        + "\($0.isInTitle) \($0.isSuperseded)"
    }
    lines += facts.abbreviations.map { "abbreviation: \($0.short) \($0.full)" }
    return lines
  }
}

/// Ways to write a text otherwise without saying anything else.
enum Rewriting: String, CaseIterable, CustomTestStringConvertible {
  case byteOrderMark = "a byte-order mark"
  case windowsLines = "CR LF"
  case decomposed = "NFD"
  case emojiLine = "an emoji comment line"
  case trailingSpaces = "trailing spaces"
  case blankPages = "blank pages"
  case pageNumbers = "page numbers"
  case words = "emphasis of words"
  case headings = "emphasis of headings"

  var testDescription: String { rawValue }

  func apply(to text: String, _ page: Understood, seed: UInt64) -> String {
    var random = SeededRandom(seed: seed)
    switch self {
    case .byteOrderMark: return Variation.byteOrderMark.apply(to: text)
    case .windowsLines: return Variation.windowsLines.apply(to: text)
    case .decomposed: return Variation.decomposed.apply(to: text)
    case .emojiLine: return Variation.emojiLine.apply(to: text)
    case .trailingSpaces: return Variation.trailingSpaces.apply(to: text)
    case .blankPages:
      return pages(text, &random) { _ in "\n\n\u{C}\n\n" }
    case .pageNumbers:
      return pages(text, &random) { "\n\n\($0)\n\n" }
    case .words:
      return lines(text) { line, _ in emphasised(line, &random) }
    case .headings:
      let opened = Set(page.all.flatMap { $0.headings.map { page.line($0.range) } })
      return lines(text) { line, number in
        let isPlain = !line.contains("*") && !line.contains("|") && !line.contains("#")
        return opened.contains(number) && isPlain && !line.contains(": ") ? "**\(line)**" : line
      }
    }
  }

  /// Something put between paragraphs, where a blank line stands.
  private func pages(
    _ text: String, _ random: inout SeededRandom, _ page: (Int) -> String
  ) -> String {
    let paragraphs = text.split(separator: "\n\n", omittingEmptySubsequences: false)
    var out = ""
    var number = 1
    for (i, paragraph) in paragraphs.enumerated() {
      if i > 0 {
        if random.chance(12) {
          number += 1
          out += page(number)
        } else {
          out += "\n\n"
        }
      }
      out += paragraph
    }
    return out
  }

  private func lines(_ text: String, _ change: (String, Int) -> String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .map { change(String($1), $0 + 1) }.joined(separator: "\n")
  }

  /// A word of letters within a line, in bold or italics.
  private func emphasised(_ line: String, _ random: inout SeededRandom) -> String {
    guard random.chance(40), !line.contains("*"), !line.contains("|") else { return line }
    var words = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    guard words.count > 3 else { return line }
    let at = random.number(in: 1...words.count - 2)
    guard !words[at].isEmpty, words[at].allSatisfy(\.isLetter) else { return line }
    let mark = random.pick(["**", "*", "__", "_"])
    words[at] = mark + words[at] + mark
    return words.joined(separator: " ")
  }
}

@Suite struct InvarianceTests {
  static let samples =
    ProjectFiles.paths(in: "Samples", endingWith: ".md").filter { !$0.hasSuffix("README.md") }
    + ProjectFiles.paths(in: "Samples", endingWith: ".txt")
  /// Real plans, beside the project where it is developed; they are not part of it.
  static let corpus = ProjectFiles.paths(in: "../shared/corpus", endingWith: ".txt")

  private func check(_ path: String, _ rewriting: Rewriting) throws {
    let text = try #require(ProjectFiles.text(path))
    let page = Understood(text)
    let expected = values(page)
    for seed in 1...3 as ClosedRange<UInt64> {
      let changed = Understood(rewriting.apply(to: text, page, seed: seed))
      let found = values(changed)
      let difference = found.difference(from: expected).map { change in
        switch change {
        case .insert(_, let line, _): "+ " + line
        case .remove(_, let line, _): "- " + line
        }
      }
      #expect(difference.isEmpty, "seed \(seed): \(difference.prefix(8).joined(separator: "\n"))")
      if rewriting.isFixed { break }
    }
  }

  @Test func thereAreSamples() { #expect(Self.samples.count >= 10) }

  @Test(arguments: samples, Rewriting.allCases)
  func samplesSayTheSame(_ path: String, _ rewriting: Rewriting) throws {
    try check(path, rewriting)
  }

  @Test(
    .enabled(if: !corpus.isEmpty, "no real plans beside the project: skipped"),
    arguments: corpus, Rewriting.allCases)
  func realPlansSayTheSame(_ path: String, _ rewriting: Rewriting) throws {
    try check(path, rewriting)
  }

  /// Text put in front moves every place by what was put in, and no more.
  @Test(arguments: samples)
  func placesMoveWithTheText(_ path: String) throws {
    let text = try #require(ProjectFiles.text(path))
    let front = "<!-- 😀 -->\n\n"
    let page = Understood(text)
    let moved = Understood(front + text)
    func places(_ page: Understood) -> [Range<Int>] {
      page.all.flatMap { facts in
        let ranges =
          facts.headings.map(\.range) + facts.agencies.map(\.range) + facts.deadlines.map(\.range)
          + facts.targets.map(\.valueRange) + facts.citations.map(\.range)
          + facts.form.recipients.map(\.range)
        return ranges.map(page.document.text.sourceRange)
      }
    }
    let shift = front.utf8.count
    #expect(!places(page).isEmpty)
    #expect(
      places(moved) == places(page).map { $0.lowerBound + shift..<$0.upperBound + shift })
  }
}

extension Rewriting {
  /// Whether it does the same with every seed.
  fileprivate var isFixed: Bool {
    switch self {
    case .blankPages, .pageNumbers, .words: false
    default: true
    }
  }
}
