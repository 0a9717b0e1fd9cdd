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
        json.separate()
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
    if !self.isFlat { out.write(lineOf: indent) }
    self.isFlat = outer.isFlat
    out.write(literal: close)
    out.handOn()
  }

  // MARK: Members

  /// Begins a member of an object; its value comes next. The key needs no escapes.
  mutating func key(_ key: StaticString) {
    self.key(UnsafeBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount))
  }

  /// The same for a key that was made.
  mutating func key(_ key: String) {
    var key = key
    key.withUTF8 { self.key($0) }
  }

  private mutating func key(_ key: UnsafeBufferPointer<UInt8>) {
    separate()
    let length = key.count + (isOneLine ? 3 : 4)
    out.append(atMost: length) { out in
      out[0] = 0x22
      UnsafeMutableRawBufferPointer(rebasing: out[1...])
        .copyMemory(from: UnsafeRawBufferPointer(key))
      out[key.count + 1] = 0x22
      out[key.count + 2] = 0x3A
      if length > key.count + 3 { out[key.count + 3] = 0x20 }
      return length
    }
  }

  private mutating func separate() {
    if !isFirst { out.write(byte: 0x2C) }
    if !isFlat {
      out.write(lineOf: indent)
    } else if !isFirst, !isOneLine {
      out.write(byte: 0x20)
    }
    isFirst = false
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

  /// Writes a number.
  mutating func write(_ number: Int) { out.write(number: number) }

  /// Writes a number by its exact digits.
  mutating func write(digits: String) { out.write(digits) }

  /// Writes a truth value.
  mutating func write(_ value: Bool) { out.write(literal: value ? "true" : "false") }

  /// Writes null.
  mutating func writeNull() { out.write(literal: "null") }
}
