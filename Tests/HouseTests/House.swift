import Foundation
import TestSupport

/// The source files of the house and what they say of one another.
enum House {
  /// A Swift file under `Sources`.
  struct File: Sendable, CustomStringConvertible {
    let path: String
    let text: String
    /// The target it belongs to.
    let target: String
    /// Its name without the ending.
    let name: String
    var description: String { path }

    init(path: String) {
      self.path = path
      text = ProjectFiles.text(path) ?? ""
      let parts = path.split(separator: "/").map(String.init)
      target = parts[1]
      name = String(parts[parts.count - 1].dropLast(".swift".count))
    }

    /// The modules it imports.
    var imports: [String] {
      text.split(separator: "\n").compactMap { line in
        let words = line.split(separator: " ")
        guard let i = words.firstIndex(of: "import"), i <= 2, i + 1 < words.count else {
          return nil
        }
        let access = ["public", "internal", "package", "private", "fileprivate", "@testable"]
        guard words[..<i].allSatisfy({ access.contains(String($0)) }) else { return nil }
        return String(words[i + 1].prefix { $0 != "." })
      }
    }
  }

  static let files = ProjectFiles.paths(in: "Sources", endingWith: ".swift").map(File.init)

  /// The targets of each storey from the roof down, as `ARCHITECTURE.md` draws them.
  static let storeys: [[String]] = {
    let page = MarkdownPage(ProjectFiles.text("ARCHITECTURE.md") ?? "")
    let picture = page.fences.first { $0.info == ["storeys"] }
    return (picture?.lines ?? []).map { line in
      line.split(separator: " ").dropFirst().map(String.init)
    }
  }()

  /// How high a target stands, from the roof (0) down; nil for what is no target of the house.
  static func storey(of target: String) -> Int? {
    storeys.firstIndex { $0.contains(target) }
  }

  /// The names of the values that a table `static let all` of a file lists.
  static func table(in path: String) -> [String] {
    let text = ProjectFiles.text(path) ?? ""
    guard let start = text.range(of: "all: ["),
      let open = text[start.upperBound...].firstIndex(of: "[")
    else { return [] }
    let rest = text[text.index(after: open)...]
    guard let close = rest.firstIndex(of: "]") else { return [] }
    return rest[..<close].split { $0 == "," || $0 == "\n" || $0 == " " }
      .map { String($0.drop { $0 == "." }) }
  }

  /// Every word that follows one of these openings and ends at a quote.
  static func words(in text: String, after openings: [String]) -> [String] {
    var found: [String] = []
    for opening in openings {
      var rest = text[...]
      while let start = rest.range(of: opening) {
        rest = rest[start.upperBound...]
        if let end = rest.firstIndex(of: "\"") { found.append(String(rest[..<end])) }
      }
    }
    return found
  }
}
