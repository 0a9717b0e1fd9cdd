internal import DocumentModel
internal import SourceText

/// Judges whether a text can be read at all: strange characters, lost marks.
struct Legibility {
  let scan: TextScan

  func confidence(of range: Range<Int>) -> Confidence {
    var letters = 0
    var marked = 0
    var strange = 0
    scan.o.withUnsafeBufferPointer { bytes in
      var i = range.lowerBound
      while i < range.upperBound {
        let byte = bytes[i]
        if byte < 0x80 {
          if byte | 0x20 >= 0x61, byte | 0x20 <= 0x7A { letters += 1 }
          i += 1
        } else if byte >= 0xC3, byte <= 0xC6 {
          marked += 1
          i += 2
        } else if byte == 0xE1, i + 1 < bytes.count, bytes[i + 1] == 0xBA || bytes[i + 1] == 0xBB {
          marked += 1
          i += 3
        } else {
          strange += 1
          i += UTF8Cursor.length(from: byte)
        }
      }
    }
    letters += marked
    guard letters >= 80 else { return .certain }
    if strange * 12 > letters {
      return Confidence(30, LocalText("ký tự không đọc được", english: "unreadable characters"))
    }
    // Vietnamese prose marks about one letter in four.
    if marked * 20 < letters {
      return Confidence(40, LocalText("chữ bị mất dấu", english: "lost diacritics"))
    }
    if marked * 9 < letters {
      return Confidence(55, LocalText("nhiều chữ bị mất dấu", english: "many lost diacritics"))
    }
    return .certain
  }
}
