internal import DocumentModel
internal import SourceText

/// Finds what shows that a document was signed and sent out, though its number or day may be blank: the mark of a signature, a
/// certified copy, or another document of the file that cites it with its number.
struct IssueMarks {
  let scan: TextScan

  /// Words in the place of a signature.
  private static let signed: [Cue] = ["đã ký", "đã ký số", "đã ký điện tử"]
  /// What programs print where they have signed, with the words that must not be mistaken for it.
  private static let digital: [Cue] = [
    "người ký:", "ký bởi:", "ký bởi", "được ký bởi", "ký số bởi", "người ký số:", "ngày ký:",
    "thời gian ký:", "digitally signed by", "signed by",
  ]
  private static let copies: [Cue] = ["sao y", "sao lục", "trích sao"]

  /// The mark in a document's head, or behind its text.
  ///
  /// - Parameters:
  ///   - head: the blocks above the text.
  ///   - tail: the blocks of signature and recipients, without annexes.
  ///   - copy: the blocks of a certified copy's own head.
  func mark(head: Range<Int>, tail: Range<Int>, copy: Range<Int>) -> Piece? {
    let blocks = scan.document.blocks
    for i in head where blocks[i].range.count <= 200 {
      if let found = stamp(Self.digital, at: blocks[i].range.lowerBound, blocks[i].range) {
        return found
      }
    }
    for i in tail where blocks[i].range.count <= 300 && blocks[i].bullet == nil {
      let range = blocks[i].range
      for cue in Self.signed {
        guard let at = scan.firstWord(cue, in: range) else { continue }
        let end = at + cue.count
        // `đã ký kết`, `đã ký ban hành` tell what was done; the mark stands alone or before a name.
        let next = scan.skipSpaces(end, range.upperBound)
        if next == range.upperBound || scan.o[next] == 0x29 || scan.o[next] == 0x5D
          || scan.isCapital(next)
        {
          return piece(at..<end)
        }
      }
      if let found = stamp(Self.digital, at: range.lowerBound, range)
        ?? stamp(Self.copies, at: range.lowerBound, range)
      {
        return found
      }
    }
    let number = copy.first { scan.endOfWord(["số"], at: blocks[$0].range.lowerBound) != nil }
    return (number ?? copy.first).map { piece(blocks[$0].range) }
  }

  /// A mark at the start of a block, behind brackets and asterisks.
  private func stamp(_ cues: [Cue], at start: Int, _ block: Range<Int>) -> Piece? {
    var i = start
    while i < block.upperBound, Marks(" ([*_").contains(scan.o[i]) { i += 1 }
    guard i < block.upperBound, scan.isCapital(i),
      cues.contains(where: { scan.has($0, at: i) && isWhole($0, at: i) })
    else { return nil }
    return piece(i..<min(block.upperBound, i + 80))
  }

  private func isWhole(_ cue: Cue, at i: Int) -> Bool {
    cue.last == 0x3A || scan.isWordEnd(i + cue.count)
  }

  private func piece(_ range: Range<Int>) -> Piece {
    // Whole letters: the words up to the last space.
    var range = scan.trimmed(range)
    while range.count > 60, let space = range.last(where: { scan.o[$0] == 0x20 }) {
      range = range.lowerBound..<space
    }
    return Piece(scan.string(range), range)
  }

  // MARK: Cited beside

  /// Marks documents without number that another document of the file cites with one: same type, same symbol, and behind
  /// them the opening of the subject.
  func markCited(_ documents: inout [Facts]) {
    guard documents.count > 1 else { return }
    for i in documents.indices {
      let form = documents[i].form
      guard form.issueMark == nil, form.numberLine != nil, form.number == nil,
        let symbol = form.symbol?.text, let type = form.type?.text,
        let subject = form.subject?.text
      else { continue }
      let opening = Self.opening(of: subject)
      guard opening.count >= 12 else { continue }
      for j in documents.indices where j != i && form.issueMark == nil {
        let found = documents[j].citations.first {
          $0.type == type && isNumbered($0.number, symbol) && goesOn($0.range, opening)
        }
        if let found {
          documents[i].form.issueMark = Piece(scan.string(found.range), found.range)
          break
        }
      }
    }
  }

  /// `168/KH-UBND` for `KH-UBND`.
  private func isNumbered(_ number: String?, _ symbol: String) -> Bool {
    guard let number, number.utf8.first.map(TextScan.isDigit) ?? false else { return false }
    let letters = symbol.utf8.filter { $0 != 0x20 }
    return number.utf8.count > letters.count
      && number.utf8.suffix(letters.count).elementsEqual(letters)
  }

  /// The first words of a subject, in lower case.
  private static func opening(of subject: String) -> [UInt8] {
    let words = CaseFolding.folded(subject).split(separator: " ").prefix(5)
    return Array(words.joined(separator: " ").utf8)
  }

  private func goesOn(_ citation: Range<Int>, _ opening: [UInt8]) -> Bool {
    let block = scan.block(of: citation.lowerBound)
    let range = citation.upperBound..<min(block.upperBound, citation.upperBound + 200)
    guard range.count >= opening.count else { return false }
    return (range.lowerBound...range.upperBound - opening.count).contains {
      scan.f[$0..<$0 + opening.count].elementsEqual(opening)
    }
  }
}
