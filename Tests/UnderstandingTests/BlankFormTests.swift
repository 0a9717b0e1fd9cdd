import DocumentModel
import Testing

@testable import Understanding

/// Forms to be filled in, and drafts that only lack number and day.
@Suite struct BlankFormTests {
  /// A letter of introduction to be filled in, as books of forms print it.
  static let letter = """
    Mẫu số 02

    TÊN CƠ QUAN CHỦ QUẢN (1)
    TÊN CƠ QUAN, ĐƠN VỊ (2)

    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    Độc lập - Tự do - Hạnh phúc

    Số: …/GGT-…(3)…

    …(4)…, ngày … tháng … năm 20…

    GIẤY GIỚI THIỆU

    ……(2)…… trân trọng giới thiệu:

    Ông (bà): ………………………(5)………………………

    Chức vụ: ………………………………………

    Được cử đến: …………………………………………

    Về việc: ………………………………………………

    Giấy này có giá trị đến hết ngày …………./.

    Nơi nhận:
    - Như trên;
    - Lưu: VT.

    QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ

    Ghi chú:

    (1) Tên cơ quan chủ quản trực tiếp.

    (2) Tên cơ quan cấp giấy.

    (3) Chữ viết tắt tên cơ quan.

    (4) Địa danh.

    (5) Họ tên, chức vụ người được giới thiệu.
    """

  /// A plan whose number, day and month are still dots, and which leaves one figure open.
  static let draft = """
    UBND TỈNH TRÀ VINH

    Số: ……/KH-UBND

    Trà Vinh, ngày …… tháng …… năm 2023

    KẾ HOẠCH
    Phòng, chống ma túy năm 2023

    I. MỤC ĐÍCH

    1. Giảm số người nghiện mới, giữ vững an ninh trật tự ở cơ sở.

    2. Phân công rõ việc cho từng ngành, từng địa phương.

    II. NỘI DUNG

    1. Rà soát người nghiện tại ……. xã trong quý II.

    2. Mở lớp tập huấn cho cán bộ y tế, công an cấp xã.

    3. Tuyên truyền trong trường học, khu nhà trọ, bến xe...

    4. Kiểm tra cơ sở kinh doanh có điều kiện.

    III. TỔ CHỨC THỰC HIỆN

    1. Công an tỉnh theo dõi, đôn đốc thực hiện./.

    TM. ỦY BAN NHÂN DÂN
    CHỦ TỊCH
    """

  @Test func aFormIsKnownByItsBlanks() {
    let read = Understood(Self.letter)
    #expect(read.all.count == 1)
    #expect(read.form.blankForm?.text == "Mẫu số 02")
    #expect(read.form.type?.text == "Giấy giới thiệu")
  }

  @Test func withoutItsHeadingItIsStillOne() {
    let text = Self.letter.replacing("Mẫu số 02\n\n", with: "")
    #expect(Understood(text).form.blankForm?.text.hasPrefix("Số: ") == true)
  }

  @Test func aBookOfFormsIsNoDraft() {
    let book = (1...3).map { Self.letter.replacing("Mẫu số 02", with: "Mẫu số 0\($0)") }
      .joined(separator: "\n\n")
    let read = Understood(book)
    #expect(!read.all.isEmpty)
    #expect(read.all.allSatisfy { $0.form.blankForm != nil })
  }

  @Test func aDraftThatLacksNumberAndDayIsNone() {
    #expect(Understood(Self.draft).form.blankForm == nil)
  }

  /// What the heading of a form stands above is a form only where something is blank.
  @Test func aFormThatIsFilledInIsNone() {
    let filled = """
      Mẫu số 02

      SỞ Y TẾ

      Số: 12/GGT-SYT

      Trà Vinh, ngày 05 tháng 6 năm 2023

      GIẤY GIỚI THIỆU

      Sở Y tế trân trọng giới thiệu:

      Ông Nguyễn Văn A, Phó Trưởng phòng Nghiệp vụ Y.

      Được cử đến: Công an tỉnh. Ghi chú thêm: ............
      """
    #expect(Understood(filled).form.blankForm == nil)
  }

  @Test func textThatBreaksOffIsNone() {
    let text = Self.draft.replacing("cơ sở.", with: "cơ sở...").replacing(
      "địa phương.", with: "địa phương...")
    #expect(Understood(text).form.blankForm == nil)
  }

  @Test func aTableOfContentsIsNone() {
    let contents = (1...12).map { "Phần \($0) Nội dung công tác .............. \($0)" }
    let text = (["MỤC LỤC"] + contents + [Self.draft]).joined(separator: "\n\n")
    #expect(Understood(text).all.allSatisfy { $0.form.blankForm == nil })
  }
}
