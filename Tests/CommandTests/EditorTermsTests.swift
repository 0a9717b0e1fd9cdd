import ArgumentParser
import Foundation
import LanguageServer
import SourceText
import TestSupport
import Testing

@testable import soat

/// `soat lsp` judges a draft as `soat check` in its folder would: configuration, waivers, baseline.
@Suite struct EditorTermsTests {
  @Test func theConfigurationAboveADraftHolds() throws {
    let desk = try Desk()
    defer { desk.remove() }
    try desk.write(".soat.yaml", "soat: 1\npacks: [text/general]\nlang: en\n")
    try desk.write("van-ban/a.md", Desk.draft)
    let talk = try desk.talk()
    let codes = try talk.diagnostics("van-ban/a.md").compactMap { $0["code"] as? String }
    #expect(codes == (try desk.check("van-ban/a.md")))
    #expect(!codes.isEmpty)
    #expect(codes.allSatisfy { $0.hasPrefix("text/general/") })
  }

  @Test func whatIsSavedAnewHoldsAtTheNextCheck() throws {
    let desk = try Desk()
    defer { desk.remove() }
    try desk.write("a.md", Desk.draft)
    let talk = try desk.talk()
    let before = try talk.diagnostics("a.md").count
    try desk.write(
      ".soat.yaml",
      """
      soat: 1
      packs: [text/general]
      files:
        - match: "*.md"
          packs: [citations/general]
      """)
    let after = try talk.changed("a.md").compactMap { $0["code"] as? String }
    #expect(before > after.count)
    #expect(after == (try desk.check("a.md")))
    try desk.delete(".soat.yaml")
    #expect(try talk.changed("a.md").count == before)
  }

  @Test func aWaivedFindingIsAHintWithItsReasonAndOwner() throws {
    let desk = try Desk()
    defer { desk.remove() }
    try desk.write("a.md", Desk.draft)
    try desk.write(
      ".soat.yaml", "soat: 1\nlang: en\npacks: [text/general]\nwaivers: mien-tru.yaml\n")
    let rule = try #require(try desk.check("a.md", ["--no-waivers"]).first)
    try desk.write("mien-tru.yaml", Desk.waiver(rule, until: "2999-12-31"))
    let talk = try desk.talk()
    let waived = try #require(
      try talk.diagnostics("a.md").first { $0["code"] as? String == rule })
    #expect(waived["severity"] as? Int == 4)
    let message = try #require(waived["message"] as? String)
    #expect(
      message.hasSuffix(
        "Waived until 2999-12-31: Mẫu của Bộ (owner: Chánh Văn phòng; \(desk.path("mien-tru.yaml")):3)"
      ))
    try desk.write("mien-tru.yaml", Desk.waiver(rule, until: "2020-12-31"))
    let lapsed = try talk.changed("a.md").filter { $0["code"] as? String == rule }
    #expect(lapsed.allSatisfy { $0["severity"] as? Int != 4 })
    #expect(!lapsed.isEmpty)
  }

  @Test func whatStandsInTheBaselineIsAHint() throws {
    let desk = try Desk()
    defer { desk.remove() }
    try desk.write("a.md", Desk.draft)
    try desk.write(".soat.yaml", "soat: 1\npacks: [text/general]\nbaseline: cu.yaml\n")
    let written = try Program.run(
      ["baseline", "write", "a.md", "-o", "cu.yaml"], in: desk.folder, environment: Desk.rules)
    #expect(written.status == 0)
    let diagnostics = try desk.talk().diagnostics("a.md")
    #expect(!diagnostics.isEmpty)
    #expect(diagnostics.allSatisfy { $0["severity"] as? Int == 4 })
  }

  @Test func faultsOfTheFilesThatGovernAreToldThere() throws {
    let desk = try Desk()
    defer { desk.remove() }
    try desk.write("a.md", Desk.draft)
    try desk.write(
      ".soat.yaml",
      "soat: 1\npakcs: [text/general]\npacks: [text/genral]\nwaivers: [mien-tru.yaml, khong-co.yaml]\n"
    )
    try desk.write("mien-tru.yaml", Desk.waiver("text/general/khong-co", until: "2999-12-31"))
    let talk = try desk.talk()
    _ = try talk.diagnostics("a.md")
    #expect(talk.codes(".soat.yaml") == ["unknown-key", "unknown-pack"])
    #expect(talk.codes("mien-tru.yaml") == ["unknown-rule"])
    #expect(talk.codes("khong-co.yaml") == ["missing"])
    try desk.write(".soat.yaml", "soat: 1\npacks: [text/general]\n")
    _ = try talk.changed("a.md")
    #expect(talk.codes(".soat.yaml") == [])
    #expect(talk.codes("mien-tru.yaml") == [])
  }

  @Test func anOpenConfigurationIsLookedThroughAsItIsTyped() throws {
    let desk = try Desk()
    defer { desk.remove() }
    try desk.write(".soat.yaml", "soat: 1\n")
    let talk = try desk.talk()
    let faults = talk.open(".soat.yaml", "soat: 1\nfail-on: often\npacks: [text/genral]\n")
    #expect(faults.compactMap { $0["code"] as? String } == ["unknown-value", "unknown-pack"])
    let waivers = talk.open("w.yaml", Desk.waiver("text/general/khong-co", until: "31/2/2027"))
    #expect(
      waivers.compactMap { $0["code"] as? String }.contains("unknown-rule") || !waivers.isEmpty)
  }

  @Test func aLongDraftIsRefusedAsTheLimitSays() throws {
    let desk = try Desk()
    defer { desk.remove() }
    try desk.write(".soat.yaml", "soat: 1\nlimits: {file-size: 1}\n")
    let talk = try desk.talk()
    let long = String(repeating: "Kế hoạch\n", count: 100_000)
    #expect(talk.open("a.md", long).first?["code"] as? String == "too-large")
  }
}

