internal import Dates
internal import DocumentModel
internal import Findings
internal import Registries
internal import SourceText

/// Tests of the components above the text: national name, motto, issuer, number, date, title.
enum FormHead {
  static let tests: [FormTest] = [
    FormTest(component: "national-name", name: "present") { subject, _, _ in
      let facts = subject.facts
      return FormCheck.present(
        facts.form.nationalName?.range, else: facts.headPlace, subject)
    },
    FormTest(component: "national-name", name: "words", value: .required) { subject, _, values in
      words(subject.facts.form.nationalName, values, subject)
        ?? FormCheck.absent("Quốc hiệu", "national name")
    },
    FormTest(component: "party-name", name: "present") { subject, _, _ in
      let facts = subject.facts
      return FormCheck.present(facts.form.partyName?.range, else: facts.headPlace, subject)
    },
    FormTest(component: "motto", name: "present") { subject, _, _ in
      let form = subject.facts.form
      let place = form.nationalName?.range ?? subject.facts.headPlace
      return FormCheck.present(form.motto?.range, else: place, subject)
    },
    FormTest(component: "motto", name: "words", value: .required) { subject, _, values in
      words(subject.facts.form.motto, values, subject) ?? FormCheck.absent("Tiêu ngữ", "motto")
    },
    FormTest(component: "motto", name: "hyphen") { subject, _, _ in hyphen(subject) },
    FormTest(component: "issuer", name: "present") { subject, _, _ in
      let facts = subject.facts
      return FormCheck.present(facts.form.issuerLine?.range, else: facts.headPlace, subject)
    },
    FormTest(component: "number", name: "present") { subject, _, _ in
      let facts = subject.facts
      return FormCheck.present(facts.form.numberLine?.range, else: facts.headPlace, subject)
    },
    FormTest(component: "number", name: "filled") { subject, _, _ in
      guard let line = subject.facts.form.numberLine else { return noNumber }
      if let number = subject.facts.form.number { return .pass([number.range]) }
      return blank(line.range, subject)
    },
    FormTest(component: "number", name: "padded") { subject, _, _ in padded(subject) },
    FormTest(component: "number", name: "spacing") { subject, _, _ in spacing(subject) },
    FormTest(component: "number", name: "slash") { subject, _, _ in slash(subject) },
    FormTest(component: "number", name: "hyphen") { subject, _, _ in partyNumber(subject) },
    FormTest(component: "symbol", name: "type") { subject, _, _ in symbolType(subject) },
    FormTest(component: "place-date", name: "present") { subject, _, _ in
      let facts = subject.facts
      return FormCheck.present(facts.form.dateLine?.range, else: facts.headPlace, subject)
    },
    FormTest(component: "place-date", name: "filled") { subject, _, _ in
      guard let line = subject.facts.form.dateLine else { return noDate }
      let date = subject.facts.form.date
      if date?.day != nil, date?.month != nil, date?.year != nil { return .pass([line.range]) }
      return blank(line.range, subject)
    },
    FormTest(component: "place-date", name: "comma") { subject, _, _ in comma(subject) },
    FormTest(component: "place-date", name: "padding") { subject, _, _ in padding(subject) },
    FormTest(component: "place-date", name: "exists") { subject, _, _ in
      guard let line = subject.facts.form.dateLine else { return noDate }
      guard let date = subject.facts.form.date, date.day != nil || date.month != nil else {
        return FormCheck.absent("ngày, tháng", "day or month")
      }
      if date.exists { return .pass([line.range]) }
      return .fail([Breach(line.range, ["found": date.vietnamese])])
    },
    FormTest(component: "place-date", name: "cut-off") { subject, _, _ in
      FormCheck.afterCutOff(subject)
    },
    FormTest(component: "type", name: "present") { subject, _, _ in
      let form = subject.facts.form
      return FormCheck.present(
        form.typeIsPrinted ? form.type?.range : nil, else: subject.facts.headPlace, subject)
    },
    FormTest(component: "type", name: "capitals") { subject, _, _ in
      guard subject.facts.form.typeIsPrinted, let type = subject.facts.form.type else {
        return FormCheck.absent("tên loại", "printed type")
      }
      let text = subject.document.text.string(type.range)
      if !text.unicodeScalars.contains(where: \.properties.isLowercase) {
        return .pass([type.range])
      }
      return .fail([.misspelt(type.range, text, text.uppercased())])
    },
    FormTest(component: "subject", name: "present") { subject, _, _ in
      let facts = subject.facts
      return FormCheck.present(facts.form.subject?.range, else: facts.headPlace, subject)
    },
  ]

