internal import DocumentModel
internal import SourceText

/// Judges what a rule asks of one component.
struct LayoutJudge {
  let subject: Subject
  let layout: Layout
  let component: LayoutComponent

  /// How many other places a finding names.
  private static let relatedLimit = 5
  /// Paragraphs of so many letters surely have more than one line: only there alignment and heights can be seen.
  private static let lettersOfTwoLines = 90
  /// Of fewer letters nothing is told: what is left blank, or a mark.
  private static let fewestLetters = 4

  private var document: SourceDocument { subject.document }

  /// Places where a demand is broken alike, and what they have.
  private struct Fault {
    var found: LocalText
    var places: [Range<Int>]
  }

  func outcome(_ demands: [LayoutDemand]) -> Outcome {
    let places = component.places(document, subject.facts)
    guard !places.isEmpty else {
      return FormCheck.absent(component.words.vietnamese, component.words[.english])
    }
    var breaches: [Breach] = []
    var evidence: [Range<Int>] = []
    var unknown: LayoutDemand?
    for demand in demands {
      var faults: [Fault] = []
      var isUnknown = false
      let before = evidence.count
      for place in places where isJudged(place, demand) {
        switch verdict(demand, at: place) {
        case .met: evidence.append(place)
        case .unknown: isUnknown = true
        case .unmet(let found): add(place, found, demand, &faults)
        case nil: break
        }
      }
      if isUnknown, evidence.count == before { unknown = unknown ?? demand }
      breaches += faults.map { breach($0, demand) }
    }
    if !breaches.isEmpty { return .fail(breaches) }
    if let unknown {
      return .unsure(
        LocalText(
          "tệp không cho biết \(unknown.property.vietnamese) của \(component.words.vietnamese)",
          english:
            "the file does not say the \(unknown.property[.english]) of the \(component.words[.english])"
        ))
    }
    if evidence.isEmpty {
      return .notApplicable(
        LocalText(
          "\(component.words.vietnamese) không có đoạn nào để xét",
          english: "the \(component.words[.english]) has no paragraph to judge"))
    }
    var seen: Set<Range<Int>> = []
    return .pass(evidence.filter { seen.insert($0).inserted })
  }

  private func add(
    _ place: Range<Int>, _ found: LocalText, _ demand: LayoutDemand, _ faults: inout [Fault]
  ) {
    // Lengths differ from paragraph to paragraph; one finding tells of all.
    if let i = faults.firstIndex(where: { $0.found == found || demand.isOfParagraphs }) {
      faults[i].places.append(place)
    } else {
      faults.append(Fault(found: found, places: [place]))
    }
  }

  private func breach(_ fault: Fault, _ demand: LayoutDemand) -> Breach {
    Breach(
      fault.places[0],
      told: [
        "component": component.words, "property": demand.property, "found": fault.found,
        "expected": demand.expected, "count": LocalText(String(fault.places.count)),
      ], related: Array(fault.places.dropFirst().prefix(Self.relatedLimit)))
  }

  /// Whether a place shows what is asked for: of the running text only paragraphs of several lines outside tables do.
  private func isJudged(_ place: Range<Int>, _ demand: LayoutDemand) -> Bool {
    guard component == .body else { return true }
    let source = document.text.sourceRange(place)
    if layout.paragraphs.value(at: source.lowerBound)??.isApart ?? false { return false }
    return !demand.isOfParagraphs
      || Self.letters(document.source.bytes, source) >= Self.lettersOfTwoLines
  }

  /// What a place has; nil where it has no letters.
  func verdict(_ demand: LayoutDemand, at place: Range<Int>) -> LayoutDemand.Verdict? {
    let source = document.text.sourceRange(place)
    if case .capitals(let wanted) = demand {
      let isCapital = !document.text.string(place).contains(where: \.isLowercase)
      return isCapital == wanted ? .met : .unmet(LayoutDemand.capitals(isCapital))
    }
    if demand.isOfParagraphs {
      guard let paragraph = layout.paragraphs.value(at: source.lowerBound) ?? nil else {
        return .unknown
      }
      if case .align = demand, component != .body, sharesLine(source) { return .unknown }
      let print = layout.prints.value(at: source.lowerBound) ?? nil
      return demand.verdict(paragraph, size: print?.size)
    }
    return verdict(demand, ofLettersIn: source)
  }

  /// What most letters have that are otherwise than asked for, where these are too many.
  private func verdict(
    _ demand: LayoutDemand, ofLettersIn source: Range<Int>
  ) -> LayoutDemand.Verdict? {
    var all = 0
    var unknown = 0
    var silent = 0
    var wrong: [(found: LocalText, letters: Int)] = []
    for (range, print) in layout.prints.pieces(in: source) {
      let letters = Self.letters(document.source.bytes, range)
      // What nobody typed, such as automatic numbers, is not looked at.
      guard let print, letters > 0 else {
        silent += letters
        continue
      }
      all += letters
      switch demand.verdict(print) {
      case .met: break
      case .unknown: unknown += letters
      case .unmet(let found):
        if let i = wrong.firstIndex(where: { $0.found == found }) {
          wrong[i].letters += letters
        } else {
          wrong.append((found, letters))
        }
      }
    }
    guard all >= Self.fewestLetters else {
      return silent >= Self.fewestLetters ? .unknown : nil
    }
    let broken = wrong.reduce(0) { $0 + $1.letters }
    if demand.isBroken(by: broken, of: all), let most = wrong.max(by: { $0.letters < $1.letters }) {
      return .unmet(most.found)
    }
    return unknown * 2 > all ? .unknown : .met
  }

  private static func letters(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
    bytes[range.clamped(to: 0..<bytes.count)].count { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0xC0...: true
      default: false
      }
    }
  }

  /// Whether a tab stands in the line of a place: then tab stops say where its words are.
  private func sharesLine(_ source: Range<Int>) -> Bool {
    let bytes = document.source.bytes
    let line = document.source.lineRange(document.source.line(of: source.lowerBound))
    return bytes[line.clamped(to: 0..<bytes.count)].contains(9)
  }
}
