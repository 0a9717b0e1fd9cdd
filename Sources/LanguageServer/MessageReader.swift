/// Cuts a stream of bytes into messages, each behind a header with its length.
///
/// Bytes may come in pieces of any size. What has no header that can be read is passed over up to the next header, and
/// reported once until a message comes that can be read.
public struct MessageReader: Sendable {
  /// What comes out of the stream.
  public enum Event: Sendable, Equatable {
    /// The content of one message.
    case message([UInt8])
    /// Bytes that are no message, with the reason.
    case fault(Fault)
  }

  /// Why bytes are no message.
  public enum Fault: Sendable, Equatable {
    /// The header has no length, two, or one that is no number.
    case badHeader
    /// The header is longer than `headerLimit`.
    case longHeader
    /// The content is longer than `contentLimit`; it is passed over.
    case longContent(Int)
  }

  /// The longest header, in bytes.
  public static let headerLimit = 4096
  /// The longest content, in bytes: the largest text that is read, twice over for its escapes.
  public static let contentLimit = 128 << 20

  private enum State {
    case header
    case content(Int)
    /// Passing over so many bytes.
    case skipping(Int)
    /// Passing over bytes up to the next header.
    case lost
  }

  private var state = State.header
  private var buffer: [UInt8] = []
  /// How much of `buffer` is done with.
  private var done = 0
  /// Whether a fault was reported since the last message.
  private var hasComplained = false
  /// Where the search for the end of the header goes on.
  private var searched = 0

  /// A reader at the start of a stream.
  public init() {}

  /// Whether the stream stands between two messages.
  public var isBetweenMessages: Bool {
    if case .header = state { return done == buffer.count }
    return false
  }

  /// Takes bytes of the stream.
  public mutating func feed(_ bytes: some Collection<UInt8>) {
    if done > 0 {
      buffer.removeFirst(done)
      searched -= done
      done = 0
    }
    buffer += bytes
  }

  /// The next message or fault; nil where more bytes are needed.
  public mutating func next() -> Event? {
    while true {
      switch state {
      case .header:
        guard let end = endOfHeader() else {
          guard buffer.count - done > Self.headerLimit else { return nil }
          // A length in this header is not the next one.
          pass(1)
          if let event = lose(.longHeader) { return event }
          continue
        }
        let header = buffer[done..<end - 4]
        let length = Self.length(in: header)
        done = end
        searched = end
        guard let length else {
          if let event = lose(.badHeader) { return event }
          continue
        }
        guard length <= Self.contentLimit else {
          state = .skipping(length)
          hasComplained = true
          return .fault(.longContent(length))
        }
        state = .content(length)
      case .content(let length):
        guard buffer.count - done >= length else { return nil }
        let content = Array(buffer[done..<done + length])
        pass(length)
        state = .header
        hasComplained = false
        return .message(content)
      case .skipping(let length):
        let step = min(length, buffer.count - done)
        pass(step)
        guard step == length else {
          state = .skipping(length - step)
          return nil
        }
        state = .header
      case .lost:
        guard findHeader() else { return nil }
        state = .header
      }
    }
  }

  /// Looks for the next header; the fault, where it is the first of its row.
  private mutating func lose(_ fault: Fault) -> Event? {
    state = .lost
    if hasComplained { return nil }
    hasComplained = true
    return .fault(fault)
  }

  private mutating func pass(_ count: Int) {
    done += count
    searched = done
  }

  /// The offset behind the empty line that ends a header.
  private mutating func endOfHeader() -> Int? {
    let limit = min(buffer.count, done + Self.headerLimit + 4)
    var i = max(done, searched - 3)
    while i + 4 <= limit {
      if buffer[i] == 13, buffer[i + 1] == 10, buffer[i + 2] == 13, buffer[i + 3] == 10 {
        return i + 4
      }
      i += 1
    }
    searched = limit
    return nil
  }

  /// Passes over everything before the next `Content-Length:`.
  private mutating func findHeader() -> Bool {
    let name = Self.lengthName
    var i = done
    while i + name.count <= buffer.count {
      if Self.folded(buffer[i]) == name[0],
        (1..<name.count).allSatisfy({ Self.folded(buffer[i + $0]) == name[$0] })
      {
        pass(i - done)
        return true
      }
      i += 1
    }
    pass(max(0, i - done))
    return false
  }

  /// The length of the content that a header gives.
  private static func length(in header: ArraySlice<UInt8>) -> Int? {
    var length: Int?
    for line in header.split(separator: 10) {
      guard let colon = line.firstIndex(of: 0x3A) else { return nil }
      guard line[..<colon].map(folded) == lengthName.dropLast() else { continue }
      let value = line[line.index(after: colon)...].filter { $0 != 0x20 && $0 != 9 && $0 != 13 }
      guard length == nil, !value.isEmpty, value.count <= 18,
        value.allSatisfy({ (0x30...0x39).contains($0) })
      else { return nil }
      length = value.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
    return length
  }

  private static let lengthName = Array("content-length:".utf8)

  private static func folded(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte + 32 : byte
  }

  /// A content with its header.
  public static func framed(_ content: [UInt8]) -> [UInt8] {
    Array("Content-Length: \(content.count)\r\n\r\n".utf8) + content
  }
}
