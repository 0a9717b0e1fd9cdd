internal import Registries
internal import Synchronization

/// Names of the registry as words, each made once, when something first asks for it.
final class RegistryWords: Sendable {
  /// A province by one name.
  struct ProvinceName: Sendable {
    let id: String
    /// The name without its word, folded (`WordFolding.padded`).
    let words: [UInt8]
  }

  /// The words of one form of signing; all folded (`WordFolding.padded`).
  struct Authority: Sendable {
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

  /// The words of a registry.
  init(_ registry: Registry) { self.registry = registry }

  /// The provinces, each by its own name.
  var provinces: [ProvinceName] {
    names.withLock { known in
      let made =
        known
        ?? registry.provinces.map {
          ProvinceName(id: $0.id, words: WordFolding.padded(normalizing: $0.name))
        }
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
