import DocumentModel
import Readers
import SourceText
import TestSupport
import Testing

@Suite struct DataTests {
  private static let yaml = """
    loai: Báo cáo
    ngay: 2025-06-12
    so-xa: 12
    ty-le: 50.5
    ghi-chu: ~
    trong: ""
    don-vi: {ten: "Sở Y tế", cap: tỉnh}
    viec:
      - {Nội dung: Tuyên truyền, Thời hạn: trước ngày 15/12/2025}
      - {Nội dung: Sơ kết, Chủ trì: Công an tỉnh}
    y-kien:
      - Không có
      - |
        Dòng một
        Dòng hai
    noi-dung: |

      Đoạn thứ nhất.

      Đoạn thứ hai.
    """

  private static let json = """
    {"loai": "Báo cáo", "ngay": "2025-06-12", "so-xa": 12,
    \t"ty-le": 50.5, "ghi-chu": null, "trong": "", "don-vi": {"ten": "Sở Y t\\u1ebf", "cap": "tỉnh"},
     "viec": [{"Nội dung": "Tuyên truyền", "Thời hạn": "trước ngày 15\\/12\\/2025"},
       {"Nội dung": "Sơ kết", "Chủ trì": "Công an tỉnh"}],
     "y-kien": ["Không có", "Dòng một\\nDòng hai\\n"],
     "noi-dung": "\\nĐoạn thứ nhất.\\n\\nĐoạn thứ hai.\\n"}
    """

  private static let expected = [
    "loai: Báo cáo", "ngay: 12/6/2025", "so-xa: 12", "ty-le: 50,5", "don-vi:", "ten: Sở Y tế",
    "cap: tỉnh", "viec:", "Nội dung | Thời hạn | Chủ trì",
    "Tuyên truyền | trước ngày 15/12/2025", "Sơ kết | | Công an tỉnh", "y-kien:", "Không có",
    "Dòng một", "Dòng hai", "noi-dung:", "Đoạn thứ nhất.", "Đoạn thứ hai.",
  ]

  @Test func valuesStandBehindTheirKeys() async {
    #expect(await blocks(Self.yaml, name: "a.yaml") == Self.expected)
    #expect(await blocks(Self.yaml, name: "a.yml") == Self.expected)
    #expect(await blocks(Self.json, name: "a.json") == Self.expected)
  }

  @Test(arguments: ["a.yaml", "a.json"])
  func placesAreKeys(name: String) async throws {
    let text = name == "a.json" ? Self.json : Self.yaml
    let all = try await places(Array(text.utf8), name: name)
    #expect(
      all
        == [
          "loai", "ngay", "so-xa", "ty-le", "don-vi", "don-vi.ten", "don-vi.cap", "viec", "viec",
          "viec[1][\"Nội dung\"]", "viec[2][\"Nội dung\"]", "y-kien", "y-kien[1]", "y-kien[2]",
          "y-kien[2]", "noi-dung", "noi-dung", "noi-dung",
        ].map { "khóa \($0)" })
  }

  @Test func groupsInListsAreReadOneByOne() async {
    let text = "- ten: Một\n  xa: [A, B]\n- ten: Hai\n"
    #expect(await blocks(text, name: "a.yaml") == ["ten: Một", "xa:", "A", "B", "ten: Hai"])
    #expect(await blocks("[\"Một\", [\"Hai\"]]", name: "a.json") == ["Một", "Hai"])
    #expect(await blocks("\"Một\"", name: "a.json") == ["Một"])
  }

  @Test func rowsStayInTheirColumns() async throws {
    let document = try await reading(Array(Self.yaml.utf8), name: "a.yaml").get()
    #expect(document.blocks.count { $0.kind == .tableRow } == 3)
    let row = document.blocks[10]
    let last = document.text.sourceRange(row.range).upperBound - 1
    #expect(document.source.origins?.value(at: last)?.spot == .key("viec[2][\"Chủ trì\"]"))
  }

  @Test(arguments: [
    ("a.yaml", "a: [1\nb: 2", "syntax"), ("a.yaml", "a: 1\na: 2", "duplicate-key"),
    ("a.yaml", "a: *x", "alias"), ("a.yaml", "a: 1\n---\nb: 2", "many-documents"),
    ("a.yaml", "# nothing", "empty-file"), ("a.yaml", "a: ~", "empty"), ("a.json", "{}", "empty"),
    ("a.json", "{\"a\": 1,}", "syntax"), ("a.json", "[1 2]", "syntax"), ("a.json", "[1", "syntax"),
    ("a.json", "{\"a\" 1}", "syntax"), ("a.json", "{a: 1}", "syntax"), ("a.json", "[01]", "syntax"),
    ("a.json", "[1.]", "syntax"), ("a.json", "[1e]", "syntax"), ("a.json", "[-]", "syntax"),
    ("a.json", "[\"a]", "unclosed-quote"), ("a.json", "[\"a\nb\"]", "syntax"),
    ("a.json", "[\"\\x\"]", "syntax"), ("a.json", "[\"\\u12\"]", "syntax"),
    ("a.json", "[tru]", "syntax"),
    ("a.json", "[1] 2", "syntax"), ("a.json", "{\"a\": 1, \"a\": 2}", "duplicate-key"),
    ("a.json", "[\"\\u+123\"]", "syntax"), ("a.json", "[1,,2]", "syntax"),
    ("a.json", ",", "syntax"),
  ])
  func faults(name: String, text: String, code: String) async {
    #expect(await blocks(text, name: name) == ["! " + code])
  }

  @Test func faultsSayWhere() async {
    guard case .failure(let error) = await reading(Array("{\n  \"a\": tru\n}".utf8), name: "a.json")
    else {
      Issue.record("no error")
      return
    }
    #expect(error.message.vietnamese.hasPrefix("dòng 2, cột 8: "))
    #expect(error.message[.english].hasPrefix("line 2, column 8: "))
  }

  @Test func pairsOfSurrogatesAreOneLetter() async {
    #expect(await blocks("[\"a \\ud83d\\ude00 b\"]", name: "a.json") == ["a 😀 b"])
    #expect(await blocks("[\"a \\ud83d b\"]", name: "a.json") == ["a \u{FFFD} b"])
  }

  @Test func limits() async {
    let deep = String(repeating: "[", count: 100_000)
    #expect(await blocks(deep, name: "a.json") == ["! too-deep"])
    #expect(await blocks(deep, name: "a.yaml") == ["! too-deep"])
    let wide = "[" + String(repeating: "1,", count: 500_001) + "1]"
    #expect(await blocks(wide, name: "a.json") == ["! too-many-nodes"])
    let long = "[\"" + String(repeating: "a", count: 16 << 20) + "\"]"
    #expect(await blocks(long, name: "a.json") == ["! too-large"])
  }

  @Test(arguments: 0..<8)
  func damagedBytes(seed: UInt64) async {
    var random = SeededRandom(seed: seed)
    for _ in 0..<150 {
      let isYAML = random.chance(50)
      var bytes = Array((isYAML ? Self.yaml : Self.json).utf8)
      for _ in 0..<random.number(in: 1...5) {
        let place = random.number(below: bytes.count)
        switch random.number(below: 3) {
        case 0: bytes[place] = UInt8(random.number(in: 1...255))
        case 1: bytes.remove(at: place)
        default: bytes.insert(random.pick(Array("{}[]:,\"\\-u \n".utf8)), at: place)
        }
      }
      if case .success(let document) = await reading(bytes, name: isYAML ? "a.yaml" : "a.json") {
        #expect(!document.blocks.isEmpty)
      }
    }
  }
}
