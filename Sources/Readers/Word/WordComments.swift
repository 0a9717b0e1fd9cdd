internal import OfficePackage
internal import SourceText

/// The part of a Word file that holds its comments: those of others are kept, those of one author replaced.
struct WordComments {
  /// The identifiers of comments of an earlier run.
  private(set) var own: Set<String> = []

  private let package: WordPackage
  private let author: WordDraft.Author
  private let path: String
  private let isNew: Bool
  /// The part without the author's comments.
  private var part: [UInt8]
  private var prefix: ArraySlice<UInt8> = Array("w:".utf8)[...]
  private var nextID = 0
  private var added = ""

  /// The comments of a file.
  init(_ package: WordPackage, _ author: WordDraft.Author) throws(InputError) {
    self.package = package
    self.author = author
    let known = package.relationships.first { $0.kind == "comments" && !$0.isExternal }
    if let known, let bytes = try package.archive.contents(of: known.target) {
      path = known.target
      isNew = false
      part = PartBytes.utf8(bytes)
      try removeOwn()
    } else {
      let folder = package.mainPath.split(separator: "/").dropLast().map { $0 + "/" }.joined()
      let isFree = package.archive.entry(named: folder + "comments.xml") == nil
      path = folder + (isFree ? "comments.xml" : "comments-\(author.name).xml")
      isNew = true
      part = Array(Self.empty.utf8)
    }
  }

  private static let empty =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    + "<w:comments xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"></w:comments>"

  private mutating func removeOwn() throws(InputError) {
    let tree = try XMLTree(part, part: path, Word.vocabulary)
    func start(_ node: Int) -> Int {
      part[...min(tree.placeInTag(node), part.count - 1)].lastIndex(of: 0x3C) ?? 0
    }
    let root = part[(start(tree.root) + 1)...].prefix { $0 > 0x20 && $0 != 0x3E && $0 != 0x2F }
    prefix = root.prefix(through: root.firstIndex(of: 0x3A) ?? root.startIndex - 1)
    var kept: [UInt8] = []
    var place = 0
    for node in tree.children(tree.root) where tree.word(node) == .comment {
      let id = tree.string(node, .id) ?? ""
      if tree.string(node, .author) == author.name {
        own.insert(id)
        kept += part[place..<start(node)]
        place = tree.end(node)
      } else if let number = Int(id), number >= nextID, number < Int(Int32.max) {
        nextID = number + 1
      }
    }
    part = kept + part[place...]
  }

  /// Adds a comment; its identifier.
  mutating func add(_ paragraphs: [String]) -> Int {
    let id = nextID
    nextID += 1
    let name = PartBytes.escaped(author.name)
    added += "<\(PartBytes.opening("comment", prefix)) w:id=\"\(id)\" w:author=\"\(name)\" "
    added += "w:date=\"\(author.day)T00:00:00Z\" "
    added += "w:initials=\"\(PartBytes.escaped(author.initials))\">"
    for paragraph in paragraphs {
      added += "<w:p><w:r><w:t xml:space=\"preserve\">"
      added += PartBytes.escaped(paragraph) + "</w:t></w:r></w:p>"
    }
    added += "</w:comment>"
    return id
  }

  /// The parts that are other than before: the comments and, where they are new, what makes them known.
  func changes() throws(InputError) -> [(name: String, bytes: [UInt8])] {
    if isNew, added.isEmpty { return [] }
    var changes = [(name: path, bytes: PartBytes.appending(added, to: part))]
    guard isNew else { return changes }
    let types = "[Content_Types].xml"
    if let bytes = try package.archive.contents(of: types) {
      let kind =
        "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
      changes.append(
        (
          types,
          PartBytes.appending(
            "<Override PartName=\"/\(path)\" ContentType=\"\(kind)\"/>",
            to: PartBytes.utf8(bytes))
        ))
    }
    let links = Archive.relationshipsPath(of: package.mainPath)
    let ids = Set(package.relationships.map(\.id))
    let id = (0...ids.count).lazy.map { "soat\($0)" }.first { !ids.contains($0) } ?? "soat"
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    let bytes = try package.archive.contents(of: links) ?? Array(Self.noLinks.utf8)
    // As Word writes it, beside the main part: there are readers that take no path from the root.
    let target = path.split(separator: "/").last.map(String.init) ?? path
    changes.append(
      (
        links,
        PartBytes.appending(
          "<Relationship Id=\"\(id)\" Type=\"\(kind)\" Target=\"\(target)\"/>",
          to: PartBytes.utf8(bytes))
      ))
    return changes
  }

  private static let noLinks =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>"
}