  private static let noNumber = FormCheck.absent("dòng số, ký hiệu", "number line")
  private static let noDate = FormCheck.absent(
    "dòng địa danh, ngày tháng", "line of place and date")

  private static func words(_ piece: Piece?, _ values: [String], _ subject: Subject) -> Outcome? {
    guard let piece else { return nil }
    let printed = subject.document.text.string(piece.range)
    let spellings = values.flatMap { $0.utf8.split(separator: 0x7C) }.map { trimmed(Substring($0)) }
    if spellings.contains(printed) { return .pass([piece.range]) }
    let found = FormCheck.cased(printed)
    let matches = spellings.contains {
      FormCheck.cased(String(decoding: normalized($0).bytes, as: UTF8.self)) == found
    }
    if matches { return .pass([piece.range]) }
    guard let right = spellings.first, !right.isEmpty else {
      return .fail([Breach(piece.range, ["found": printed, "expected": ""])])
    }
    return .fail([.misspelt(piece.range, printed, right)])
  }

  /// Dashes as the file prints them: the normalised text has one kind only.
  private static func hyphen(_ subject: Subject) -> Outcome {
    guard let motto = subject.facts.form.motto else {
      return FormCheck.absent("Tiêu ngữ", "motto")
    }
    let document = subject.document
    let printed = document.source.string(document.text.sourceRange(motto.range))
    let scalars = Array(printed.unicodeScalars)
    var isSound = true
    var hyphens = 0
    for (i, scalar) in scalars.enumerated() {
      switch scalar.value {
      case 0x2D:
        hyphens += 1
        let before = i > 0 ? scalars[i - 1].properties.isWhitespace : false
        let after = i + 1 < scalars.count ? scalars[i + 1].properties.isWhitespace : false
        if !before || !after { isSound = false }
      case 0x2010...0x2015, 0x2212: isSound = false
      default: break
      }
    }
    if isSound, hyphens > 0 { return .pass([motto.range]) }
    return .fail([Breach(motto.range, ["found": printed])])
  }

  private static func padded(_ subject: Subject) -> Outcome {
    guard let number = subject.facts.form.number else {
      return FormCheck.absent("số văn bản", "document number")
    }
    let digits = number.text.prefix { $0.isNumber }
    if digits.count == 1, let value = Int(digits), value > 0 {
      return .fail([.misspelt(number.range, number.text, "0" + number.text)])
    }
    return .pass([number.range])
  }

  /// Number and symbol as printed: what follows the colon of the number line, up to the symbol's end.
  private static func numberAndSymbol(_ subject: Subject) -> Range<Int>? {
    let form = subject.facts.form
    guard let line = form.numberLine else { return nil }
    let bytes = subject.document.text.bytes
    let range = line.range.clamped(to: 0..<bytes.count)
    var start = range.lowerBound
    if let colon = bytes[range].firstIndex(of: 0x3A) {
      start = colon + 1
    } else if let number = form.number {
      start = number.range.lowerBound
    }
    var end = form.symbol.map { min($0.range.upperBound, range.upperBound) } ?? range.upperBound
    while start < end, bytes[start] == 0x20 { start += 1 }
    while end > start, bytes[end - 1] == 0x20 { end -= 1 }
    return start < end ? start..<end : nil
  }

  private static func spacing(_ subject: Subject) -> Outcome {
    guard subject.facts.form.symbol != nil, let range = numberAndSymbol(subject) else {
      return FormCheck.absent("số, ký hiệu", "number and symbol")
    }
    let printed = subject.document.text.string(range)
    let tight = printed.filter { $0 != " " }
    if printed == tight { return .pass([range]) }
    return .fail([.misspelt(range, printed, tight)])
  }

  private static func slash(_ subject: Subject) -> Outcome {
    guard let symbol = subject.facts.form.symbol, let range = numberAndSymbol(subject) else {
      return FormCheck.absent("số, ký hiệu", "number and symbol")
    }
    let printed = subject.document.text.string(range)
    if printed.contains("/") { return .pass([range]) }
    let number = subject.facts.form.number?.text ?? ""
    return .fail([.misspelt(range, printed, "\(number)/\(symbol.text)")])
  }

