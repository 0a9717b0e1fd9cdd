internal import SourceText

/// Files of the program itself that stand among documents: they are no submissions, unless they are named one by one.
///
/// These are packs and registries, which have a key `soat` at the start of a line; waivers and baselines, with keys of
/// their own; what the program wrote as JSON or YAML,
/// with a `schema` of its own; copies of drafts with its comments, `NAME.soat.docx`; and what samples are expected to give,
/// `NAME.expected.yaml`.
enum OwnFile {
  /// How many bytes tell what a file is.
  static let headSize = 4096

  /// Whether files of a name may be the program's own.
  static func mayBe(_ name: String) -> Bool {
    let name = CaseFolding.folded(name)
    return ([".yaml", ".yml", ".json"] + copies).contains { name.hasSuffix($0) }
  }

  private static let copies = ["docx", "docm", "dotx", "dotm"].map { ".soat." + $0 }

  /// Why a file is none to be checked, by its name and its first bytes; nil for any other file.
  static func reason(_ name: String, _ head: [UInt8]) -> LocalText? {
    guard mayBe(name) else { return nil }
    if copies.contains(where: { CaseFolding.folded(name).hasSuffix($0) }) {
      return LocalText("bản có nhận xét do soat ghi ra", english: "a copy with comments of soat")
    }
    if CaseFolding.folded(name).hasSuffix(".expected.yaml") {
      return LocalText("kết quả phải có của một mẫu", english: "what a sample is expected to give")
    }
    for line in head.split(separator: 0x0A) {
      let text = line.drop { [0x20, 0x09, 0x7B, 0x22, 0xEF, 0xBB, 0xBF].contains($0) }
      if line.starts(with: "soat:".utf8) {
        return LocalText("tệp quy tắc của soat", english: "a file of rules")
      }
      if ["soat-waivers:", "soat-baseline:"].contains(where: { line.starts(with: $0.utf8) }) {
        return LocalText(
          "tệp miễn trừ hoặc baseline của soat", english: "waivers or a baseline of soat")
      }
      guard text.starts(with: "schema".utf8) else { continue }
      let value = text.dropFirst(6).drop { [0x20, 0x22, 0x3A].contains($0) }
      if value.starts(with: "soat-".utf8) {
        return LocalText("kết quả do soat ghi ra", english: "a result that soat wrote")
      }
    }
    return nil
  }
}
