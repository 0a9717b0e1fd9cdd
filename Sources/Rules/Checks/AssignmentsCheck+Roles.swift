internal import DocumentModel
internal import Findings
internal import Registries
internal import SourceText

/// Who leads, who is asked, who collects the reports.
extension AssignmentsCheck {
  // MARK: One lead

  /// No two bodies lead one task: neither in one breath (`Sở A và Sở B chủ trì`) nor in a section of both that has tasks
  /// to lead.
  func oneLead(_ subject: Subject, _ answer: inout Answer) {
    let mentions = subject.facts.agencies
    for i in mentions.indices where mentions[i].role == .leading && !mentions[i].isHistoric {
      let lead = mentions[i]
      // The last of a row tells of the whole row.
      if i + 1 < mentions.count, mentions[i + 1].role == .leading,
        isJoined(lead.range.upperBound, mentions[i + 1].range.lowerBound, subject)
      {
        continue
      }
      let row = row(endingAt: i, mentions, subject)
      let names = distinct(row.map { ($0.id, $0.name) })
      if names.count < 2 {
        answer.evidence.append(lead.range)
      } else {
        let weakest = row.map(\.confidence).min { $0.percent < $1.percent } ?? lead.confidence
        answer.add(
          Breach(
            row[0].range.lowerBound..<lead.range.upperBound,
            values(names, found: names.joined(separator: ", "))),
          restingOn: weakest, lead.name)
      }
    }
    jointSections(subject, &answer)
  }

  /// The bodies of a row that ends with a lead.
  private func row(
    endingAt last: Int, _ mentions: [AgencyMention], _ subject: Subject
  ) -> [AgencyMention] {
    var row = [mentions[last]]
    var i = last
    while i > 0 {
      let before = mentions[i - 1]
      let isPart = before.role != .coordinating && before.role != .recipient && !before.isHistoric
      guard isPart,
        isJoined(before.range.upperBound, row[0].range.lowerBound, subject)
      else { break }
      row.insert(before, at: 0)
      i -= 1
    }
    // A row of bodies that are only named counts where a clause begins with it.
    while let first = row.first, first.role == .mentioned, row.count > 1,
      !opensClause(first.range.lowerBound, subject)
    {
      row.removeFirst()
    }
    return row.filter { !$0.isGroup }
  }

  /// Sections of several bodies in which a paragraph begins with the words of leading.
  private func jointSections(_ subject: Subject, _ answer: inout Answer) {
    let facts = subject.facts
    let sections = Dictionary(grouping: facts.assignments.filter { $0.heading != nil }) {
      $0.heading ?? -1
    }
    for (index, tasks) in sections.sorted(by: { $0.key < $1.key })
    where facts.headings.indices.contains(index) {
      // Organisations that are asked act each among its own.
      let bodies = tasks.filter {
        !$0.isRequest && $0.id.flatMap { subject.registry.kind(ofAgency: $0) } != .group
      }
      let names = distinct(bodies.map { ($0.id, $0.name) })
      guard names.count > 1 else { continue }
      answer.evidence.append(facts.headings[index].range)
      let heading = facts.headings[index]
      let section = min(heading.range.upperBound, heading.section.upperBound)
      for block in subject.document.blockRanges(in: section..<heading.section.upperBound)
      where block.lowerBound >= section {
        guard let lead = opening(of: block, subject) else { continue }
        answer.add(
          Breach(
            lead, values(names, found: names.joined(separator: ", ")),
            related: bodies.map(\.range)),
          restingOn: heading.confidence, heading.title)
        break
      }
    }
  }

  /// Whether nothing but marks of a list and the word *và* stands between two offsets.
  private func isJoined(_ start: Int, _ end: Int, _ subject: Subject) -> Bool {
    guard start <= end, end - start <= 12 else { return false }
    let between = subject.document.text.string(start..<end)
    let parts = between.split { " ,;/&".contains($0) }
    return !between.contains("\n") && (parts.isEmpty || parts == ["và"])
      && between.contains { ",;/&v".contains($0) }
  }

  /// Whether a clause begins at an offset: behind the start of a paragraph, a label or a mark.
  private func opensClause(_ offset: Int, _ subject: Subject) -> Bool {
    let start = subject.document.blocks(in: offset..<offset + 1).first?.range.lowerBound ?? offset
    let bytes = subject.document.text.bytes
    var i = offset
    while i > start, bytes[i - 1] == 0x20 { i -= 1 }
    return i == start || ".;:|)-".utf8.contains(bytes[i - 1])
  }

  private func distinct(_ bodies: [(id: String?, name: String)]) -> [String] {
    var seen: Set<String> = []
    return bodies.filter { seen.insert($0.id ?? $0.name).inserted }.map(\.name)
  }

  // MARK: Leads without a task

  /// Every body that leads something has its tasks in the assignment part.
  func leadTasked(_ subject: Subject, _ answer: inout Answer) {
    let facts = subject.facts
    guard facts.assignments.contains(where: { $0.heading != nil }) else { return }
    let tasked = tasks(subject).map(\.agency)
    var seen: Set<String> = []
    let mentions = facts.agencies
    for i in mentions.indices where mentions[i].role == .leading {
      let lead = mentions[i]
      guard !lead.isHistoric, !lead.isGroup,
        let agency = lead.id.flatMap({ subject.registry.agency($0) }), concerns(agency),
        seen.insert(agency.id).inserted
      else { continue }
      if tasked.contains(where: { subject.registry.agency($0.id, reaches: agency) }) {
        answer.evidence.append(lead.range)
      } else {
        answer.add(
          Breach(lead.range, values([lead.name]), cap: agency.confidence.cap),
          restingOn: facts.legibility.isFirm ? lead.confidence : facts.legibility, lead.name)
      }
    }
  }

