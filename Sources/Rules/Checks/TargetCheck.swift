internal import DocumentModel
internal import SourceText

extension CheckKind {
  /// `target`: a figure that must be reached.
  static let target = CheckKind(
    name: "target",
    summary: LocalText(
      "chỉ tiêu phải đặt và mức phải đạt", english: "a target that must be set, and its figure"),
    fields: [
      FieldSpec(
        "indicator", .phrases, "các cụm từ đều phải có trong tên chỉ tiêu hoặc quanh con số",
        en: "phrases that must all stand in the indicator or around the figure", required: true),
      FieldSpec("at-least", .number, "ít nhất", en: "at least", group: "bound"),
      FieldSpec("more-than", .number, "trên", en: "more than", group: "bound"),
      FieldSpec("at-most", .number, "không quá", en: "at most", group: "bound"),
      FieldSpec("less-than", .number, "dưới", en: "less than", group: "bound"),
      FieldSpec("equals", .number, "bằng", en: "equal to", group: "bound"),
      FieldSpec("increase-by", .number, "tăng ít nhất", en: "increase by at least", group: "bound"),
      FieldSpec("decrease-by", .number, "giảm ít nhất", en: "decrease by at least", group: "bound"),
      FieldSpec("unit", .text, "đơn vị tính, mặc định %", en: "the unit, % by default"),
      FieldSpec(
        "by", .integer, "năm: chỉ xét con số của năm này hoặc không ghi năm",
        en: "a year: only figures for it, or for no stated year, are looked at"),
      FieldSpec(
        "when-absent", .choice(["fail", "skip"]), "khi không nêu chỉ tiêu như vậy",
        en: "when no such target is stated: fail (default) or skip"),
    ],
    placeholders: ["indicator", "expected", "found", "unit", "year", "text"], asksForSense: true,
    compile: TargetCheck.compile)
}

/// A figure that must be reached.
struct TargetCheck: Sendable {
  /// How a rule bounds a figure.
  enum Bound: String, Sendable, CaseIterable {
    case atLeast = "at-least"
    case moreThan = "more-than"
    case atMost = "at-most"
    case lessThan = "less-than"
    case equals
    case increase = "increase-by"
    case decrease = "decrease-by"

    /// The bound in words, of a figure as it is printed.
    func words(_ figure: String) -> LocalText {
      switch self {
      case .atLeast: LocalText("ít nhất \(figure)", english: "at least \(figure)")
      case .moreThan: LocalText("trên \(figure)", english: "over \(figure)")
      case .atMost: LocalText("không quá \(figure)", english: "at most \(figure)")
      case .lessThan: LocalText("dưới \(figure)", english: "under \(figure)")
      case .equals: LocalText(figure)
      case .increase:
        LocalText("tăng ít nhất \(figure)", english: "an increase by at least \(figure)")
      case .decrease:
        LocalText("giảm ít nhất \(figure)", english: "a decrease by at least \(figure)")
      }
    }
  }

  var indicator: [Phrase]
  var bound: Bound
  var value: Decimal
  var unit: String
  /// The unit folded to words.
  var unitWords: [UInt8]
  var year: Int?
  var skipsAbsence: Bool

  static func compile(_ arguments: Arguments, _ context: inout CompileContext) -> Check? {
    let before = context.faults
    let indicator = arguments.phrases("indicator", &context)
    let bound = Bound.allCases.first { arguments.has($0.rawValue) }
    let value = bound.flatMap { arguments.decimal($0.rawValue, &context) }
    let unit = arguments.string("unit", &context) ?? "%"
    let year = arguments.int("by", &context)
    let absence = arguments.choice("when-absent", of: ["fail", "skip"], &context)
    if bound == nil {
      let keys = Bound.allCases.map(\.rawValue).joined(separator: ", ")
      context.error(
        "missing-field", "chưa nói mức phải đạt", en: "nothing says which figure is asked",
        help: LocalText("thêm một trong: \(keys)", english: "add one of: \(keys)"),
        at: arguments.range)
    }
    guard context.faults == before, let indicator, let bound, let value else { return nil }
    context.wanted += indicator
    let check = TargetCheck(
      indicator: indicator, bound: bound, value: value, unit: unit,
      unitWords: WordFolding.padded(unit), year: year, skipsAbsence: absence == "skip")
    context.mutator = { subject, _ in TargetMutations.parts(check, subject) }
    return { check.answer($0) }
  }

  func answer(_ subject: Subject) -> Outcome {
    let fitting = candidates(subject)
    guard !fitting.isEmpty else { return absent(subject) }
    let firm = fitting.filter(\.confidence.isFirm)
    let met = firm.filter(meets)
    if !met.isEmpty { return .pass(met.map(\.range)) }
    if let weak = fitting.first(where: { !$0.confidence.isFirm }) {
      return .unsure(.misread(weak.text, weak.confidence))
    }
    let best = nearest(firm)
    return .fail([
      Breach(
        best.valueRange, told: values(best, subject),
        related: firm.map(\.valueRange).filter { $0 != best.valueRange })
    ])
  }

  private func absent(_ subject: Subject) -> Outcome {
    if skipsAbsence {
      return .notApplicable(
        LocalText("văn bản không nêu chỉ tiêu này", english: "no such target is stated"))
    }
    var answer = Answer()
    answer.add(
      missing: Breach(
        subject.facts.endPlace(subject.document), told: values(nil, subject)),
      in: subject.facts)
    return answer.outcome(notApplicable: LocalText(""))
  }

