import Dates
import DocumentModel
import Readers
import Registries
import SourceText
import TestSupport
import Understanding

/// Hits, what should have been found, what was found.
struct Score: Sendable {
  var hits = 0
  var wanted = 0
  var found = 0

  var f1: Double {
    wanted == 0 && found == 0 ? 1 : 2 * Double(hits) / Double(max(1, wanted + found))
  }

  static func += (a: inout Score, b: Score) {
    a.hits += b.hits
    a.wanted += b.wanted
    a.found += b.found
  }
}

/// Compares what understanding finds in a text with what the text says.
struct Scorer {
  let understanding: Understanding
  /// How far a fact may stand from its line.
  static let slack = 2

  /// The scores of one document, and what was missed or found though it is not there.
  ///
  /// `origin` gives for each line of the text the line of the undamaged one.
  func scores(
    _ text: String, _ known: Known, origin: [Int]
  ) -> (scores: [Category: Score], misses: [String]) {
    let document = InputFormat.read(SourceText(name: "a.md", text: text))
    let all = understanding.facts(of: document)
    var scores: [Category: Score] = [:]
    var misses: [String] = []
    scores[.documents] = Score(hits: all.isEmpty ? 0 : 1, wanted: 1, found: all.count)
    guard let facts = all.max(by: { $0.range.count < $1.range.count }) else {
      return (scores, ["no document"])
    }
    func line(_ range: Range<Int>) -> Int {
      let at = document.source.position(of: document.text.sourceRange(range).lowerBound).line
      return origin.indices.contains(at - 1) ? origin[at - 1] : at
    }
    for (category, found) in Self.found(facts, line) {
      var (score, missed) = match(known.facts[category] ?? [], found, category)
      if category == .mentioned {
        (score, missed) = compare(known.facts[.mentioned] ?? [], found)
      }
      scores[category] = score
      misses += missed
    }
    let header = Self.header(facts)
    var score = Score(hits: 0, wanted: known.header.count, found: known.header.count)
    for (field, wanted) in known.header.sorted(by: { $0.key < $1.key }) {
      let found = header[field] ?? nil
      if Self.same(field, wanted, found) {
        score.hits += 1
      } else {
        misses.append("FIELD \(field): wanted \(wanted ?? "nothing"), found \(found ?? "nothing")")
      }
    }
    scores[.header] = score
    return (scores, misses)
  }

  private static func found(
    _ facts: Facts, _ line: (Range<Int>) -> Int
  ) -> [(Category, [KnownFact])] {
    func list<Fact>(
      _ items: [Fact], _ range: KeyPath<Fact, Range<Int>>, _ key: (Fact) -> String
    ) -> [KnownFact] {
      items.map { KnownFact(line: line($0[keyPath: range]), key: key($0)) }
    }
    return [
      (.headings, list(facts.headings, \.range) { Key.folded($0.label) }),
      (.assigned, list(facts.assignments, \.range) { Key.body($0.canonical) }),
      (.mentioned, list(facts.agencies.filter { !$0.isGroup }, \.range) { Key.body($0.canonical) }),
      (.recipients, list(facts.form.recipients, \.range) { Key.recipient($0.name) }),
      (
        .deadlines,
        list(facts.deadlines, \.range) {
          Key.deadline($0.kind.rawValue, $0.period?.rawValue, $0.due?.iso)
        }
      ),
      (
        .targets,
        list(facts.targets, \.range) {
          Key.target($0.comparator.rawValue, $0.value.description, $0.unit)
        }
      ),
      (
        .citations,
        list(facts.citations, \.range) { Key.citation($0.type, $0.number, $0.date?.iso) }
      ),
    ]
  }

  /// One to one, nearest line first.
  private func match(
    _ wanted: [KnownFact], _ found: [KnownFact], _ category: Category
  ) -> (Score, [String]) {
    var left = found
    var score = Score()
    var misses: [String] = []
    for fact in wanted.sorted(by: { !$0.isOptional && $1.isOptional }) {
      let near = left.indices.filter {
        left[$0].key == fact.key && abs(left[$0].line - fact.line) <= Self.slack
      }
      if let best = near.min(by: { abs(left[$0].line - fact.line) < abs(left[$1].line - fact.line) }
      ) {
        left.remove(at: best)
        if !fact.isOptional { score.hits += 1 }
      } else if !fact.isOptional {
        misses.append("MISS \(category) line \(fact.line): \(fact.key)")
      }
      if !fact.isOptional { score.wanted += 1 }
    }
    if category == .assigned {
      let keys = Set(wanted.map(\.key))
      left.removeAll { keys.contains($0.key) }
    }
    misses += left.map { "EXTRA \(category) line \($0.line): \($0.key)" }
    score.found = score.hits + left.count
    return (score, misses)
  }

  /// Names without regard to where and how often.
  private func compare(_ wanted: [KnownFact], _ found: [KnownFact]) -> (Score, [String]) {
    let needed = Set(wanted.filter { !$0.isOptional }.map(\.key))
    let allowed = Set(wanted.map(\.key))
    let names = Set(found.map(\.key))
    let extra = names.subtracting(allowed)
    let hits = names.intersection(needed).count
    let misses =
      needed.subtracting(names).sorted().map { "MISS mentioned: \($0)" }
      + extra.sorted().map { "EXTRA mentioned: \($0)" }
    return (Score(hits: hits, wanted: needed.count, found: hits + extra.count), misses)
  }

  private static func header(_ facts: Facts) -> [String: String?] {
    let form = facts.form
    return [
      "type": form.type?.text, "issuer": form.issuer?.text, "number": form.numberAndSymbol?.text,
      "place": form.place?.text, "date": (form.date ?? facts.context.date)?.iso,
      "subject": form.subject?.text, "signer": form.signer?.name?.text,
    ]
  }

  private static func same(_ field: String, _ wanted: String?, _ found: String?) -> Bool {
    guard let wanted, let found else { return wanted == nil && found == nil }
    // What is printed is compared as printed: marks that are lost are lost.
    let isVerbatim = field != "issuer" && field != "type"
    let a = isVerbatim ? withoutMarks(Key.folded(wanted)) : Key.folded(wanted)
    let b = isVerbatim ? withoutMarks(Key.folded(found)) : Key.folded(found)
    switch field {
    case "issuer", "type":
      return a.hasPrefix(b) || b.hasPrefix(a) || a.hasSuffix(b) || b.hasSuffix(a)
    case "subject":
      let x = Set(a.split(separator: " "))
      let y = Set(b.split(separator: " "))
      return x.intersection(y).count * 10 >= x.union(y).count * 8
    default: return a == b
    }
  }
}