  // MARK: Asked, not ordered

  /// Bodies that are not the issuer's own are asked: by the words of asking in their heading, in one above it or in their
  /// section.
  func asked(_ subject: Subject, _ answer: inout Answer) {
    for (task, agency) in tasks(subject) where !agency.isSubordinate && isOfOthers(agency, subject)
    {
      if task.isRequest || asks(task, subject) {
        answer.evidence.append(task.range)
      } else {
        answer.add(
          Breach(task.range, values([task.name]), cap: agency.confidence.cap),
          restingOn: task.confidence, task.name)
      }
    }
  }

  /// Whether an agency, or each of those that a collective name stands for, is of the kinds looked at.
  private func isOfOthers(_ agency: Agency, _ subject: Subject) -> Bool {
    guard agency.kind == .group else { return concerns(agency) }
    let members = agency.includes.compactMap { subject.registry.agency($0) }
    return !members.isEmpty && !except.contains(agency.id)
      && members.allSatisfy { isOfOthers($0, subject) }
  }

  private func asks(_ task: Assignment, _ subject: Subject) -> Bool {
    let headings = subject.facts.headings
    // The headings that the task stands in or under.
    let around = headings.filter { $0.section.contains(task.range.lowerBound) }
    let places = subject.document.blockRanges(in: task.range) + around.map(\.range)
    if places.contains(where: { place in words.contains { subject.phrases.contains($0, in: place) }
    }) {
      return true
    }
    guard let own = task.heading, headings.indices.contains(own) else { return false }
    return subject.document.blockRanges(in: headings[own].section).contains {
      opening(of: $0, subject) != nil
    }
  }

  /// The first of the words, where a paragraph begins with it, be it behind a label.
  private func opening(of block: Range<Int>, _ subject: Subject) -> Range<Int>? {
    let head = block.lowerBound..<min(block.upperBound, block.lowerBound + 24)
    let first = words.compactMap { subject.phrases.first($0, in: head) }
      .min { $0.lowerBound < $1.lowerBound }
    return first.flatMap { $0.lowerBound - block.lowerBound <= 5 ? $0 : nil }
  }

  // MARK: One addressee

  /// Reports of one period by the same bodies go to one addressee, everywhere the same.
  func oneAddressee(_ subject: Subject, _ answer: inout Answer) {
    var reports: [(report: Deadline, addressees: [Agency])] = []
    let deadlines = subject.facts.deadlines
    for i in deadlines.indices where deadlines[i].kind == .periodicReport {
      let report = deadlines[i]
      let addressees = addressees(report, subject)
      if addressees.isEmpty { continue }
      if addressees.count > 1 {
        let names = addressees.map(\.name)
        answer.add(
          Breach(report.range, values(names, found: names.joined(separator: ", "))),
          restingOn: report.confidence, report.text)
      } else if let first = reports.first(where: { differs($0, (report, addressees)) }) {
        answer.add(
          Breach(
            report.range,
            values(
              [report.to ?? addressees[0].name, first.report.to ?? first.addressees[0].name],
              found: addressees[0].name,
              expected: first.addressees[0].name),
            related: [first.report.range]),
          restingOn: report.confidence, report.text)
      } else {
        answer.evidence.append(report.range)
      }
      reports.append((report, addressees))
    }
  }

  /// The bodies that collect a report: what stands in parentheses is a part of the first.
  private func addressees(_ report: Deadline, _ subject: Subject) -> [Agency] {
    var ids = report.toAgencies
    // `gửi Công an tỉnh và Sở Y tế`: what stands in one row with the addressee.
    let mentions = subject.facts.agencies
    if let id = ids.last,
      var i = mentions.indices.first(where: {
        let start = mentions[$0].range.lowerBound
        return report.sentence.contains(start) && start >= report.range.lowerBound
          && mentions[$0].id == id
      })
    {
      while i + 1 < mentions.count,
        isJoined(mentions[i].range.upperBound, mentions[i + 1].range.lowerBound, subject)
      {
        i += 1
        if let id = mentions[i].id { ids.append(id) }
      }
    }
    let known = ids.compactMap { subject.registry.agency($0) }
    let bodies = known.filter { concerns($0) && $0.kind != .group && $0.kind != .committee }
    let isOne =
      report.to?.utf8.contains(0x28) == true
      || report.to.map(names) ?? false
    return isOne ? Array(bodies.prefix(1)) : bodies
  }

  private func differs(
    _ first: (report: Deadline, addressees: [Agency]),
    _ later: (report: Deadline, addressees: [Agency])
  ) -> Bool {
    guard first.addressees.count == 1, let a = first.addressees.first,
      let b = later.addressees.first, a.id != b.id, let period = first.report.period,
      period == later.report.period
    else { return false }
    // What one collector reports on to another is another report.
    if let x = first.report.who, let y = later.report.who { return CaseFolding.areSame(x, y) }
    guard let who = first.report.who ?? later.report.who else { return true }
    return !CaseFolding.areSame(who, a.name) && !CaseFolding.areSame(who, b.name)
  }
}
