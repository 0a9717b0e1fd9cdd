internal import Dates
internal import DocumentModel
internal import Registries
internal import SourceText

/// Components of form taken out or altered; an entry for each test of `FormCheck.tests`.
struct FormMutations {
  let subject: Subject
  let phrases: [Phrase]
  let forbidden: () -> [ForbiddenWords]

  private var form: FormComponents { subject.facts.form }
  private var text: MatchingText { subject.document.text }

  /// The ways to break a test of a component; empty where the document has no place for them.
  func parts(_ component: String, _ test: String) -> [MutationPart] {
    if let ranges = removal(component, test) {
      return [
        MutationPart(
          "bỏ thành phần \(component)", en: "\(component) component removed",
          subject.removals(of: ranges))
      ]
    }
    return [
      MutationPart(
        "đổi thành phần \(component)", en: "\(component) component altered",
        alteration(component, test))
    ]
  }

  /// What goes for tests that ask for something to be there; nil for other tests.
  private func removal(_ component: String, _ test: String) -> [Range<Int>]? {
    let pieces: [Range<Int>?]
    switch (component, test) {
    case ("national-name", "present"): pieces = [form.nationalName?.range]
    case ("party-name", "present"): pieces = [form.partyName?.range]
    case ("motto", "present"): pieces = [form.motto?.range]
    case ("issuer", "present"): pieces = [form.superior?.range, form.issuerLine?.range]
    case ("number", "present"): pieces = [form.numberLine?.range]
    case ("number", "filled"): pieces = [form.number?.range]
    case ("place-date", "present"): pieces = [form.dateLine?.range]
    case ("type", "present"): pieces = [form.typeIsPrinted ? form.type?.range : nil]
    case ("subject", "present"): pieces = [form.subject?.range]
    case ("addressee", "present"):
      pieces = [form.addresseeLine?.range] + form.addressees.map(\.range)
    case ("addressee", "as-above"):
      pieces = [form.addresseeLine?.range] + form.addressees.map(\.range)
    case ("signature", "present"): pieces = [form.signer?.range]
    case ("signature", "authority"):
      pieces = phrases.flatMap { phrase in
        form.signer.map { subject.phrases.all(phrase, in: $0.range) } ?? []
      }
    case ("signature", "name"): pieces = [form.signer?.name?.range]
    case ("recipients", "present"):
      pieces = [form.recipientsLine?.range] + form.recipients.map(\.range)
    case ("recipients", "archive"):
      pieces = form.recipients.filter(\.isArchive).map(\.range)
    case ("end-mark", "present"): pieces = [form.endMark?.range]
    case ("annex", "agree"): pieces = form.annexReferences.map(\.range)
    default: return nil
    }
    return pieces.compactMap { $0 }
  }

  /// What is altered for tests that ask how something is written.
  private func alteration(_ component: String, _ test: String) -> [Mutation] {
    switch (component, test) {
    case ("national-name", "words"): misspelt(form.nationalName?.range)
    case ("motto", "words"): misspelt(form.motto?.range)
    case ("motto", "hyphen"): replaced("-", "–", form.motto?.range)
    case ("number", "padded"): one(form.number.map { .init($0.range, "5") })
    case ("number", "spacing"): replaced("-", " - ", form.symbol?.range)
    case ("number", "slash"):
      replaced("/", "-", form.numberLine?.range) + replaced("/", " ", form.numberLine?.range)
    case ("number", "hyphen"): replaced("-", "/", form.numberLine?.range)
    case ("symbol", "type"): otherSymbol
    case ("place-date", "filled"): date(day: nil)
    case ("place-date", "comma"): replaced(",", "", form.dateLine?.range)
    case ("place-date", "padding"):
      date(day: form.date?.day.map { $0 < 10 ? String($0) : "5" })
    case ("place-date", "exists"): date(day: "32")
    case ("type", "capitals"):
      one(form.type.map { .init($0.range, text.string($0.range).capitalizedFirst) })
    case ("bases", "punctuation"): lastMarks(form.bases.map(\.range))
    case ("signature", "honorific"): honorifics
    case ("signature", "post"): otherPosts
    case ("place-date", "cut-off"): earlierYear
    case ("recipients", "punctuation"): lastMarks(form.recipients.map(\.range))
    case ("annex", "numbering"):
      form.annexes.dropFirst().prefix(2).flatMap { replaced("I", "X", $0.range) }
    default: []
    }
  }

