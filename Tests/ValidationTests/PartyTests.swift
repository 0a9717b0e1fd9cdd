import Findings
import Testing
import Validation

/// Documents of the Party are judged by their own instruction, never by the decree on documents of the state.
@Suite struct PartyTests {
  static let body = """


    KẾ HOẠCH
    Thực hiện Chỉ thị số 36-CT/TW ngày 16 tháng 8 năm 2019 của Bộ Chính trị

    I. MỤC ĐÍCH

    1. Nâng cao trách nhiệm của các cấp ủy.

    Nơi nhận:
    - Các huyện ủy;
    - Lưu Văn phòng Tỉnh ủy.

    T/M BAN THƯỜNG VỤ
    PHÓ BÍ THƯ

    Nguyễn Văn A
    """

  static func packs(_ text: String) -> [String] {
    Shipped.check(text).flatMap(\.packs).map(\.pack).filter { $0.hasPrefix("form/") }
  }

  @Test(arguments: [
    "TỈNH ỦY BÌNH AN\n*\nSố 139-KH/TU\n\nĐẢNG CỘNG SẢN VIỆT NAM\n\nBình An, ngày 06 tháng 11 năm 2023",
    // The letterhead is lost but for the number, or for the name.
    "Số 139-KH/TU",
    "ĐẢNG CỘNG SẢN VIỆT NAM\n\nBình An, ngày 06 tháng 11 năm 2023",
    // A committee that uses the letterhead of the state.
    "ĐẢNG BỘ TỈNH BÌNH AN\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nSố: 139/KH-ĐU",
  ])
  func partyDocuments(head: String) {
    #expect(Self.packs(head + Self.body) == ["form/party-36-hd-vptw"])
  }

  @Test(arguments: [
    "ỦY BAN NHÂN DÂN\nTỈNH BÌNH AN\n\nSố: 139/KH-UBND\n\nBình An, ngày 06 tháng 11 năm 2023",
    // A misplaced hyphen makes no document of the Party.
    "ỦY BAN NHÂN DÂN\nTỈNH BÌNH AN\n\nSố: 139-KH/UBND\n\nBình An, ngày 06 tháng 11 năm 2023",
  ])
  func stateDocuments(head: String) {
    #expect(Self.packs(head + Self.body) == ["form/decree-30-2020"])
  }

  @Test func nothingIsAnError() {
    let text = "TỈNH ỦY BÌNH AN\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nSố: 139/CT-TU" + Self.body
    let found = Shipped.check(text).flatMap(\.findings).filter { $0.rule.hasPrefix("form/") }
    #expect(found.map(\.severity) == [.warning, .warning, .warning, .warning, .warning])
    #expect(
      Set(found.map(\.rule)) == [
        "form/party-36-hd-vptw/party-name", "form/party-36-hd-vptw/no-national-name",
        "form/party-36-hd-vptw/number-hyphen", "form/party-36-hd-vptw/symbol-type",
        "form/party-36-hd-vptw/place-date",
      ])
  }
}
