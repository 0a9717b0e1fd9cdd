import SourceText
import Testing

/// Small encoders of the encodings that offices used before Unicode.
enum Legacy {
  /// Vowels by shape; the tones of each row: none, huyền, sắc, hỏi, ngã, nặng.
  private static let rows = [
    "aàáảãạ", "ăằắẳẵặ", "âầấẩẫậ", "eèéẻẽẹ", "êềếểễệ", "iìíỉĩị", "oòóỏõọ", "ôồốổỗộ", "ơờớởỡợ",
    "uùúủũụ", "ưừứửữự", "yỳýỷỹỵ",
  ].map(Array.init)

  private static let tcvnRows: [[UInt8]] = [
    [0x61, 0xB5, 0xB8, 0xB6, 0xB7, 0xB9], [0xA8, 0xBB, 0xBE, 0xBC, 0xBD, 0xC6],
    [0xA9, 0xC7, 0xCA, 0xC8, 0xC9, 0xCB], [0x65, 0xCC, 0xD0, 0xCE, 0xCF, 0xD1],
    [0xAA, 0xD2, 0xD5, 0xD3, 0xD4, 0xD6], [0x69, 0xD7, 0xDD, 0xD8, 0xDC, 0xDE],
    [0x6F, 0xDF, 0xE3, 0xE1, 0xE2, 0xE4], [0xAB, 0xE5, 0xE8, 0xE6, 0xE7, 0xE9],
    [0xAC, 0xEA, 0xED, 0xEB, 0xEC, 0xEE], [0x75, 0xEF, 0xF3, 0xF1, 0xF2, 0xF4],
    [0xAD, 0xF5, 0xF8, 0xF6, 0xF7, 0xF9], [0x79, 0xFA, 0xFD, 0xFB, 0xFC, 0xFE],
  ]
  private static let tcvnCapitals: [Character: UInt8] = [
    "Ă": 0xA1, "Â": 0xA2, "Ê": 0xA3, "Ô": 0xA4, "Ơ": 0xA5, "Ư": 0xA6, "Đ": 0xA7, "đ": 0xAE,
  ]

  private static func place(_ letter: Character) -> (row: Int, tone: Int, isCapital: Bool)? {
    let small = Character(letter.lowercased())
    for (row, letters) in rows.enumerated() {
      if let tone = letters.firstIndex(of: small) { return (row, tone, small != letter) }
    }
    return nil
  }

  /// TCVN 5712, as the fonts .VnTime show it: marked capitals are small ones in a font of capitals.
  static func tcvn3(_ text: String) -> [UInt8] {
    text.flatMap { letter -> [UInt8] in
      if let ascii = letter.asciiValue { return [ascii] }
      if let capital = tcvnCapitals[letter] { return [capital] }
      return place(letter).map { [tcvnRows[$0.row][$0.tone]] } ?? [0x3F]
    }
  }

  /// VNI for Windows: a plain vowel with a byte behind it for shape and tone.
  static func vni(_ text: String) -> [UInt8] {
    let tones: [UInt8] = [0, 0xF8, 0xF9, 0xFB, 0xF5, 0xEF]
    let hat: [UInt8] = [0xE2, 0xE0, 0xE1, 0xE5, 0xE3, 0xE4]
    let breve: [UInt8] = [0xEA, 0xE8, 0xE9, 0xFA, 0xFC, 0xEB]
    let i: [UInt8] = [0x69, 0xEC, 0xED, 0xE6, 0xF3, 0xF2]
    return text.flatMap { letter -> [UInt8] in
      if let ascii = letter.asciiValue { return [ascii] }
      if letter == "đ" { return [0xF1] }
      if letter == "Đ" { return [0xD1] }
      guard let (row, tone, isCapital) = place(letter) else { return [0x3F] }
      let lower: UInt8 = isCapital ? 0x20 : 0
      switch row {
      case 1: return [0x61 - lower, breve[tone] - lower]
      case 2, 4, 7:
        return [[2: 0x61, 4: 0x65, 7: 0x6F][row]! - lower, hat[tone] - lower]
      case 5: return [i[tone] - lower]
      case 8, 10:
        let base: UInt8 = (row == 8 ? 0xF4 : 0xF6) - lower
        return tone == 0 ? [base] : [base, tones[tone] - lower]
      default:
        let base = Array("aaaeeiooouuy".utf8)[row] - lower
        return tone == 5 && row == 11 ? [0xEE - lower] : [base, tones[tone] - lower]
      }
    }
  }

