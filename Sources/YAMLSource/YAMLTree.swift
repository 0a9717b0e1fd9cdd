/// The values of one file in the order in which they stand: each list or mapping is followed by its
/// members, each key of a mapping by its value.
final class YAMLTree: Sendable {
  /// One value or key.
  struct Record: Sendable {
    var kind: YAMLNode.Kind
    var isQuoted = false
    /// Where the text of a scalar stands in `texts`.
    var textStart: Int32 = 0
    var textEnd: Int32 = 0
    /// Where the value stands in the file.
    var low: Int32
    var high: Int32
    /// The record after this value and all within it.
    var next: Int32 = 0
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
      body(UnsafeBufferPointer(rebasing: $0[Int(record.textStart)..<Int(record.textEnd)]))
    }
  }

  /// The number of a key in a mapping; nil when the value of that number is none or has no such key.
  func key(_ name: UnsafeBufferPointer<UInt8>, in mapping: Int) -> Int? {
    records.withUnsafeBufferPointer { records in
      texts.withUnsafeBufferPointer { texts in
        guard records[mapping].kind == .mapping else { return nil }
        let end = Int(records[mapping].next)
        var i = mapping + 1
        while i < end {
          let start = Int(records[i].textStart)
          if Int(records[i].textEnd) - start == name.count {
            var k = 0
            while k < name.count, texts[start + k] == name[k] { k += 1 }
            if k == name.count { return i }
          }
          i = Int(records[i + 1].next)
        }
        return nil
      }
    }
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
      records.append(
        Record(
          kind: .scalar, isQuoted: isQuoted, textStart: Int32(start), textEnd: Int32(texts.count),
          low: Int32(range.lowerBound), high: Int32(range.upperBound),
          next: Int32(records.count + 1)))
    }

    /// The text of a scalar that was written.
    func text(of record: Record) -> String {
      String(decoding: texts[Int(record.textStart)..<Int(record.textEnd)], as: UTF8.self)
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
