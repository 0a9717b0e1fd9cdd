import Dates
import DocumentModel
import Testing

/// Whole documents in the arrangements that offices use: two columns, several documents, copies, annexes.
@Suite struct ArrangementTests {
  /// A letter and its plan as a text program shows them, with page numbers between.
  private static let letterAndPlan = """
            ỦY BAN NHÂN DÂN                    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
             TỈNH ĐỒNG THÁP                         Độc lập - Tự do - Hạnh phúc
         Số: 168 /UBND-THVX                     Đồng Tháp, ngày 12 tháng 5 năm 2023
      V/v triển khai Kế hoạch phòng,
        chống HIV/AIDS năm 2023

                             Kính gửi:
                                  - Các sở, ban, ngành Tỉnh;
                                  - Công an Tỉnh.

          Thực hiện nhiệm vụ được giao, Ủy ban nhân dân Tỉnh yêu cầu:
          1. Giao Sở Y tế chủ trì, báo cáo kết quả về Ủy ban nhân dân Tỉnh trước ngày 15 tháng 11 năm 2023./.

     Nơi nhận:                                        KT. CHỦ TỊCH
     - Như trên;                                     PHÓ CHỦ TỊCH
     - Lưu: VT, THVX.

                                                     Huỳnh Minh T

                                          2

            ỦY BAN NHÂN DÂN                    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
             TỈNH ĐỒNG THÁP                         Độc lập - Tự do - Hạnh phúc
         Số: 169 /KH-UBND                       Đồng Tháp, ngày 12 tháng 5 năm 2023

                                  KẾ HOẠCH
                Phòng, chống HIV/AIDS trên địa bàn tỉnh Đồng Tháp năm 2023

    A. MỤC TIÊU
    1/ Phấn đấu 95% người nhiễm HIV biết tình trạng nhiễm của mình.
    B. PHÂN CÔNG
    I/ Sở Y tế
    - Chủ trì tổ chức thực hiện.

     Nơi nhận:                                     TM. ỦY BAN NHÂN DÂN
     - Bộ Y tế (để b/c);                              KT. CHỦ TỊCH
     - Lưu: VT, THVX.                                PHÓ CHỦ TỊCH

                                                   Huỳnh Minh T
    """

  @Test func aLetterAndItsPlanInColumns() {
    let page = Understood(Self.letterAndPlan)
    #expect(page.all.map { $0.form.type?.text } == ["Công văn", "Kế hoạch"])
    #expect(page.all.map { $0.form.numberAndSymbol?.text } == ["168/UBND-THVX", "169/KH-UBND"])
    #expect(page.all.map { $0.form.signer?.name?.text } == ["Huỳnh Minh T", "Huỳnh Minh T"])
    #expect(page.all.map { $0.form.recipients.count } == [2, 2])
    #expect(page.all[0].form.subject?.text == "triển khai Kế hoạch phòng, chống HIV/AIDS năm 2023")
    #expect(page.all[0].assignments.map(\.canonical) == ["Sở Y tế"])
    #expect(page.all[1].headings.map(\.label) == ["A", "B", "I"])
    #expect(page.all[1].assignments.map(\.canonical) == ["Sở Y tế"])
  }

  @Test func aTableOfContentsIsNoDocument() {
    let page = Understood(
      """
      MỤC LỤC
      I. MỤC ĐÍCH ................................ 1
      1. Mục đích ................................ 1

      ỦY BAN NHÂN DÂN
      TỈNH TRÀ VINH
      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
      Độc lập - Tự do - Hạnh phúc
      Số: 12/KH-UBND
      Trà Vinh, ngày 05 tháng 01 năm 2023

      KẾ HOẠCH
      Phòng, chống ma túy năm 2023

      I. MỤC ĐÍCH

      1. Mục đích

      Nâng cao trách nhiệm.
      """)
    #expect(page.all.count == 1)
    #expect(page.form.issuer?.text == "Ủy ban nhân dân tỉnh Trà Vinh")
    #expect(page.headings == ["1 I MỤC ĐÍCH", "2 1 Mục đích"])
  }

