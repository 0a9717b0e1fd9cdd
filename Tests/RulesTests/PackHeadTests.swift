import Rules
import TestSupport
import Testing

/// The head of a file is told only where the whole file says no more.
@Suite struct PackHeadTests {
  private static func head(_ text: String) -> String? {
    PackHead.text(of: Array(text.utf8)).map { String(decoding: $0, as: UTF8.self) }
  }

  @Test(arguments: [
    "soat: 1\nrules:\n  - id: a\n",
    "soat: 1\nrules:\n- id: a\n-\n  id: b\n",
    "soat: 1\nrules: [{id: a}]",
    "soat: 1\nrules:\r\n  - id: a\r\n\r\n# b\r\n",
    "soat: 1\nrules:\n\n# the first\n  - note: |\n\n      rules: “này”…\n",
  ])
  func endsAtTheRules(text: String) { #expect(Self.head(text) == "soat: 1\nrules: []\n") }

  @Test(arguments: [
    "soat: 1\n", "", "soat: 1\n  rules:\n", "soat: 1\n\"rules\":\n  - id: a\n",
    "soat: 1\nrules:\n  - id: a\ntitle: b\n",
    "soat: 1\nrules:\n  - id: a\n-title: b\n",
    "soat: 1\nrules:\n  - id: a\n---\nsoat: 1\n",
    "soat: 1\nrules:\n  - id: a\n? title\n: b\n",
    "soat: 1\nrules:\n  - id: a\n\ttitle: b\n",
    "soat: 1\nrules:\n  - id: a\rtitle: b\n",
    "soat: 1\nrules:\n  - id: a\u{85}title: b\n",
    "soat: 1\nrules:\n  - id: a\u{2028}title: b\n",
    "soat: 1\nrules:\n  - id: a\u{2029}title: b\n",
  ])
  func isNoneWhereMoreMayFollow(text: String) { #expect(Self.head(text) == nil) }

  /// A pack whose head is not told costs every check the reading of all its rules.
  @Test func everyShippedPackTellsItsHead() {
    let packs = ProjectFiles.paths(in: "Rules", endingWith: ".yaml").filter {
      !$0.hasPrefix("Rules/registry/")
    }
    #expect(packs.count > 10)
    for path in packs {
      #expect(PackHead.text(of: ProjectFiles.bytes(path) ?? []) != nil, "\(path)")
    }
  }
}
