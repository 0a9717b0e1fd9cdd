import Foundation
import TestSupport
import Testing

/// Prints how understanding fares as texts get worse, as the table of the documentation:
/// `SOAT_CURVE=1 swift test --filter CurveTests`.
@Suite struct CurveTests {
  static let isWanted = ProcessInfo.processInfo.environment["SOAT_CURVE"] != nil

  @Test(.enabled(if: isWanted, "set SOAT_CURVE=1 to measure and print the curve"))
  func theCurve() {
    let documents = Shipped.documents(1001...1100)
    var rows = [
      "Seeds 1001 to 1100, \(documents.count) documents.", "",
      "| damage | % | " + Category.allCases.map(\.rawValue).joined(separator: " | ") + " | mean |",
      "| --- | --- | " + Category.allCases.map { _ in "---" }.joined(separator: " | ") + " | --- |",
    ]
    func add(_ name: String, _ percent: Int, _ totals: Totals) {
      let cells = Category.allCases.map { Self.printed(totals.f1($0)) }.joined(separator: " | ")
      rows.append("| \(name) | \(percent) | \(cells) | \(Self.printed(totals.mean)) |")
    }
    var clean = Totals()
    for document in documents { clean.add(DamagedText(document), seed: document.seed) }
    add("none", 0, clean)
    for damage in Damage.allCases {
      for percent in [2, 5, 10, 20, 40] {
        var totals = Totals()
        for document in documents {
          var random = SeededRandom(seed: document.seed)
          totals.add(damage.apply(percent, to: document, random: &random), seed: document.seed)
        }
        add(damage.rawValue, percent, totals)
      }
    }
    print(rows.joined(separator: "\n"))
    #expect(clean.mean >= 0.99)
  }

  private static func printed(_ value: Double) -> String {
    let thousandths = Int((value * 1000).rounded())
    return thousandths >= 1000 ? "1.000" : "0." + String(thousandths + 1000).dropFirst()
  }
}
