import Dates
import DocumentModel
import Testing

/// Files that hold several documents, annexes, certified copies.
@Suite struct DocumentTests {
  static let letter = """
    UBND TỈNH TRÀ VINH
    CÔNG AN TỈNH
    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    Độc lập - Tự do - Hạnh phúc
    Số: 451/CAT-PC04
    V/v góp ý dự thảo Kế hoạch phòng, chống ma túy
    Trà Vinh, ngày 02 tháng 3 năm 2023

    Kính gửi: Ủy ban nhân dân tỉnh

    Công an tỉnh đã dự thảo Kế hoạch và gửi các đơn vị liên quan lấy ý kiến. Kính trình Ủy ban nhân dân tỉnh xem xét, ban hành./.

    Nơi nhận:
    - Như trên;
    - Lưu: VT, PC04.

    GIÁM ĐỐC

    Đại tá Nguyễn Văn A
    """

  static let plan = """
    ỦY BAN NHÂN DÂN
    TỈNH TRÀ VINH
    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    Độc lập - Tự do - Hạnh phúc
    Số: /KH-UBND
    Trà Vinh, ngày tháng 3 năm 2023

    KẾ HOẠCH
    Phòng, chống ma túy trên địa bàn tỉnh năm 2023

    I. MỤC TIÊU

    1. Phấn đấu 100% xã có kế hoạch riêng.

    II. TỔ CHỨC THỰC HIỆN

    1. Công an tỉnh

    Theo dõi, đôn đốc việc thực hiện./.

    Nơi nhận:
    - Bộ Công an (b/c);
    - Lưu: VT, NC.

    TM. ỦY BAN NHÂN DÂN
    KT. CHỦ TỊCH
    PHÓ CHỦ TỊCH

    Nguyễn Văn B
    """

  static let submission = """
    UBND TỈNH TRÀ VINH
    CÔNG AN TỈNH
    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    Độc lập - Tự do - Hạnh phúc
    Số: 44/TTr-CAT-PTM
    Trà Vinh, ngày 03 tháng 3 năm 2023

    TỜ TRÌNH
    Về việc ban hành Kế hoạch phòng, chống ma túy năm 2023

    Kính gửi: Ủy ban nhân dân tỉnh Trà Vinh

    Công an tỉnh kính trình Ủy ban nhân dân tỉnh xem xét, ký ban hành Kế hoạch kèm theo./.

    GIÁM ĐỐC

    Nguyễn Văn C
    """

  static let slip = """
    VĂN PHÒNG UBND TỈNH
    PHIẾU TRÌNH GIẢI QUYẾT CÔNG VIỆC

    Kính trình: Chủ tịch Ủy ban nhân dân tỉnh

    Vấn đề trình: ban hành Kế hoạch phòng, chống ma túy.
    """

  private func types(_ file: Understood) -> [String?] { file.all.map { $0.form.type?.text } }

