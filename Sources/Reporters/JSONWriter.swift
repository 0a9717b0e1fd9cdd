/// Writes JSON piece by piece as it is asked to, without a tree of values, and lays it out: two spaces a level, what is flat on
/// one line; or everything on one line.
struct JSONWriter {
  /// Where it is written to.
  private(set) var out: ByteWriter
  private let isOneLine: Bool
  /// The indentation of the members of the innermost list or object.
  private var indent = 0
  /// Whether these stand on one line.
  private var isFlat = true
  /// Whether none of them is written yet.
  private var isFirst = true

  /// Writes what `body` asks for, with a line feed behind it.
  static func write(
    to out: inout ByteWriter, onOneLine isOneLine: Bool = false, _ body: (inout JSONWriter) -> Void
  ) {
    var writer = JSONWriter(isOneLine)
    swap(&writer.out, &out)
    body(&writer)
    writer.out.write(literal: "\n")
    writer.out.handOn()
    swap(&writer.out, &out)
  }

  /// What `body` asks for, to be written in several places (`write(made:)`): a scalar, or what is flat.
  static func made(
    onOneLine isOneLine: Bool = false, _ body: (inout JSONWriter) -> Void
  ) -> [UInt8] {
    var writer = JSONWriter(isOneLine)
    body(&writer)
    return writer.out.bytes
  }

  private init(_ isOneLine: Bool) {
    out = ByteWriter()
    self.isOneLine = isOneLine
  }

  // MARK: Lists and objects

  /// Writes an object, each member of which begins with `key`; flat ones hold nothing but scalars and what is empty.
  mutating func object(isFlat: Bool = false, _ members: (inout JSONWriter) -> Void) {
    group("{", "}", isFlat, members)
  }

  /// Writes a list of so many members, each written by one call; `[]` for none.
  mutating func list(
    _ count: Int, isFlat: Bool = false, _ member: (Int, inout JSONWriter) -> Void
  ) {
    guard count > 0 else {
      out.write(literal: "[]")
      return
    }
    group("[", "]", isFlat) { json in
      for i in 0..<count {
        json.beginMember(nil)
        member(i, &json)
      }
    }
  }

  /// Writes a list with a member for each element.
  mutating func list<Elements: RandomAccessCollection<Element>, Element>(
    _ elements: Elements, isFlat: Bool = false, _ member: (Element, inout JSONWriter) -> Void
  ) where Elements.Index == Int {
    list(elements.count, isFlat: isFlat) { member(elements[elements.startIndex + $0], &$1) }
  }

  /// Writes a list of texts on one line.
  mutating func list(_ texts: [String]) {
    list(texts, isFlat: true) { $1.write($0) }
  }

  /// Writes an object without members.
  mutating func writeEmptyObject() { out.write(literal: "{}") }

  private mutating func group(
    _ open: StaticString, _ close: StaticString, _ isFlat: Bool,
    _ members: (inout JSONWriter) -> Void
  ) {
    let outer = (isFlat: self.isFlat, indent: indent)
    out.write(literal: open)
    indent += 2
    self.isFlat = isFlat || isOneLine
    isFirst = true
    members(&self)
    isFirst = false
    indent = outer.indent
    if !self.isFlat {
      out.write(byte: 0x0A)
      out.write(spaces: indent)
    }
    self.isFlat = outer.isFlat
    out.write(literal: close)
    out.handOn()
  }

  // MARK: Members

  /// Begins a member of an object; its value comes next. The key needs no escapes.
  mutating func key(_ key: StaticString) {
    beginMember(UnsafeBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount))
  }

  /// The same for a key that was made.
  mutating func key(_ key: String) {
    var key = key
    key.withUTF8 { beginMember($0) }
  }

  /// Sets a member apart from what stands before it, and writes its key; a member of a list has none.
  private mutating func beginMember(_ key: UnsafeBufferPointer<UInt8>?) {
    let (isFlat, isFirst, isOneLine, indent) = (isFlat, isFirst, isOneLine, indent)
    out.append(atMost: indent + (key?.count ?? 0) + 16) { out in
      var end = 0
      func write(_ byte: UInt8) {
        out[end] = byte
        end &+= 1
      }
      if !isFirst { write(0x2C) }
      if !isFlat {
        write(0x0A)
        // Eight spaces at a time; what is too much is written over.
        for i in Swift.stride(from: 0, to: indent, by: 8) {
          out.storeBytes(of: 0x2020_2020_2020_2020, toByteOffset: end + i, as: UInt64.self)
        }
        end += indent
      } else if !isFirst, !isOneLine {
        write(0x20)
      }
      guard let key else { return end }
      write(0x22)
      UnsafeMutableRawBufferPointer(rebasing: out[end...])
        .copyMemory(from: UnsafeRawBufferPointer(key))
      end += key.count
      write(0x22)
      write(0x3A)
      if !isOneLine { write(0x20) }
      return end
    }
    self.isFirst = false
  }

  // MARK: Scalars

  /// Writes a text.
  mutating func write(_ text: String) { out.write(quoted: text) }

  /// Writes a text, or null.
  mutating func write(_ text: String?) {
    if let text { out.write(quoted: text) } else { writeNull() }
  }

  /// Writes a text of the program that needs no escapes.
  mutating func write(literal text: StaticString) {
    out.write(byte: 0x22)
    out.write(literal: text)
    out.write(byte: 0x22)
  }

  /// Writes a value that was made before, by a writer that lays out as this one does.
  mutating func write(made value: [UInt8]) { value.withUnsafeBufferPointer { out.write(part: $0) } }

  /// Writes a number.
  mutating func write(_ number: Int) { out.write(number: number) }

  /// Writes a number by its exact digits.
  mutating func write(digits: String) { out.write(digits) }

  /// Writes a truth value.
  mutating func write(_ value: Bool) { out.write(literal: value ? "true" : "false") }

  /// Writes null.
  mutating func writeNull() { out.write(literal: "null") }
}
