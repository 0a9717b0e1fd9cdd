internal import DocumentModel
internal import OfficePackage

/// What a paragraph or a style says of how paragraphs stand on the page; nil where it leaves it to what it is based on.
struct ParagraphLook {
  var alignment: ParagraphLayout.Alignment?
  var before: Int?
  var after: Int?
  var line: Int?
  /// Whether `line` counts points, and whether these are the least.
  var lineRule: LineRule?
  var firstLine: Int?

  enum LineRule {
    case lines
    case exactly
    case atLeast
  }

  /// The space that Word takes where it is to choose, 14 points.
  private static let automaticSpace = 280

  /// A look that says nothing.
  init() {}

  /// The look that direct properties or a style say.
  init(_ tree: XMLTree, _ properties: Int?) {
    guard let properties else { return }
    for node in tree.children(properties) {
      switch tree.word(node) {
      case .jc: alignment = tree.string(node, .val).flatMap(Self.alignment)
      case .spacing:
        before = Self.space(tree, node, .before, .beforeAutospacing)
        after = Self.space(tree, node, .after, .afterAutospacing)
        line = tree.int(node, .line)
        lineRule = tree.string(node, .lineRule).map { rule in
          rule == "exact" ? .exactly : rule == "atLeast" ? .atLeast : .lines
        }
      case .ind:
        firstLine = tree.int(node, .hanging).map { -$0 } ?? tree.int(node, .firstLine)
      default: break
      }
    }
  }

  /// The alignment by its name in the file.
  static func alignment(_ name: String) -> ParagraphLayout.Alignment? {
    switch name {
    case "left", "start": .left
    case "center": .center
    case "right", "end": .right
    case "both", "distribute": .justify
    default: nil
    }
  }

  private static func space(
    _ tree: XMLTree, _ node: Int, _ name: Word, _ automatic: Word
  ) -> Int? {
    if let value = tree.string(node, automatic), value == "1" || value == "true" {
      return automaticSpace
    }
    return tree.int(node, name)
  }

  /// This look where it says something, else another.
  func over(_ base: ParagraphLook) -> ParagraphLook {
    var look = self
    look.alignment = alignment ?? base.alignment
    look.before = before ?? base.before
    look.after = after ?? base.after
    look.line = line ?? base.line
    look.lineRule = lineRule ?? base.lineRule
    look.firstLine = firstLine ?? base.firstLine
    return look
  }

  /// The paragraph on the page; what nothing says is as programs take it: on the left, one line high, without space.
  var layout: ParagraphLayout {
    var layout = ParagraphLayout()
    layout.alignment = alignment ?? .left
    // Files may say any number; sums must not overflow.
    layout.spacing = Self.bounded(before ?? 0) + Self.bounded(after ?? 0)
    let line = Self.bounded(line ?? 240)
    layout.lineHeight =
      switch lineRule {
      case .exactly: .exactly(line)
      case .atLeast: .atLeast(line)
      case .lines, nil: .lines(line)
      }
    layout.firstLine = Self.bounded(firstLine ?? 0)
    return layout
  }

  /// A length no longer than any page: 1.5 metres.
  static func bounded(_ length: Int) -> Int { min(max(length, -100_000), 100_000) }
}
