internal import DocumentModel
internal import Registries
internal import SourceText

/// Provinces that have ended, named as if they were there.
enum ProvinceMutations {
  private static func ended(_ subject: Subject) -> [Province] {
    subject.registry.provinces.filter { $0.valid.ended(before: subject.asOf) }
  }

  /// One is named in the running text.
  static func named(_ subject: Subject) -> MutationPart {
    MutationPart(
      "nêu tên tỉnh không còn", en: "province that has ended named",
      ended(subject).prefix(2).flatMap {
        subject.insertions(of: "Phối hợp với các đơn vị của tỉnh \($0.name).", in: subject.body)
          .prefix(2)
      })
  }

  /// One takes the place of the issuer's own, wherever that is named.
  static func issuer(_ subject: Subject) -> MutationPart {
    let own = subject.facts.context.province.flatMap { subject.registry.province($0) }
    let ways = ended(subject).filter { $0.kind == own?.kind }.prefix(3).compactMap {
      province -> Mutation? in
      guard let own else { return nil }
      let names = [
        (own.name, province.name), (own.name.uppercased(), province.name.uppercased()),
      ]
      let edits = names.flatMap { old, new in
        subject.document.text.ranges(of: old, in: subject.facts.range).map {
          Mutation.Edit($0, new)
        }
      }
      return edits.isEmpty ? nil : Mutation(edits, isPointedAt: true)
    }
    return MutationPart(
      "đổi thành tỉnh không còn", en: "issued by a province that has ended", ways)
  }
}

extension MatchingText {
  /// Where words stand in a range, as they are printed.
  fileprivate func ranges(of words: String, in range: Range<Int>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var rest = range
    while let next = firstRange(of: words, in: rest) {
      found.append(next)
      rest = next.upperBound..<range.upperBound
    }
    return found
  }
}
