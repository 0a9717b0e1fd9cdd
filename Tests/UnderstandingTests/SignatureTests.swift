import DocumentModel
import Testing

/// The end of a document: recipients, signature.
@Suite struct SignatureTests {
  struct Tail: Sendable, CustomTestStringConvertible {
    var name: String
    var text: String
    /// Authority, capacity, title, honorific, name.
    var signer: [String?]
    var testDescription: String { name }
  }

  static let recipients = "Nơi nhận:\n- Bộ Công an (b/c);\n- Lưu: VT, NC.\n\n"

  static let tails = [
    Tail(
      name: "on behalf of, for",
      text: "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nNguyễn Văn A\n",
      signer: ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", nil, "Nguyễn Văn A"]),
    Tail(
      name: "the head himself", text: "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nTrần Thị B\n",
      signer: ["TM. ỦY BAN NHÂN DÂN", nil, "CHỦ TỊCH", nil, "Trần Thị B"]),
    Tail(
      name: "a post alone", text: "GIÁM ĐỐC\n\nLê Văn C\n",
      signer: [nil, nil, "GIÁM ĐỐC", nil, "Lê Văn C"]),
    Tail(
      name: "a deputy of a department", text: "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\nLê Văn C\n",
      signer: [nil, "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", nil, "Lê Văn C"]),
    Tail(
      name: "rank before the name", text: "GIÁM ĐỐC\n\nĐại tá Nguyễn Văn A\n",
      signer: [nil, nil, "GIÁM ĐỐC", "Đại tá", "Nguyễn Văn A"]),
    Tail(
      name: "degree before the name", text: "GIÁM ĐỐC\n\nTS. Nguyễn Văn A\n",
      signer: [nil, nil, "GIÁM ĐỐC", "TS.", "Nguyễn Văn A"]),
    Tail(
      name: "by order", text: "TL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG\n\nPhạm Văn D\n",
      signer: [nil, "TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", nil, "Phạm Văn D"]),
    Tail(
      name: "by order, signed by a deputy",
      text: "TL. CHỦ TỊCH\nKT. CHÁNH VĂN PHÒNG\nPHÓ CHÁNH VĂN PHÒNG\n\nPhạm Văn D\n",
      signer: [
        "TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG", nil, "Phạm Văn D",
      ]),
    Tail(
      name: "delegated", text: "TUQ. CHỦ TỊCH\nGIÁM ĐỐC SỞ Y TẾ\n\nPhạm Văn D\n",
      signer: [nil, "TUQ. CHỦ TỊCH", "GIÁM ĐỐC SỞ Y TẾ", nil, "Phạm Văn D"]),
    Tail(
      name: "acting head", text: "Q. CHỦ TỊCH\n\nPhạm Văn D\n",
      signer: ["Q. CHỦ TỊCH", nil, nil, nil, "Phạm Văn D"]),
    Tail(
      name: "a committee", text: "TM. BAN CHỈ ĐẠO\nTRƯỞNG BAN\n\nLê Văn B\n",
      signer: ["TM. BAN CHỈ ĐẠO", nil, "TRƯỞNG BAN", nil, "Lê Văn B"]),
    Tail(
      name: "a stamp and a page number between",
      text: "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\n12\n\n(Đã ký)\n\nNguyễn Văn A\n",
      signer: ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", nil, "Nguyễn Văn A"]),
    Tail(
      name: "run together on one line", text: "TM. BAN CHỈ ĐẠO TRƯỞNG BAN Lê Văn B\n",
      signer: ["TM. BAN CHỈ ĐẠO", nil, "TRƯỞNG BAN", nil, "Lê Văn B"]),
    Tail(
      name: "in bold",
      text: "**TM. ỦY BAN NHÂN DÂN**\n**KT. CHỦ TỊCH**\n**PHÓ CHỦ TỊCH**\n\n**Nguyễn Văn A**\n",
      signer: ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", nil, "Nguyễn Văn A"]),
    Tail(
      name: "not signed yet", text: "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n",
      signer: ["TM. ỦY BAN NHÂN DÂN", nil, "CHỦ TỊCH", nil, nil]),
  ]

  static let body =
    "I. NHIỆM VỤ\n\n1. Nhiệm vụ chung\n\nCác đơn vị thực hiện nghiêm túc Kế hoạch này./.\n\n"

  private func written(_ signer: Signer?) -> [String?] {
    [
      signer?.authority?.text, signer?.capacity?.text, signer?.title?.text, signer?.honorific?.text,
      signer?.name?.text,
    ]
  }

  @Test(arguments: tails)
  func behindTheRecipients(_ tail: Tail) {
    #expect(written(plan(Self.body + Self.recipients + tail.text).form.signer) == tail.signer)
  }

  @Test(arguments: tails)
  func beforeTheRecipients(_ tail: Tail) {
    #expect(
      written(plan(Self.body + tail.text + "\n" + Self.recipients).form.signer) == tail.signer)
  }

  @Test(arguments: tails.prefix(10))
  func withoutRecipients(_ tail: Tail) {
    #expect(written(plan(Self.body + tail.text).form.signer) == tail.signer)
  }

  @Test func noSignatureAtAll() {
    #expect(plan(Self.body).form.signer == nil)
    #expect(plan(Self.body + Self.recipients).form.signer == nil)
  }

  @Test func theEndOfTheText() {
    let form = plan(Self.body + Self.recipients + Self.tails[0].text).form
    #expect(form.endMark?.text == "./.")
    #expect(form.lastParagraph?.text == "Các đơn vị thực hiện nghiêm túc Kế hoạch này./.")
    #expect(plan(Self.body.replacing("./.", with: ".") + Self.recipients).form.endMark == nil)
  }

  // MARK: Recipients

  private func recipients(_ list: String) -> [String] {
    plan(Self.body + list + "\n\n" + Self.tails[0].text).recipients
  }

  @Test func entriesWithNotes() {
    #expect(
      recipients(
        """
        Nơi nhận:
        - Bộ Công an (b/c);
        - TT Tỉnh ủy, TT HĐND tỉnh (b/c);
        - Chủ tịch, các PCT UBND tỉnh;
        - Các sở, ban, ngành tỉnh (để thực hiện);
        - Lưu: VT, NC.
        """) == [
          "Bộ Công an | b/c", "TT Tỉnh ủy, TT HĐND tỉnh | b/c", "Chủ tịch, các PCT UBND tỉnh",
          "Các sở, ban, ngành tỉnh | để thực hiện", "Lưu: VT, NC",
        ])
  }

  @Test func othersWaysToWriteTheList() {
    #expect(recipients("Noi nhận:\n- Như trên;\n- Lưu: VT.") == ["Như trên", "Lưu: VT"])
    #expect(recipients("**Nơi nhận:**\n- Như trên;\n- Lưu: VT.") == ["Như trên", "Lưu: VT"])
    #expect(recipients("Nơi nhận: Như trên; Lưu: VT.") == ["Như trên", "Lưu: VT"])
    #expect(recipients("Nơi nhận:\n– Sở Y tế;\n– Lưu VT.") == ["Sở Y tế", "Lưu VT"])
    #expect(
      recipients("Nơi nhận:\n- Bộ Công an; Bộ Y tế (b/c);\n- Lưu: VT.") == [
        "Bộ Công an", "Bộ Y tế | b/c", "Lưu: VT",
      ])
    #expect(recipients("Nơi nhận:\nSở Y tế;\nLưu: VT.") == ["Sở Y tế", "Lưu: VT"])
  }

  @Test func entriesNameTheirBodies() {
    let page = plan(Self.body + Self.recipients + Self.tails[0].text)
    #expect(page.form.recipients.map(\.agencies) == [["bo-cong-an"], []])
    #expect(page.form.recipients.map(\.isArchive) == [false, true])
    #expect(page.form.recipientsLine?.text == "Nơi nhận:")
  }

  @Test func noList() {
    #expect(plan(Self.body + Self.tails[0].text).form.recipientsLine == nil)
    #expect(task("Nơi nhận hồ sơ là bộ phận một cửa.").form.recipientsLine == nil)
  }
}
