import SourceText
import Testing

@Suite struct VietnameseSyllableTests {
  @Test(arguments: [
    "nghiện", "túy", "quý", "gì", "giữ", "khuyến", "phường", "oanh", "ưu", "yêu", "huyện", "rượu",
    "xoong", "người", "khuỷu", "thuở", "ỷ", "quốc", "quyết", "giết", "loạn", "Đảng",
  ])
  func words(_ word: String) {
    #expect(VietnameseSyllable.isPossible(skeleton: VietnameseLetters.skeleton(word.utf8)))
  }

  @Test(arguments: [
    "pháp1", "pbáp", "côrig", "cá0", "tbú", "sinb", "internet", "hiv", "2023", "", "fax", "dìriii",
  ])
  func others(_ word: String) {
    #expect(!VietnameseSyllable.isPossible(skeleton: VietnameseLetters.skeleton(word.utf8)))
  }
}
