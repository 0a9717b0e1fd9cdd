import Registries
import SourceText
import TestSupport
import Testing
import Understanding

/// The shipped registries and the understanding made of them, once for all tests.
enum Shipped {
  static let registry: Registry = {
    let files = ProjectFiles.paths(in: "Rules/registry", endingWith: ".yaml").map {
      SourceText(name: $0, text: ProjectFiles.text($0) ?? "")
    }
    var diagnostics: [Diagnostic] = []
    return Registry.load(files: files, diagnostics: &diagnostics)
  }()
  static let scorer = Scorer(understanding: Understanding(registry: registry))

  /// The documents of some seeds; seeds whose circumstances give none are left out.
  static func documents(_ seeds: ClosedRange<UInt64>) -> [GeneratedDocument] {
    seeds.compactMap { Generator.document(seed: $0, registry: registry) }
  }
}

/// The scores of many documents, category by category.
struct Totals {
  var scores: [Category: Score] = [:]
  var misses: [String] = []

  mutating func add(_ text: DamagedText, seed: UInt64) {
    let (scores, misses) = Shipped.scorer.scores(text.text, text.known, origin: text.origin)
    for (category, score) in scores { self.scores[category, default: Score()] += score }
    self.misses += misses.map { "seed \(seed): \($0)" }
  }

  func f1(_ category: Category) -> Double { scores[category, default: Score()].f1 }

  var mean: Double {
    Category.allCases.reduce(0) { $0 + f1($1) } / Double(Category.allCases.count)
  }
}

/// Plans and reports whose facts are known because a program wrote them.
@Suite struct GeneratedTests {
  @Test func theSameSeedWritesTheSameDocument() throws {
    let one = try #require(Generator.document(seed: 2, registry: Shipped.registry))
    let two = try #require(Generator.document(seed: 2, registry: Shipped.registry))
    #expect(one.lines == two.lines)
    #expect(one.known.facts == two.known.facts)
  }

  @Test func documentsDiffer() {
    let documents = Shipped.documents(1...40)
    #expect(Set(documents.map(\.text)).count == documents.count)
    #expect(Set(documents.compactMap { $0.known.header["issuer"] ?? nil }).count >= 15)
    for category in Category.allCases where category != .header {
      #expect(documents.contains { $0.known.facts[category]?.isEmpty == false }, "\(category)")
    }
  }

  @Test func undamagedDocumentsAreUnderstood() {
    let documents = Shipped.documents(1...400)
    #expect(documents.count >= 300)
    var totals = Totals()
    for document in documents { totals.add(DamagedText(document), seed: document.seed) }
    for category in Category.allCases {
      let score = totals.scores[category] ?? Score()
      let wrong = totals.misses.filter { $0.contains(" \(category)") }.prefix(8)
      #expect(
        score.f1 >= 0.99,
        """
        \(category): F1 \(score.f1), \(score.hits) of \(score.wanted), found \(score.found)
        \(wrong.joined(separator: "\n"))
        """)
    }
  }

  /// A text taken apart into letters and marks says the same.
  @Test func decomposedDocumentsAreUnderstood() {
    var composed = Totals()
    var decomposed = Totals()
    for document in Shipped.documents(401...440) {
      var text = DamagedText(document)
      composed.add(text, seed: document.seed)
      text.lines = text.lines.map(Variation.decomposed.apply)
      decomposed.add(text, seed: document.seed)
    }
    for category in Category.allCases {
      #expect(decomposed.f1(category) == composed.f1(category), "\(category)")
    }
  }

  /// What must hold of damaged texts; the whole curve is printed by `theCurve`.
  @Test(arguments: [
    (Damage.brokenLines, 30, 0.97), (.pageNumbers, 30, 0.98), (.lostHeadings, 20, 0.95),
    (.lostAccents, 5, 0.85), (.confusions, 5, 0.85),
  ])
  func damagedDocuments(_ sample: (damage: Damage, percent: Int, mean: Double)) {
    var totals = Totals()
    for document in Shipped.documents(501...560) {
      var random = SeededRandom(seed: document.seed)
      totals.add(
        sample.damage.apply(sample.percent, to: document, random: &random), seed: document.seed)
    }
    #expect(totals.mean >= sample.mean, "\(totals.misses.prefix(8).joined(separator: "\n"))")
  }
}
