import Dates
import DocumentModel
import Testing

/// Texts as web pages of law collections give them: lines broken at every change of print, cells on lines of their own.
@Suite struct BrokenLineTests {
  static let page = Understood(
    """
    ỦY BAN NHÂN DÂN
    TỈNH SƠN LA
    -------
    |
    CỘNG HÒA XÃ HỘI
    CHỦ NGHĨA VIỆT NAM
    Độc lập - Tự do - Hạnh phúc
    ---------------
    |
    Số: 21/KH-UBND
    |
    Sơn La, ngày
    09 tháng 02 năm 2024
    |
    KẾ HOẠCH
    HỖ TRỢ DẠY NGHỀ, TẠO VIỆC LÀM CHO NGƯỜI SAU CAI NGHIỆN
    NĂM 2024
    Căn cứ Quyết định số
    15/QĐ-TTg ngày 05/01/2023 của Thủ tướng Chính phủ;
    Căn cứ Chương trình hành động
    số 07-CTr/TU ngày 14/5/2021 của Tỉnh ủy;
    Căn cứ Luật Tổ chức HĐND và UBND ngày
    26/11/2003; Luật sửa đổi, bổ sung một số điều của Luật Nhà ở và Luật Đất đai ngày 22 tháng 11 năm 2019.
    I. MỤC ĐÍCH,
    YÊU CẦU
    - Đến năm 2025: tỷ lệ người có việc làm sau cai nghiện trên
    40%.
    - Đến năm 2030:
    tỷ lệ trẻ sơ sinh nhẹ cân (dưới 2.500 gam) dưới 4%.
    """)

