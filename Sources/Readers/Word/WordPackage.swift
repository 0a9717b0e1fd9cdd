internal import OfficePackage
internal import SourceText

/// The parts of a Word file and how they refer to one another.
struct WordPackage {
  let archive: Archive
  /// The path of the main part.
  let mainPath: String
  /// What the main part refers to.
  let relationships: [Archive.Relationship]

  /// Opens a Word file; throws when it is damaged, encrypted, or no Word file.
  init(_ bytes: [UInt8]) throws(InputError) {
    if Self.isEncrypted(bytes) { throw PackageError.encrypted }
    guard Archive.recognises(bytes) else { throw Self.notWord }
    archive = try Archive(bytes)
    let roots = try archive.relationships(of: "")
    guard let main = roots.first(where: { $0.kind == "officeDocument" && !$0.isExternal }),
      archive.entry(named: main.target) != nil
    else { throw Self.notWord }
    mainPath = main.target
    relationships = try archive.relationships(of: main.target)
  }

  /// Whether bytes are a Word file, whatever their name says.
  @Sendable
  static func recognises(_ bytes: [UInt8]) -> Bool {
    isEncrypted(bytes) || Archive.holdsOfficeFile(bytes, in: "word/")
  }

  /// The main part.
  func mainTree() throws(InputError) -> XMLTree {
    guard let tree = try tree(mainPath), tree.word(tree.root) == .document else {
      throw Self.notWord
    }
    return tree
  }

  /// A part as a tree; nil when it is not there.
  func tree(_ path: String) throws(InputError) -> XMLTree? {
    try archive.tree(of: path, Word.vocabulary)
  }

  /// The part that the main part refers to by a kind; nil when there is none.
  func tree(kind: String) throws(InputError) -> XMLTree? {
    guard let relationship = relationships.first(where: { $0.kind == kind && !$0.isExternal })
    else { return nil }
    return try tree(relationship.target)
  }

  /// The part that the main part refers to by an identifier.
  func tree(id: String) throws(InputError) -> XMLTree? {
    guard let relationship = relationships.first(where: { $0.id == id && !$0.isExternal })
    else { return nil }
    return try tree(relationship.target)
  }

  /// Whether bytes are an office file with a password: an old compound file that says so in its directory.
  private static func isEncrypted(_ bytes: [UInt8]) -> Bool {
    guard FileKind(of: bytes) == .compound else { return false }
    let name: [UInt8] = "EncryptedPackage".utf8.flatMap { letter -> [UInt8] in [letter, 0] }
    return bytes.withUnsafeBytes { bytes in
      // Names in the directory begin at multiples of 128 bytes.
      stride(from: 0, to: bytes.count - name.count, by: 128).contains { start in
        bytes[start..<start + name.count].elementsEqual(name)
      }
    }
  }

  private static let notWord = InputError(
    "not-word",
    LocalText(
      "tệp không phải văn bản Word: thiếu phần chính; hãy lưu lại dưới dạng .docx",
      english: "the file is no Word document: its main part is missing; save it again as .docx"))
}
