import Dates
import DocumentModel
import Testing

/// The head of a document in the arrangements that offices use.
@Suite struct LetterheadTests {
  struct Head: Sendable, CustomTestStringConvertible {
    var name: String
    var text: String
    var issuer: String?
    var superior: String?
    var number: String?
    var symbol: String?
    var place: String?
    var date: String?
    var type: String?
    var subject: String?
    var testDescription: String { name }
  }

  static let body = """

    Thực hiện nhiệm vụ được giao, đơn vị xây dựng các nội dung như sau:

    I. MỤC ĐÍCH, YÊU CẦU

    1. Mục đích

    Nâng cao trách nhiệm của các cấp, các ngành.
    """

  static let heads = [
    Head(
      name: "lines one under the other",
      text: """
        ỦY BAN NHÂN DÂN
        TỈNH BẮC GIANG

        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc

        Số: 168/KH-UBND

        Bắc Giang, ngày 12 tháng 5 năm 2023

        KẾ HOẠCH
        Phòng, chống tệ nạn xã hội năm 2023
        """,
      issuer: "Ủy ban nhân dân tỉnh Bắc Giang", number: "168/KH-UBND", symbol: "KH-UBND",
      place: "Bắc Giang", date: "2023-05-12", type: "Kế hoạch",
      subject: "Phòng, chống tệ nạn xã hội năm 2023"),
    Head(
      name: "two columns",
      text: """
        ỦY BAN NHÂN DÂN              CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
         TỈNH BẮC GIANG                  Độc lập - Tự do - Hạnh phúc

        Số: 168/KH-UBND              Bắc Giang, ngày 12 tháng 5 năm 2023

                              KẾ HOẠCH
        Phòng, chống tệ nạn xã hội năm 2023
        """,
      issuer: "Ủy ban nhân dân tỉnh Bắc Giang", number: "168/KH-UBND", symbol: "KH-UBND",
      place: "Bắc Giang", date: "2023-05-12", type: "Kế hoạch",
      subject: "Phòng, chống tệ nạn xã hội năm 2023"),
    Head(
      name: "a table",
      text: """
        | UBND TỈNH BẮC GIANG | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |
        |---|---|
        | SỞ CÔNG THƯƠNG | Độc lập - Tự do - Hạnh phúc |
        | Số: 45/KH-SCT | Bắc Giang, ngày 03 tháng 02 năm 2024 |

        KẾ HOẠCH
        Kiểm tra hoạt động kinh doanh tiền chất năm 2024
        """,
      issuer: "Sở Công Thương", superior: "Ủy ban nhân dân tỉnh Bắc Giang", number: "45/KH-SCT",
      symbol: "KH-SCT", place: "Bắc Giang", date: "2024-02-03", type: "Kế hoạch",
      subject: "Kiểm tra hoạt động kinh doanh tiền chất năm 2024"),
    Head(
      name: "superior and issuer",
      text: """
        UBND TỈNH TRÀ VINH
        SỞ Y TẾ
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc
        Số: 77/BC-SYT
        Trà Vinh, ngày 20 tháng 6 năm 2023
        BÁO CÁO
        Kết quả phòng, chống HIV/AIDS 6 tháng đầu năm 2023
        """,
      issuer: "Sở Y tế", superior: "Ủy ban nhân dân tỉnh Trà Vinh", number: "77/BC-SYT",
      symbol: "BC-SYT", place: "Trà Vinh", date: "2023-06-20", type: "Báo cáo",
      subject: "Kết quả phòng, chống HIV/AIDS 6 tháng đầu năm 2023"),
    Head(
      name: "national name first, as a scan shows it",
      text: """
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM

        Độc lập - Tự do - Hạnh phúc

        ỦY BAN NHÂN DÂN TỈNH KIÊN GIANG

        Số: 9/KH-UBND

        Kiên Giang, ngày 9 tháng 1 năm 2023

        **KẾ HOẠCH**

        **Phòng, chống ma túy năm 2023**
        """,
      issuer: "Ủy ban nhân dân tỉnh Kiên Giang", number: "9/KH-UBND", symbol: "KH-UBND",
      place: "Kiên Giang", date: "2023-01-09", type: "Kế hoạch",
      subject: "Phòng, chống ma túy năm 2023"),
    Head(
      name: "a blank number",
      text: """
        ỦY BAN NHÂN DÂN
        TỈNH TRÀ VINH
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc
        Số:     /KH-UBND
        Trà Vinh, ngày     tháng 5 năm 2026
        KẾ HOẠCH
        Phòng, chống ma túy năm 2026
        """,
      issuer: "Ủy ban nhân dân tỉnh Trà Vinh", symbol: "KH-UBND", place: "Trà Vinh",
      date: "2026-05", type: "Kế hoạch", subject: "Phòng, chống ma túy năm 2026"),
    Head(
      name: "a blank number without spaces, a blank day and month",
      text: """
        SỞ CÔNG THƯƠNG
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc
        Số: /KH-SCT
        Trà Vinh, ngày …. tháng …. năm 2026
        KẾ HOẠCH
        Phòng, chống buôn lậu năm 2026
        """,
      issuer: "Sở Công Thương", symbol: "KH-SCT", place: "Trà Vinh", date: "2026",
      type: "Kế hoạch", subject: "Phòng, chống buôn lậu năm 2026"),
    Head(
      name: "no colon, a space before the slash",
      text: """
        ỦY BAN NHÂN DÂN
        TỈNH TRÀ VINH
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc
        Số 168 /KH-UBND
        Trà Vinh, ngày 05 tháng 01 năm 2023
        KẾ HOẠCH
        Phòng, chống ma túy năm 2023
        """,
      issuer: "Ủy ban nhân dân tỉnh Trà Vinh", number: "168/KH-UBND", symbol: "KH-UBND",
      place: "Trà Vinh", date: "2023-01-05", type: "Kế hoạch",
      subject: "Phòng, chống ma túy năm 2023"),
    Head(
      name: "a party document",
      text: """
        TỈNH ỦY TRÀ VINH
        *
        Số 36-CT/TU
        ĐẢNG CỘNG SẢN VIỆT NAM
        Trà Vinh, ngày 16 tháng 8 năm 2022
        CHỈ THỊ
        về tăng cường công tác phòng, chống ma túy
        """,
      issuer: "Tỉnh ủy Trà Vinh", number: "36-CT/TU", symbol: "CT/TU", place: "Trà Vinh",
      date: "2022-08-16", type: "Chỉ thị", subject: "về tăng cường công tác phòng, chống ma túy"),
    Head(
      name: "a city",
      text: """
        ỦY BAN NHÂN DÂN
        THÀNH PHỐ HẢI PHÒNG
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc
        Số: 145/KH-UBND
        Hải Phòng, ngày 31 tháng 5 năm 2023
        KẾ HOẠCH
        Phòng, chống AIDS, ma túy, mại dâm năm 2023
        """,
      issuer: "Ủy ban nhân dân thành phố Hải Phòng", number: "145/KH-UBND", symbol: "KH-UBND",
      place: "Hải Phòng", date: "2023-05-31", type: "Kế hoạch",
      subject: "Phòng, chống AIDS, ma túy, mại dâm năm 2023"),
    Head(
      name: "a district",
      text: """
        ỦY BAN NHÂN DÂN
        HUYỆN CÀNG LONG
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc
        Số: 33/KH-UBND
        Càng Long, ngày 10 tháng 02 năm 2023
        KẾ HOẠCH
        Phòng, chống ma túy trên địa bàn huyện năm 2023
        """,
      issuer: "Ủy ban nhân dân huyện Càng Long", number: "33/KH-UBND", symbol: "KH-UBND",
      place: "Càng Long", date: "2023-02-10", type: "Kế hoạch",
      subject: "Phòng, chống ma túy trên địa bàn huyện năm 2023"),
    Head(
      name: "a letterhead that is lost",
      text: """
        Trà Vinh, ngày 24 tháng 3 năm 2023

        KẾ HOẠCH
        Phòng, chống ma túy trên địa bàn tỉnh năm 2023

        Căn cứ tình hình thực tế, Ủy ban nhân dân tỉnh Trà Vinh ban hành Kế hoạch như sau:
        """,
      issuer: "Ủy ban nhân dân tỉnh Trà Vinh", place: "Trà Vinh", date: "2023-03-24",
      type: "Kế hoạch", subject: "Phòng, chống ma túy trên địa bàn tỉnh năm 2023"),
    Head(
      name: "a letter",
      text: """
        UBND TỈNH TRÀ VINH
        SỞ Y TẾ
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc
        Số: 1245/SYT-NVY
        V/v báo cáo kết quả phòng, chống HIV/AIDS
        Trà Vinh, ngày 15 tháng 6 năm 2023
        Kính gửi: Ủy ban nhân dân tỉnh
        """,
      issuer: "Sở Y tế", superior: "Ủy ban nhân dân tỉnh Trà Vinh", number: "1245/SYT-NVY",
      symbol: "SYT-NVY", place: "Trà Vinh", date: "2023-06-15", type: "Công văn",
      subject: "báo cáo kết quả phòng, chống HIV/AIDS"),
    Head(
      name: "marks lost by the scanner",
      text: """
        ỦY BAN NHÂN DÂN
        TỈNH TRÀ VINH
        CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tư do - Hạnh phúc
        So: 12/KH-UBND
        Trà Vinh, ngày 05 thang 01 năm 2023
        KẾ HOẠCH
        Phòng, chống ma túy năm 2023
        """,
      issuer: "Ủy ban nhân dân tỉnh Trà Vinh", number: "12/KH-UBND", symbol: "KH-UBND",
      place: "Trà Vinh", date: "2023-01-05", type: "Kế hoạch",
      subject: "Phòng, chống ma túy năm 2023"),
    Head(
      name: "a subject over several lines",
      text: """
        ỦY BAN NHÂN DÂN
        TỈNH TRÀ VINH
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc
        Số: 12/KH-UBND
        Trà Vinh, ngày 05 tháng 01 năm 2023
        KẾ HOẠCH
        Triển khai thực hiện Chương trình phòng, chống ma túy
        giai đoạn 2021 - 2025 trên địa bàn tỉnh Trà Vinh
        """,
      issuer: "Ủy ban nhân dân tỉnh Trà Vinh", number: "12/KH-UBND", symbol: "KH-UBND",
      place: "Trà Vinh", date: "2023-01-05", type: "Kế hoạch",
      subject: "Triển khai thực hiện Chương trình phòng, chống ma túy giai đoạn 2021 - 2025 "
        + "trên địa bàn tỉnh Trà Vinh"),
    Head(
      name: "a lost slash before a type with a small letter",
      text: """
        ỦY BAN NHÂN DÂN
        TỈNH TRÀ VINH
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc
        Số: 35 TTr-UBND
        Trà Vinh, ngày 12 tháng 5 năm 2023
        TỜ TRÌNH
        Về việc hỗ trợ kinh phí phòng, chống ma túy
        """,
      issuer: "Ủy ban nhân dân tỉnh Trà Vinh", number: "35/TTr-UBND", symbol: "TTr-UBND",
      place: "Trà Vinh", date: "2023-05-12", type: "Tờ trình",
      subject: "Về việc hỗ trợ kinh phí phòng, chống ma túy"),
  ]

