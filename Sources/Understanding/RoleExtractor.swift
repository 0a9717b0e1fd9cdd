internal import DocumentModel
internal import SourceText

/// Gives each mention of an agency its role: tasked, lead, coordinating, asked, recipient, or only mentioned.
struct RoleExtractor {
  let scan: TextScan
  let columns: TableRoles
  /// Where `phối hợp` stands.
  let cooperation: CuePlaces

  func assign(
    _ mentions: inout [AgencyMention], citations: [Citation], assignments: [Assignment],
    recipients: [Recipient]
  ) {
    var citation = 0
    var assignment = 0
    var recipient = 0
    for i in mentions.indices {
      let range = mentions[i].range
      while citation < citations.count, citations[citation].range.upperBound <= range.lowerBound {
        citation += 1
      }
      while assignment < assignments.count,
        assignments[assignment].range.upperBound <= range.lowerBound
      {
        assignment += 1
      }
      while recipient < recipients.count, recipients[recipient].range.upperBound <= range.lowerBound
      {
        recipient += 1
      }
      mentions[i].isHistoric = isHistoric(range, before: citation, citations)
      if recipient < recipients.count, recipients[recipient].range.overlaps(range) {
        mentions[i].role = .recipient
      } else if let role = columns.role(at: range.lowerBound) {
        mentions[i].role = role
      } else if assignment < assignments.count, assignments[assignment].range.overlaps(range) {
        mentions[i].role =
          assignments[assignment].isRequest
          ? .requested : isLead(behind: assignments[assignment].range) ? .leading : .assigned
      } else {
        mentions[i].role = wording(range)
      }
    }
  }

  /// Behind a citation in one clause: its issuer, or part of its title; or marked `(cũ)`.
  private func isHistoric(_ range: Range<Int>, before next: Int, _ citations: [Citation]) -> Bool {
    let after = scan.skipSpaces(range.upperBound, scan.count)
    if scan.has("(cũ)", at: after) || scan.has("trước đây", at: after)
      || scan.has("(trước hợp nhất)", at: after) || scan.has("(trước đây", at: after)
    {
      return true
    }
    if next < citations.count, citations[next].range.contains(range.lowerBound) { return true }
    guard next > 0 else { return false }
    let last = citations[next - 1].range
    guard range.lowerBound - last.upperBound < 400 else { return false }
    let block = scan.block(of: range.lowerBound)
    guard block.contains(last.lowerBound) else { return false }
    let between = last.upperBound..<range.lowerBound
    let end = scan.firstMark(in: between) { i, mark in
      mark == 0x3B || mark == 0x29
        || mark == 0x2E && scan.o[min(i + 1, scan.count - 1)] == 0x20
    }
    return end == nil
      && scan.containsAny(["của", "về", "quy định", "ban hành", "phê duyệt"], in: between)
  }

  /// Whether the task of a body begins with `chủ trì`: `Công an tỉnh: chủ trì, …`, `Sở Y tế có trách nhiệm chủ trì …`.
  private func isLead(behind body: Range<Int>) -> Bool {
    let end = scan.block(of: body.lowerBound).upperBound
    var i = scan.skipSpaces(body.upperBound, end)
    if let duty = scan.endOfWord(["có trách nhiệm", "chịu trách nhiệm", "có nhiệm vụ"], at: i) {
      i = scan.skipSpaces(duty, end)
    }
    if i < end, scan.o[i] == 0x3A { i = scan.skipSpaces(i + 1, end) }
    return scan.endOfWord(Self.leading, at: i) != nil
  }

  private static let leading: CueSet = ["chủ trì", "là cơ quan chủ trì"]

