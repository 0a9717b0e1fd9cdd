public import SourceText

/// Entries that are XML, which are read while they unfold: they are never whole in memory.
extension Archive {
  /// Scans the entry of a name; false when there is none.
  ///
  /// Throws as `XMLScanner.scan` does for bytes, and as `contents(of:)` does; damage of the entry is told before a fault of its text.
  public func scan(
    _ name: String, _ vocabulary: XMLVocabulary, _ handler: any XMLHandler
  ) throws(InputError) -> Bool {
    guard let entry = entry(named: name) else { return false }
    try XMLScanner.scan(entry, of: self, vocabulary, handler)
    return true
  }

  /// The entry of a name as a tree; nil when there is none. Throws as `scan` does.
  public func tree(
    of name: String, _ vocabulary: XMLVocabulary
  ) throws(InputError) -> XMLTree? {
    guard let entry = entry(named: name) else { return nil }
    return try XMLTree(entry, of: self, vocabulary)
  }
}
