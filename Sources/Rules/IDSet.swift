internal import Registries
internal import SourceText
internal import YAMLSource

/// Ids all of which, one of which, or none of which must be found.
struct IDSet: Sendable, Hashable {
  /// All of these.
  var allOf: [String] = []
  /// One of these, when there are any.
  var anyOf: [String] = []
  /// None of these.
  var noneOf: [String] = []

  /// Every id that is named.
  var ids: [String] { allOf + anyOf + noneOf }

  /// The keys of the long form.
  static func fields(_ kind: FieldSpec.Kind) -> [FieldSpec] {
    [
      FieldSpec("all-of", kind, "phải có đủ", en: "all of these must be there"),
      FieldSpec("any-of", kind, "phải có ít nhất một", en: "one of these must be there"),
      FieldSpec("none-of", kind, "không được có", en: "none of these may be there"),
    ]
  }
}

extension Arguments {
  /// One or several ids of agencies.
  func agencies(_ key: String, _ context: inout CompileContext) -> [String]? {
    mapped(key, &context) { $2.agency($0, at: $1) }
  }

  /// One or several ids of legal documents.
  func documents(_ key: String, _ context: inout CompileContext) -> [String]? {
    mapped(key, &context) { $2.document($0, at: $1) }
  }

  /// One phrase or several; `findingWords` as for `PhraseCollector.phrase`.
  func phrases(
    _ key: String, _ context: inout CompileContext, findingWords: Bool = true
  ) -> [Phrase]? {
    mapped(key, &context) { $2.phrase($0, findingWords: findingWords, at: $1) }
  }

  /// An agency, a list that must all be there, or `{all-of, any-of, none-of}`.
  func agencySet(_ key: String, _ context: inout CompileContext) -> IDSet? {
    idSet(key, .agencies, &context) { $2.agency($0, at: $1) }
  }

  /// A document, a list that must all be there, or `{all-of, any-of, none-of}`.
  func documentSet(_ key: String, _ context: inout CompileContext) -> IDSet? {
    idSet(key, .documents, &context) { $2.document($0, at: $1) }
  }

  private func idSet(
    _ key: String, _ kind: FieldSpec.Kind, _ context: inout CompileContext,
    _ check: (String, Range<Int>, inout CompileContext) -> String?
  ) -> IDSet? {
    guard let node = node(key, &context) else { return nil }
    var set = IDSet()
    if node.kind == .mapping {
      guard let inner = mapping(key, IDSet.fields(kind), &context) else { return nil }
      return inner.idSet(&context, check)
    }
    guard let all = mapped(key, &context, check) else { return nil }
    set.allOf = all
    return nonEmpty(set, at: node.range, &context)
  }

  /// The set of `all-of`, `any-of` and `none-of` of this mapping itself.
  func documentSet(_ context: inout CompileContext) -> IDSet? {
    idSet(&context) { $2.document($0, at: $1) }
  }

  private func idSet(
    _ context: inout CompileContext,
    _ check: (String, Range<Int>, inout CompileContext) -> String?
  ) -> IDSet? {
    var set = IDSet()
    for (key, path) in [
      ("all-of", \IDSet.allOf), ("any-of", \IDSet.anyOf), ("none-of", \IDSet.noneOf),
    ] where has(key) {
      guard let ids = mapped(key, &context, check) else { return nil }
      set[keyPath: path] = ids
    }
    return nonEmpty(set, at: range, &context)
  }

  private func nonEmpty(
    _ set: IDSet, at range: Range<Int>, _ context: inout CompileContext
  ) -> IDSet? {
    guard set.ids.isEmpty else { return set }
    context.error("empty-list", "danh sách trống", en: "the list is empty", at: range)
    return nil
  }
}

extension Registry {
  /// Whether the agency `id` is `other` or stands for it (`includes`).
  func agency(_ id: String, standsFor other: String) -> Bool {
    id == other || agency(id)?.includes.contains(other) ?? false
  }
}