  @Test func aFormInAnAnnexIsNoDocument() {
    func head(_ office: String, _ number: String, _ rest: String) -> String {
      """
      UBND TỈNH LÀO CAI
      \(office)
      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
      Độc lập - Tự do - Hạnh phúc
      Số: \(number)
      Lào Cai, ngày 05 tháng 5 năm 2023
      \(rest)

      """
    }
    let letter = head(
      "SỞ NỘI VỤ", "501/SNV-CCHC",
      """
      V/v báo cáo cải cách hành chính

      Kính gửi: Sở Y tế, Sở Văn hóa, Thể thao và Du lịch, Ban Dân tộc

      Đề nghị báo cáo theo mẫu gửi kèm trước ngày 15/6/2023.

      Nơi nhận:
      - Như trên;
      - Lưu: VT.
      KT. GIÁM ĐỐC
      PHÓ GIÁM ĐỐC
      Lê Văn B

      PHỤ LỤC
      (Kèm theo Công văn số 501/SNV-CCHC ngày 05/5/2023)

      Mẫu số 01

      """)
    let report = "\nBÁO CÁO\nKết quả cải cách hành chính\n\nI. KẾT QUẢ\n\nGIÁM ĐỐC\nLê Văn C\n"
    let page = Understood(
      letter + head("TÊN CƠ QUAN", ".../BC-...", report) + "\n"
        + head("SỞ TÀI CHÍNH", "77/BC-STC", report))
    #expect(page.all.map { $0.form.numberAndSymbol?.text } == ["501/SNV-CCHC", "77/BC-STC"])
    #expect(page.all[0].form.signer?.name?.text == "Lê Văn B")
    #expect(
      page.all[0].form.addressees.map(\.text) == [
        "Sở Y tế, Sở Văn hóa, Thể thao và Du lịch, Ban Dân tộc"
      ])
  }

  @Test func tablesOfRecipientsAndSignature() {
    let page = plan(
      """
      I. MỤC ĐÍCH

      1. Mục đích

      Nâng cao trách nhiệm./.

      | Nơi nhận: | GIÁM ĐỐC |
      |---|---|
      | - Sở Y tế (để b/c);<br>- Lưu: VT, HIV. | <br>**BSCKII. Lê Văn B** |
      """)
    #expect(page.recipients == ["Sở Y tế | để b/c", "Lưu: VT, HIV"])
    #expect(page.form.signer?.title?.text == "GIÁM ĐỐC")
    #expect(page.form.signer?.name?.text == "Lê Văn B")
    #expect(page.form.signer?.honorific?.text == "BSCKII.")
  }

  @Test func aPartyDocument() {
    let page = Understood(
      """
      TỈNH ỦY HẢI DƯƠNG                         ĐẢNG CỘNG SẢN VIỆT NAM
             *                                 Hải Dương, ngày 03 tháng 8 năm 2022
         Số 87-KH/TU

      KẾ HOẠCH
      thực hiện Chỉ thị số 36-CT/TW của Bộ Chính trị

      I- MỤC ĐÍCH, YÊU CẦU

      1- Mục đích

      Nâng cao nhận thức.

      III- TỔ CHỨC THỰC HIỆN

      1- Ban Tuyên giáo Tỉnh ủy chủ trì, phối hợp với Ban Nội chính Tỉnh ủy hướng dẫn tuyên truyền.

      T/M BAN THƯỜNG VỤ
      PHÓ BÍ THƯ
      Lê Văn B
      """)
    #expect(page.form.issuer?.text == "Tỉnh ủy Hải Dương")
    #expect(page.form.numberAndSymbol?.text == "87-KH/TU")
    #expect(page.facts.headings.map(\.label) == ["I", "1", "III"])
    #expect(page.assigned == ["Ban Tuyên giáo Tỉnh ủy"])
    #expect(page.agencies(.coordinating) == ["Ban Nội chính Tỉnh ủy"])
  }

  @Test func partsWithTheirTitlesBelow() {
    let page = plan(
      "Phần thứ nhất\nMỤC TIÊU\n\n1. Mục tiêu chung\n\nNội dung.\n\nPhần thứ hai\nTỔ CHỨC THỰC HIỆN\n\n1. Phân công\n\nNội dung.\n"
    )
    #expect(
      page.headings == [
        "1 Phần thứ nhất MỤC TIÊU", "2 1 Mục tiêu chung", "1 Phần thứ hai TỔ CHỨC THỰC HIỆN",
        "2 1 Phân công",
      ])
  }

  @Test func tasksInBullets() {
    let page = plan(
      """
      II. PHÂN CÔNG TRÁCH NHIỆM

      - Công an tỉnh: chủ trì, phối hợp với Sở Y tế triển khai.
      + Sở Tư pháp có trách nhiệm phổ biến pháp luật.
      - Đề nghị Hội Liên hiệp Phụ nữ tỉnh, Tỉnh đoàn: lồng ghép tuyên truyền.
      - Sở Chuyển đổi xanh tỉnh Trà Vinh: xây dựng phần mềm.
      - Giao Giám đốc Sở Nội vụ theo dõi, đôn đốc.
      """)
    #expect(
      page.assigned == [
        "Công an tỉnh", "Sở Tư pháp", "Hội Liên hiệp Phụ nữ tỉnh (đề nghị)", "Tỉnh đoàn (đề nghị)",
        "Sở Chuyển đổi xanh tỉnh Trà Vinh", "Sở Nội vụ",
      ])
    #expect(page.agencies(.leading) == ["Công an tỉnh"])
    #expect(page.agencies(.coordinating) == ["Sở Y tế"])
    // A well-formed body that the registry does not know is named, without an id.
    let unknown = page.facts.agencies.filter { $0.id == nil && !$0.isGroup }.map(\.canonical)
    #expect(unknown == ["Sở Chuyển đổi xanh tỉnh Trà Vinh"])
  }

  @Test func departmentsListedByTheirFields() {
    let page = task("Yêu cầu các Sở: Công Thương, Tài chính, Nông nghiệp và Môi trường thực hiện.")
    let names = page.facts.agencies.filter { page.line($0.range) >= 18 }.map(\.canonical)
    #expect(names == ["Sở Công Thương", "Sở Tài chính", "Sở Nông nghiệp và Môi trường"])
  }

  struct Head: Sendable {
    var lines: String
    var issuer: String
  }

  @Test(
    arguments: [
      Head(
        lines: "UBND TỈNH HÀ GIANG\nSỞ LAO ĐỘNG - THƯƠNG BINH\nVÀ XÃ HỘI",
        issuer: "Sở Lao động - Thương binh và Xã hội"),
      Head(
        lines: "CÔNG AN TỈNH - TỈNH ĐOÀN\nQUẢNG BÌNH", issuer: "Công an tỉnh - Tỉnh đoàn Quảng Bình"
      ),
      Head(
        lines: "ỦY BAN MTTQ VIỆT NAM\nXÃ LƯƠNG MINH\nBAN THƯỜNG TRỰC",
        issuer: "Ban thường trực Ủy ban MTTQ Việt Nam xã Lương Minh"),
      // A stray stroke of the scan or of the saved page, and a first letter that it lost.
      Head(
        lines: "/ỦY BAN MTTQ VIỆT NAM\nXÃ LƯƠNG MINH\nBAN THƯỜNG TRỰC",
        issuer: "Ban thường trực Ủy ban MTTQ Việt Nam xã Lương Minh"),
      Head(lines: "Y BAN NHÂN DÂN\nTỈNH CAO BẰNG", issuer: "Ủy ban nhân dân tỉnh Cao Bằng"),
      Head(lines: "Y BAN NHÂN DÂN HUYỆN HÒA AN", issuer: "Ủy ban nhân dân huyện Hòa An"),
      Head(lines: "Ở Y TẾ CAO BẰNG", issuer: "Sở Y tế tỉnh Cao Bằng"),
      Head(
        lines: "UBND TỈNH CAO BẰNG\nVĂN PHÒNG\nSAO Y; 15/01/2024 08:30:12",
        issuer: "Văn phòng Ủy ban nhân dân tỉnh Cao Bằng"),
    ])
  func letterheadsOverSeveralLines(_ head: Head) {
    let page = Understood(
      head.lines
        + "\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 5/KH-X\n\nKẾ HOẠCH\nPhòng, chống ma túy năm 2023\n\nI. MỤC ĐÍCH\n\n1. Mục đích\n\nNội dung.\n"
    )
    #expect(page.form.issuer?.text == head.issuer)
  }

  @Test func whoDecidesIsNoSubject() {
    let page = Understood(
      """
      BỘ TƯ PHÁP
      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
      Độc lập - Tự do - Hạnh phúc
      Số: 1012/QĐ-BTP
      Hà Nội, ngày 01 tháng 6 năm 2023
      QUYẾT ĐỊNH
      BAN HÀNH KẾ HOẠCH TRIỂN KHAI THI HÀNH LUẬT
      BỘ TRƯỞNG BỘ TƯ PHÁP
      Căn cứ Nghị định số 98/2022/NĐ-CP ngày 29 tháng 11 năm 2022 của Chính phủ;
      QUYẾT ĐỊNH:
      Điều 1. Ban hành kèm theo Quyết định này Kế hoạch triển khai thi hành Luật.
      """)
    #expect(page.form.subject?.text == "BAN HÀNH KẾ HOẠCH TRIỂN KHAI THI HÀNH LUẬT")
  }

  @Test func postsAndSignersSideBySide() {
    let page = plan(
      """
      I. MỤC ĐÍCH

      1. Mục đích

      Nâng cao trách nhiệm./.

      TUQ. GIÁM ĐỐC
      CHI CỤC TRƯỞNG CHI CỤC PHÒNG, CHỐNG TỆ NẠN XÃ HỘI

      (Đã ký)

      Lê Văn B
      """)
    #expect(page.form.signer?.capacity?.text == "TUQ. GIÁM ĐỐC")
    #expect(
      page.form.signer?.title?.text == "CHI CỤC TRƯỞNG CHI CỤC PHÒNG, CHỐNG TỆ NẠN XÃ HỘI")
    #expect(page.form.signer?.name?.text == "Lê Văn B")
  }

  @Test func textWithoutMarksHasItsTypeAndNumber() {
    let page = Understood(
      """
      CONG HOA XA HOI CHU NGHIA VIET NAM
      Doc lap - Tu do - Hanh phuc
      S6: 3021/KH-UBND
      Ben Tre, ngay 24 thang 5 nam 2023

      KE HOACH
      Trien khai Thang hanh dong phong, chong ma tuy nam 2023

      Il. PHAN CONG

      1. Cong an tinh

      Chu tri, bao cao truoc ngay 15/7/2023.
      """)
    #expect(page.form.type?.text == "Kế hoạch")
    #expect(page.form.numberAndSymbol?.text == "3021/KH-UBND")
    #expect(page.form.date?.iso == "2023-05-24")
    #expect(page.facts.headings.map(\.label) == ["Il", "1"])
    #expect(page.deadlines == ["one-off 2023-07-15 before"])
  }
}