  /// The figures for the indicator: those in whose own indicator most of its phrases stand. Words
  /// around a figure count only where no figure has them itself, as several share a paragraph.
  func candidates(_ subject: Subject) -> [Target] {
    var best = -1
    var found: [Target] = []
    for (target, count) in named(subject) where count >= best {
      if count > best { found = [] }
      best = count
      found.append(target)
    }
    return found
  }

  /// The figures at which all phrases stand, in the indicator or around it.
  func mentions(_ subject: Subject) -> [Target] { named(subject).map(\.target) }

  /// The figures at which all phrases stand, each with the number of those in its own indicator.
  private func named(_ subject: Subject) -> [(target: Target, count: Int)] {
    var found: [(target: Target, count: Int)] = []
    let targets = subject.facts.targets
    let words = subject.notes.targets {
      TargetWords(targets, subject.document.text, subject.phrases)
    }
    for i in targets.indices where fits(i, targets, words) {
      let sentence = targets[i].sentence
      var count = 0
      var isAll = true
      for phrase in indicator {
        let isNamed = words.isOwn(phrase, i)
        if isNamed, !belongsToLater(phrase, sentence, targets[i].valueRange.upperBound, subject) {
          count += 1
        } else if !isNamed, !words.isAround(phrase, i),
          !subject.phrases.contains(phrase, in: sentence)
        {
          isAll = false
        }
      }
      if isAll { found.append((targets[i], count)) }
    }
    return found
  }

  /// Whether a phrase stands in a sentence only after a later figure than the one that ends at `end`: in `1.600 người bán dâm, 1.500 nam …` what
  /// follows 1.500 is not counted by 1.600.
  private func belongsToLater(
    _ phrase: Phrase, _ sentence: Range<Int>, _ end: Int, _ subject: Subject
  ) -> Bool {
    guard let first = subject.phrases.first(phrase, in: sentence)?.lowerBound, first > end else {
      return false
    }
    let targets = subject.facts.targets
    return targets.indices.contains {
      targets[$0].valueRange.lowerBound >= end && targets[$0].valueRange.upperBound <= first
    }
  }

  private func fits(_ i: Int, _ targets: [Target], _ words: TargetWords) -> Bool {
    if let year, let theirs = targets[i].year, theirs != year { return false }
    let comparator = targets[i].comparator
    let isGrowth = comparator == .increase || comparator == .decrease
    guard isGrowth == (bound == .increase || bound == .decrease), let theirs = targets[i].unit
    else { return false }
    return theirs == unit
      || theirs.utf8.contains(0x25) == unit.utf8.contains(0x25)
        && words.entries[i].unit == unitWords
  }

  /// Whether every figure that the target allows is allowed by the rule.
  func meets(_ target: Target) -> Bool {
    let figure = target.value
    switch (bound, target.comparator) {
    case (.atLeast, .atLeast), (.atLeast, .moreThan), (.atLeast, .equals),
      (.moreThan, .moreThan), (.increase, .increase), (.decrease, .decrease):
      return figure >= value
    case (.moreThan, .atLeast), (.moreThan, .equals): return figure > value
    case (.atMost, .atMost), (.atMost, .lessThan), (.atMost, .equals), (.lessThan, .lessThan):
      return figure <= value
    case (.lessThan, .atMost), (.lessThan, .equals): return figure < value
    case (.equals, .equals): return figure == value
    default: return false
    }
  }

  /// The best of figures that all fall short.
  private func nearest(_ targets: [Target]) -> Target {
    let wantsSmall = bound == .atMost || bound == .lessThan
    return targets.dropFirst().reduce(targets[0]) { best, target in
      (wantsSmall ? target.value < best.value : best.value < target.value) ? target : best
    }
  }

  private func values(_ target: Target?, _ subject: Subject) -> BreachValues {
    let name = indicator.map { $0.alternatives.first?.text ?? $0.text }.joined(separator: ", ")
    let years = subject.facts.context.years
    let year = self.year ?? target?.year ?? (years.count == 1 ? years.first : nil)
    return [
      "indicator": LocalText(name), "expected": bound.words(figure(value)),
      "found": target.map { $0.comparator.words(figure($0.value)) } ?? .notStated,
      "unit": LocalText(unit),
      "year": year.map { LocalText(String($0)) }
        ?? LocalText("không ghi năm", english: "no year"),
      "text": .quoted(target?.text),
    ]
  }

  private func figure(_ value: Decimal) -> String {
    unit == "%" ? value.grouped + unit : value.grouped + " " + unit
  }
}

extension Target.Comparator {
  /// What is stated in words, of a figure as it is printed.
  func words(_ figure: String) -> LocalText {
    switch self {
    case .atLeast: LocalText("ít nhất \(figure)", english: "at least \(figure)")
    case .moreThan: LocalText("trên \(figure)", english: "over \(figure)")
    case .atMost: LocalText("không quá \(figure)", english: "at most \(figure)")
    case .lessThan: LocalText("dưới \(figure)", english: "under \(figure)")
    case .equals: LocalText(figure)
    case .increase: LocalText("tăng \(figure)", english: "an increase by \(figure)")
    case .decrease: LocalText("giảm \(figure)", english: "a decrease by \(figure)")
    }
  }
}

extension Decimal {
  /// The number as Vietnamese text writes it, with a dot between thousands: `70.000`, `0,3`.
  var grouped: String {
    let text = vietnamese
    let whole = text.prefix { $0 != "," }
    let digits = whole.filter { $0 != "-" }
    var out = ""
    for (i, digit) in digits.enumerated() {
      if i > 0, (digits.count - i) % 3 == 0 { out += "." }
      out.append(digit)
    }
    return (whole.hasPrefix("-") ? "-" : "") + out + text.dropFirst(whole.count)
  }
}
