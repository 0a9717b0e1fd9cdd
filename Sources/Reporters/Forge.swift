public import Findings

/// A server that shows the files of a commit: links to their lines.
public struct Forge: Sendable, Hashable {
  /// Whose addresses.
  public enum Kind: Sendable, Hashable, CaseIterable {
    case github
    case gitlab
    /// Gitea and Forgejo.
    case gitea
  }

  /// Whose addresses.
  public var kind: Kind
  /// The address of the project, without a slash at its end.
  public var project: String
  /// The commit.
  public var commit: String

  /// A commit of a project.
  public init(_ kind: Kind, project: String, commit: String) {
    self.kind = kind
    self.project = project
    self.commit = commit
  }

  /// The address of a place in a file of the commit; nil for a file that does not lie in the working directory.
  public func address(of file: String, at place: Place) -> String? {
    guard
      let path = Self.path(
        of: file, at: place, plain: kind == .gitea ? "?display=source" : "?plain=1")
    else { return nil }
    let middle =
      switch kind {
      case .github: "/blob/"
      case .gitlab: "/-/blob/"
      case .gitea: "/src/commit/"
      }
    return project + middle + Self.escaped(commit) + "/" + path
  }

  /// The address relative to the folder of the commit; `plain` asks for the source of what is shown as a page.
  static func path(of file: String, at place: Place, plain: String) -> String? {
    let parts = file.utf8.split(separator: 0x2F, omittingEmptySubsequences: false)
    guard !file.isEmpty, !file.hasPrefix("/"),
      !parts.contains(where: { $0.elementsEqual("..".utf8) })
    else {
      return nil
    }
    let names = parts.filter { !$0.elementsEqual(".".utf8) && !$0.isEmpty }
      .map { escaped(String(decoding: Array($0), as: UTF8.self)) }
    guard !names.isEmpty else { return nil }
    let path = names.joined(separator: "/")
    // Lines of an office file are those of the text that was taken out of it.
    guard place.origin == nil else { return path }
    let isPage = file.hasSuffix(".md") || file.hasSuffix(".markdown")
    return path + (isPage ? plain : "") + "#L\(place.line)"
  }

  /// A part of a path as an address has it.
  private static func escaped(_ part: String) -> String {
    var text = ""
    for byte in part.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
        text.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        text += "%" + (byte < 16 ? "0" : "") + digits
      }
    }
    return text
  }
}
