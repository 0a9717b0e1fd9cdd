import OfficePackage
import SourceText
import Testing

/// Writes down what a scanner tells.
private final class Diary: XMLHandler {
  var lines: [String] = []
  var ends: [Int] = []
  private static let names = ["w:p", "w:val", "plain", "xml:space"]

  static let vocabulary = XMLVocabulary(
    names,
    spaces: [
      "w": ["urn:w", "urn:w-strict"], "xml": ["http://www.w3.org/XML/1998/namespace"],
    ])

  private func name(_ number: Int) -> String {
    number == XMLElement.unknown ? "?" : Self.names[number]
  }

  func start(_ element: XMLElement) throws(InputError) {
    var line = "<" + name(element.name)
    element.forEachAttribute { name, value in
      line += " \(self.name(name))=\(String(decoding: value, as: UTF8.self))"
    }
    lines.append(line + ">")
  }

  func end(_ name: Int, offset: Int) throws(InputError) {
    lines.append("</" + self.name(name) + ">")
    ends.append(offset)
  }

  func text(_ text: UnsafeBufferPointer<UInt8>) throws(InputError) {
    let piece = String(decoding: text, as: UTF8.self)
    if piece == "stop" {
      throw InputError("stopped", LocalText("dừng", english: "stopped"))
    }
    lines.append(piece)
  }
}

@Suite struct XMLScannerTests {
  private static func scan(
    _ xml: String, limits: PackageLimits = PackageLimits()
  ) throws(InputError) -> Diary {
    let diary = Diary()
    try XMLScanner.scan(
      Array(xml.utf8), part: "a.xml", Diary.vocabulary, limits: limits, diary)
    return diary
  }

  private static func fault(
    _ xml: String, limits: PackageLimits = PackageLimits()
  ) -> InputError? {
    do throws(InputError) {
      _ = try scan(xml, limits: limits)
      return nil
    } catch {
      return error
    }
  }

  @Test func namesAreKnownByNamespaceWhateverThePrefix() throws {
    let diary = try Self.scan(
      """
      <x:p xmlns:x="urn:w" x:val="1" val="2"><p xmlns="urn:w-strict"/><plain/><x:plain/><y:p xmlns:y="urn:other"/></x:p>
      """)
    #expect(
      diary.lines == [
        "<w:p w:val=1>", "<w:p>", "</w:p>", "<plain>", "</plain>", "<?>", "</?>", "<?>", "</?>",
        "</w:p>",
      ])
  }

  @Test func textAndValuesHaveTheirEntitiesResolved() throws {
    let diary = try Self.scan(
      "<plain xml:space=\"a&amp;&quot;b&#x1EBF;\">1 &lt; 2<![CDATA[<&>]]><!-- no --><?no?></plain>")
    #expect(diary.lines.first == "<plain xml:space=a&\"bế>")
    #expect(diary.lines.dropFirst().dropLast().joined() == "1 < 2<&>")
  }

  @Test func offsetsAreBehindEndTags() throws {
    let xml = "<plain>ế<plain/>x</plain>"
    let ends = try Self.scan(xml).ends
    #expect(ends == [7 + 3 + 8, xml.utf8.count])
  }

  @Test func otherEncodingsAreRead() throws {
    let xml = Array("<?xml version=\"1.0\" encoding=\"UTF-16\"?><plain>Kế hoạch</plain>".utf16)
    let diary = Diary()
    try XMLScanner.scan(
      [0xFF, 0xFE] + xml.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }, part: "a.xml",
      Diary.vocabulary, diary)
    #expect(diary.lines.joined() == "<plain>Kế hoạch</plain>")
  }

  @Test(arguments: [
    ("", 1), ("<plain>", 1), ("<plain>\n\n<p></plain>", 3), ("text", 1), ("<plain/>\n<plain/>", 2),
    ("<plain>\n&unknown;</plain>", 2),
  ])
  func whatIsNotWellFormedHasItsLine(xml: String, line: Int) {
    let fault = Self.fault(xml)
    #expect(fault?.code == "damaged-xml")
    #expect(fault?.message[.english].contains("“a.xml” is broken at line \(line);") == true)
  }

  @Test func invalidBytesAreDamage() {
    #expect(throws: InputError.self) {
      try XMLScanner.scan(
        Array("<plain>".utf8) + [0xE1, 0x20] + Array("</plain>".utf8), part: "a.xml",
        Diary.vocabulary, Diary())
    }
  }

  @Test(arguments: [
    "<!DOCTYPE plain>",
    "<!DOCTYPE plain SYSTEM \"file:///etc/hostname\">",
    "<!DOCTYPE plain [<!ENTITY a SYSTEM \"file:///etc/hostname\">]>",
    "<!DOCTYPE plain [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\"><!ENTITY c \"&b;&b;\">]>",
  ])
  func entitiesAreRefused(declaration: String) {
    #expect(Self.fault(declaration + "<plain>&a;&c;</plain>")?.code == "doctype")
  }

  @Test func nestingHasALimit() {
    func nested(_ depth: Int) -> String {
      String(repeating: "<plain>", count: depth) + String(repeating: "</plain>", count: depth)
    }
    #expect(Self.fault(nested(256)) == nil)
    #expect(Self.fault(nested(257))?.code == "xml-depth")
    #expect(Self.fault(nested(100_000))?.code == "xml-depth")
    var limits = PackageLimits()
    limits.depth = 3
    #expect(Self.fault(nested(3), limits: limits) == nil)
    #expect(Self.fault(nested(4), limits: limits)?.code == "xml-depth")
  }

  @Test func whatTheHandlerThrowsEndsTheScan() {
    #expect(Self.fault("<plain>stop</plain><plain>")?.code == "stopped")
  }
}
