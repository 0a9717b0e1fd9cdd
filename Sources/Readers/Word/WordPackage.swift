internal import OfficePackage
internal import SourceText

/// The parts of a Word file and how they refer to one another.
struct WordPackage {
  /// A reference from one part to another.
  struct Relationship {
    var id: String
    /// The last word of its type: `styles`, `header`.
    var kind: String
    /// The path of the part in the package; an address where it leads outside.
    var target: String
    var isExternal: Bool
  }

  let archive: Archive
  /// The path of the main part.
  let mainPath: String
  /// What the main part refers to.
  let relationships: [Relationship]

  /// Opens a Word file; throws when it is damaged, encrypted, or no Word file.
  init(_ bytes: [UInt8]) throws(InputError) {
    if Self.isEncrypted(bytes) { throw PackageError.encrypted }
    guard Archive.recognises(bytes) else { throw Self.notWord }
    archive = try Archive(bytes)
    let roots = try Self.relationships(of: "", archive)
    guard let main = roots.first(where: { $0.kind == "officeDocument" && !$0.isExternal }),
      archive.entry(named: main.target) != nil
    else { throw Self.notWord }
    mainPath = main.target
    relationships = try Self.relationships(of: main.target, archive)
  }

  /// Whether bytes are a Word file, whatever their name says.
  @Sendable
  static func recognises(_ bytes: [UInt8]) -> Bool {
    if isEncrypted(bytes) { return true }
    guard Archive.recognises(bytes), let archive = try? Archive(bytes) else { return false }
    return archive.entry(named: "[Content_Types].xml") != nil
      && archive.entries.contains { $0.name.utf8.starts(with: "word/".utf8) }
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
    guard let bytes = try archive.contents(of: path) else { return nil }
    return try XMLTree(bytes, part: path, Word.vocabulary)
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

  /// The path of the part that holds what another part refers to.
  static func relationshipsPath(of part: String) -> String {
    let parts = part.split(separator: "/")
    let folder = parts.dropLast().map { $0 + "/" }.joined()
    return folder + "_rels/" + (parts.last ?? "") + ".rels"
  }

  private static let vocabulary = XMLVocabulary(
    ["rel:Relationship", "Id", "Type", "Target", "TargetMode"],
    spaces: ["rel": ["http://schemas.openxmlformats.org/package/2006/relationships"]])

  private static func relationships(
    of part: String, _ archive: Archive
  ) throws(InputError) -> [Relationship] {
    let path = relationshipsPath(of: part)
    guard let bytes = try archive.contents(of: path) else { return [] }
    let tree = try XMLTree(bytes, part: path, vocabulary)
    let folder = part.split(separator: "/").dropLast().map(String.init)
    return tree.children(tree.root).compactMap { node in
      func value(_ name: Int) -> String {
        tree.name(node) == 0
          ? tree.value(node, name).map { String(decoding: $0, as: UTF8.self) } ?? "" : ""
      }
      guard tree.name(node) == 0, let kind = value(2).split(separator: "/").last else { return nil }
      let isExternal = value(4) == "External"
      return Relationship(
        id: value(1), kind: String(kind),
        target: isExternal ? value(3) : resolved(value(3), in: folder), isExternal: isExternal)
    }
  }

  /// The path in the package of a target that is written from a folder.
  private static func resolved(_ target: String, in folder: [String]) -> String {
    var path = target.utf8.first == 0x2F ? [] : folder
    for step in target.split(separator: "/") {
      switch step {
      case ".": break
      case "..": _ = path.popLast()
      default: path.append(String(step))
      }
    }
    return path.joined(separator: "/")
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
