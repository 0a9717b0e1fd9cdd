internal import DocumentModel
internal import SourceText

/// Tests of the components in and below the text: addressee, bases, signature, recipients, annexes.
enum FormTail {
  static let tests: [FormTest] = [
    FormTest(component: "addressee", name: "present") { subject, _, _ in
      let form = subject.facts.form
      return FormCheck.present(
        form.addresseeLine?.range ?? form.addressees.first?.range, else: subject.facts.headPlace,
        subject)
    },
    FormTest(component: "addressee", name: "as-above", value: .optional) { subject, phrases, _ in
      asAbove(subject, phrases)
    },
    FormTest(component: "bases", name: "punctuation") { subject, _, _ in
      let items = subject.facts.form.bases
        .flatMap { bases(in: $0.range, subject.document) }
        .filter { isListed($0, subject.document) }
      if items.isEmpty { return FormCheck.absent("căn cứ", "basis paragraph") }
      return punctuation(items, last: [".", ","], subject)
    },
    FormTest(component: "signature", name: "present") { subject, _, _ in
      let facts = subject.facts
      return FormCheck.present(
        facts.form.signer?.range, else: facts.tailPlace(subject.document), subject)
    },
    FormTest(component: "signature", name: "authority", value: .required) { subject, phrases, _ in
      authority(subject, phrases)
    },
    FormTest(component: "signature", name: "post") { subject, _, _ in
      SignaturePosts.judge(subject)
    },
    FormTest(component: "signature", name: "name") { subject, _, _ in
      guard let signer = subject.facts.form.signer else { return noSignature }
      if let name = signer.name { return .pass([name.range]) }
      let place = signer.title?.range ?? signer.range
      return .fail([Breach(place, ["found": subject.document.text.string(place)])])
    },
    FormTest(component: "signature", name: "honorific") { subject, _, _ in
      guard let name = subject.facts.form.signer?.name else {
        return FormCheck.absent("họ tên người ký", "signer's name")
      }
      guard let honorific = subject.facts.form.signer?.honorific else {
        return .pass([name.range])
      }
      let found = subject.document.text.string(honorific.range)
      return .fail([Breach(honorific.range, ["found": found, "expected": name.text])])
    },
    FormTest(component: "recipients", name: "present") { subject, _, _ in
      let facts = subject.facts
      return FormCheck.present(
        facts.form.recipientsLine?.range ?? facts.form.recipients.first?.range,
        else: facts.tailPlace(subject.document), subject)
    },
    FormTest(component: "recipients", name: "archive", value: .optional) { subject, phrases, _ in
      archive(subject, phrases)
    },
    FormTest(component: "recipients", name: "punctuation") { subject, _, _ in
      let recipients = subject.facts.form.recipients
      if recipients.isEmpty { return noRecipients }
      return punctuation(recipients.map(\.range), last: ["."], subject)
    },
    FormTest(component: "end-mark", name: "present") { subject, _, _ in
      let facts = subject.facts
      return FormCheck.present(
        facts.form.endMark?.range, else: facts.tailPlace(subject.document), subject)
    },
    FormTest(component: "annex", name: "agree") { subject, _, _ in annexesAgree(subject) },
    FormTest(component: "annex", name: "numbering") { subject, _, _ in annexNumbers(subject) },
  ]

  private static let noSignature = FormCheck.absent("khối chữ ký", "signature block")
  private static let noRecipients = FormCheck.absent("nơi nhận", "list of recipients")

  /// The bases of a paragraph: lines of the source that begin as the paragraph itself does.
  private static func bases(in range: Range<Int>, _ document: SourceDocument) -> [Range<Int>] {
    let bytes = document.text.folded
    let opening = bytes[range.clamped(to: 0..<bytes.count)].prefix(7)
    guard let block = document.blocks(in: range).first else { return [range] }
    var starts = [range.lowerBound]
    for join in block.joins where range.contains(join) {
      var start = join
      while start < range.upperBound, bytes[start] == 0x20 { start += 1 }
      if bytes[start..<range.upperBound].starts(with: opening) { starts.append(start) }
    }
    return zip(starts, starts.dropFirst() + [range.upperBound]).map { $0..<max($0, $1) }
  }

  /// Whether a basis is an item of a list: not the opening of a sentence that goes on, after a colon
  /// or on the next page.
  private static func isListed(_ basis: Range<Int>, _ document: SourceDocument) -> Bool {
    let text = trimmed(document.text.string(basis))
    guard let last = text.last, last != ":" else { return false }
    guard last.isLetter || last.isNumber else { return true }
    let rest = document.blocks(in: basis.upperBound..<document.text.bytes.count)
    guard let next = rest.first(where: { $0.range.lowerBound >= basis.upperBound }) else {
      return true
    }
    return !(document.text.string(next.range).first?.isLowercase ?? false)
  }

