import DocumentModel
import Findings
import Registries
import SourceText
import Testing

@testable import Rules

@Suite struct AssignmentsCheckTests {
  static let registry: Registry = {
    var diagnostics: [Diagnostic] = []
    let registry = Registry.load(
      files: [
        SourceText(
          name: "registry.yaml",
          text: """
            soat: 1
            registry: agencies
            entries:
              - {id: cong-an-tinh, name: Công an tỉnh, stem: Công an, level: department, kind: police, subordinate: true, confidence: verified, source: x}
              - {id: cong-an-xa, name: Công an xã, stem: Công an, level: commune, kind: police, subordinate: true, confidence: verified, source: x}
              - {id: ubnd-tinh, name: Ủy ban nhân dân tỉnh, stem: Ủy ban nhân dân, level: province, kind: government, confidence: verified, source: x}
              - {id: ubnd-xa, name: Ủy ban nhân dân xã, stem: Ủy ban nhân dân, level: commune, kind: government, subordinate: true, confidence: verified, source: x}
              - {id: so-y-te, name: Sở Y tế, level: department, kind: department, subordinate: true, confidence: verified, source: x}
              - {id: tinh-doan, name: Tỉnh đoàn, level: department, kind: union, confidence: stated, source: x}
              - {id: mat-tran, name: Mặt trận, level: department, kind: front, confidence: verified, source: x}
              - {id: cac-doan-the, name: Các đoàn thể, includes: [tinh-doan, mat-tran], level: department, kind: group, confidence: verified, source: x}
              - {id: cac-so, name: Các sở, level: department, kind: group, subordinate: true, addresses: {levels: [department], kinds: [department, police]}, confidence: verified, source: x}
              - {id: cac-so-con-lai, name: Các sở còn lại, level: department, kind: group, addresses: {levels: [department], kinds: [department]}, confidence: verified, source: x}
              - {id: cac-co-quan, name: Các cơ quan, level: department, kind: group, confidence: verified, source: x}
            """)
      ], diagnostics: &diagnostics)
    #expect(diagnostics.isEmpty)
    return registry
  }()

  /// A plan with one section a body; each name of `recipients` is an entry.
  private func plan(
    _ bodies: [(id: String?, name: String)],
    recipients: [(id: String?, name: String, note: String?)] = []
  ) -> Bench {
    var text = "II. PHÂN CÔNG\n"
    for (i, body) in bodies.enumerated() { text += "\(i + 1). \(body.name)\nLàm việc \(i + 1).\n" }
    text += "Nơi nhận:\n"
    for recipient in recipients { text += "- \(recipient.name) nhận;\n" }
    var bench = Bench(text)
    for (i, body) in bodies.enumerated() {
      let line = bench.at("\(i + 1). \(body.name)")
      let end = bench.at("Làm việc \(i + 1).").upperBound
      bench.facts.headings.append(
        Heading(
          label: "\(i + 1)", kind: .arabic, level: 2, title: body.name, range: line,
          labelRange: line.lowerBound..<(line.lowerBound + 1), section: line.lowerBound..<end))
      bench.facts.assignments.append(
        Assignment(
          id: body.id, name: body.name, canonical: body.name,
          range: (line.upperBound - body.name.utf8.count)..<line.upperBound, heading: i,
          isRequest: false))
    }
    bench.facts.form.recipientsLine = bench.piece("Nơi nhận:")
    for recipient in recipients {
      let range = bench.at("\(recipient.name) nhận")
      bench.facts.form.recipients.append(
        Recipient(
          name: recipient.name, note: recipient.note, agencies: recipient.id.map { [$0] } ?? [],
          isArchive: false, range: range))
    }
    return bench
  }

  private func ask(_ bench: Bench, _ rule: String) throws -> (words: String, outcome: Outcome) {
    let outcome = try bench.ask("assignments", rule, Self.registry)
    return (bench.words(outcome), outcome)
  }

