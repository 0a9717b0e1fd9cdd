internal import Registries
internal import Synchronization

/// Names of the registry as words, each made once, when something first asks for it.
final class RegistryWords: Sendable {
  /// A province by one name.
  final class ProvinceName: Sendable {
    let id: String
    /// The name without its word, folded (`WordFolding.padded`).
    let words: [UInt8]
    /// `RegistryWords.openings(of:)` of these words.
    let openings: UInt64

    init(_ province: Province) {
      id = province.id
      words = WordFolding.padded(normalizing: province.name)
      openings = RegistryWords.openings(of: words)
    }
  }

  /// A bit for the first two letters of each of some folded words (`WordFolding.padded`): those that have not all bits of
  /// others do not hold them.
  static func openings(of words: [UInt8]) -> UInt64 {
    var openings: UInt64 = 0
    for i in words.indices.dropLast(2) where words[i] == 0x20 {
      openings |= opening(words[i + 1], words[i + 2])
    }
    return openings
  }

  /// The bit of the first of some folded words; all bits where that cannot be told.
  static func opening(of words: [UInt8]) -> UInt64 {
    words.count > 2 && words[0] == 0x20 ? opening(words[1], words[2]) : .max
  }

  private static func opening(_ first: UInt8, _ second: UInt8) -> UInt64 {
    1 << ((UInt64(first) &* 5 &+ UInt64(second)) & 63)
  }

  /// The words of one form of signing; all folded (`WordFolding.padded`).
  final class Authority: Sendable {
    let entry: SignatureAuthority
    /// The form in all its spellings.
    let forms: [[UInt8]]
    /// The posts or bodies that follow the form.
    let principals: [[UInt8]]
    /// The posts that may sign so.
    let signers: [[UInt8]]
    /// The posts that may not.
    let barred: [[UInt8]]

    init(_ entry: SignatureAuthority) {
      func words(_ names: [String]) -> [[UInt8]] {
        names.map { WordFolding.padded(normalizing: $0) }
      }
      self.entry = entry
      forms = words([entry.form] + entry.spellings)
      principals = words(entry.principals)
      signers = words(entry.signers)
      barred = words(entry.barred)
    }
  }

  private let registry: Registry
  private let names = Mutex<[ProvinceName]?>(nil)
  private let forms = Mutex<[Authority]?>(nil)
  private let signing = Mutex<[[UInt8]]?>(nil)

  /// The words of a registry.
  init(_ registry: Registry) { self.registry = registry }

  /// The provinces, each by its own name.
  var provinces: [ProvinceName] {
    names.withLock { known in
      let made =
        known
        ?? registry.provinces.map(ProvinceName.init)
      known = made
      return made
    }
  }

  /// Every post that has to do with a form of signing, each once.
  var posts: [[UInt8]] {
    let authorities = authorities
    return signing.withLock { known in
      let made = known ?? Array(Set(authorities.flatMap { $0.principals + $0.signers + $0.barred }))
      known = made
      return made
    }
  }

  /// The forms of signing, in the order of the registry.
  var authorities: [Authority] {
    forms.withLock { known in
      let made = known ?? registry.signatureAuthorities.map(Authority.init)
      known = made
      return made
    }
  }
}
