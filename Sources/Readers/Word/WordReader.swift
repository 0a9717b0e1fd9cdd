internal import DocumentModel
internal import OfficePackage
internal import SourceText

/// Whether a document is read with its tracked changes accepted, or as it was before them.
public enum Revisions: String, Sendable, CaseIterable {
  /// What was inserted is read, what was deleted is not.
  case accepted
  /// What was inserted is not read, what was deleted is.
  case original
}

/// Reads Word files: the header that page 1 shows, the body, the notes, the footer.
enum WordReader {
  /// A Word file that is read, and where its text comes from.
  struct Reading {
    fileprivate var extract: Extract
    fileprivate var layout: Layout
    /// The pieces of the body in the order of the text.
    var marks: [WordWriter.Mark]

    /// The text with its places.
    func source(named name: String) -> SourceText { extract.source(named: name) }

    /// The text as blocks, with its places and its looks.
    func document(named name: String) -> SourceDocument {
      var document = extract.document(named: name)
      document.layout = layout
      return document
    }
  }

  @Sendable
  nonisolated(nonsending) static func read(
    _ file: FileContent, _ options: ReadingOptions
  ) async throws(InputError) -> SourceDocument {
    try read(file, options.revisions).document(named: file.name)
  }

  @Sendable
  nonisolated(nonsending) static func source(
    _ file: FileContent, _ options: ReadingOptions
  ) async throws(InputError) -> SourceText {
    try read(file, options.revisions).source(named: file.name)
  }

  /// Reads a Word file of at most so many bytes of text.
  static func read(
    _ file: FileContent, _ revisions: Revisions, limit: Int = SourceText.sizeLimit
  ) throws(InputError) -> Reading {
    let package = try WordPackage(try file.bytes)
    let main = try package.mainTree()
    // Without the theme, or with one that is damaged, its fonts are not known; the text is.
    let theme = WordTheme(
      (try? package.tree(kind: "theme")).flatMap(\.self),
      settings: (try? package.tree(kind: "settings")).flatMap(\.self))
    let styles = WordStyles(try package.tree(kind: "styles"), theme: theme)
    let numbering = WordNumbering(try package.tree(kind: "numbering"), styles)
    func body(_ tree: XMLTree, _ part: Origin.WordSpot.Part) -> WordBody {
      WordBody(tree, part: part, styles, numbering, isOriginal: revisions == .original)
    }
    let section = main.firstSection
    func onFirstPage(
      _ name: Word, _ part: Origin.WordSpot.Part
    ) throws(InputError) -> WordBody? {
      guard let id = section.flatMap({ main.firstPageReference($0, name) }),
        let tree = try package.tree(id: id)
      else { return nil }
      return body(tree, part)
    }

    var writer = WordWriter(limit: limit)
    if let header = try onFirstPage(.headerReference, .header) {
      writer.write(header.blocks(in: header.tree.root), of: header)
      writer.gap()
    }
    let text = body(main, .body)
    if let content = main.child(main.root, .body) {
      let blocks = text.blocks(in: content)
      writer.makeRoom(for: text)
      writer.write(blocks, of: text)
      if let section = main.child(content, .sectPr) { writer.endSection(section) }
    }
    for kind in ["footnotes", "endnotes"] {
      guard let tree = try package.tree(kind: kind) else { continue }
      let notes = body(tree, .note(0))
      for note in notes.notes() {
        writer.gap()
        writer.write(note.blocks, of: notes)
      }
    }
    if let footer = try onFirstPage(.footerReference, .footer) {
      writer.gap()
      writer.write(footer.blocks(in: footer.tree.root), of: footer)
    }
    if writer.isOverfull { throw SourceText.tooLarge(writer.extract.count, limit: limit) }
    var pages = WordPages(main, package, styles)
    var layout = writer.layout
    for section in writer.sections {
      layout.pages.begin(pages.page(section.element), at: section.start)
    }
    return Reading(extract: writer.extract, layout: layout, marks: writer.marks)
  }
}

extension XMLTree {
  /// The properties of the first section: the first `w:sectPr` of the part.
  fileprivate var firstSection: Int? { (0..<count).first { word($0) == .sectPr } }

  /// The identifier of the header or footer that the first page of a section shows.
  fileprivate func firstPageReference(_ section: Int, _ name: Word) -> String? {
    let wanted = toggle(section, .titlePg) ?? false ? "first" : "default"
    return children(section).first { word($0) == name && string($0, .type) == wanted }
      .flatMap { string($0, .rid) }
  }
}
