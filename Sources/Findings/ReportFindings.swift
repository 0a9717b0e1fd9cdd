extension Report {
  /// The findings that count of all documents: document by document, in the order of places.
  public var findings: [Finding] {
    documents.flatMap { $0.findings.sorted { $0.place < $1.place } }
  }
}
