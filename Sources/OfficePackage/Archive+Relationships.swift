public import SourceText

extension Archive {
  /// A reference from one part of an office file to another.
  public struct Relationship: Sendable, Hashable {
    /// By which the part names it.
    public let id: String
    /// The last word of its type: `styles`, `header`.
    public let kind: String
    /// The path of the other part in the package; an address where it leads outside.
    public let target: String
    /// Whether it leads outside.
    public let isExternal: Bool
  }

  /// Whether bytes are an office file whose parts stand in a folder, `word/`, whatever their name says.
  public static func holdsOfficeFile(_ bytes: [UInt8], in folder: String) -> Bool {
    guard recognises(bytes), let archive = try? Archive(bytes) else { return false }
    return archive.entry(named: "[Content_Types].xml") != nil
      && archive.entries.contains { $0.name.utf8.starts(with: folder.utf8) }
  }

  /// The path of the part that holds what another part refers to; of the whole package for an empty path.
  public static func relationshipsPath(of part: String) -> String {
    let parts = part.split(separator: "/")
    let folder = parts.dropLast().map { $0 + "/" }.joined()
    return folder + "_rels/" + (parts.last ?? "") + ".rels"
  }

  /// What a part refers to, in the order of the file; the package itself for an empty path.
  public func relationships(of part: String) throws(InputError) -> [Relationship] {
    let path = Self.relationshipsPath(of: part)
    guard let tree = try tree(of: path, Self.vocabulary) else { return [] }
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
        target: isExternal ? value(3) : Self.resolved(value(3), in: folder), isExternal: isExternal)
    }
  }

  private static let vocabulary = XMLVocabulary(
    ["rel:Relationship", "Id", "Type", "Target", "TargetMode"],
    spaces: ["rel": ["http://schemas.openxmlformats.org/package/2006/relationships"]])

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
}
