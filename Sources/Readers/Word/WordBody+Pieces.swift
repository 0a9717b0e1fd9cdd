internal import OfficePackage
internal import SourceText

/// What runs hold: text, symbols, fields, text boxes.
extension WordBody {
  func append(
    textOf element: Int, of run: Int, _ font: FontKind, _ isCapitals: Bool, _ inner: inout Inline
  ) {
    var bytes = tree.text(in: element)
    if tree.bytes(element, .space).map({ !$0.elementsEqual("preserve".utf8) }) ?? true {
      bytes = bytes.drop { $0 <= 0x20 }
      while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
    }
    if isCapitals {
      bytes = Array(String(decoding: bytes, as: UTF8.self).uppercased().utf8)[...]
    }
    append(bytes, element, run, inner.run, font: font)
    if bytes.contains(where: { $0 > 0x20 }) { inner.hasText = true }
    if font.isLegacy { tally(bytes) }
  }

  func append(
    _ bytes: some Collection<UInt8>, _ element: Int, _ runElement: Int, _ run: Int,
    font: FontKind = .unicode
  ) {
    let start = text.count
    text += bytes
    pieces.append(
      WordPiece(
        text: start..<text.count, run: run, element: element, runElement: runElement, font: font,
        print: print))
  }

  private func tally(_ bytes: ArraySlice<UInt8>) {
    var cursor = UTF8Cursor(Array(bytes))
    var isLegacy = false
    while let scalar = cursor.next() {
      if FontKind.isOnlyUnicode(scalar) {
        unicodeRuns += 1
        return
      }
      if scalar >= 0xA1, scalar < 0x100 { isLegacy = true }
    }
    if isLegacy { legacyRuns += 1 }
  }

  func symbol(_ node: Int, _ run: Int, _ number: Int) {
    guard let code = tree.string(node, .char).flatMap({ UInt32($0, radix: 16) }), code >= 0x20
    else { return }
    let font = FontKind(tree.bytes(node, .font) ?? [])
    let isShort = code < 0x100 && font != .unicode
    guard let scalar = Unicode.Scalar(isShort ? code + 0xF000 : code) else { return }
    append(String(scalar).utf8, node, run, number, font: font.isLegacy ? .unicode : font)
    pieces[pieces.count - 1].print = nil
  }

  // MARK: Fields and boxes

  func field(_ node: Int, _ word: Word) {
    if word == .instrText {
      guard !pageFields.isEmpty else { return }
      if tree.next(node) > node + 1, isPageNumber(tree.text(node + 1)) {
        pageFields[pageFields.count - 1] = true
      }
      return
    }
    switch tree.string(node, .fldCharType) {
    case "begin":
      fields.append(true)
      pageFields.append(false)
    case "separate": if !fields.isEmpty { fields[fields.count - 1] = false }
    case "end":
      _ = fields.popLast()
      _ = pageFields.popLast()
    default: break
    }
  }

  /// Whether the instruction of a field asks for the number of pages; only headers and footers show those to no purpose.
  func isPageNumber(_ instruction: ArraySlice<UInt8>) -> Bool {
    guard part == .header || part == .footer else { return false }
    let word = instruction.drop { $0 <= 0x20 }.prefix { $0 > 0x20 }
    return ["PAGE", "NUMPAGES", "SECTIONPAGES"].contains { word.elementsEqual($0.utf8) }
  }

  /// Text boxes in a drawing; what is said twice, for newer and older programs, is read once.
  func findBoxes(_ node: Int, _ look: RunLook, _ inner: inout Inline) {
    var place = node
    while place < tree.next(node) {
      switch tree.word(place) {
      case .txbxContent:
        boxes.append(place)
        place = tree.next(place)
      case .Fallback: place = tree.next(place)
      default: place += 1
      }
    }
  }
}
