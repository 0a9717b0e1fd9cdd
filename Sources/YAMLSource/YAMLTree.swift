/// The values of one file in the order in which they stand: each list or mapping is followed by its
/// members, each key of a mapping by its value.
final class YAMLTree: Sendable {
  /// One value or key.
  struct Record: Sendable {
    var kind: YAMLNode.Kind
    var isQuoted = false
    /// A sum over the text of a scalar: where these differ the texts do.
    var sum: UInt16 = 0
    /// Where the text of a scalar begins in `texts`, and where it ends.
    var textStart: Int32 = 0
    var textEnd: Int32 = 0
    /// Where the value stands in the file.
    var low: Int32
    var high: Int32
    /// The record after this value and all within it.
    var next: Int32 = 0

    /// Where the text of a scalar stands in `texts`.
    var text: Range<Int> { Int(textStart)..<Int(textEnd) }
  }

  let records: [Record]
  private let texts: [UInt8]

  init(_ builder: consuming Builder) {
    records = builder.records
    texts = builder.texts
  }

  /// The text of a scalar, without a copy.
  @inline(__always)
  func withText<T>(of record: Record, _ body: (UnsafeBufferPointer<UInt8>) -> T) -> T {
    texts.withUnsafeBufferPointer {
      body(UnsafeBufferPointer(rebasing: $0[record.text]))
    }
  }

  /// The number of a key in a mapping; nil when the value of that number is none or has no such key.
  func key(_ name: UnsafeBufferPointer<UInt8>, in mapping: Int) -> Int? {
    records.withUnsafeBufferPointer { records in
      texts.withUnsafeBufferPointer { texts in
        guard records[mapping].kind == .mapping else { return nil }
        let end = Int(records[mapping].next)
        let sum = Self.sum(name)
        var i = mapping + 1
        while i < end {
          if records[i].sum == sum {
            let text = UnsafeBufferPointer(rebasing: texts[records[i].text])
            if text.count == name.count, Self.areEqual(text, name) { return i }
          }
          i = Int(records[i + 1].next)
        }
        return nil
      }
    }
  }

  /// The number of members of a list, of entries of a mapping; 0 for a scalar.
  func count(_ value: Int) -> Int {
    records.withUnsafeBufferPointer { records in
      guard records[value].kind != .scalar else { return 0 }
      let step = records[value].kind == .mapping ? 1 : 0
      var count = 0
      var i = value + 1
      while i < Int(records[value].next) {
        count += 1
        i = Int(records[i + step].next)
      }
      return count
    }
  }

  /// The sum of a text: its length, its first and its last byte.
  private static func sum(_ text: UnsafeBufferPointer<UInt8>) -> UInt16 {
    guard let first = text.first, let last = text.last else { return 0 }
    return UInt16(truncatingIfNeeded: text.count) &* 257 ^ UInt16(first) << 8 ^ UInt16(last)
  }

  /// Whether two texts of one length are the same.
  private static func areEqual(
    _ one: UnsafeBufferPointer<UInt8>, _ other: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    for i in one.indices where one[i] != other[i] { return false }
    return true
  }

  /// A tree under construction.
  struct Builder {
    private(set) var records: [Record] = []
    private(set) var texts: [UInt8] = []

    init(sizeOfFile count: Int) {
      records.reserveCapacity(count / 24 + 16)
      // Offsets are kept in 32 bits: far beyond any limit on the size of a file.
      texts.reserveCapacity(count / 4)
    }

    /// Where the text of the next scalar that is written begins.
    var textStart: Int { texts.count }

    /// Writes a part of the text of a scalar.
    mutating func write(_ part: UnsafeBufferPointer<UInt8>) { texts.append(contentsOf: part) }

    /// Adds a scalar whose text was written from `start` on.
    mutating func addWritten(from start: Int, in range: Range<Int>, isQuoted: Bool) {
      let sum = texts.withUnsafeBufferPointer {
        YAMLTree.sum(UnsafeBufferPointer(rebasing: $0[start...]))
      }
      records.append(
        Record(
          kind: .scalar, isQuoted: isQuoted, sum: sum, textStart: Int32(start),
          textEnd: Int32(texts.count), low: Int32(range.lowerBound), high: Int32(range.upperBound),
          next: Int32(records.count + 1)))
    }

    /// The text of a scalar that was written.
    func text(of record: Record) -> String {
      String(decoding: texts[record.text], as: UTF8.self)
    }

    /// The earlier key of an unfinished mapping that has the text of its last key, in whatever form its letters are written.
    func key(in mapping: Int, like last: Int) -> Int? {
      records.withUnsafeBufferPointer { records in
        texts.withUnsafeBufferPointer { texts in
          let text = UnsafeBufferPointer(rebasing: texts[records[last].text])
          // Texts of ASCII letters have one form only.
          let hasForms = text.contains { $0 >= 0x80 }
          var i = mapping + 1
          while i < last {
            if hasForms {
              if self.text(of: records[i]) == self.text(of: records[last]) { return i }
            } else if records[i].sum == records[last].sum {
              let known = UnsafeBufferPointer(rebasing: texts[records[i].text])
              if known.count == text.count, YAMLTree.areEqual(known, text) { return i }
            }
            i = Int(records[i + 1].next)
          }
          return nil
        }
      }
    }

    /// Visits the keys of an unfinished mapping that stand before one of them.
    func forEachKey(in mapping: Int, before last: Int, _ body: (Int) -> Void) {
      var i = mapping + 1
      while i < last {
        body(i)
        i = Int(records[i + 1].next)
      }
    }

    /// Begins a list or mapping; what is added until `end` belongs to it. Returns its number.
    mutating func begin(_ kind: YAMLNode.Kind, at low: Int) -> Int {
      records.append(Record(kind: kind, low: Int32(low), high: Int32(low)))
      return records.count - 1
    }

    /// Ends the list or mapping of a number.
    mutating func end(_ number: Int, at high: Int) {
      records[number].high = Int32(high)
      records[number].next = Int32(records.count)
    }

    /// Takes out everything from a record on, as if it had not been added.
    mutating func cut(to count: Int) { records.removeSubrange(count...) }
  }
}
