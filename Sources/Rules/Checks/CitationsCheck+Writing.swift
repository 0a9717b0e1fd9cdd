internal import Dates
internal import DocumentModel
internal import Registries
internal import SourceText

/// How a citation is written.
extension CitationsCheck {
  /// No stray spaces in the symbol, `số` before it, no comma before the date, a symbol at all.
  func wellFormed(_ citation: Citation) -> Verdict {
    guard let number = citation.number, !citation.isInTitle, !isLawType(citation.type) else {
      return .notAsked
    }
    let hasSpace = citation.printedNumber.map { $0.utf8.contains(0x20) } ?? false
    let hasSymbol = number.unicodeScalars.contains {
      $0.isASCII ? $0.isASCIILetter : $0.properties.isAlphabetic
    }
    let lacksWord = !citation.hasNumberWord && !citation.isShortForm
    guard hasSpace || lacksWord || !hasSymbol || hasComma(citation) else { return .meets }
    var expected = "\(citation.type) số \(number)" + (hasSymbol ? "" : "/…")
    if let range = citation.dateRange {
      let date = subject.document.text.string(range)
      let hasWord = CaseFolding.folded(date).hasPrefix("ngày")
      expected += (hasWord ? " " : " ngày ") + date
    }
    return .breaks(found: LocalText(printed(citation)), expected: LocalText(expected))
  }

  /// Whether nothing but a comma (and the word `ngày`) stands between number and date.
  private func hasComma(_ citation: Citation) -> Bool {
    guard let date = citation.dateRange, date.lowerBound > citation.numberRange.upperBound else {
      return false
    }
    let between = subject.document.text.string(
      citation.numberRange.upperBound..<date.lowerBound)
    guard between.utf8.contains(0x2C) else { return false }
    let words = WordFolding.padded(between)
    return words.count <= 1 || words == WordFolding.padded("ngày")
  }

  /// The abbreviation in the symbol is that of the type; Party symbols put the hyphen first.
  func symbol(_ citation: Citation) -> Verdict {
    guard let number = citation.number, !citation.isInTitle,
      let symbol = DocumentSymbol(number)
    else { return .notAsked }
    if let right = forms.placed(symbol) {
      return .breaks(
        found: LocalText(printed(citation)), expected: LocalText("\(citation.type) số \(right)"))
    }
    let type = citation.type
    let abbreviation = subject.notes.abbreviation(ofType: type) {
      subject.registry.documentType(named: type)?.abbreviation
    }
    guard let wanted = abbreviation else { return .notAsked }
    if forms.allow(symbol, for: type, wanted) { return .meets }
    if let known = known(citation), CaseFolding.areSame(known.type, type) { return .meets }
    // What stands in place of the abbreviation may be the organ itself: `5968/BYT-AIDS`.
    let right =
      forms.know(symbol.abbreviation) ? symbol.replacing(wanted) : "\(symbol.number)/\(wanted)-…"
    return .breaks(
      found: LocalText(printed(citation)), expected: LocalText("\(type) số \(right)"))
  }

  /// The date exists in the calendar.
  func dateExists(_ citation: Citation) -> Verdict {
    guard let date = citation.date else { return .notAsked }
    return date.exists
      ? .meets : .breaks(found: LocalText(date.vietnamese), expected: .dayThatExists)
  }

  /// The document cited is not later than this one.
  func notAfterIssue(
    _ citation: Citation, _ issue: PartialDate, _ last: CalendarDate
  ) -> Verdict {
    guard let date = citation.date, date.exists, let first = date.earliest() else {
      return .notAsked
    }
    return first > last
      ? .breaks(
        found: LocalText(date.vietnamese), expected: LocalText(issue.vietnamese)) : .meets
  }

  /// Laws and ordinances are cited by type and name.
  func lawNumber(_ citation: Citation) -> Verdict {
    guard isLawType(citation.type), !citation.isInTitle, !citation.isShortForm else {
      return .notAsked
    }
    if citation.number == nil, citation.issuer == nil { return .meets }
    let expected = citation.name ?? known(citation)?.citation ?? citation.type
    return .breaks(found: LocalText(printed(citation)), expected: LocalText(expected))
  }
}

extension Unicode.Scalar {
  /// Whether it is one of the letters a to z and A to Z.
  fileprivate var isASCIILetter: Bool { isASCII && value | 0x20 >= 0x61 && value | 0x20 <= 0x7A }
}