  /// Windows-1258: letters with their shape, tones as combining bytes.
  static func windows1258(_ text: String) -> [UInt8] {
    let tones: [UInt8] = [0, 0xCC, 0xEC, 0xD2, 0xDE, 0xF2]
    let small: [UInt8] = [
      0x61, 0xE3, 0xE2, 0x65, 0xEA, 0x69, 0x6F, 0xF4, 0xF5, 0x75, 0xFD, 0x79,
    ]
    return text.flatMap { letter -> [UInt8] in
      if let ascii = letter.asciiValue { return [ascii] }
      if letter == "đ" { return [0xF0] }
      if letter == "Đ" { return [0xD0] }
      guard let (row, tone, isCapital) = place(letter) else { return [0x3F] }
      let base = isCapital ? small[row] - 0x20 : small[row]
      return tone == 0 ? [base] : [base, tones[tone]]
    }
  }
}

@Suite struct LegacyEncodingTests {
  static let sentences = [
    "Ủy ban nhân dân tỉnh ban hành Kế hoạch phòng, chống ma túy trên địa bàn tỉnh năm 2023.",
    "Công an tỉnh chủ trì, phối hợp với các đơn vị liên quan đấu tranh với tội phạm về ma túy.",
    "Căn cứ Quyết định số 1452/QĐ-TTg ngày 31 tháng 8 năm 2021 của Thủ tướng Chính phủ.",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nKẾ HOẠCH",
    "Báo cáo kết quả thực hiện gửi về Sở Y tế trước ngày 15 tháng 11 để tổng hợp.",
    "Đề nghị Mặt trận Tổ quốc các cấp đẩy mạnh tuyên truyền, vận động đoàn viên, hội viên.",
    "Nơi nhận: các sở, ban, ngành; thành viên Ban Chỉ đạo; Ủy ban nhân dân các huyện, thị xã.",
    "Phấn đấu 95% người nhiễm được điều trị; giảm ít nhất 10% số vụ phạm tội so với năm trước.",
  ]

  private func named(_ error: InputError?, _ name: String) -> Bool {
    error?.code == "legacy-encoding" && error?.message.vietnamese.contains(name) == true
      && error?.message.english?.contains(name) == true
  }

  @Test(arguments: sentences)
  func rawBytes(_ sentence: String) {
    #expect(named(fault(Legacy.tcvn3(sentence)), "TCVN3"))
    #expect(named(fault(Legacy.vni(sentence)), "VNI"))
    #expect(named(fault(Legacy.windows1258(sentence)), "Windows-1258"))
  }

  /// What an editor makes of the bytes that took them for Latin-1 and stored them as UTF-8.
  private func asLatin(_ bytes: [UInt8]) -> String {
    var text = String.UnicodeScalarView()
    for byte in bytes { text.append(Unicode.Scalar(byte)) }
    return String(text)
  }

  @Test(arguments: sentences)
  func storedAsUTF8WithoutConversion(_ sentence: String) {
    #expect(named(fault(asLatin(Legacy.tcvn3(sentence))), "TCVN3"))
    #expect(named(fault(asLatin(Legacy.vni(sentence))), "VNI"))
    #expect(named(fault(asLatin(Legacy.windows1258(sentence))), "Windows-1258"))
  }

  @Test func wholeDocuments() {
    let text = Self.sentences.joined(separator: "\n\n")
    #expect(named(fault(Legacy.tcvn3(text)), "TCVN3"))
    #expect(named(fault(Legacy.vni(text)), "VNI"))
    #expect(named(fault(Legacy.windows1258(text)), "Windows-1258"))
  }

  @Test(arguments: sentences)
  func unicodeIsNotSuspected(_ sentence: String) {
    #expect(fault(sentence) == nil)
  }

  @Test func textThatIsNoVietnameseIsNotSuspected() {
    #expect(fault("La réunion à Genève a été très brève; le procès-verbal est déjà prêt.") == nil)
    #expect(fault("A plain English sentence of more than forty letters in all.") == nil)
  }

  /// Short Vietnamese may use only letters that Latin-1 has too.
  @Test(arguments: [
    "Công an xã báo cáo công tác tháng tám cho Công an thành.",
    "Thông báo công khai danh sách các hàng quán quá giờ cho toàn xã.",
  ])
  func letersOfLatinOneAlone(_ text: String) {
    #expect(fault(text) == nil)
  }

  /// One bad byte does not turn UTF-8 into something else.
  @Test(arguments: sentences)
  func damagedUTF8IsStillUTF8(_ sentence: String) {
    let bytes = Array(sentence.utf8)
    let middle = bytes.count / 2
    let start = bytes[..<middle].lastIndex { $0 < 0x80 } ?? 0
    #expect(fault(Array(bytes[...start]) + [0xFF] + bytes[(start + 1)...])?.code == "invalid-utf8")
    #expect(
      fault(Array(bytes[...start]) + [0xFF] + bytes[(start + 1)...])?.message.english?
        .contains("at offset \(start + 1) ") == true)
  }
}
