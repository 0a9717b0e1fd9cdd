/// Builds Word files for tests from the XML of their parts.
public struct WordFile {
  /// What stands in `w:body`.
  public var body: String
  /// What stands in `w:styles`.
  public var styles = ""
  /// What stands in `w:numbering`.
  public var numbering = ""
  /// Other parts: name in the folder `word`, the kind of relationship, the identifier, and the whole XML.
  public var parts: [(name: String, kind: String, id: String, xml: String)] = []
  /// The ending of the main part's content type.
  public var kind = "document"

  /// A file with this in its body.
  public init(_ body: String) { self.body = body }

  /// A file of plain paragraphs.
  public init(paragraphs: [String]) { self.init(paragraphs.map { Self.paragraph($0) }.joined()) }

  /// A paragraph with properties and one run.
  public static func paragraph(_ text: String, _ properties: String = "") -> String {
    "<w:p>" + (properties.isEmpty ? "" : "<w:pPr>\(properties)</w:pPr>") + run(text) + "</w:p>"
  }

  /// A run of text with properties.
  public static func run(_ text: String, _ properties: String = "") -> String {
    let properties = properties.isEmpty ? "" : "<w:rPr>\(properties)</w:rPr>"
    return text.isEmpty
      ? "" : "<w:r>\(properties)<w:t xml:space=\"preserve\">\(escaped(text))</w:t></w:r>"
  }

  /// A table of rows of cells, each with its paragraphs.
  public static func table(_ rows: [[String]]) -> String {
    let rows = rows.map { row in
      "<w:tr>" + row.map { "<w:tc>\($0)</w:tc>" }.joined() + "</w:tr>"
    }
    return "<w:tbl>" + rows.joined() + "</w:tbl>"
  }

  /// A cell's paragraphs, one a line.
  public static func cell(_ lines: String..., properties: String = "") -> String {
    (properties.isEmpty ? "" : "<w:tcPr>\(properties)</w:tcPr>")
      + lines.map { paragraph($0) }.joined()
  }

  /// Text as it stands in XML.
  public static func escaped(_ text: String) -> String {
    text.reduce(into: "") { out, letter in
      switch letter {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      default: out.append(letter)
      }
    }
  }

  /// The names of the namespaces, for the root element of a part.
  public static let namespaces =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
    + "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "
    + "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" "
    + "xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\" "
    + "xmlns:v=\"urn:schemas-microsoft-com:vml\" "
    + "xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\""

  /// A root element with the namespaces.
  public static func root(_ name: String, _ content: String) -> String {
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
      + "<w:\(name) \(namespaces)>\(content)</w:\(name)>"
  }

  /// The entries of the package.
  public var entries: [ZipBuilder.Entry] {
    var parts = parts
    if !styles.isEmpty {
      parts.append(("styles.xml", "styles", "rIdStyles", Self.root("styles", styles)))
    }
    if !numbering.isEmpty {
      parts.append(("numbering.xml", "numbering", "rIdLists", Self.root("numbering", numbering)))
    }
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    let links = parts.map {
      "<Relationship Id=\"\($0.id)\" Type=\"\(office)\($0.kind)\" Target=\"\($0.name)\"/>"
    }
    let word = "application/vnd.openxmlformats-officedocument.wordprocessingml."
    let types = parts.map {
      "<Override PartName=\"/word/\($0.name)\" ContentType=\"\(word)\($0.kind)+xml\"/>"
    }
    func relationships(_ content: String) -> String {
      "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        + content + "</Relationships>"
    }
    let typesPart =
      "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
      + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
      + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
      + "<Override PartName=\"/word/document.xml\" ContentType=\"\(word)\(kind).main+xml\"/>"
      + types.joined() + "</Types>"
    let main =
      "<Relationship Id=\"rId1\" Type=\"\(office)officeDocument\" Target=\"word/document.xml\"/>"
    var entries: [ZipBuilder.Entry] = [.init("[Content_Types].xml", typesPart)]
    entries.append(.init("_rels/.rels", relationships(main)))
    entries.append(
      .init("word/document.xml", Self.root("document", "<w:body>\(body)</w:body>")))
    entries.append(.init("word/_rels/document.xml.rels", relationships(links.joined())))
    for part in parts { entries.append(.init("word/\(part.name)", part.xml)) }
    return entries
  }

  /// The file.
  public var bytes: [UInt8] { ZipBuilder(entries).bytes }
}
