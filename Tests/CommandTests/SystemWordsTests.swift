import Foundation
import SourceText
import Testing

@testable import soat

/// What the system answers, in words.
@Suite struct SystemWordsTests {
  @Test(arguments: [
    ENOENT, EACCES, EPERM, EISDIR, ENOTDIR, EEXIST, ENOTEMPTY, ELOOP, ENAMETOOLONG, EILSEQ, EINVAL,
    ENOSPC, EDQUOT, EFBIG, EROFS, EMFILE, ENFILE, ENOMEM, EBUSY, EIO, ENXIO, EPIPE, ESTALE,
  ]) func usualFaultsAreSaidInBothLanguages(_ code: Int32) {
    let words = SystemWords.text(code)
    let own = String(cString: strerror(code))
    #expect(isVietnamese(words.vietnamese))
    #expect(!words.vietnamese.contains(own))
    #expect(!isVietnamese(words[.english]))
  }

  @Test func aRareFaultKeepsItsNumber() {
    let words = SystemWords.text(ENOTSUP)
    #expect(words.vietnamese.hasPrefix("lỗi hệ thống \(ENOTSUP): "))
    #expect(words[.english].hasPrefix("system error \(ENOTSUP): "))
  }

  @Test func aNameThatIsTooLongIsSaidSo() throws {
    let name = String(repeating: "a", count: 300) + ".md"
    for (language, words) in [("vi", "tên quá dài"), ("en", "the name is too long")] {
      let run = try Program.run(
        ["check", name, "--lang", language], in: FileManager.default.temporaryDirectory)
      #expect(run.status == 3)
      #expect((run.output + run.errors).contains(words), "\(run.output) \(run.errors)")
    }
  }
}
