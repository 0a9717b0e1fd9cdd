extension ByteWriter {
  /// Appends a text as the text of HTML, or as the value of an attribute in double quotes.
  ///
  /// Control characters, marks that turn the direction of writing and code points that HTML does not allow are
  /// replaced by something visible, as `DisplayText` does.
  mutating func write(html text: String) {
    var text = text
    text.withUTF8 { write(html: $0) }
    handOn()
  }

  /// Appends a part of a text as the text of HTML.
  mutating func write(html text: Substring) {
    var text = text
    text.withUTF8 { write(html: $0) }
    handOn()
  }

  private mutating func write(html buffer: UnsafeBufferPointer<UInt8>) {
    var start = 0
    var i = 0
    while i < buffer.count {
      guard Self.mayNeedHTML(buffer[i]) else {
        i += 1
        continue
      }
      let length = min(Self.length(of: buffer[i]), buffer.count - i)
      if let shown = Self.html(buffer, i, length) {
        append(buffer[start..<i])
        write(shown)
        start = i + length
      }
      i += length
    }
    append(buffer[start...])
  }

  /// Whether a byte may begin something that is not written as it is; letters of Vietnamese do not.
  @inline(__always)
  private static func mayNeedHTML(_ byte: UInt8) -> Bool {
    switch byte {
    case 0..<0x20, 0x22, 0x26, 0x27, 0x3C, 0x3E, 0x7F, 0xC2, 0xD8, 0xE2, 0xEF...: true
    default: false
    }
  }

  /// The bytes of the code point that a byte begins.
  private static func length(of byte: UInt8) -> Int {
    switch byte {
    case 0..<0xC0: 1
    case 0xC0..<0xE0: 2
    case 0xE0..<0xF0: 3
    default: 4
    }
  }

  /// What stands for a code point; nil for itself.
  private static func html(
    _ buffer: UnsafeBufferPointer<UInt8>, _ i: Int, _ length: Int
  ) -> String? {
    switch buffer[i] {
    case 0x22: return "&quot;"
    case 0x26: return "&amp;"
    case 0x27: return "&#39;"
    case 0x3C: return "&lt;"
    case 0x3E: return "&gt;"
    default: break
    }
    let text = String(
      decoding: UnsafeBufferPointer(rebasing: buffer[i..<i + length]), as: UTF8.self)
    let shown = DisplayText.visible(text)
    guard shown != text else { return nil }
    // Only names of code points hold signs of HTML.
    guard shown.utf8.first == 0x3C else { return shown }
    return "&lt;" + shown.dropFirst().dropLast() + "&gt;"
  }

  private mutating func append(_ part: Slice<UnsafeBufferPointer<UInt8>>) {
    write(part: UnsafeBufferPointer(rebasing: part))
  }
}
