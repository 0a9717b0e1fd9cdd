internal import OfficePackage

/// The elements and attributes of WordprocessingML that are read, by their local names.
enum Word: Int, CaseIterable, Sendable {
  // Structure.
  case document, body, p, r, t, tbl, tr, tc, sdt, sdtContent, smartTag, customXml, dir, bdo
  case hyperlink, hdr, ftr, footnotes, endnotes, footnote, endnote, ruby, rubyBase
  // In runs.
  case tab, ptab, br, cr, sym, noBreakHyphen, softHyphen, delText, fldChar, instrText, fldSimple
  case drawing, pict, object, txbxContent, footnoteReference, endnoteReference
  // Revisions.
  case ins, del, moveFrom, moveTo, cellIns, cellDel, cellMerge
  // Properties.
  case pPr, rPr, tblPr, trPr, tcPr, sectPr, pStyle, rStyle, numPr, ilvl, numId, outlineLvl
  case rFonts, b, i, vanish, caps, vertAlign, gridSpan, gridBefore, vMerge, titlePg
  case headerReference, footerReference, sz, jc, spacing, ind, framePr, pgSz, pgMar
  case lastRenderedPageBreak, themeFontLang
  // Styles and numbering.
  case styles, style, docDefaults, rPrDefault, pPrDefault, basedOn, tblStyle, tblStylePr
  case numbering, abstractNum, num, abstractNumId, lvl, start, numFmt, lvlText, suff, isLgl,
    lvlRestart, lvlOverride
  case startOverride, numStyleLink, styleLink
  // Comments.
  case comments, comment, commentRangeStart, commentRangeEnd, commentReference
  // Attributes.
  case val, type, fldCharType, instr, char, font, ascii, hAnsi, styleId, `default`, id, author
  case restart, asciiTheme, hAnsiTheme, before, after, beforeAutospacing, afterAutospacing, line
  case lineRule, firstLine, hanging, w, h, top, bottom, left, right, gutter, xAlign
  // Other namespaces.
  case AlternateContent, Choice, Fallback, oMath, mt, rid, space
  case majorFont, minorFont, latin, scriptFont, typeface, script

  /// The names and namespaces, those of the strict form too.
  static let vocabulary = XMLVocabulary(
    allCases.map(\.name),
    spaces: [
      "w": [
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
      ],
      "mc": ["http://schemas.openxmlformats.org/markup-compatibility/2006"],
      "m": [
        "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "http://purl.oclc.org/ooxml/officeDocument/math",
      ],
      "r": [
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
      ],
      "xml": ["http://www.w3.org/XML/1998/namespace"],
      "a": [
        "http://schemas.openxmlformats.org/drawingml/2006/main",
        "http://purl.oclc.org/ooxml/drawingml/main",
      ],
    ])

  private var name: String {
    switch self {
    case .AlternateContent, .Choice, .Fallback: "mc:\(self)"
    case .oMath: "m:oMath"
    case .mt: "m:t"
    case .rid: "r:id"
    case .space: "xml:space"
    case .majorFont, .minorFont, .latin: "a:\(self)"
    case .scriptFont: "a:font"
    case .typeface, .script: "\(self)"
    default: "w:\(self)"
    }
  }
}

extension XMLTree {
  /// The name of an element; nil for text and for what is not known.
  func word(_ node: Int) -> Word? { Word(rawValue: name(node)) }

  /// The first element of a name directly in an element.
  func child(_ node: Int, _ name: Word) -> Int? { child(node, name.rawValue) }

  /// The value of an attribute.
  func bytes(_ node: Int, _ name: Word) -> ArraySlice<UInt8>? { value(node, name.rawValue) }

  /// The value of an attribute as text.
  func string(_ node: Int, _ name: Word) -> String? {
    value(node, name.rawValue).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The value of an attribute as a number; nil when it is none.
  func int(_ node: Int, _ name: Word) -> Int? { string(node, name).flatMap { Int($0) } }

  /// The value of `w:val` of a property in a group of properties, as text.
  func property(_ group: Int, _ name: Word) -> String? {
    child(group, name).flatMap { string($0, .val) }
  }

  /// Whether a property that is on or off, such as `w:b`, is on; nil when it is not said.
  func toggle(_ group: Int, _ name: Word) -> Bool? { child(group, name).map { isOn($0) } }

  /// Whether an element that is on or off is on.
  func isOn(_ node: Int) -> Bool {
    guard let value = string(node, .val) else { return true }
    return !["0", "false", "off"].contains(value)
  }

  /// The paths from the root to the text of what `AlternateContent` says twice: the first choice.
  func choice(_ node: Int) -> Int? { child(node, .Choice) ?? child(node, .Fallback) }
}
