internal import DocumentModel
internal import Findings
internal import Registries
internal import SourceText

/// Whether the post at the foot of a document may sign in the form that stands above it.
struct SignaturePosts {
  /// The line with the form, the registry's entry for it, and the signer's post.
  struct Reading {
    let line: Piece
    let entry: SignatureAuthority
    let title: Piece
  }

  private let registry: Registry

  init(_ registry: Registry) { self.registry = registry }

  /// What the post breaks or meets.
  static func judge(_ subject: Subject) -> Outcome {
    guard let signer = subject.facts.form.signer else {
      return FormCheck.absent("khối chữ ký", "signature block")
    }
    let posts = SignaturePosts(subject.registry)
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
      let values = [
        "found": text.string(reading.title.range), "expected": reading.entry.who,
        "authority": text.string(reading.line.range),
      ]
      return .fail([
        Breach(
          reading.title.range, values, related: [reading.line.range],
          cap: reading.entry.confidence.cap)
      ])
    }
  }

  /// The form right above the post, and what the registry has of it on the document's day.
  func reading(_ signer: Signer, _ subject: Subject) -> Reading? {
    guard let title = signer.title, let line = signer.capacity ?? signer.authority else {
      return nil
    }
    let words = WordFolding.padded(normalizing: line.text)
    let entries = registry.signatureAuthorities.filter { entry in
      entry.valid.contains(subject.asOf)
        && ([entry.form] + entry.spellings).contains {
          words.starts(with: WordFolding.padded(normalizing: $0))
        }
    }
    let named = Self.found(entries.flatMap(\.principals), in: words)
    let entry = named.lazy.compactMap { post in
      entries.first { $0.principals.contains { WordFolding.padded(normalizing: $0) == post } }
    }.first
    return entry.map { Reading(line: line, entry: $0, title: title) }
  }

  /// Whether a post may sign so; nil where it is not known.
  func allows(_ entry: SignatureAuthority, _ title: String) -> Bool? {
    let posts = Self.found(all, in: WordFolding.padded(normalizing: title))
    func names(_ list: [String]) -> Bool {
      list.contains { posts.contains(WordFolding.padded(normalizing: $0)) }
    }
    if names(entry.barred) { return false }
    if entry.signers.isEmpty || names(entry.signers) { return true }
    return posts.isEmpty ? nil : false
  }

  /// Every post that the registry names.
  var all: [String] {
    registry.signatureAuthorities.flatMap { $0.principals + $0.signers + $0.barred }
  }

  /// The names that occur in folded words, in order; those that are part of a longer one are left out: `Phó Chủ tịch` is no
  /// `Chủ tịch`.
  private static func found(_ names: [String], in words: [UInt8]) -> [[UInt8]] {
    var found: [(range: Range<Int>, name: [UInt8])] = []
    for name in Set(names.map { WordFolding.padded(normalizing: $0) }) {
      var i = 0
      while i + name.count <= words.count {
        if words[i] == name[0], words[i..<i + name.count].elementsEqual(name) {
          found.append((i..<i + name.count, name))
        }
        i += 1
      }
    }
    return found.filter { one in
      !found.contains { other in
        other.range.count > one.range.count && other.range.lowerBound <= one.range.lowerBound
          && other.range.upperBound >= one.range.upperBound
      }
    }.sorted { $0.range.lowerBound < $1.range.lowerBound }.map(\.name)
  }
}