  private static func asAbove(_ subject: Subject, _ phrases: [Phrase]) -> Outcome {
    let form = subject.facts.form
    let addressee = form.addresseeLine?.range ?? form.addressees.first?.range
    let entry = form.recipients.first { recipient in
      phrases.isEmpty
        ? CaseFolding.folded(recipient.name).hasPrefix("như trên")
        : phrases.contains { $0.occurs(in: recipient.name) }
    }
    if addressee == nil, entry == nil { return FormCheck.absent("“Kính gửi”", "addressee") }
    if form.recipients.isEmpty { return noRecipients }
    if let addressee, let entry { return .pass([addressee, entry.range]) }
    if let entry { return .fail([Breach(entry.range, ["found": entry.name])]) }
    let place = form.recipientsLine?.range ?? form.recipients[0].range
    return .fail([
      Breach(place, ["expected": phrases.first?.name ?? "Như trên"])
    ])
  }

  private static func authority(_ subject: Subject, _ phrases: [Phrase]) -> Outcome {
    guard let signer = subject.facts.form.signer else { return noSignature }
    let lines = [signer.authority, signer.capacity, signer.title].compactMap { $0 }
    for line in lines {
      let printed = subject.document.text.string(line.range)
      if phrases.contains(where: { $0.occurs(in: line.text) || $0.occurs(in: printed) }) {
        return .pass([line.range])
      }
    }
    for phrase in phrases {
      if let hit = subject.phrases.first(phrase, in: signer.range) { return .pass([hit]) }
    }
    let place = lines.first?.range ?? signer.range
    return .fail([
      Breach(
        place,
        [
          "found": subject.document.text.string(place),
          "expected": phrases.flatMap(\.alternatives).map(\.text).joined(separator: ", "),
        ])
    ])
  }

  private static func archive(_ subject: Subject, _ phrases: [Phrase]) -> Outcome {
    guard let last = subject.facts.form.recipients.last else { return noRecipients }
    let printed = subject.document.text.string(last.range)
    let isRight =
      last.isArchive
      && (phrases.isEmpty
        ? WordFolding.padded(printed).starts(with: WordFolding.padded("lưu vt"))
        : phrases.contains { $0.occurs(in: printed) })
    if isRight { return .pass([last.range]) }
    return .fail([
      Breach(
        last.range, ["found": printed, "expected": phrases.first?.name ?? "Lưu: VT"])
    ])
  }

  /// Each item ends with `;`, the last with one of `last`.
  private static func punctuation(
    _ items: [Range<Int>], last: [Character], _ subject: Subject
  ) -> Outcome {
    var breaches: [Breach] = []
    for (i, item) in items.enumerated() {
      let next = i + 1 < items.count ? items[i + 1].lowerBound : Int.max
      let end = subject.document.endOfBlock(at: item.lowerBound)
      let whole = item.lowerBound..<max(item.upperBound, min(end, next))
      let text = trimmed(subject.document.text.string(whole))
      let isLast = i + 1 == items.count
      let core = isLast ? withoutCopies(text) : text
      let allowed = isLast ? last : [";"]
      // An entry with a colon heads those below it.
      if let mark = core.last, allowed.contains(mark) || (!isLast && mark == ":") { continue }
      breaches.append(
        Breach(item, ["found": text, "expected": allowed.first.map(String.init) ?? ""]))
    }
    return FormCheck.verdict(breaches, items)
  }

  /// The text without the number of copies that may follow the last mark: `Lưu: VT, NC. 11`.
  private static func withoutCopies(_ text: String) -> String {
    guard let dot = text.lastIndex(of: ".") else { return text }
    let tail = trimmed(text[text.index(after: dot)...])
    let isCopies = tail.count <= 10 && tail.first?.isNumber ?? false
    return isCopies ? String(text[...dot]) : text
  }

  private static func annexesAgree(_ subject: Subject) -> Outcome {
    let form = subject.facts.form
    let text = subject.document.text
    switch (form.annexes.first, form.annexReferences.first) {
    case (nil, nil): return FormCheck.absent("phụ lục", "annex")
    case (let annex?, nil):
      return .fail([Breach(annex.range, ["found": text.string(annex.range)])])
    case (nil, let reference?):
      return .fail([Breach(reference.range, ["found": text.string(reference.range)])])
    case (let annex?, let reference?): return .pass([reference.range, annex.range])
    }
  }

  /// Two annexes or more carry Roman numbers in order.
  private static func annexNumbers(_ subject: Subject) -> Outcome {
    let annexes = subject.facts.form.annexes
    guard annexes.count > 1 else {
      return .notApplicable(
        LocalText("văn bản không có từ hai phụ lục", english: "there are not two annexes"))
    }
    let text = subject.document.text
    var breaches: [Breach] = []
    for (i, annex) in annexes.enumerated() {
      let expected = SeriesLabel.romanText(i + 1)
      let words = FormCheck.cased(text.string(annex.range))
      if words.count > 2, words[2] == expected { continue }
      breaches.append(
        Breach(annex.range, ["found": text.string(annex.range), "expected": expected]))
    }
    return FormCheck.verdict(breaches, annexes.map(\.range))
  }
}

extension SourceDocument {
  /// Where the block at an offset ends.
  func endOfBlock(at offset: Int) -> Int {
    blocks(in: offset..<offset + 1).first?.range.upperBound ?? offset
  }
}