  private func wording(_ range: Range<Int>) -> AgencyRole {
    let block = scan.block(of: range.lowerBound)
    let after = behindNote(scan.skipSpaces(range.upperBound, block.upperBound), block.upperBound)
    if scan.endOfWord(Self.leading, at: after) != nil { return .leading }
    // `Sở Y tế chủ trì, Công an tỉnh phối hợp)`
    let cooperates: Cue = "phối hợp"
    if scan.hasWord(cooperates, at: after) {
      let next = scan.skipSpaces(after + cooperates.count, block.upperBound)
      if next >= block.upperBound || Marks(");.,").contains(scan.o[next]) { return .coordinating }
    }
    let sentence = scan.sentence(around: range.lowerBound, in: block, clauses: true)
    let before = sentence.lowerBound..<range.lowerBound
    let end = scan.trimmed(before).upperBound
    if scan.endsWithWord(Self.coordinating, at: end, from: before.lowerBound) {
      let word = cooperation.last(in: before) ?? before.lowerBound
      return isNarrated(word, from: before.lowerBound) ? .mentioned : .coordinating
    }
    // `chủ trì, phối hợp với A, B và C`
    if let word = cooperation.last(in: before), range.lowerBound - word < 260,
      !isNarrated(word, from: before.lowerBound),
      !scan.containsAny(Self.purposes, in: word..<range.lowerBound)
    {
      return .coordinating
    }
    if let role = labelled(range, block) { return role }
    if scan.endsWithWord("đề nghị", at: end, from: before.lowerBound) { return .requested }
    if scan.endsWithWord("giao", at: end, from: before.lowerBound) { return .assigned }
    return .mentioned
  }

  /// Words that end the list of those with whom one works together.
  private static let purposes: CueSet = [
    "để", "tổ chức", "thực hiện", "xây dựng", "triển khai", "tăng cường", "báo cáo", "trình",
    "tham mưu", "rà soát", "hướng dẫn", "gửi", "đề xuất", "giải quyết", "nghiên cứu",
  ]
  private static let coordinating: CueEndings = [
    "phối hợp", "phối hợp với", "phối hợp chặt chẽ với", "phối hợp cùng",
  ]

  /// Behind a note on the body: `Trung tâm Y tế huyện (cơ quan thường trực) chủ trì …`.
  private func behindNote(_ i: Int, _ end: Int) -> Int {
    guard i < end, scan.o[i] == 0x28,
      let close = (i..<min(end, i + 200)).first(where: { scan.o[$0] == 0x29 })
    else { return i }
    return scan.skipSpaces(close + 1, end)
  }

  /// Whether a report tells what was done: `đã phối hợp với …`, `đã chủ động, tích cực phối hợp …`, `đã chủ trì, phối hợp …`.
  private func isNarrated(_ verb: Int, from low: Int) -> Bool {
    var end = scan.trimmed(low..<verb, marks: " ,").upperBound
    for _ in 0..<3 {
      if scan.endsWithWord("đã", at: end, from: low) { return true }
      let adverbs: [Cue] = [
        "chủ trì", "chủ động", "tích cực", "kịp thời", "thường xuyên", "tăng cường",
      ]
      guard let word = adverbs.first(where: { scan.endsWithWord($0, at: end, from: low) }) else {
        return false
      }
      end = scan.trimmed(low..<end - word.count, marks: " ,").upperBound
    }
    return scan.endsWithWord("đã", at: end, from: low)
  }

  /// `Cơ quan chủ trì: Sở Y tế; cơ quan phối hợp: Công an tỉnh`: the label before the nearest colon.
  private func labelled(_ range: Range<Int>, _ block: Range<Int>) -> AgencyRole? {
    let near = max(block.lowerBound, range.lowerBound - 200)..<range.lowerBound
    let mark = scan.lastMark(in: near) { i, mark in
      mark == 0x3A || mark == 0x2E && scan.o[min(i + 1, scan.count - 1)] == 0x20
    }
    guard let i = mark, scan.o[i] == 0x3A else { return nil }
    let end = scan.trimmed(block.lowerBound..<i).upperBound
    if scan.endsWithWord("chủ trì", at: end, from: block.lowerBound) { return .leading }
    return scan.endsWithWord("phối hợp", at: end, from: block.lowerBound) ? .coordinating : nil
  }
}
