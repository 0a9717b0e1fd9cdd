import Testing

@testable import Reporters

@Suite struct JSONWriterTests {
  /// What needs an escape gets one wherever it stands among the eight bytes that are looked at together.
  @Test(arguments: [
    ("\u{1}", "\\u0001"), ("\n", "\\n"), ("\"", "\\\""), ("\\", "\\\\"), ("\u{7F}", "\\u007F"),
    ("\u{80}", "\\u0080"), ("\u{9F}", "\\u009F"), ("\u{61C}", "\\u061C"), ("\u{200B}", "\\u200B"),
    ("\u{202E}", "\\u202E"), ("\u{2066}", "\\u2066"), ("\u{FEFF}", "\\uFEFF"),
    ("\u{A0}", "\u{A0}"), ("“", "“"), ("\u{FF0D}", "\u{FF0D}"), ("\u{600}", "\u{600}"), ("â", "â"),
  ])
  func escapesAtEveryPlace(_ character: String, _ written: String) {
    for before in 0..<18 {
      for after in [0, 1, 7, 9] {
        let (head, tail) = (
          String(repeating: "ế", count: before / 2) + String(repeating: "x", count: before),
          String(repeating: "z", count: after)
        )
        var out = ByteWriter()
        out.write(quoted: head + character + tail + character)
        #expect(
          String(decoding: out.bytes, as: UTF8.self) == "\"\(head)\(written)\(tail)\(written)\"")
      }
    }
  }

  @Test func layout() {
    func members(_ json: inout JSONWriter) {
      json.key("none")
      json.list([Int]()) { $1.write($0) }
      json.key("flat")
      json.object(isFlat: true) { json in
        json.key("a")
        json.write(-5)
        json.key("b")
        json.writeNull()
      }
      json.key("list")
      json.list(2) { i, json in
        json.object { json in
          json.key("i")
          json.write(i == 0)
        }
      }
      json.key("texts")
      json.list(["x", "y"])
    }
    var out = ByteWriter()
    JSONWriter.write(to: &out) { $0.object { members(&$0) } }
    #expect(
      String(decoding: out.bytes, as: UTF8.self) == """
        {
          "none": [],
          "flat": {"a": -5, "b": null},
          "list": [
            {
              "i": true
            },
            {
              "i": false
            }
          ],
          "texts": ["x", "y"]
        }

        """)
    var line = ByteWriter()
    JSONWriter.write(to: &line, onOneLine: true) { $0.object { members(&$0) } }
    #expect(
      String(decoding: line.bytes, as: UTF8.self)
        == #"{"none":[],"flat":{"a":-5,"b":null},"list":[{"i":true},{"i":false}],"texts":["x","y"]}"#
        + "\n")
  }

  /// What is handed on in pieces is what is kept whole.
  @Test func pieces() {
    let box = Pieces()
    var whole = ByteWriter()
    var inPieces = ByteWriter { box.add($0) }
    for out in 0..<2 {
      for i in 0..<3000 {
        let text = "dòng \(i) " + String(repeating: "ô", count: i % 90)
        if out == 0 { whole.write(text) } else { inPieces.write(text) }
      }
    }
    inPieces.finish()
    #expect(box.count > 2)
    #expect(box.bytes == whole.bytes)
  }

  private final class Pieces: @unchecked Sendable {
    private(set) var bytes: [UInt8] = []
    private(set) var count = 0

    func add(_ piece: [UInt8]) {
      bytes += piece
      count += 1
    }
  }
}
