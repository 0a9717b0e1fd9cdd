internal import Dates
internal import DocumentModel
internal import Registries
internal import SourceText

/// Citations written, dated or repeated as a test forbids.
struct CitationsMutations {
  let check: CitationsCheck

  private var subject: Subject { check.subject }
  private var citations: [Citation] {
    subject.facts.citations.filter { $0.confidence.isFirm && !$0.isInTitle }
  }

  func parts(_ test: CitationsCheck.Test) -> [MutationPart] {
    switch test {
    case .wellFormed: [brokenSymbol, lostNumberWord]
    case .symbol: [otherSymbol]
    case .dateExists:
      [
        dated("ngày không có trong lịch", en: "date that no calendar has") { _ in
          PartialDate(month: 2, day: 31)
        }
      ]
    case .notAfterIssue:
      [
        dated("ngày sau ngày ban hành", en: "date after the day of issue") { _ in
          PartialDate(
            year: (subject.facts.form.date ?? subject.facts.context.date)?.year.map { $0 + 1 })
        }
      ]
    case .registryDate:
      [
        dated("đổi ngày của văn bản", en: "date changed") { citation in
          guard check.known(citation)?.date != nil else { return nil }
          return PartialDate(day: citation.date?.day.map { $0 % 28 + 1 })
        }
      ]
    case .registryType: [otherType]
    case .registryIssuer: [otherIssuer]
    case .inForce: [ended]
    case .consistent:
      [
        repeated("nhắc lại với ngày khác", en: "repeated with another date", isPointedAt: true) {
          $0.day.map { PartialDate(day: $0 % 28 + 1) }
        }
      ]
    case .firstFull: [lostDate]
    case .noRepeat:
      [
        repeated("nhắc lại đầy đủ", en: "repeated in full", isPointedAt: true) { _ in
          PartialDate()
        }
      ]
    case .lawNumber: [numberedLaw]
    case .acrossRun: unlikeTheOthers
    }
  }

  // MARK: How a citation is written

  /// The citations that are written as they should be.
  private var wellWritten: [Citation] {
    citations.filter { citation in
      if case .meets = check.wellFormed(citation) { return true }
      return false
    }
  }

  private var brokenSymbol: MutationPart {
    let ways = wellWritten.prefix(3).flatMap { citation in
      [("/", "/ "), ("-", " - "), ("/", " / ")].compactMap { mark, spaced -> Mutation? in
        subject.document.text.firstRange(of: mark, in: citation.numberRange)
          .map { Mutation([.init($0, spaced)], isPointedAt: true) }
      }
    }
    return MutationPart("thêm khoảng trắng trong ký hiệu", en: "space put into the symbol", ways)
  }

  private var lostNumberWord: MutationPart {
    let ways = wellWritten.filter(\.hasNumberWord).compactMap { citation -> Mutation? in
      let start = citation.range.lowerBound
      let range = start..<max(start, citation.numberRange.lowerBound)
      guard let word = subject.document.text.firstRange(of: "số ", in: range) else {
        return nil
      }
      return Mutation([.init(word)], isPointedAt: true)
    }
    return MutationPart(
      "bỏ chữ “số” trước ký hiệu", en: "the word “số” removed", Array(ways.prefix(3)))
  }

  private var otherSymbol: MutationPart {
    let abbreviations = subject.registry.documentTypes.compactMap(\.abbreviation)
    let ways = citations.compactMap { citation -> Mutation? in
      guard let symbol = citation.number.flatMap({ DocumentSymbol($0) }),
        let wanted = subject.registry.documentType(named: citation.type)?.abbreviation,
        let other = abbreviations.first(where: {
          !check.forms.allow(symbol.bearing($0), for: citation.type, wanted)
        })
      else { return nil }
      return Mutation([.init(citation.numberRange, symbol.replacing(other))], isPointedAt: true)
    }
    return MutationPart(
      "đổi chữ viết tắt trong ký hiệu", en: "abbreviation in the symbol altered",
      Array(ways.prefix(5)))
  }

  private var otherType: MutationPart {
    otherType { check.known($0)?.type }
  }

  /// Citations with another type than the right one, which `right` tells of those that are to be changed.
  private func otherType(_ right: (Citation) -> String?) -> MutationPart {
    let ways = citations.flatMap { citation -> [Mutation] in
      guard let right = right(citation), citation.number != nil,
        subject.document.text.string(citation.range).hasPrefix(citation.type)
      else { return [] }
      let start = citation.range.lowerBound
      let place = start..<start + citation.type.utf8.count
      return subject.registry.documentTypes.filter {
        $0.name != right && $0.abbreviation != nil && !$0.name.hasPrefix(right)
          && !right.hasPrefix($0.name)
      }.prefix(3).map { Mutation([.init(place, $0.name)], isPointedAt: true) }
    }
    return MutationPart(
      "đổi tên loại văn bản được viện dẫn", en: "type of the cited document changed",
      Array(ways.prefix(8)))
  }

  private var otherIssuer: MutationPart {
    otherIssuer(check.issuers) { check.known($0)?.issuer }
  }

