internal import Dates
internal import DocumentModel
internal import Registries
internal import SourceText

/// Tells level, province and years of a document from its head, its signature and its text.
struct ContextResolver {
  let scan: TextScan
  let lexicon: Lexicon

  /// The context of a document of a province.
  func context(of form: FormComponents, in province: Province?) -> DocumentContext {
    var context = DocumentContext()
    context.date = form.date
    context.province = province?.id
    context.level = level(of: form)
    guard let subject = form.subject else { return context }
    let (years, isHorizon) = years(in: subject)
    context.years = years
    if isHorizon, let last = years.last, let first = form.date?.year, first < last,
      last - first <= 40
    {
      context.years = Array(first...last)
    }
    context.planYear = years.count == 1 && !isHorizon ? years.first : nil
    return context
  }

  // MARK: Province

  /// The province of the issuer, the date line, or most often named with `tỉnh`, `thành phố`.
  func province(of form: FormComponents, range: Range<Int>) -> Province? {
    for piece in [form.issuerLine, form.superior, form.place, form.subject] {
      if let piece, let found = lexicon.places.province(within: piece.range, in: scan) {
        return lexicon.registry.province(found.id)
      }
    }
    let counted = counts(in: range)
    let best = counted.max { ($0.value, $1.key) < ($1.value, $0.key) }
    return best.flatMap { lexicon.registry.province($0.key) }
  }

  /// How often each province is named behind `tỉnh`, `thành phố`, in the first part of the text and at its end.
  private func counts(in range: Range<Int>) -> [String: Int] {
    var counts: [String: Int] = [:]
    let head = range.lowerBound..<min(range.upperBound, range.lowerBound + 12_000)
    for word in ["tỉnh", "tinh", "thành phố"] as [Cue] {
      var from = head.lowerBound
      while let i = scan.firstWord(word, in: from..<head.upperBound) {
        from = i + word.count
        let next = scan.skipSpaces(from, head.upperBound)
        if let found = lexicon.places.province(at: next, in: scan) {
          counts[found.id, default: 0] += 1
        }
      }
    }
    return counts
  }

  // MARK: Level

  private func level(of form: FormComponents) -> Level? {
    guard let issuer = form.issuer else { return nil }
    let text = CaseFolding.lowercased(Array(issuer.text.utf8))
    func has(_ word: StaticString) -> Bool {
      word.withUTF8Buffer { word in
        text.count >= word.count
          && (0...text.count - word.count).contains {
            text[$0] == word[0] && text[$0..<$0 + word.count].elementsEqual(word)
          }
      }
    }
    func starts(_ word: StaticString) -> Bool { word.withUTF8Buffer { text.starts(with: $0) } }
    if starts("ủy ban nhân dân") || starts("ubnd") || starts("hội đồng nhân dân")
      || starts("chủ tịch ủy ban")
    {
      if has(" huyện") || has(" quận") || has(" thị xã") { return .district }
      if has(" xã") || has(" phường") || has(" thị trấn") || has(" đặc khu") { return .commune }
      return .province
    }
    if starts("huyện ủy") || starts("quận ủy") || starts("thị ủy") { return .district }
    if let level = levelOfPlace(issuer.text) { return level }
    if starts("công an"), has(" xã") || has(" phường") { return .commune }
    if has(" huyện") || has(" quận ") || has(" thị xã") { return .district }
    if starts("trạm y tế") { return .commune }
    if lexicon.agencies.isCentral(text)
      || starts("bộ ") && !starts("bộ chỉ huy") && !starts("bộ đội")
    {
      return .central
    }
    if starts("ban chỉ đạo") || starts("tỉnh ủy") || starts("thành ủy") { return .province }
    return .department
  }

  /// The level of the place that a name ends with: of `xã Lương Minh` the commune.
  private func levelOfPlace(_ name: String) -> Level? {
    let words = name.split(separator: " ").map(String.init)
    for i in words.indices.dropLast().reversed() {
      guard words[i + 1].first?.isUppercase == true || words[i + 1].first?.isNumber == true else {
        continue
      }
      switch words[i] {
      case "xã" where i > 0 && words[i - 1] == "thị": return .district
      case "huyện", "quận": return .district
      case "xã", "phường", "trấn": return .commune
      case "khu" where i > 0 && words[i - 1] == "đặc": return .commune
      default: continue
      }
    }
    return nil
  }

  // MARK: Years

  /// The years a subject speaks of: `năm 2023`, `giai đoạn 2021 - 2025`; and whether the last is a horizon
  /// (`đến năm 2030`).
  private func years(in subject: Piece) -> ([Int], Bool) {
    let range = subject.range
    var years: [Int] = []
    var isHorizon = false
    var i = range.lowerBound
    while i < range.upperBound {
      guard TextScan.isDigit(scan.o[i]), scan.isWordStart(i),
        let (year, end) = scan.number(at: i, range.upperBound)
      else {
        i += 1
        continue
      }
      defer { i = end }
      guard end - i == 4, (1990...2100).contains(year), scan.isWordEnd(end) else { continue }
      let before = scan.trimmed(range.lowerBound..<i).upperBound
      if before > range.lowerBound, scan.o[before - 1] == 0x2F { continue }
      if let first = years.last, before > range.lowerBound, scan.o[before - 1] == 0x2D,
        year > first, year - first <= 30
      {
        years += Array((first + 1)...year)
        continue
      }
      if scan.endsWithWord("đến năm", at: before, from: range.lowerBound) { isHorizon = true }
      years.append(year)
    }
    return (years, isHorizon)
  }
}