  @Test(arguments: [
    ("cong-an-tinh", "cong-an-tinh", true), ("cong-an-tinh", "cac-so", true),
    ("cong-an-tinh", "so-y-te", false), ("cong-an-xa", "cong-an-tinh", true),
    ("cong-an-xa", "cac-so", false), ("ubnd-xa", "ubnd-tinh", false),
    ("tinh-doan", "cac-doan-the", true), ("cac-doan-the", "mat-tran", true),
    ("cac-so-con-lai", "cac-so", true), ("cac-so", "cong-an-tinh", false),
    ("cac-co-quan", "so-y-te", true),
  ])
  func recipientsReach(task: String, recipient: String, isReached: Bool) throws {
    let bench = plan([(task, "Bên được giao")], recipients: [(recipient, "Bên", nil)])
    let answer = try ask(bench, "{test: in-recipients}")
    #expect(answer.words.hasPrefix("fail: Nơi nhận:") == !isReached)
    if !isReached { #expect(answer.outcome.values("agencies") == ["Bên được giao"]) }
  }

  @Test func wordsStandForEverybody() throws {
    let bench = plan([("so-y-te", "Sở Y tế")], recipients: [(nil, "Như mục II", nil)])
    #expect(try ask(bench, "{test: in-recipients, words: [như mục]}").words.hasPrefix("pass"))
    #expect(try ask(bench, "{test: in-recipients}").words == "fail: Nơi nhận:")
    #expect(try ask(bench, "{test: in-recipients, except: so-y-te}").words == "not-applicable")
    #expect(try ask(bench, "{test: in-recipients, kinds: [union]}").words == "not-applicable")
  }

  @Test func unknownBodiesAreComparedByName() throws {
    let bench = plan(
      [("so-y-te", "Sở Y tế")], recipients: [(nil, "Lãnh đạo Sở Y tế và các phòng", nil)])
    #expect(try ask(bench, "{test: in-recipients}").words.hasPrefix("pass"))
    let nobody = plan([(nil, "Đội tình nguyện")], recipients: [("so-y-te", "Sở Y tế", nil)])
    #expect(try ask(nobody, "{test: in-recipients}").words == "not-applicable")
  }

  @Test func whatIsHardToReadIsADoubt() throws {
    var bench = plan([("so-y-te", "Sở Y tế")], recipients: [("cong-an-tinh", "Công an tỉnh", nil)])
    bench.facts.legibility = Confidence(30, "lost diacritics")
    #expect(try ask(bench, "{test: in-recipients}").words == "unsure")
    bench.facts.legibility = .certain
    bench.facts.assignments[0].confidence = Confidence(30)
    #expect(try ask(bench, "{test: in-recipients}").words == "unsure")
  }

  @Test func recipientsWithoutATask() throws {
    let bench = plan(
      [("cong-an-tinh", "Công an tỉnh")],
      recipients: [
        ("cong-an-tinh", "Công an tỉnh", nil), ("so-y-te", "Sở Y tế", nil),
        ("tinh-doan", "Tỉnh đoàn", nil), ("cong-an-xa", "Công an xã", nil),
      ])
    #expect(try ask(bench, "{test: recipient-tasked}").words == "fail: Sở Y tế nhận")
    var noted = bench
    noted.facts.form.recipients[1].note = "b/c"
    #expect(try ask(noted, "{test: recipient-tasked, words: [b/c]}").words.hasPrefix("pass"))
    noted.facts.form.recipients[1].note = nil
    noted.facts.agencies = [
      AgencyMention(
        id: "so-y-te", canonical: "Sở Y tế", name: "Sở Y tế", range: bench.at("Làm việc"),
        role: .coordinating)
    ]
    #expect(try ask(noted, "{test: recipient-tasked}").words.hasPrefix("pass"))
  }

  @Test func othersAreAsked() throws {
    let rule = "{test: asked, words: [đề nghị], kinds: [union, front]}"
    var bench = plan([("tinh-doan", "Tỉnh đoàn"), ("so-y-te", "Sở Y tế")])
    let answer = try ask(bench, rule)
    #expect(answer.words == "fail: Tỉnh đoàn")
    // The entry is not verified.
    #expect(answer.outcome.breaches.map(\.cap) == [.warning])
    bench.facts.assignments[0].isRequest = true
    #expect(try ask(bench, rule).words == "pass: Tỉnh đoàn")
    let group = plan([("cac-doan-the", "Các đoàn thể")])
    #expect(try ask(group, rule).words == "fail: Các đoàn thể")
    #expect(
      try ask(group, "{test: asked, words: [đề nghị], kinds: [union]}").words == "not-applicable")
    let heading = plan([("tinh-doan", "Đề nghị Tỉnh đoàn")])
    #expect(try ask(heading, rule).words == "pass: Đề nghị Tỉnh đoàn")
  }

