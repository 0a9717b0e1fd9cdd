internal import DocumentModel
internal import SourceText

/// Reads a title that names bodies: `Đề nghị Hội Nông dân tỉnh, Hội Cựu chiến binh tỉnh`.
struct BodyList {
  /// The bodies of a title and whether they are asked rather than told.
  struct Bodies {
    var names: [Named]
    var isRequest: Bool
  }

  /// One body of the list: a known one, or a well-formed unknown one.
  struct Named {
    var mention: AgencyMention?
    var range: Range<Int>
  }

  let scan: TextScan
  let agencies: [AgencyMention]
  /// Where the bodies begin.
  private let starts: PlaceTable
  /// Where the part of the text begins in which they stand.
  private let base: Int

  init(scan: TextScan, agencies: [AgencyMention]) {
    self.scan = scan
    self.agencies = agencies
    base = agencies.first?.range.lowerBound ?? 0
    let end = agencies.last?.range.lowerBound ?? 0
    starts = PlaceTable(
      agencies.map { [base] in Int32($0.range.lowerBound - base) }, length: end - base)
  }

  private static let openers: CueSet = [
    "đề nghị", "giao", "yêu cầu", "trách nhiệm của", "nhiệm vụ của", "đối với", "phân công",
  ]

  /// Words with which the name of a body begins.
  static let heads: CueSet = [
    "sở", "ban", "cục", "chi cục", "tổng cục", "văn phòng", "thanh tra", "công an", "bộ", "hội",
    "hội đồng", "liên đoàn", "liên hiệp", "liên minh", "đoàn", "tỉnh đoàn", "thành đoàn", "ủy ban",
    "ubnd", "hđnd", "viện", "tòa án", "trung tâm", "trường", "đài", "báo", "kho bạc", "ngân hàng",
    "bảo hiểm xã hội", "phòng", "đội", "tổ", "công ty", "tổng công ty", "quỹ", "bệnh viện", "trạm",
    "thường trực", "bưu điện", "học viện", "cơ sở", "tập đoàn",
  ]

  /// Phrases that only begin like a body: `Trường hợp …`, `Ban hành …`, `Tổ chức …`.
  private static let falseHeads: CueSet = [
    "trường hợp", "ban hành", "tổ chức", "bộ máy", "báo cáo", "đội ngũ", "quỹ đất", "đoàn kết",
    "sở hữu",
    "phòng ngừa", "phòng chống", "phòng cháy", "hội nghị", "hội thảo", "hội nhập", "bộ phận",
    "văn phòng phẩm",
    "đài thọ", "cơ sở vật chất", "cơ sở dữ liệu", "viện dẫn", "tổ dân phố", "trường lớp",
    "đoàn viên", "hội viên",
  ]

  private static let collectives: CueSet = [
    "các sở", "các ban", "các cơ quan", "các đơn vị", "các ngành", "các địa phương", "các tổ chức",
    "các hội", "các đoàn thể", "các phòng", "các trường", "các doanh nghiệp", "các cấp",
    "các thành viên", "thủ trưởng", "người đứng đầu", "các khu dân cư", "các thôn", "các ấp",
    "các khóm", "các tổ",
  ]

