internal import Dates
internal import DocumentModel
internal import Registries
internal import SourceText

/// Tells which document of the registry a citation means.
///
/// Numbers of single decisions return every year and in every province, so number, date, province and the document's
/// own time decide together.
struct CitationIdentifier {
  let lexicon: Lexicon
  /// The document that cites: its province and the time it was written in.
  let context: DocumentContext

  /// The registry id of a citation; nil when the registry does not know it or cannot tell.
  func id(of citation: Citation) -> String? {
    // By index: an entry is much to copy.
    lexicon.registry.documents.withUnsafeBufferPointer { documents in
      let found =
        if let number = citation.number {
          index(ofNumber: number, citation.date, documents)
        } else {
          citation.name.flatMap { index(named: $0, citation.date, documents) }
        }
      return found.map { documents[$0].id }
    }
  }

  private typealias Documents = UnsafeBufferPointer<LegalDocument>

  private func index(
    ofNumber number: String, _ date: PartialDate?, _ documents: Documents
  ) -> Int? {
    let known = lexicon.registry.indices(ofDocuments: number)
    guard let first = known.first(where: { fits($0, date, documents) }) else { return nil }
    let isOne = !known.contains { $0 != first && fits($0, date, documents) }
    if isOne { return first }
    guard let day = date?.fullDate else { return nil }
    return known.first { documents[$0].date == day && fits($0, date, documents) }
  }

  private func index(named name: String, _ date: PartialDate?, _ documents: Documents) -> Int? {
    let known = lexicon.registry.indices(ofDocumentsNamed: name)
    if let year = date?.year { return known.first { documents[$0].date?.year == year } }
    if known.count == 1 { return known.first }
    guard let day = writtenOn else { return nil }
    return known.first { documents[$0].inForce.contains(day) }
  }

  private var writtenOn: CalendarDate? {
    if let date = context.date?.latest() { return date }
    return context.years.first.flatMap { CalendarDate(year: $0, month: 1, day: 1) }
  }

  /// Whether a registry entry with the citation's number can be meant by it.
  private func fits(_ index: Int, _ date: PartialDate?, _ documents: Documents) -> Bool {
    if let province = lexicon.provinceOfDocument[index], province != context.province {
      return false
    }
    guard let known = documents[index].date, let printed = date else { return true }
    // One part may be a slip; where two differ another document of the same number is meant.
    var slips = 0
    if let year = printed.year, year != known.year { slips += 1 }
    if let month = printed.month, month != known.month { slips += 1 }
    if let day = printed.day, day != known.day { slips += 1 }
    return slips <= 1 || documents[index].number.map(Self.carriesYear) ?? false
  }

  /// `116/2021/NĐ-CP`: the year is part of the number.
  private static func carriesYear(_ number: String) -> Bool {
    let parts = number.utf8.split(separator: 0x2F)
    guard parts.count >= 3, parts[1].count == 4 else { return false }
    return parts[1].allSatisfy(TextScan.isDigit)
  }
}
