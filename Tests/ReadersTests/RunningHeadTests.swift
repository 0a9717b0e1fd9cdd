import Testing

@Suite struct RunningHeadTests {
  private static let paged = """
    1. Giữ vững số xã không có tệ nạn ma

    2

    Kế hoạch phòng, chống ma túy năm 2026

    túy, từng bước kéo giảm số xã.

    2. Phối hợp với Công an nắm tình hình

    3

    Kế hoạch phòng, chống ma túy năm 2026

    học sinh có nguy cơ cao.
    """

  @Test func whatStandsBehindEachPageNumberIsNoText() {
    #expect(
      blocks(Self.paged) == [
        "1. Giữ vững số xã không có tệ nạn ma túy, từng bước kéo giảm số xã.",
        "2. Phối hợp với Công an nắm tình hình học sinh có nguy cơ cao.",
      ])
  }

  @Test func figuresInItMayChange() {
    let text = Self.paged.replacing("năm 2026\n\nhọc", with: "năm 2026 tr. 3\n\nhọc")
    #expect(blocks(text.replacing("năm 2026\n\ntúy", with: "năm 2026 tr. 2\n\ntúy")).count == 2)
  }

  @Test func onceIsNoRunningHead() {
    let text = Self.paged.replacing("3\n\nKế hoạch", with: "\nKế hoạch")
    #expect(blocks(text).contains { $0.hasPrefix("Kế hoạch phòng, chống") })
  }

  @Test(arguments: [
    "Nơi nhận của văn bản:", "ỦY BAN NHÂN DÂN HUYỆN", "- Công an các huyện;",
    "a) Công an tỉnh chủ trì",
    "Sở Y tế",
  ])
  func whatMayStandOnTopOfAPageTwice(_ line: String) {
    let text = "Mở đầu.\n\n1\n\n\(line)\n\nTiếp theo.\n\n2\n\n\(line)\n\nHết.\n"
    #expect(blocks(text).count == 5)
  }
}
