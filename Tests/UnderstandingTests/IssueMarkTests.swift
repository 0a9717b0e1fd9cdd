import DocumentModel
import Testing

/// What shows that a document is issued though its number is blank, and what does not.
@Suite struct IssueMarkTests {
  /// A plan with something above its head and something in the place of the signature.
  static func plan(above: String = "", signature: String, below: String = "") -> String {
    """
    \(above)ỦY BAN NHÂN DÂN
    TỈNH BÌNH AN

    Số:    /KH-UBND

    Bình An, ngày    tháng 11 năm 2023

    KẾ HOẠCH
    Phòng, chống ma túy năm 2024

    I. MỤC ĐÍCH

    1. Các hộ đã ký cam kết; các ngành đã ký kết quy chế phối hợp.

    Nơi nhận:
    - Các sở;
    - Lưu: VT.

    TM. ỦY BAN NHÂN DÂN
    CHỦ TỊCH

    \(signature)
    \(below)
    """
  }

  @Test(arguments: [
    ("(Đã ký)\n\nNguyễn Văn A", "Đã ký"), ("[đã ký]\nNguyễn Văn A", "đã ký"),
    ("Đã ký Nguyễn Văn A", "Đã ký"), ("Ký bởi: Nguyễn Văn A", "Ký bởi: Nguyễn Văn A"),
    ("Người ký: Nguyễn Văn A", "Người ký: Nguyễn Văn A"),
  ])
  func wordsInThePlaceOfTheSignature(words: String, mark: String) {
    let read = Understood(Self.plan(signature: words))
    #expect(read.form.issueMark?.text == mark)
    #expect(read.form.number == nil)
  }

  @Test(arguments: [
    "Nguyễn Văn A", "(Ký, ghi rõ họ tên)", "(Chữ ký, dấu)",
    "Nguyễn Văn A\n\nPHỤ LỤC\n\nNgười ký: …",
  ])
  func noMark(words: String) {
    #expect(Understood(Self.plan(signature: words)).form.issueMark == nil)
  }

  @Test func aMarkOnTopOfThePage() {
    let read = Understood(
      Self.plan(above: "Người ký: Ủy ban nhân dân tỉnh\n\n", signature: "Nguyễn Văn A"))
    #expect(read.form.issueMark?.text == "Người ký: Ủy ban nhân dân tỉnh")
  }

  @Test func aCertifiedCopy() {
    let copy = """

      ỦY BAN NHÂN DÂN
      XÃ BÌNH HÒA

      Số: 12/SY-UBND

      Bình Hòa, ngày 02 tháng 12 năm 2023
      """
    let read = Understood(Self.plan(signature: "Nguyễn Văn A", below: copy))
    #expect(read.all.count == 1)
    #expect(read.form.issueMark?.text == "Số: 12/SY-UBND")
  }

  static func letter(_ words: String) -> String {
    """
    SỞ Y TẾ
    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    Độc lập - Tự do - Hạnh phúc

    Số: 15/SYT-NVY
    V/v gửi kế hoạch

    Bình An, ngày 30 tháng 11 năm 2023

    Kính gửi: Các trung tâm y tế.

    \(words)

    Nơi nhận:
    - Như trên;
    - Lưu: VT.

    GIÁM ĐỐC

    Nguyễn Văn B


    """
  }

  @Test(arguments: [
    (
      "Sở Y tế gửi kèm Kế hoạch số 168/KH-UBND ngày 24/11/2023 của Ủy ban nhân dân tỉnh về phòng, chống ma túy năm 2024.",
      true
    ),
    // Another plan of the same body, and another type.
    (
      "Sở Y tế nhắc thực hiện Kế hoạch số 12/KH-UBND ngày 24/11/2023 của Ủy ban nhân dân tỉnh về cải cách hành chính.",
      false
    ),
    (
      "Sở Y tế gửi kèm Kế hoạch số 168/KH-SYT ngày 24/11/2023 của Sở Y tế về phòng, chống ma túy năm 2024.",
      false
    ),
  ])
  func citedBesideWithItsNumber(words: String, isIssued: Bool) throws {
    let national = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\n"
    let read = Understood(
      Self.letter(words) + Self.plan(above: national, signature: "Nguyễn Văn A"))
    try #require(read.all.count == 2)
    #expect(read.all[0].form.issueMark == nil)
    #expect((read.all[1].form.issueMark != nil) == isIssued)
  }
}

/// The Party's name at the head of a document.
@Suite struct PartyNameTests {
  @Test(arguments: [
    "TỈNH ỦY BÌNH AN\n*\nSố 139-KH/TU\n\nĐẢNG CỘNG SẢN VIỆT NAM",
    "TỈNH ỦY BÌNH AN          ĐẢNG CỘNG SẢN VIỆT NAM\nSố 139-KH/TU",
    "| TỈNH ỦY BÌNH AN | ĐẢNG CỘNG SẢN VIỆT NAM |\n| Số 139-KH/TU | Bình An, ngày 06 tháng 11 năm 2023 |",
    "**ĐẢNG CỘNG SẢN VIỆT NAM**\n\nTỈNH ỦY BÌNH AN\n\nSố 139-KH/TU",
  ])
  func stands(head: String) {
    let read = Understood(
      head + "\n\nKẾ HOẠCH\nThực hiện Chỉ thị\n\nI. MỤC ĐÍCH\n\n1. Nâng cao trách nhiệm.")
    #expect(read.form.partyName?.text == "ĐẢNG CỘNG SẢN VIỆT NAM")
    #expect(read.form.symbol?.text == "KH/TU")
    #expect(read.form.numberAndSymbol?.text == "139-KH/TU")
    #expect(read.form.issuer?.text.lowercased() == "tỉnh ủy bình an")
    #expect(read.form.type?.text == "Kế hoạch")
    #expect(read.all.count == 1)
  }

  @Test(arguments: [
    "KẾ HOẠCH\nKỶ NIỆM 94 NĂM NGÀY THÀNH LẬP\nĐẢNG CỘNG SẢN VIỆT NAM\n\nI. MỤC ĐÍCH\n\n1. Tuyên truyền.",
    "KẾ HOẠCH\nTuyên truyền Đại hội Đảng Cộng sản Việt Nam\n\nI. MỤC ĐÍCH\n\n1. Tuyên truyền.",
    "KẾ HOẠCH\nTuyên truyền\n\nI. KHẨU HIỆU\n\nĐẢNG CỘNG SẢN VIỆT NAM\n\nQUANG VINH MUÔN NĂM",
  ])
  func isOnlyNamed(text: String) {
    let read = Understood("ỦY BAN NHÂN DÂN\nTỈNH BÌNH AN\n\nSố: 12/KH-UBND\n\n" + text)
    #expect(read.form.partyName == nil)
    #expect(read.all.count == 1)
  }
}