  /// Number and symbol of the Party: the hyphen before the slash, `36-CT/TW`.
  private static func partyNumber(_ subject: Subject) -> Outcome {
    guard let symbol = subject.facts.form.symbol, let range = numberAndSymbol(subject) else {
      return FormCheck.absent("số, ký hiệu", "number and symbol")
    }
    let printed = subject.document.text.string(range)
    let marks = printed.filter { $0 == "-" || $0 == "/" }
    if marks.first == "-" { return .pass([range]) }
    let number = subject.facts.form.number?.text ?? "…"
    let organs = symbol.text.replacing("-", with: "/")
    return .fail([Breach(range, ["found": printed, "expected": "\(number)-\(organs)"])])
  }

  /// A place that is to be filled in. Where only a mark tells that the document is issued, number and day may have been
  /// stamped on it and be lost with the stamp.
  private static func blank(_ range: Range<Int>, _ subject: Subject) -> Outcome {
    let mark = subject.isIssued ? nil : subject.facts.form.issueMark?.range
    return .fail([
      Breach(
        range, ["found": subject.document.text.string(range)], related: mark.map { [$0] } ?? [],
        cap: mark == nil ? nil : .warning)
    ])
  }

  private static func symbolType(_ subject: Subject) -> Outcome {
    let form = subject.facts.form
    guard let symbol = form.symbol else { return FormCheck.absent("ký hiệu", "symbol") }
    guard let type = form.type?.text else {
      return .unsure(
        LocalText("không rõ loại văn bản", english: "the document type is not known"))
    }
    guard let expected = subject.registry.documentType(named: type)?.abbreviation else {
      return .notApplicable(
        LocalText(
          "\(type) không có chữ viết tắt trong ký hiệu",
          english: "\(type) has no abbreviation in its symbol"))
    }
    // `36-CT/TW` of the Party: the hyphen stands before the abbreviation, the slash behind it.
    let isParty = form.numberAndSymbol?.text.first { $0 == "-" || $0 == "/" } == "-"
    let found = String(symbol.text.prefix { $0 != "-" && $0 != " " && !(isParty && $0 == "/") })
    if found == expected { return .pass([symbol.range]) }
    return .fail([Breach(symbol.range, ["found": symbol.text, "expected": expected])])
  }

  private static func comma(_ subject: Subject) -> Outcome {
    let form = subject.facts.form
    guard let line = form.dateLine, let place = form.place else { return noDate }
    let printed = subject.document.text.string(line.range)
    let bytes = subject.document.text.bytes
    var i = place.range.upperBound
    while i < min(line.range.upperBound, bytes.count), bytes[i] == 0x20 { i += 1 }
    if i < bytes.count, bytes[i] == 0x2C { return .pass([line.range]) }
    return .fail([Breach(line.range, ["found": printed, "expected": place.text + ","])])
  }

  /// A zero stands before days 1 to 9 and the months 1 and 2, and nowhere else.
  private static func padding(_ subject: Subject) -> Outcome {
    guard let line = subject.facts.form.dateLine else { return noDate }
    let date = subject.facts.form.date
    guard date?.day != nil || date?.month != nil else {
      return FormCheck.absent("ngày, tháng", "day or month")
    }
    let text = subject.document.text.string(line.range)
    let folded = CaseFolding.lowercased(Array(text.utf8))
    if let day = date?.day, let month = date?.month, let year = date?.year,
      !["tháng", "thang"].contains(where: { WordFolding.contains(folded, Array($0.utf8)) })
    {
      // `ngày 05/01/2023`: the words are missing altogether.
      let place = subject.facts.form.place.map { $0.text + ", " } ?? ""
      let right =
        "\(place)ngày \(day < 10 ? "0" : "")\(day) tháng \(month < 3 ? "0" : "")\(month) năm \(year)"
      return .fail([.misspelt(line.range, text, right)])
    }
    var words = text.utf8.split(separator: 0x20, omittingEmptySubsequences: false)
      .map { String(Substring($0)) }
    var changed = false
    for (i, word) in words.enumerated().dropFirst() {
      guard let value = Int(word) else { continue }
      let marker = CaseFolding.folded(words[i - 1])
      guard marker.hasSuffix("ngày") || marker == "tháng" else { continue }
      let wantsZero = marker == "tháng" ? (1...2).contains(value) : (1...9).contains(value)
      let right = wantsZero ? "0\(value)" : String(value)
      if right != word {
        words[i] = right
        changed = true
      }
    }
    if !changed { return .pass([line.range]) }
    return .fail([.misspelt(line.range, text, words.joined(separator: " "))])
  }
}