  /// The bodies when the whole title is a list of them; nil for any other title.
  ///
  /// With `known`, only when the registry knows all of them: a sentence may open like the name of an unknown one.
  func bodies(in title: Range<Int>, known: Bool = false) -> Bodies? {
    if known, !mayOpenWithBody(title) { return nil }
    var range = scan.trimmed(title, marks: " .:;,")
    var isRequest = false
    if let end = scan.endOfWord(Self.openers, at: range.lowerBound) ?? request(at: range) {
      isRequest = request(at: range) != nil
      range = scan.skipSpaces(end, range.upperBound)..<range.upperBound
    }
    // Most titles that must name a known body do not begin with one.
    let first = skipSeparators(range.lowerBound, range.upperBound)
    if known, !isStarting(at: first) { return nil }
    // A note in parentheses at the end.
    var core = range
    if core.count > 2, scan.o[core.upperBound - 1] == 0x29,
      let open = core.last(where: { scan.o[$0] == 0x28 }), open > core.lowerBound
    {
      core = scan.trimmed(core.lowerBound..<open)
    }
    core = withoutDuty(core)
    guard core.count >= 4, core.count <= 420 else { return nil }
    var names: [Named] = []
    var i = core.lowerBound
    while i < core.upperBound {
      i = skipSeparators(i, core.upperBound)
      guard i < core.upperBound else { break }
      if let mention = agencies.starting(at: i) {
        var end = mention.range.upperBound
        end = tail(end, core.upperBound)
        guard end <= core.upperBound else { return nil }
        if end == core.upperBound || isSeparator(end, core.upperBound) {
          names.append(Named(mention: mention, range: i..<end))
        } else if let longer = clause(behind: mention, end, core.upperBound) {
          // `Ủy ban nhân dân các xã có cụm công nghiệp`: which of them.
          names.append(Named(mention: mention, range: i..<longer))
          end = longer
        } else if !known, !mention.isGroup, let longer = unknown(i, core.upperBound), longer > end {
          // The known name is only the beginning of another one.
          names.append(Named(mention: nil, range: i..<longer))
          end = longer
        } else {
          return known ? nil : collective(core, isRequest)
        }
        i = end
      } else if !known, let end = unknown(i, core.upperBound) {
        names.append(Named(mention: nil, range: i..<end))
        i = end
      } else {
        return known ? nil : collective(core, isRequest)
      }
    }
    return names.isEmpty ? nil : Bodies(names: names, isRequest: isRequest)
  }

  /// Whether a known body begins a title, or its first letter those of words that may stand before one.
  private func mayOpenWithBody(_ title: Range<Int>) -> Bool {
    let i = scan.trimmed(title).lowerBound
    guard i < scan.count else { return false }
    switch scan.f[i] {
    case 0x20, 0x2C, 0x3B, 0x63, 0x64, 0x67, 0x6E, 0x70, 0x74, 0x76, 0x79, 0xC4: return true
    default: return isStarting(at: i)
    }
  }

  /// Whether a body begins at an offset.
  private func isStarting(at offset: Int) -> Bool {
    starts.first(in: offset - base..<offset - base + 1) != nil
  }

  /// The words that only say that tasks follow, taken off: `… có trách nhiệm`, and before a colon `… chủ trì, phối hợp với
  /// Sở Y tế:`.
  private func withoutDuty(_ range: Range<Int>) -> Range<Int> {
    if let duty = scan.longestEnding(
      Self.dutyEndings, at: range.upperBound, from: range.lowerBound)
    {
      return scan.trimmed(range.lowerBound..<range.upperBound - duty, marks: " ,")
    }
    let after = scan.skipSpaces(range.upperBound, scan.count)
    guard after < scan.count, scan.o[after] == 0x3A else { return range }
    let cut = (Self.duties + ["chủ trì", "là cơ quan"]).compactMap { scan.firstWord($0, in: range) }
      .min()
    guard let cut, cut > range.lowerBound else { return range }
    return scan.trimmed(range.lowerBound..<cut, marks: " ,")
  }

  private static let duties: [Cue] = [
    "có trách nhiệm", "chịu trách nhiệm", "có nhiệm vụ", "có trách nhiệm sau", "thực hiện",
  ]

  private static let dutyEndings = CueEndings(duties)

  /// The end of a clause that says which bodies of a group are meant; nil when something else follows.
  private func clause(behind mention: AgencyMention, _ start: Int, _ end: Int) -> Int? {
    let i = scan.skipSpaces(start, end)
    guard scan.endOfWord(Self.clauses, at: i) != nil, scan.endOfWord(Self.duties, at: i) == nil,
      mention.isGroup || mention.canonical.holds(" các ")
    else { return nil }
    let rest = start..<end
    guard rest.count <= 120, !scan.containsAny(Self.verbSet, in: rest) else { return nil }
    return end
  }

  private static let clauses: CueSet = [
    "có", "thuộc", "trực thuộc", "trên địa bàn", "nơi", "đóng trên", "được", "ngành", "quản lý",
  ]

  /// The end of `Đề nghị`, though its marks may be lost.
  private func request(at range: Range<Int>) -> Int? {
    var i = range.lowerBound
    // Most titles differ in their first letter.
    guard i < range.upperBound, VietnameseLetters.base(of: scan.scalar(i)) == 0x64 else {
      return nil
    }
    for letter in "denghi".utf8 {
      while i < range.upperBound, scan.o[i] == 0x20 { i += 1 }
      guard i < range.upperBound, VietnameseLetters.base(of: scan.scalar(i)) == letter else {
        return nil
      }
      i += scan.length(i)
    }
    return scan.isWordEnd(i) ? i : nil
  }