  @Test func aLetterWithItsPlan() {
    let file = Understood(Self.letter + "\n\n" + Self.plan)
    #expect(types(file) == ["Công văn", "Kế hoạch"])
    #expect(
      file.all.map { $0.form.issuer?.text } == [
        "Công an tỉnh Trà Vinh", "Ủy ban nhân dân tỉnh Trà Vinh",
      ])
    #expect(file.all.map { $0.form.numberAndSymbol?.text } == ["451/CAT-PC04", nil])
    #expect(file.all.map { $0.form.signer?.name?.text } == ["Nguyễn Văn A", "Nguyễn Văn B"])
    #expect(file.all.map(\.headings.count) == [0, 3])
    #expect(file.all.map(\.targets.count) == [0, 1])
    #expect(file.all.map(\.form.recipients.count) == [2, 2])
    #expect(file.all.map { file.line($0.range) } == [1, 21])
  }

  @Test func aPlanWithItsSubmission() {
    let file = Understood(Self.plan + "\n\n" + Self.submission)
    #expect(types(file) == ["Kế hoạch", "Tờ trình"])
    #expect(file.all.map { $0.form.signer?.name?.text } == ["Nguyễn Văn B", "Nguyễn Văn C"])
    #expect(file.all.last?.form.numberAndSymbol?.text == "44/TTr-CAT-PTM")
  }

  @Test func threeDocumentsAndASlip() {
    let file = Understood(
      [Self.slip, Self.submission, Self.letter, Self.plan].joined(separator: "\n\n"))
    #expect(types(file) == ["Phiếu", "Tờ trình", "Công văn", "Kế hoạch"])
  }

  @Test func documentsCoverTheFileInOrderAndDoNotOverlap() {
    let file = Understood([Self.letter, Self.plan, Self.submission].joined(separator: "\n\n"))
    var last = 0
    for facts in file.all {
      #expect(facts.range.lowerBound >= last && !facts.range.isEmpty)
      last = facts.range.upperBound
    }
    #expect(file.document.blocks.first?.range.lowerBound == file.all.first?.range.lowerBound)
    #expect(file.document.blocks.last?.range.upperBound == last)
  }

  @Test func aPageFooterBetweenThemIsNoDocument() {
    let file = Understood(Self.letter + "\n\n\u{C}\n2\n\n---\n\n" + Self.plan)
    #expect(types(file) == ["Công văn", "Kế hoạch"])
  }

  @Test func anAnnexBelongsToItsDocument() {
    let annex = """

      PHỤ LỤC I
      DANH MỤC NHIỆM VỤ
      (Kèm theo Kế hoạch số 12/KH-UBND ngày 05 tháng 01 năm 2023 của Ủy ban nhân dân tỉnh)

      | STT | Nhiệm vụ | Cơ quan chủ trì | Thời gian |
      |---|---|---|---|
      | 1 | Tuyên truyền | Sở Y tế | Quý II |

      PHỤ LỤC II
      MẪU BÁO CÁO

      Biểu số liệu kèm theo.
      """
    let file = Understood(Self.plan + "\n" + annex)
    #expect(types(file) == ["Kế hoạch"])
    #expect(file.form.annexes.map(\.text) == ["PHỤ LỤC I", "PHỤ LỤC II"])
    #expect(file.form.signer?.name?.text == "Nguyễn Văn B")
    #expect(file.form.recipients.count == 2)
  }

  @Test func anAnnexWithALetterheadOfItsOwnStaysAnAnnex() {
    let annex = """

      ỦY BAN NHÂN DÂN
      TỈNH TRÀ VINH

      PHỤ LỤC
      Danh mục nhiệm vụ năm 2023
      (Ban hành kèm theo Kế hoạch số 12/KH-UBND ngày 05/01/2023)

      1. Tuyên truyền trong quý II.
      """
    let file = Understood(Self.plan + "\n" + annex)
    #expect(types(file) == ["Kế hoạch"])
    #expect(file.form.annexes.map(\.text) == ["PHỤ LỤC"])
  }

  @Test func whereTheTextRefersToAnAnnex() {
    let file = Understood(
      Self.plan.replacing(
        "Theo dõi, đôn đốc việc thực hiện",
        with: "Theo dõi việc thực hiện theo Phụ lục I (chi tiết tại Phụ lục kèm theo)"))
    #expect(file.form.annexReferences.count == 2)
    #expect(file.form.annexes.isEmpty)
  }

  @Test func aCertifiedCopyIsNoDocumentOfItsOwn() {
    let copy = """

      ỦY BAN NHÂN DÂN
      HUYỆN CÀNG LONG

      Số: 07/SY-UBND

      SAO Y

      Càng Long, ngày 10 tháng 3 năm 2023

      TL. CHỦ TỊCH
      CHÁNH VĂN PHÒNG

      Nguyễn Văn D
      """
    let file = Understood(Self.plan + "\n" + copy)
    #expect(types(file) == ["Kế hoạch"])
    #expect(file.form.signer?.name?.text == "Nguyễn Văn B")
    #expect(file.form.symbol?.text == "KH-UBND")
    #expect(file.form.numberAndSymbol == nil)
  }

  @Test func aTableOfContentsIsNoSecondDocument() {
    let file = Understood(
      Self.plan.replacing(
        "I. MỤC TIÊU\n",
        with:
          "MỤC LỤC\n\nI. MỤC TIÊU ........ 1\n\nII. TỔ CHỨC THỰC HIỆN ........ 2\n\nI. MỤC TIÊU\n"))
    #expect(types(file) == ["Kế hoạch"])
  }

  @Test func citedPlansOpenNoDocument() {
    let file = Understood(
      Self.plan.replacing(
        "1. Công an tỉnh\n",
        with: """
          Thực hiện Kế hoạch số 168/KH-UBND ngày 12 tháng 5 năm 2022 của Ủy ban nhân dân tỉnh.

          Báo cáo theo mẫu chung.

          1. Công an tỉnh

          """))
    #expect(types(file) == ["Kế hoạch"])
  }

  @Test func aTextWithoutAnyFormIsOneDocument() {
    let file = Understood("Sở Y tế báo cáo trước ngày 15/6/2023.\n\nSở Công Thương phối hợp.")
    #expect(file.all.count == 1)
    #expect(file.form.type == nil)
    #expect(Understood("").all.isEmpty)
    #expect(Understood("\n\n12\n").all.isEmpty)
  }
}
