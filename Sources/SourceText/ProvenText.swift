extension String {
  /// A part of bytes that are known to be UTF-8, which is not proven once more.
  ///
  /// Where the part begins or ends within a character what is left of it becomes U+FFFD, as with `String(decoding:as:)`.
  /// The range is cut to the bytes there are.
  @inlinable
  public init(_ range: Range<Int>, ofProven bytes: [UInt8]) {
    self = bytes.withUnsafeBufferPointer { String(range, ofProven: $0) }
  }

  /// The same for bytes that are at hand as a buffer.
  public init(_ range: Range<Int>, ofProven bytes: UnsafeBufferPointer<UInt8>) {
    let range = range.clamped(to: 0..<bytes.count)
    let part = UnsafeBufferPointer(rebasing: bytes[range])
    func isCut(at i: Int) -> Bool { i < bytes.count && bytes[i] & 0xC0 == 0x80 }
    if #available(macOS 26, iOS 26, tvOS 26, watchOS 26, visionOS 26, *),
      !isCut(at: range.lowerBound), !isCut(at: range.upperBound)
    {
      let span = UTF8Span(
        unchecked: Span(_unsafeElements: part), isKnownASCII: ByteSearch.isASCII(part))
      self.init(copying: span)
    } else {
      self.init(decoding: part, as: UTF8.self)
    }
  }
}