  /// Citations with another issuer than the right one, which `right` tells of those that are to be changed.
  private func otherIssuer(
    _ names: IssuerNames, _ right: (Citation) -> String?
  ) -> MutationPart {
    let issuers = subject.registry.documents.compactMap(\.issuer)
    let ways = citations.flatMap { citation -> [Mutation] in
      guard let issuer = citation.issuer, let right = right(citation) else { return [] }
      let end = min(citation.range.upperBound + 200, subject.document.text.bytes.count)
      guard
        let place = subject.document.text.firstRange(
          of: issuer, in: citation.range.lowerBound..<end)
      else { return [] }
      var seen: Set<String> = []
      return issuers.filter { !names.areSame($0, right) && seen.insert($0).inserted }
        .prefix(3).map { Mutation([.init(place, $0)], isPointedAt: true) }
    }
    return MutationPart(
      "đổi cơ quan ban hành văn bản được viện dẫn", en: "issuer of the cited document changed",
      Array(ways.prefix(8)))
  }

  /// What other documents of the run cite too is cited otherwise.
  private var unlikeTheOthers: [MutationPart] {
    guard case .pass(let shared) = check.answer(.acrossRun) else { return [] }
    func isShared(_ citation: Citation) -> Bool { shared.contains(citation.range) }
    return [
      dated("ngày khác với văn bản cùng lượt soát", en: "date unlike the others of the run") {
        isShared($0) ? PartialDate(day: $0.date?.day.map { $0 % 28 + 1 }) : nil
      },
      otherType { isShared($0) ? $0.type : nil },
      otherIssuer(IssuerNames(subject.registry)) { isShared($0) ? $0.issuer : nil },
    ]
  }

  // MARK: Dates

  /// One citation after the other with other parts of its date; parts that are nil stay as they are.
  private func dated(
    _ what: String, en english: String, _ change: (Citation) -> PartialDate?
  ) -> MutationPart {
    let ways = citations.compactMap { citation -> Mutation? in
      guard let old = citation.date, let range = citation.dateRange, let parts = change(citation),
        let edit = subject.rewriting(range, from: old, to: old.with(parts))
      else { return nil }
      return Mutation([edit], isPointedAt: true)
    }
    return MutationPart(what, en: english, Array(ways.prefix(5)))
  }

  /// The first mentions of documents lose their dates.
  private var lostDate: MutationPart {
    var seen: Set<String> = []
    let ways = citations.sorted { $0.range.lowerBound < $1.range.lowerBound }
      .compactMap { citation -> Mutation? in
        guard let number = citation.number, seen.insert(number).inserted,
          let date = citation.dateRange, date.lowerBound >= citation.numberRange.upperBound
        else { return nil }
        return Mutation(
          [.init(citation.numberRange.upperBound..<date.upperBound)], isPointedAt: true)
      }
    return MutationPart(
      "bỏ ngày ở lần viện dẫn đầu", en: "date of the first mention removed", Array(ways.prefix(5)))
  }

  /// A dated mention stands again at the end of the text.
  private func repeated(
    _ what: String, en english: String, isPointedAt: Bool, _ change: (PartialDate) -> PartialDate?
  ) -> MutationPart {
    let ways = citations.flatMap { citation -> [Mutation] in
      guard let number = citation.number, let old = citation.date, old.fullDate != nil,
        !isLawType(citation.type), let parts = change(old), let date = old.with(parts).fullDate
      else { return [] }
      let sentence = "Thực hiện theo \(citation.type) số \(number) ngày \(date.vietnamese)."
      return Array(
        subject.insertions(
          of: sentence, in: subject.body, atEnd: true, isPointedAt: isPointedAt
        ).prefix(3))
    }
    return MutationPart(what, en: english, Array(ways.prefix(9)))
  }

  // MARK: Sentences put in

  /// A document that is not in force on the day is relied on.
  private var ended: MutationPart {
    let documents = subject.registry.documents.filter {
      $0.inForce.ended(before: subject.asOf) && $0.number != nil && !$0.isLaw && $0.date != nil
    }
    return MutationPart(
      "viện dẫn văn bản hết hiệu lực", en: "document no longer in force cited",
      documents.prefix(4).flatMap {
        subject.insertions(of: "Thực hiện theo \($0.citation).", in: subject.body).prefix(2)
      })
  }

  private var numberedLaw: MutationPart {
    let laws = subject.registry.documents.filter { $0.isLaw && $0.number != nil }
    return MutationPart(
      "nêu số của luật", en: "law cited with its number",
      laws.prefix(3).flatMap { law in
        subject.insertions(
          of: "Thực hiện theo \(law.type) số \(law.number ?? "").", in: subject.body
        ).prefix(2)
      })
  }
}

extension PartialDate {
  /// The date with the parts that another one states.
  fileprivate func with(_ other: PartialDate) -> PartialDate {
    PartialDate(
      year: other.year ?? year, quarter: other.quarter ?? quarter, month: other.month ?? month,
      day: other.day ?? day)
  }
}

extension DocumentSymbol {
  /// The symbol with another abbreviation, taken apart.
  fileprivate func bearing(_ abbreviation: String) -> DocumentSymbol {
    var copy = self
    copy.abbreviation = abbreviation
    return copy
  }
}
