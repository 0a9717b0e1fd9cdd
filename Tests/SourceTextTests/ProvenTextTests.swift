import SourceText
import TestSupport
import Testing

@Suite struct ProvenTextTests {
  /// Any part of a text, cut characters and all, is what decoding it gives.
  @Test func anyPartIsWhatDecodingGives() {
    let texts = [
      "", "a", "Kế hoạch số 12/KH-UBND ngày 05 tháng 01 năm 2023", "😀ế…", "plain text only",
    ]
    for text in texts {
      let bytes = Array(text.utf8)
      for low in 0...bytes.count {
        for high in low...bytes.count {
          let part = String(low..<high, ofProven: bytes)
          let wanted = String(decoding: bytes[low..<high], as: UTF8.self)
          #expect(Array(part.utf8) == Array(wanted.utf8), "\(text) \(low)..<\(high)")
          #expect(part == wanted && part.hashValue == wanted.hashValue)
        }
      }
      #expect(String(0..<bytes.count + 9, ofProven: bytes) == text)
    }
  }
}