  @Test func rowsOfLeads() throws {
    var bench = Bench(
      "Giao Công an tỉnh và Sở Y tế chủ trì; phối hợp với Mặt trận, Tỉnh đoàn chủ trì")
    func mention(_ id: String, _ name: String, _ role: AgencyRole) -> AgencyMention {
      AgencyMention(id: id, canonical: name, name: name, range: bench.at(name), role: role)
    }
    bench.facts.agencies = [
      mention("cong-an-tinh", "Công an tỉnh", .assigned), mention("so-y-te", "Sở Y tế", .leading),
      mention("mat-tran", "Mặt trận", .coordinating), mention("tinh-doan", "Tỉnh đoàn", .leading),
    ]
    let answer = try ask(bench, "{test: one-lead}")
    #expect(answer.words == "fail: Công an tỉnh và Sở Y tế")
    #expect(answer.outcome.values("agencies") == ["Công an tỉnh, Sở Y tế"])
    bench.facts.agencies[0].role = .mentioned
    #expect(try ask(bench, "{test: one-lead}").words == "pass: Sở Y tế | Tỉnh đoàn")
    bench.facts.agencies[0].role = .leading
    bench.facts.agencies[0].confidence = Confidence(10)
    #expect(try ask(bench, "{test: one-lead}").words == "unsure")
  }

  @Test func leadsHaveTasks() throws {
    var bench = plan([("so-y-te", "Sở Y tế"), ("ubnd-xa", "Ủy ban nhân dân xã")])
    bench.facts.agencies = [
      AgencyMention(
        id: "cong-an-tinh", canonical: "Công an tỉnh", name: "Công an tỉnh",
        range: bench.at("PHÂN CÔNG"), role: .leading)
    ]
    #expect(try ask(bench, "{test: lead-tasked}").words == "fail: PHÂN CÔNG")
    #expect(try ask(bench, "{test: lead-tasked, levels: [commune]}").words == "not-applicable")
    bench.facts.agencies[0].isHistoric = true
    #expect(try ask(bench, "{test: lead-tasked}").words == "not-applicable")
  }

  @Test func oneAddressee() throws {
    var bench = Bench("báo cáo A gửi Công an tỉnh\nbáo cáo B gửi Sở Y tế")
    func report(_ words: String, _ to: String, _ name: String, who: String? = nil) -> Deadline {
      Deadline(
        kind: .periodicReport, period: .annual, due: nil, relation: nil, who: who, to: name,
        toAgencies: [to], text: words, range: bench.at(words), sentence: bench.at(words))
    }
    bench.facts.deadlines = [
      report("báo cáo A", "cong-an-tinh", "Công an tỉnh"),
      report("báo cáo B", "so-y-te", "Sở Y tế"),
    ]
    let answer = try ask(bench, "{test: one-addressee}")
    #expect(answer.words == "fail: báo cáo B")
    #expect(answer.outcome.values("expected") == ["Công an tỉnh"])
    // What the collector reports on is another report.
    bench.facts.deadlines[1].who = "Công an tỉnh"
    #expect(try ask(bench, "{test: one-addressee}").words == "pass: báo cáo A | báo cáo B")
    bench.facts.deadlines[1].who = nil
    bench.facts.deadlines[1].period = .monthly
    #expect(try ask(bench, "{test: one-addressee}").words.hasPrefix("pass"))
    bench.facts.deadlines[0].toAgencies = ["cong-an-tinh", "so-y-te"]
    #expect(try ask(bench, "{test: one-addressee}").words == "fail: báo cáo A")
    bench.facts.deadlines[0].to = "Công an tỉnh qua Sở Y tế"
    #expect(try ask(bench, "{test: one-addressee, words: [qua]}").words.hasPrefix("pass"))
  }

  @Test func overlappingMentionsAreNoRow() throws {
    var bench = Bench("Sở Y tế và Công an tỉnh chủ trì")
    bench.facts.agencies = [
      AgencyMention(
        id: "so-y-te", canonical: "Sở Y tế", name: "Sở Y tế", range: bench.at("Sở Y tế và Công an"),
        role: .leading),
      AgencyMention(
        id: "cong-an-tinh", canonical: "Công an tỉnh", name: "Công an tỉnh",
        range: bench.at("Công an tỉnh"), role: .leading),
    ]
    #expect(try ask(bench, "{test: one-lead}").words.hasPrefix("pass"))
  }

  @Test func nothingToAsk() throws {
    for test in AssignmentsCheck.Test.names {
      #expect(try ask(Bench("Không giao việc."), "{test: \(test)}").words == "not-applicable")
    }
  }

  @Test(arguments: [
    ("{}", "missing-field@{}"), ("{test: two-leads}", "unknown-value@two-leads"),
    ("{test: asked, kinds: [club]}", "unknown-value@club"),
    ("{test: asked, except: [so-y]}", "unknown-agency@so-y"),
    ("{test: asked, words: [\"…\"]}", "empty-phrase@\"…\""),
  ])
  func faults(rule: String, fault: String) throws {
    #expect(try Bench.compile("assignments", rule, Self.registry).faults == [fault])
  }
}
