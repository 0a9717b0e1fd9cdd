import SourceText
import TestSupport
import Testing

/// One line, normalised.
func normalised(_ line: String) -> MatchingText {
  let source = SourceText(name: "a", text: line)
  var builder = MatchingTextBuilder(source)
  builder.append(0..<source.bytes.count)
  builder.trim()
  return builder.finish()
}

func plain(_ line: String) -> String {
  String(decoding: normalised(line).bytes, as: UTF8.self)
}

@Suite struct NormalisationTests {
  /// What stands in a file and what it is compared as.
  private static let pairs: [(String, String)] = [
    // Tone marks have one place.
    ("hoà bình", "hòa bình"), ("hòa bình", "hòa bình"), ("HOÀ BÌNH", "HÒA BÌNH"),
    ("Hoà", "Hòa"), ("khoẻ", "khỏe"), ("KHOẺ", "KHỎE"), ("xoá", "xóa"), ("loã", "lõa"),
    ("toạ đàm", "tọa đàm"), ("hoạ", "họa"), ("thuỷ", "thủy"), ("Thuỷ lợi", "Thủy lợi"),
    ("Uỷ ban", "Ủy ban"), ("UỶ BAN", "ỦY BAN"), ("huỷ bỏ", "hủy bỏ"), ("tuỳ", "tùy"),
    ("luỹ", "lũy"), ("suý", "súy"), ("thuỵ", "thụy"),
    // … but not inside a syllable, and not behind `qu`.
    ("hoàn thành", "hoàn thành"), ("toán", "toán"), ("HOÀN", "HOÀN"), ("hoặc", "hoặc"),
    ("quý", "quý"), ("Quý III", "Quý III"), ("QUÝ", "QUÝ"), ("quỹ", "quỹ"), ("quỳ", "quỳ"),
    ("khuỷu", "khuỷu"), ("huỳnh", "huỳnh"), ("chuyển", "chuyển"), ("quyết", "quyết"),
    ("của", "của"), ("mùa", "mùa"), ("thuế", "thuế"), ("oái", "oái"),
    ("hoà.", "hòa."), ("hoà,thuỷ;", "hòa,thủy;"), ("hoà\u{A0}bình", "hòa bình"),
    // One letter Đ.
    ("Ðảng", "Đảng"), ("ðồng", "đồng"), ("\u{189}ội", "Đội"), ("Đảng đồng", "Đảng đồng"),
    // Dashes, quotes, dots.
    ("2021 – 2025", "2021 - 2025"), ("a—b", "a-b"), ("a\u{2011}b", "a-b"), ("a−b", "a-b"),
    ("“Tháng”", "\"Tháng\""), ("«a»", "\"a\""), ("‘a’", "'a'"), ("a…", "a..."),
    ("„a‟", "\"a\""), ("30′", "30'"),
    // Spaces and what cannot be seen.
    ("a\u{A0}b", "a b"), ("a \u{A0} b", "a b"), ("a\t\tb", "a b"), ("a   b", "a b"),
    ("a\u{3000}b", "a b"), ("a\u{2003}\u{2009}b", "a b"), ("ma\u{200B}túy", "matúy"),
    ("phối\u{AD}hợp", "phốihợp"), ("\u{FEFF}Số", "Số"), ("a\u{202A}b\u{202C}", "ab"),
    ("a\u{1}b", "a b"), ("  a  ", "a"), ("a\u{7F}b", "a b"),
    // Markdown.
    ("**KẾ HOẠCH**", "KẾ HOẠCH"), ("*Kính gửi:* Sở", "Kính gửi: Sở"), ("__Số__: 1", "Số: 1"),
    ("_a_ b", "a b"), ("a_b", "a_b"), ("Số: ____/KH", "Số: ____/KH"), ("`a`", "a"),
    ("\\*a\\*", "*a*"), ("1\\. a", "1. a"), ("a\\b", "a\\b"), ("2\\-3", "2-3"),
    ("a * b", "a b"), ("**Uỷ** ban", "Ủy ban"), ("1\\_000", "1_000"),
    // HTML.
    ("<b>Số</b>", "Số"), ("a<br>b", "a b"), ("a<br/> b", "a b"), ("a < b", "a < b"),
    ("CO<sub>2</sub>", "CO2"), ("a&nbsp;b", "a b"), ("A&amp;B", "A&B"), ("&lt;5", "<5"),
    ("x &gt; 1", "x > 1"), ("&quot;a&quot;", "\"a\""), ("R&D", "R&D"),
    ("a <!-- ghi chú --> b", "a b"),
    // Characters that are named or numbered.
    ("Ph&ograve;ng &Yacute; t&aacute;", "Phòng Ý tá"), ("ho&agrave; b&igrave;nh", "hòa bình"),
    ("&#272;&#7843;ng &#x1EE7;y", "Đảng ủy"), ("a&#769;", "á"), ("&ETH;&eth;", "Đđ"),
    ("2021&ndash;2025", "2021-2025"), ("&ldquo;a&rdquo;&hellip;", "\"a\"..."),
    ("a&#32;&#160;b", "a b"), ("ma&shy;t&uacute;y", "matúy"), ("37 &deg;C", "37 °C"),
    ("&aacute;&#768;", "á\u{300}"), ("&#769;a", "a"), ("&#X41;", "A"),
    ("A&B;", "A&B;"), ("&#0;&#12;", "&#0;&#12;"), ("&#xD800;", "&#xD800;"), ("&#;&;", "&#;&;"),
    ("&#-5;", "&#-5;"), ("&#99999999;", "&#99999999;"), ("&ocirc", "&ocirc"), ("&", "&"),
    ("HIV/AIDS & ma túy", "HIV/AIDS & ma túy"), ("<5%", "<5%"),
    // Nothing to do.
    ("Kế hoạch số 12/KH-UBND", "Kế hoạch số 12/KH-UBND"), ("😀", "😀"), ("中文", "中文"), ("", ""),
  ]