  @Test func theHeadIsWhole() {
    let form = Self.page.form
    #expect(form.nationalName?.text == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    #expect(form.issuer?.text == "Ủy ban nhân dân tỉnh Sơn La")
    #expect(form.numberAndSymbol?.text == "21/KH-UBND")
    #expect(form.place?.text == "Sơn La")
    #expect(form.date?.iso == "2024-02-09")
    #expect(
      form.subject?.text == "HỖ TRỢ DẠY NGHỀ, TẠO VIỆC LÀM CHO NGƯỜI SAU CAI NGHIỆN NĂM 2024")
  }

  @Test func citationsGoOnInTheNextLine() {
    #expect(
      Self.page.facts.citations.map { $0.number ?? $0.name } == [
        "15/QĐ-TTg", "07-CTr/TU", "Luật Tổ chức HĐND và UBND",
        "Luật sửa đổi, bổ sung một số điều của Luật Nhà ở và Luật Đất đai", "Luật Nhà ở",
        "Luật Đất đai",
      ])
    #expect(
      Self.page.facts.citations.map { $0.date?.iso } == [
        "2023-01-05", "2021-05-14", "2003-11-26", "2019-11-22", nil, nil,
      ])
  }

  @Test func headingsInCapitalsGoOnBehindAComma() {
    #expect(Self.page.headings == ["1 I MỤC ĐÍCH, YÊU CẦU"])
  }

  @Test func targetsKeepTheirYearAndTheirWords() {
    #expect(Self.page.targets == ["> 40 % 2025", "< 4 % 2030"])
    #expect(
      Self.page.facts.targets.map(\.indicator) == [
        "tỷ lệ người có việc làm sau cai nghiện",
        "tỷ lệ trẻ sơ sinh nhẹ cân (dưới 2.500 gam)",
      ])
  }

  @Test func aPlaceIsWholeThoughItsNameIsBroken() {
    let page = Understood(
      """
      ỦY BAN NHÂN DÂN
      TỈNH TUYÊN QUANG
      CỘNG
      HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
      Số: 31/KH-UBND
      Tuyên
      Quang, ngày 11 tháng 6 năm 2014

      KẾ HOẠCH
      Dạy nghề
      """)
    #expect(page.form.place?.text == "Tuyên Quang")
    #expect(page.form.issuer?.text == "Ủy ban nhân dân tỉnh Tuyên Quang")
  }

  @Test(arguments: ["ỦY\nBAN NHÂN DÂN", "ỦY BAN NHÂN\nDÂN", "ỦY BAN\nNHÂN DÂN"])
  func aBodyIsWholeThoughItsNameIsBroken(_ name: String) {
    let page = Understood(
      """
      \(name)
      TỈNH CÀ MAU
      -------
      |
      CỘNG
      HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
      |
      Số:
      87/QĐ-UBND
      |
      Cà Mau, ngày
      04 tháng 3 năm 2022
      |
      QUYẾT ĐỊNH
      Ban hành Kế hoạch dạy nghề
      \(name) TỈNH CÀ MAU
      Căn cứ Luật Việc làm ngày 16 tháng 11 năm 2013;
      """)
    #expect(page.form.issuer?.text == "Ủy ban nhân dân tỉnh Cà Mau")
    #expect(page.form.numberAndSymbol?.text == "87/QĐ-UBND")
    #expect(page.form.date?.iso == "2022-03-04")
    #expect(page.form.subject?.text == "Ban hành Kế hoạch dạy nghề")
  }

  @Test(arguments: [
    "Số:\n15 Đại biểu", "Số:\n\n87/QĐ-UBND", "Số:\n1. Mục đích", "Số người:\n12/15 hộ",
  ])
  func whatStandsBelowTheWordForANumberNeedNotBeOne(_ text: String) {
    #expect(Understood(text).document.blocks.count == 2)
  }

  @Test func whatACollectionSaysAboveALetterheadHidesNothing() {
    let page = Understood(
      """
      Kế hoạch 87/KH-UBND năm 2022 về dạy nghề trên địa bàn tỉnh Cà Mau
      | Số hiệu | 87/KH-UBND |
      | Ngày ban hành | 04/03/2022 |
      | Loại văn bản | Kế hoạch |
      | Cơ quan ban hành | Tỉnh Cà Mau |
      |
      ỦY BAN NHÂN DÂN |
      CỘNG HÒA XÃ HỘI
      CHỦ NGHĨA VIỆT NAM |
      |
      Số: 87/KH-UBND |
      Cà Mau, ngày 04 tháng 3 năm 2022 |
      KẾ HOẠCH
      DẠY NGHỀ NĂM 2022
      Thực hiện Luật Việc làm, Ủy ban nhân dân tỉnh ban hành kế hoạch như sau:
      I. MỤC ĐÍCH, YÊU CẦU
      """)
    #expect(page.all.count == 1)
    #expect(page.form.type?.text == "Kế hoạch")
    #expect(page.form.issuer?.text == "Ủy ban nhân dân tỉnh Cà Mau")
    #expect(page.form.numberAndSymbol?.text == "87/KH-UBND")
    #expect(page.form.date?.iso == "2022-03-04")
    #expect(page.form.subject?.text == "DẠY NGHỀ NĂM 2022")
  }

  @Test func aFlattenedTableGivesPlaceAndDate() {
    let page = Understood(
      """
      ỦY BAN NHÂN DÂN Số: 12/KH-UBND | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Hà Nội, ngày 07 tháng 06 năm 2018
      KẾ HOẠCH
      Chăm sóc sức khỏe người lao động
      I. MỤC TIÊU
      """)
    #expect(page.form.date?.iso == "2018-06-07")
    #expect(page.form.issuer?.text == "Ủy ban nhân dân thành phố Hà Nội")
  }

  @Test func theFirstSentenceIsNoPartOfTheSubject() {
    let page = Understood(
      """
      KẾ HOẠCH
      Xây dựng xã không có tệ nạn ma túy

      Thực hiện Kế hoạch số 15/KH-BCĐ của Ban Chỉ đạo
      """)
    #expect(page.form.subject?.text == "Xây dựng xã không có tệ nạn ma túy")
  }

  @Test(arguments: [
    ("Văn bản thẩm định số 312/STP-KSTT", "312/STP-KSTT"),
    ("Báo cáo đánh giá tác động số 12/BC-STP", "12/BC-STP"),
  ])
  func aKindMayStandBetweenTypeAndNumber(_ sample: (text: String, number: String)) {
    let page = Understood(
      "KẾ HOẠCH\nDạy nghề\n\nTheo \(sample.text) ngày 08/4/2014 của Sở Tư pháp.")
    #expect(page.facts.citations.map(\.number) == [sample.number])
  }

  @Test func noTypeMayStandBetweenTypeAndNumber() {
    let page = Understood(
      "KẾ HOẠCH\nDạy nghề\n\nThông tư hướng dẫn thi hành nghị định số 12/2020/NĐ-CP của Chính phủ.")
    #expect(page.facts.citations.map(\.type) == ["Nghị định"])
  }
}
