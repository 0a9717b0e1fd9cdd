internal import SourceText

/// The type of a document, as its title.
extension HeaderLines {
  /// The document type printed as a title of its own at the start of a block in capitals: `KẾ HOẠCH`.
  func typeTitle(in block: Range<Int>) -> (name: String, range: Range<Int>)? {
    // Types in capitals only: most blocks have none at their second letter.
    guard block.count <= 240, scan.isCapital(block.lowerBound),
      scan.isCapital(block.lowerBound + scan.length(block.lowerBound))
    else { return nil }
    var best: (name: String, range: Range<Int>)?
    for type in lexicon.types where !type.isLaw {
      let key = type.key
      guard scan.has(key, at: block.lowerBound) else { continue }
      let end = block.lowerBound + key.count
      guard end <= block.upperBound, scan.isWordEnd(end),
        scan.isAllCapitals(block.lowerBound..<end), key.count > (best?.range.count ?? 0)
      else { continue }
      best = (type.name, block.lowerBound..<end)
    }
    if best == nil { best = slip(in: block) ?? bareTitle(in: block) }
    guard let found = best else { return nil }
    // `KẾ HOẠCH` alone, or `KẾ HOẠCH Thực hiện …`, or all in capitals.
    let rest = scan.trimmed(found.range.upperBound..<block.upperBound)
    if rest.isEmpty || scan.isAllCapitals(rest) || scan.isCapital(rest.lowerBound) { return found }
    return nil
  }

  /// A type in capitals that lost its marks: `KE HOACH`.
  private func bareTitle(in block: Range<Int>) -> (name: String, range: Range<Int>)? {
    guard block.count <= 40, block.allSatisfy({ scan.o[$0] < 0x80 }), scan.isAllCapitals(block)
    else { return nil }
    let type = lexicon.types.first {
      !$0.isLaw && $0.bare.count == block.count && $0.bare.count < $0.key.count
        && scan.has($0.bare, at: block.lowerBound)
    }
    return type.map { ($0.name, block) }
  }

  /// A type that stands alone on its line, though not in capitals: `Kế hoạch`.
  func smallTitle(in block: Range<Int>) -> (name: String, range: Range<Int>)? {
    guard block.count <= 40, scan.isCapital(block.lowerBound) else { return nil }
    let type = lexicon.types.first {
      !$0.isLaw && $0.key.count == block.count && scan.has($0.key, at: block.lowerBound)
    }
    return type.map { ($0.name, block) }
  }

  /// `PHIẾU …`: internal slips, which are documents of their own.
  private func slip(in block: Range<Int>) -> (name: String, range: Range<Int>)? {
    guard scan.hasWord("phiếu", at: block.lowerBound), scan.isAllCapitals(block) else { return nil }
    return ("Phiếu", block.lowerBound..<block.lowerBound + Cue("phiếu").count)
  }
}
