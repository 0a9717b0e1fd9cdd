internal import DocumentModel
internal import Findings
internal import Registries
internal import SourceText

/// Whether the post at the foot of a document may sign in the form that stands above it.
struct SignaturePosts {
  /// The line with the form, the registry's entry for it, and the signer's post.
  struct Reading {
    let line: Piece
    let entry: RegistryWords.Authority
    let title: Piece
  }

  private let authorities: [RegistryWords.Authority]
  private let known: [[UInt8]]

  init(_ words: RegistryWords) {
    authorities = words.authorities
    known = words.posts
  }

  /// What the post breaks or meets.
  static func judge(_ subject: Subject) -> Outcome {
    guard let signer = subject.facts.form.signer else {
      return FormCheck.absent("khối chữ ký", "signature block")
    }
    let posts = SignaturePosts(subject.words)
    guard let reading = posts.reading(signer, subject) else {
      return FormCheck.absent(
        "hình thức ký và chức vụ có trong sổ", "form of signing and post that the registry knows")
    }
    let text = subject.document.text
    switch posts.allows(reading.entry, reading.title.text) {
    case true?: return .pass([reading.line.range, reading.title.range])
    case nil:
      let words = text.string(reading.title.range)
      return .unsure(
        LocalText(
          "không nhận ra chức vụ “\(words)”", english: "the post “\(words)” is not known"))
    case false?:
      let values: KeyValuePairs = [
        "found": text.string(reading.title.range), "expected": reading.entry.entry.who,
        "authority": text.string(reading.line.range),
      ]
      return .fail([
        Breach(
          reading.title.range, values, related: [reading.line.range],
          cap: reading.entry.entry.confidence.cap)
      ])
    }
  }

  /// The form right above the post, and what the registry has of it on the document's day.
  func reading(_ signer: Signer, _ subject: Subject) -> Reading? {
    guard let title = signer.title, let line = signer.capacity ?? signer.authority else {
      return nil
    }
    let words = WordFolding.padded(normalizing: line.text)
    let open = authorities.filter { authority in
      authority.entry.valid.contains(subject.asOf)
        && authority.forms.contains { words.starts(with: $0) }
    }
    let named = Self.found(open.flatMap(\.principals), in: words)
    let entry = named.lazy.compactMap { post in open.first { $0.principals.contains(post) } }.first
    return entry.map { Reading(line: line, entry: $0, title: title) }
  }

  /// Whether a post may sign so; nil where it is not known.
  func allows(_ entry: RegistryWords.Authority, _ title: String) -> Bool? {
    let posts = Self.found(known, in: WordFolding.padded(normalizing: title))
    func names(_ list: [[UInt8]]) -> Bool { list.contains { posts.contains($0) } }
    if names(entry.barred) { return false }
    if entry.signers.isEmpty || names(entry.signers) { return true }
    return posts.isEmpty ? nil : false
  }

  /// Every post that the registry names.
  var all: [String] {
    authorities.map(\.entry).flatMap { $0.principals + $0.signers + $0.barred }
  }

  /// The names that occur in folded words, in order, each once at a place; those that are part of a longer one are left
  /// out: `Phó Chủ tịch` is no `Chủ tịch`.
  private static func found(_ names: [[UInt8]], in words: [UInt8]) -> [[UInt8]] {
    var found: [Range<Int>] = []
    let openings = RegistryWords.openings(of: words)
    for name in names where openings & RegistryWords.opening(of: name) != 0 {
      var start = 0
      while let next = WordFolding.first(name, in: words, from: start) {
        let range = next..<next + name.count
        if !found.contains(range) { found.append(range) }
        start = next + 1
      }
    }
    return found.filter { one in
      !found.contains { other in
        other.count > one.count && other.lowerBound <= one.lowerBound
          && other.upperBound >= one.upperBound
      }
    }.sorted { $0.lowerBound < $1.lowerBound }.map { Array(words[$0]) }
  }
}