/// Number and symbol taken apart: `1452/QĐ-TTg` of the state, `36-CT/TW` of the Party.
struct DocumentSymbol: Sendable, Hashable {
  /// `1452`, `116/2021`.
  var number: String
  /// `QĐ`.
  var abbreviation: String
  /// `TTg`.
  var organ: String
  /// Whether the hyphen stands before the slash.
  var isParty: Bool

  /// Nil for numbers without an abbreviation, such as those of laws.
  init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard let slash = bytes.firstIndex(of: 0x2F), let last = bytes.lastIndex(of: 0x2F) else {
      return nil
    }
    let hyphen = bytes[..<slash].firstIndex(of: 0x2D)
    let parts: (number: Range<Int>, abbreviation: Range<Int>, organ: Range<Int>)
    if let hyphen {
      parts = (0..<hyphen, hyphen + 1..<slash, slash + 1..<bytes.count)
    } else {
      guard let hyphen = bytes[(last + 1)...].firstIndex(of: 0x2D) else { return nil }
      parts = (0..<last, last + 1..<hyphen, hyphen + 1..<bytes.count)
    }
    guard !parts.number.isEmpty, !parts.abbreviation.isEmpty, !parts.organ.isEmpty,
      bytes[parts.number].allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2F })
    else { return nil }
    isParty = hyphen != nil
    number = String(decoding: bytes[parts.number], as: UTF8.self)
    abbreviation = String(decoding: bytes[parts.abbreviation], as: UTF8.self)
    organ = String(decoding: bytes[parts.organ], as: UTF8.self)
  }

  /// The symbol in the form of the state or of the Party.
  func text(isParty: Bool) -> String {
    isParty ? "\(number)-\(abbreviation)/\(organ)" : "\(number)/\(abbreviation)-\(organ)"
  }

  /// The symbol with another abbreviation.
  func replacing(_ abbreviation: String) -> String {
    var copy = self
    copy.abbreviation = abbreviation
    return copy.text(isParty: isParty)
  }
}

/// What the registry's own documents show of symbols: who writes them in which form, and which
/// abbreviations types have.
struct SymbolForms: Sendable {
  private var partyOrgans: Set<String> = []
  private var stateOrgans: Set<String> = []
  /// Abbreviations that Party documents of a type bear.
  private var partyPairs: Set<[String]> = []
  /// Types by abbreviation.
  private var types: [String: [String]] = [:]

  /// Nothing known.
  init() {}

  init(_ registry: Registry) {
    for type in registry.documentTypes {
      guard let abbreviation = type.abbreviation else { continue }
      types[Registry.numberKey(abbreviation), default: []].append(CaseFolding.folded(type.name))
    }
    for document in registry.documents {
      guard let number = document.number, let symbol = DocumentSymbol(number) else { continue }
      let organ = Registry.numberKey(symbol.organ)
      if symbol.isParty {
        partyOrgans.insert(organ)
        partyPairs.insert([
          CaseFolding.folded(document.type), Registry.numberKey(symbol.abbreviation),
        ])
      } else {
        stateOrgans.insert(organ)
      }
    }
  }

  /// Whether some type has the abbreviation.
  func know(_ abbreviation: String) -> Bool { types[Registry.numberKey(abbreviation)] != nil }

  /// The symbol as its organ writes it, when it stands in the other form.
  func placed(_ symbol: DocumentSymbol) -> String? {
    let organ = Registry.numberKey(symbol.organ)
    let isParty = partyOrgans.contains(organ)
    guard isParty != stateOrgans.contains(organ), isParty != symbol.isParty else { return nil }
    return symbol.text(isParty: isParty)
  }

  /// Whether a document of a type may bear the abbreviation; `wanted` is the type's own.
  func allow(_ symbol: DocumentSymbol, for type: String, _ wanted: String) -> Bool {
    let found = Registry.numberKey(symbol.abbreviation)
    let wanted = Registry.numberKey(wanted)
    if found == wanted { return true }
    let type = CaseFolding.folded(type)
    if symbol.isParty, partyPairs.contains([type, found]) { return true }
    // `Kế hoạch số 12/KHLT-…`: a kind of the type named, or the reverse.
    guard let owners = types[found] else { return !symbol.isParty && found.hasPrefix(wanted) }
    return owners.contains { $0.hasPrefix(type + " ") || type.hasPrefix($0 + " ") }
  }
}