  private func one(_ edit: Mutation.Edit?) -> [Mutation] {
    edit.map { [Mutation([$0], isPointedAt: true)] } ?? []
  }

  private func replaced(_ old: String, _ new: String, _ range: Range<Int>?) -> [Mutation] {
    one(range.flatMap { text.firstRange(of: old, in: $0) }.map { .init($0, new) })
  }

  /// The words without the tone of a letter, in the other case, or without the last of them.
  private func misspelt(_ range: Range<Int>?) -> [Mutation] {
    guard let range else { return [] }
    let printed = text.string(range)
    var ways: [Mutation] = []
    for i in printed.indices.reversed() where !printed[i].isASCII {
      var words = printed
      let plain = String(
        decoding: VietnameseLetters.skeleton(Array(String(printed[i]).utf8)), as: UTF8.self)
      let letter = printed[i].isUppercase ? plain.uppercased() : plain
      words.replaceSubrange(i...i, with: letter)
      ways += one(.init(range, words))
    }
    ways = Array(ways.prefix(3))
    let isCapital = !printed.contains(where: \.isLowercase)
    ways += one(.init(range, isCapital ? printed.capitalizedFirst : printed.uppercased()))
    return ways
  }

  private var otherSymbol: [Mutation] {
    guard let symbol = form.symbol, let type = form.type?.text else { return [] }
    let own = symbol.text.prefix { $0 != "-" && $0 != " " && $0 != "/" }
    let others = subject.registry.documentTypes.filter { $0.name != type }
      .compactMap(\.abbreviation).filter { $0 != own }
    guard let place = text.firstRange(of: String(own), in: symbol.range) else { return [] }
    return others.prefix(3).flatMap { one(.init(place, $0)) }
  }

  /// The line of place and date with another day, or with a blank one.
  private func date(day: String?) -> [Mutation] {
    guard let line = form.dateLine?.range, let old = form.date?.day else { return [] }
    let place = subject.digitGroups(in: line).first { $0.value == old }?.range
    return one(place.map { .init($0, day ?? "…") })
  }

  /// The marks at the ends of items, one item after the other.
  private func lastMarks(_ ranges: [Range<Int>]) -> [Mutation] {
    ranges.compactMap { range in
      let end = subject.document.endOfBlock(at: range.lowerBound)
      let whole = range.lowerBound..<max(range.upperBound, end)
      let marks = text.bytes[whole.clamped(to: 0..<text.bytes.count)]
        .lastIndex { $0 == 0x3B || $0 == 0x2E }
      return marks.map { Mutation([.init($0..<$0 + 1, ",")], isPointedAt: true) }
    }
  }

  /// Posts of the registry that may not sign in the form that stands there.
  private var otherPosts: [Mutation] {
    let posts = SignaturePosts(subject.words)
    guard let signer = form.signer, let reading = posts.reading(signer, subject) else { return [] }
    var seen: Set<String> = []
    let wrong = posts.all.filter {
      posts.allows(reading.entry, $0) == false && seen.insert($0).inserted
    }
    return wrong.prefix(4).flatMap { one(.init(reading.title.range, $0.uppercased())) }
  }

  /// The line of place and date with the year before.
  private var earlierYear: [Mutation] {
    guard let line = form.dateLine?.range, let date = form.date, let year = date.year else {
      return []
    }
    var earlier = date
    earlier.year = year - 1
    return one(subject.rewriting(line, from: date, to: earlier))
  }

  /// What the examples that must fail have before the name.
  private var honorifics: [Mutation] {
    guard let name = form.signer?.name?.range else { return [] }
    return forbidden().flatMap { one(.init(name, $0.words + " " + text.string(name))) }
  }
}

extension String {
  /// The text in lower case but for its first letter.
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst().lowercased() }
}
