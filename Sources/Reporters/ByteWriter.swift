public import SourceText

/// Bytes under construction: kept whole, or handed on piece by piece so that a long report needs no
/// memory.
public struct ByteWriter: Sendable {
  /// What has been written and not been handed on, with room behind it.
  private var room: [UInt8] = []
  /// How many bytes have been written and not been handed on.
  private(set) var count = 0

  private let sink: (@Sendable ([UInt8]) -> Void)?

  /// Nothing written yet; pieces of some size go to `sink` where there is one.
  public init(to sink: (@Sendable ([UInt8]) -> Void)? = nil) { self.sink = sink }

  /// What has been written and not been handed on.
  public var bytes: [UInt8] { Array(room[..<count]) }

  /// Makes room for so many bytes more and lets `write` fill it from its beginning; it tells how many it wrote.
  @inline(__always)
  mutating func append(
    atMost limit: Int, _ write: (UnsafeMutableRawBufferPointer) -> Int
  ) {
    let end = count + limit
    if end > room.count { grow(to: end) }
    count += room.withUnsafeMutableBytes {
      write(UnsafeMutableRawBufferPointer(rebasing: $0[count..<end]))
    }
  }

  private mutating func grow(to size: Int) {
    var larger = [UInt8](repeating: 0, count: max(size, room.count * 2, 512))
    larger.withUnsafeMutableBytes { larger in
      room.withUnsafeBytes {
        larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[..<count]))
      }
    }
    room = larger
  }

  /// Appends a text as it is.
  public mutating func write(_ text: String) {
    var text = text
    text.withUTF8 { write(part: $0) }
    handOn()
  }

  /// Appends a text of the program.
  mutating func write(literal text: StaticString) {
    write(part: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Hands on what was written, where it is much.
  mutating func handOn() {
    guard count >= 1 << 16, let sink else { return }
    sink(bytes)
    count = 0
  }

  /// Why the output is not what it should be; nil while nothing went wrong.
  public private(set) var failure: LocalText?

  /// Notes that the output cannot be made.
  public mutating func fail(_ reason: LocalText) { failure = failure ?? reason }

  /// Appends bytes.
  mutating func write(bytes more: [UInt8]) {
    more.withUnsafeBufferPointer { write(part: $0) }
    handOn()
  }

  /// Hands on what is left.
  public mutating func finish() {
    guard let sink, count > 0 else { return }
    sink(bytes)
    room = []
    count = 0
  }

  /// Appends bytes as they are.
  mutating func write(part: UnsafeBufferPointer<UInt8>) {
    append(atMost: part.count) { out in
      out.copyMemory(from: UnsafeRawBufferPointer(part))
      return part.count
    }
  }

  /// Appends one byte.
  mutating func write(byte: UInt8) {
    append(atMost: 1) { out in
      out[0] = byte
      return 1
    }
  }

  /// Appends a number.
  mutating func write(number: Int) {
    guard number >= 0, number < 1_000_000 else {
      write(String(number))
      return
    }
    // Lines and columns are short.
    append(atMost: 6) { out in
      var digits = 1
      var power = 10
      while power <= number {
        power *= 10
        digits += 1
      }
      var left = number
      for i in stride(from: digits - 1, through: 0, by: -1) {
        out[i] = UInt8(truncatingIfNeeded: 0x30 + left % 10)
        left /= 10
      }
      return digits
    }
  }

  /// Appends a number of spaces.
  mutating func write(spaces count: Int) {
    append(atMost: count + 8) { out in
      // Eight at a time; what is too much is written over.
      for i in stride(from: 0, to: count, by: 8) {
        out.storeBytes(of: 0x2020_2020_2020_2020, toByteOffset: i, as: UInt64.self)
      }
      return count
    }
  }
}