  /// `Các sở, ban, ngành tỉnh còn lại`: one collective.
  private func collective(_ range: Range<Int>, _ isRequest: Bool) -> Bodies? {
    guard range.count < 200,
      scan.hasOne(of: Self.collectives, at: range.lowerBound)
    else { return nil }
    // Verbs make it a sentence: `Các sở, ban, ngành chủ động …`.
    guard !isSentence(range), !scan.containsAny(["theo", "được"], in: range) else { return nil }
    return Bodies(names: [Named(mention: nil, range: range)], isRequest: isRequest)
  }

  /// Verbs of duty: with one of them a phrase is a sentence, not a name.
  private static let verbs: [Cue] = [
    "chủ động", "chủ trì", "tổ chức", "thực hiện", "phối hợp", "xây dựng", "triển khai", "báo cáo",
    "tăng cường", "căn cứ", "theo dõi", "có trách nhiệm", "chịu trách nhiệm", "tham mưu",
    "hướng dẫn", "đảm bảo", "bảo đảm", "tiếp tục", "chỉ đạo", "rà soát", "đôn đốc",
  ]

  private static let verbSet = CueSet(verbs)

  private func skipSeparators(_ start: Int, _ end: Int) -> Int {
    var i = start
    while i < end {
      if scan.o[i] == 0x20 || scan.o[i] == 0x2C || scan.o[i] == 0x3B {
        i += 1
      } else if scan.hasWord("và", at: i) {
        i += 3
      } else if scan.hasWord("cùng", at: i) {
        i += 5
      } else {
        break
      }
    }
    return i
  }

  private func isSeparator(_ i: Int, _ end: Int) -> Bool {
    let next = scan.skipSpaces(i, end)
    guard next < end else { return true }
    return scan.o[next] == 0x2C || scan.o[next] == 0x3B || scan.hasWord("và", at: next)
      || scan.o[next] == 0x28
  }

  /// Words that belong to a name behind what the registry knows: `còn lại`, `khác`, `có liên quan`, a note.
  private func tail(_ start: Int, _ end: Int) -> Int {
    var i = start
    while true {
      let next = scan.skipSpaces(i, end)
      if let word = scan.endOfWord(
        ["còn lại", "khác", "có liên quan", "liên quan", "tỉnh"], at: next)
      {
        i = word
      } else if next < end, scan.o[next] == 0x28,
        let close = (next..<end).first(where: { scan.o[$0] == 0x29 })
      {
        i = close + 1
      } else if next + 2 < end, scan.o[next] == 0x2D,
        scan.hasWord("cơ quan", at: scan.skipSpaces(next + 1, end))
      {
        return end  // `Công an tỉnh - Cơ quan Thường trực Ban Chỉ đạo`
      } else {
        return i
      }
    }
  }

  /// A well-formed body that the registry does not know: opens with a body's word and runs to a separator before
  /// another body, without a verb.
  private func unknown(_ start: Int, _ end: Int) -> Int? {
    guard scan.isCapital(start), scan.endOfWord(Self.heads, at: start) != nil,
      scan.endOfWord(Self.falseHeads, at: start) == nil, !scan.has("phòng, chống", at: start)
    else { return nil }
    var i = start
    while i < end {
      if scan.o[i] == 0x3B { break }
      if scan.o[i] == 0x2C || scan.f[i] == 0x76 && scan.hasWord("và", at: i) {
        let next = skipSeparators(i, end)
        if next < end,
          agencies.starting(at: next) != nil
            || (scan.isCapital(next) && scan.endOfWord(Self.heads, at: next) != nil)
        {
          break
        }
      }
      i += 1
    }
    let range = scan.trimmed(start..<i)
    guard range.count <= 180, range.contains(where: { scan.o[$0] == 0x20 }) else { return nil }
    return isSentence(range) ? nil : range.upperBound
  }

  /// Whether a verb of duty stands in a range; `Ban Quản lý dự án đầu tư xây dựng` and `Ban Tổ chức` hold none.
  private func isSentence(_ range: Range<Int>) -> Bool {
    scan.containsAny(Self.verbSet, in: range)
      && Self.verbs.contains { verb in
        guard let i = scan.firstWord(verb, in: range), !scan.isCapital(i) else { return false }
        return !scan.endsWithWord("đầu tư", at: i - 1, from: range.lowerBound)
      }
  }
}
