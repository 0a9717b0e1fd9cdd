internal import DocumentModel
internal import Registries
internal import SourceText

/// Citations taken out and put in.
enum CitesMutations {
  static func parts(_ set: IDSet, _ subject: Subject) -> [MutationPart] {
    let groups = set.allOf.map { [$0] } + (set.anyOf.isEmpty ? [] : [set.anyOf])
    return groups.map { removal(of: $0, subject) } + set.noneOf.map { insertion(of: $0, subject) }
  }

  private static func removal(of ids: [String], _ subject: Subject) -> MutationPart {
    let ranges = subject.facts.citations.filter { ids.contains($0.id ?? "") }.map(\.range)
    let names = names(of: ids, subject)
    return MutationPart(
      "bỏ viện dẫn \(names)", en: "citation of \(names) removed",
      subject.removals(of: ranges, filler: "văn bản của cấp trên"))
  }

  private static func insertion(of id: String, _ subject: Subject) -> MutationPart {
    let name = names(of: [id], subject)
    let sentence = "Thực hiện theo \(subject.registry.document(id)?.citation ?? name)."
    return MutationPart(
      "thêm viện dẫn \(name)", en: "citation of \(name) put in",
      subject.insertions(of: sentence, in: subject.body))
  }

  private static func names(of ids: [String], _ subject: Subject) -> String {
    ids.map { subject.registry.document($0)?.shortCitation ?? $0 }.joined(separator: ", ")
  }
}