  @Test(arguments: pairs)
  func comparedAs(_ pair: (String, String)) {
    #expect(Array(plain(pair.0).unicodeScalars) == Array(pair.1.unicodeScalars), "\(pair.0)")
  }

  /// What follows a letter through tags, emphasis or invisible marks belongs to its syllable.
  @Test(arguments: [
    ("ho**à** bình", "hòa bình"), ("ho\u{200B}à", "hòa"), ("h<b>oà</b>", "hòa"),
    ("hoà**n**", "hoàn"), ("ho**à**n", "hoàn"), ("o\u{AD}à", "òa"),
  ])
  func syllablesThroughMarks(_ pair: (String, String)) {
    #expect(Array(plain(pair.0).unicodeScalars) == Array(pair.1.unicodeScalars))
  }

  /// Where parts of the normalised text stand in the file.
  private static let places: [(line: String, words: String, source: String)] = [
    ("Uỷ ban hoà bình", "hòa", "hoà"), ("Uỷ ban", "Ủy", "Uỷ"), ("Uỷ ban", "ban", "ban"),
    ("**Uỷ** ban", "Ủy", "Uỷ"), ("**Số**: 12", "12", "12"), ("**Số**: 12", "Số", "Số"),
    ("a – b – c", "b", "b"), ("chờ… rồi", "...", "…"), ("chờ… rồi", "rồi", "rồi"),
    ("A&amp;B c", "A&B", "A&amp;B"), ("a\u{A0}\u{A0}b", "b", "b"),
    ("To\u{302}\u{309} quo\u{302}\u{301}c", "Tổ", "To\u{302}\u{309}"),
    ("To\u{302}\u{309} quo\u{302}\u{301}c", "quốc", "quo\u{302}\u{301}c"),
    ("hoa\u{300} bi\u{300}nh", "hòa", "hoa\u{300}"),
    ("hoa\u{300} bi\u{300}nh", "bình", "bi\u{300}nh"),
    ("<b>Số</b> 5", "Số", "Số"), ("1\\. Sở", "1. Sở", "1\\. Sở"), ("Ðội 5", "Đội", "Ðội"),
    ("ma\u{200B}túy!", "túy", "túy"), ("a <!-- x --> Sở", "Sở", "Sở"), ("a<br>b", "b", "b"),
  ]

  @Test(arguments: places)
  func placesInTheFile(_ sample: (line: String, words: String, source: String)) throws {
    let text = normalised(sample.line)
    let words = Array(sample.words.utf8)
    let start = try #require(
      text.bytes.indices.first { text.bytes[$0...].starts(with: words) }, "\(sample.words)")
    let range = text.sourceRange(start..<start + words.count)
    let found = SourceText(name: "a", text: sample.line).string(range)
    #expect(Array(found.unicodeScalars) == Array(sample.source.unicodeScalars), "\(found)")
  }

  @Test func aPartOfAReplacementStandsForAllOfIt() throws {
    let text = normalised("a…b")
    #expect(text.sourceRange(1..<2) == 1..<4)
    #expect(text.sourceRange(2..<4) == 1..<4)
    #expect(text.sourceRange(3..<5) == 1..<5)
    #expect(text.sourceRange(4..<5) == 4..<5)
  }

  @Test func foldedIsTheSameTextInSmallLetters() {
    let text = normalised("UỶ BAN – “Số” 12/QĐ-TTg")
    #expect(String(decoding: text.folded, as: UTF8.self) == "ủy ban - \"số\" 12/qđ-ttg")
    #expect(text.folded.count == text.bytes.count)
  }

  /// Decomposed text gives what composed text gives, and its places the same words.
  @Test func decomposedEqualsComposed() {
    for (line, wanted) in Self.pairs where !line.isEmpty {
      let apart = Variation.decomposed.apply(to: line)
      #expect(Array(plain(apart).unicodeScalars) == Array(wanted.unicodeScalars), "\(line)")
    }
  }

  /// Text that is copied is passed over in pieces: where in one of them a line stands does not show.
  @Test func anyPlaceInALine() {
    for (line, wanted) in Self.pairs where !wanted.isEmpty {
      for count in 0..<10 {
        let before = String(repeating: "x", count: count) + "ế "
        #expect(plain(before + line + " đường dài") == before + wanted + " đường dài", "\(line)")
      }
    }
  }

  @Test func marksInAnyOrder() {
    #expect(Array(plain("\u{61}\u{323}\u{302}").unicodeScalars) == Array("ậ".unicodeScalars))
    #expect(Array(plain("\u{61}\u{302}\u{323}").unicodeScalars) == Array("ậ".unicodeScalars))
    #expect(Array(plain("\u{E2}\u{323}").unicodeScalars) == Array("ậ".unicodeScalars))
    #expect(Array(plain("\u{1EA1}\u{302}").unicodeScalars) == Array("ậ".unicodeScalars))
    #expect(Array(plain("o\u{31B}\u{301}").unicodeScalars) == Array("ớ".unicodeScalars))
    // Out of order they make the letter they mean.
    #expect(Array(plain("e\u{301}\u{302}").unicodeScalars) == ["\u{1EBF}"])
  }

  @Test func marksWithoutALetterAreDropped() {
    #expect(plain("\u{301}a") == "a")
    #expect(plain("a \u{301}b") == "a b")
  }
}