/// A folder in which somebody works, with an editor.
private struct Desk {
  let folder: URL

  static let draft = """
    # KẾ HOẠCH

    Căn cứ Quyết định số 1452/QĐ-TTg ngày 31 tháng 8 năm 2022 của Thủ tướng Chính phủ;

    Các đơn vị triễn khai công tác bổ xung hồ sơ.

    """
  static let rules = ["SOAT_RULES": ProjectFiles.root + "/Rules"]

  init() throws {
    folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(
      at: folder.appending(path: ".git"), withIntermediateDirectories: true)
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }
  func path(_ name: String) -> String { folder.appending(path: name).path }
  func delete(_ name: String) throws { try FileManager.default.removeItem(atPath: path(name)) }

  func write(_ name: String, _ text: String) throws {
    let file = folder.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  static func waiver(_ rule: String, until day: String) -> String {
    """
    soat-waivers: 1
    waivers:
      - rule: \(rule)
        files: a.md
        reason: Mẫu của Bộ
        owner: Chánh Văn phòng
        expires: \(day)

    """
  }

  /// The rules of the findings of `soat check`, by place.
  func check(_ name: String, _ options: [String] = []) throws -> [String] {
    let run = try Program.run(
      ["check", name, "--format", "json", "--fail-on", "never"] + options, in: folder,
      environment: Self.rules)
    let report = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    let documents = try #require(report?["documents"] as? [[String: Any]], "\(run.errors)")
    return documents.flatMap { document -> [String] in
      let findings = document["findings"] as? [[String: Any]] ?? []
      return findings.sorted {
        ($0["line"] as? Int ?? 0, $0["column"] as? Int ?? 0)
          < ($1["line"] as? Int ?? 0, $1["column"] as? Int ?? 0)
      }.compactMap { $0["rule"] as? String }
    }
  }

  func talk() throws -> Talk {
    let shared = try SharedOptions.parse(["--rules", ProjectFiles.root + "/Rules"])
    return Talk(self, EditorRules(folder: ProjectFiles.root + "/Rules", shared))
  }
}

/// A conversation with the server over the files of a desk.
private final class Talk {
  private let desk: Desk
  private let server: LanguageServer
  private var reader = MessageReader()
  private var published: [String: [[String: Any]]] = [:]
  private var version = 1

  init(_ desk: Desk, _ rules: EditorRules) {
    self.desk = desk
    server = LanguageServer(
      rules,
      ServerSettings(
        version: "test", today: { soat.Environment.today! }, language: nil, fallback: .vietnamese))
    send("initialize", ["capabilities": [:] as [String: Any], "locale": "en"], id: 1)
    send("initialized", [:])
  }

  func codes(_ name: String) -> [String] {
    (published[desk.path(name)] ?? []).compactMap { $0["code"] as? String }
  }

  /// Opens the text of a file, or another text as that file, and tells what is said of it.
  func open(_ name: String, _ text: String) -> [[String: Any]] {
    send(
      "textDocument/didOpen",
      [
        "textDocument": [
          "uri": "file://" + desk.path(name), "languageId": "", "version": version, "text": text,
        ]
      ])
    return published[desk.path(name)] ?? []
  }

  func diagnostics(_ name: String) throws -> [[String: Any]] {
    open(name, try String(contentsOfFile: desk.path(name), encoding: .utf8))
  }

  /// Sends the text once more, as after a key was pressed.
  func changed(_ name: String) throws -> [[String: Any]] {
    version += 1
    let text = try String(contentsOfFile: desk.path(name), encoding: .utf8)
    send(
      "textDocument/didChange",
      [
        "textDocument": ["uri": "file://" + desk.path(name), "version": version],
        "contentChanges": [["text": text]],
      ])
    return published[desk.path(name)] ?? []
  }

  private func send(_ method: String, _ parameters: [String: Any], id: Int? = nil) {
    var message: [String: Any] = ["jsonrpc": "2.0", "method": method, "params": parameters]
    message["id"] = id
    let content = try? JSONSerialization.data(withJSONObject: message)
    server.receive(MessageReader.framed(Array(content ?? Data())))
    while server.hasWork { server.work() }
    reader.feed(server.takeOutput())
    while case .message(let bytes)? = reader.next() {
      let object = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
      guard object?["method"] as? String == "textDocument/publishDiagnostics",
        let parameters = object?["params"] as? [String: Any],
        let uri = parameters["uri"] as? String, let path = URL(string: uri)?.path
      else { continue }
      published[path] = parameters["diagnostics"] as? [[String: Any]]
    }
  }
}
