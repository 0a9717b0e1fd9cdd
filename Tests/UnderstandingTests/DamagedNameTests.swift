import DocumentModel
import SourceText
import Testing

/// Names whose marks were lost or mixed up, in titles of numbered blocks.
@Suite struct DamagedNameTests {
  private func assigned(_ title: String) -> [Assignment] {
    plan("II. PHÂN CÔNG NHIỆM VỤ\n\n1. \(title)\n\n- Chủ trì tổ chức thực hiện.\n").facts
      .assignments
  }

  @Test(arguments: [
    ("So Y tế", ["so-y-te"]),
    ("Sở Giáo duc và Đào tạo", ["so-giao-duc-dao-tao"]),
    ("Cong an tinh, Sở Tu pháp", ["cong-an-tinh", "so-tu-phap"]),
    ("Đề nghi Hoi Nông dân tinh", ["hoi-nong-dan-tinh"]),
    ("Ủy ban nhân dân các huyen, thi xã, thành phô", ["uy-ban-nhan-dan-huyen"]),
  ])
  func namesAreRecovered(title: String, ids: [String]) {
    let found = assigned(title)
    #expect(found.map(\.id) == ids)
    #expect(found.allSatisfy { $0.confidence.isFirm && $0.confidence.percent < 100 })
    #expect(found.allSatisfy { $0.confidence.reason?[.english] != nil })
  }

  @Test func aRequestStaysARequest() {
    #expect(assigned("Đề nghi Hoi Nông dân tinh").map(\.isRequest) == [true])
    #expect(assigned("So Y tế").map(\.isRequest) == [false])
  }

  @Test(arguments: ["Cong tác tuyên truyền", "Số lượng cán bộ", "Hoi thảo chuyên đề"])
  func otherTitlesNameNoBody(title: String) {
    #expect(assigned(title).allSatisfy { $0.id == nil })
  }
}