  @Test(arguments: heads)
  func components(_ head: Head) {
    let form = Understood(head.text + "\n" + Self.body).form
    #expect(form.issuer?.text == head.issuer)
    #expect(form.superior?.text == head.superior)
    #expect(form.numberAndSymbol?.text == head.number)
    #expect(form.symbol?.text == head.symbol)
    #expect(form.place?.text == head.place)
    #expect(form.date?.iso == head.date)
    #expect(form.type?.text == head.type)
    #expect(form.subject?.text == head.subject)
  }

  @Test func nationalNameAndMottoAreFoundThoughMarksAreLost() {
    let form = Understood(Self.heads[13].text + "\n" + Self.body).form
    #expect(form.nationalName?.text == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    #expect(form.motto?.text == "Độc lập - Tư do - Hạnh phúc")
  }

  @Test func aTypeIsPrintedOrInferred() {
    #expect(Understood(Self.heads[0].text + Self.body).form.typeIsPrinted)
    #expect(!Understood(Self.heads[12].text + Self.body).form.typeIsPrinted)
  }

  @Test func addresseesOfALetter() {
    let head = Self.heads[12].text
    #expect(Understood(head + Self.body).form.addressees.map(\.text) == ["Ủy ban nhân dân tỉnh"])
    let many = head.replacing(
      "Kính gửi: Ủy ban nhân dân tỉnh", with: "Kính gửi:\n- Bộ Y tế;\n- Ủy ban nhân dân tỉnh.")
    #expect(
      Understood(many + "\n" + Self.body).form.addressees.map(\.text) == [
        "Bộ Y tế", "Ủy ban nhân dân tỉnh",
      ])
  }

  @Test func basesAreTheParagraphsThatBeginWithCanCu() {
    let text =
      Self.heads[0].text
      + "\n\nCăn cứ Luật Phòng, chống ma túy;\nCăn cứ Nghị định số 116/2021/NĐ-CP,\n" + Self.body
    #expect(Understood(text).form.bases.count == 2)
  }

  @Test(
    arguments: [
      (0, "province", "bac-giang", 2023), (2, "department", "bac-giang", 2024),
      (9, "province", "hai-phong", 2023), (10, "district", nil, 2023),
    ] as [(Int, String, String?, Int)])
  func levelProvinceAndYear(_ sample: (head: Int, level: String, province: String?, year: Int)) {
    let context = Understood(Self.heads[sample.head].text + "\n" + Self.body).facts.context
    #expect(context.level?.rawValue == sample.level)
    if let province = sample.province { #expect(context.province == province) }
    #expect(context.planYear == sample.year)
    #expect(context.years == [sample.year])
  }

  @Test(
    arguments: [
      ("ỦY BAN MTTQ VIỆT NAM\nXÃ LƯƠNG MINH\nBAN THƯỜNG TRỰC", "commune"),
      ("ĐẢNG ỦY\nPHƯỜNG THỚI AN", "commune"), ("CÔNG AN HUYỆN HÒA AN", "district"),
      ("ỦY BAN NHÂN DÂN THỊ XÃ AN NHƠN", "district"), ("SỞ Y TẾ HÀ GIANG", "department"),
      ("SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI", "department"), ("BỘ Y TẾ", "central"),
      ("BỘ CHỈ HUY QUÂN SỰ TỈNH HÀ GIANG", "department"), ("VĂN PHÒNG CHÍNH PHỦ", "central"),
      ("THANH TRA CHÍNH PHỦ", "central"),
      ("NGÂN HÀNG NHÀ NƯỚC VIỆT NAM\nCHI NHÁNH TỈNH HÀ GIANG", "department"),
      ("TÒA ÁN NHÂN DÂN TỐI CAO", "central"), ("TÒA ÁN NHÂN DÂN TỈNH HÀ GIANG", "department"),
    ])
  func levelsOfIssuers(_ head: String, _ level: String) {
    let text =
      head + "\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nSố: 5/KH-X\n"
      + "\nKẾ HOẠCH\nPhòng, chống ma túy năm 2023\n" + Self.body
    #expect(Understood(text).facts.context.level?.rawValue == level)
  }

  @Test func aPlanForSeveralYearsHasNoYearOfItsOwn() {
    let context = Understood(Self.heads[14].text + "\n" + Self.body).facts.context
    #expect(context.planYear == nil)
    #expect(context.years == [2021, 2022, 2023, 2024, 2025] || context.years == [2021, 2025])
  }
}
