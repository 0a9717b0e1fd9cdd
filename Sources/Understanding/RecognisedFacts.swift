internal import DocumentModel
internal import SourceText

extension [Facts] {
  /// The facts, each no surer than the words that it stands in were recognised in the picture of their page.
  func recognised(in document: SourceDocument) -> [Facts] {
    guard let recognition = document.recognition else { return self }
    return map { RecognisedFacts(document: document, recognition: recognition).lowered($0) }
  }
}

/// Lowers the confidence of facts to that of the words that they stand in.
private struct RecognisedFacts {
  let document: SourceDocument
  let recognition: Recognition

  func lowered(_ facts: Facts) -> Facts {
    var facts = facts
    lower(&facts.headings, \.confidence, at: \.labelRange)
    lower(&facts.agencies, \.confidence, at: \.range)
    lower(&facts.assignments, \.confidence, at: \.range)
    lower(&facts.deadlines, \.confidence, at: \.range)
    lower(&facts.targets, \.confidence, at: \.range)
    lower(&facts.citations, \.confidence, at: \.range)
    lower(&facts.form)
    let legibility = recognition.legibility(of: document.text.sourceRange(facts.range))
    if legibility.percent < facts.legibility.percent { facts.legibility = legibility }
    return facts
  }

  private func lower<Fact>(
    _ facts: inout [Fact], _ confidence: WritableKeyPath<Fact, Confidence>,
    at range: KeyPath<Fact, Range<Int>>
  ) {
    for i in facts.indices { lower(&facts[i][keyPath: confidence], facts[i][keyPath: range]) }
  }

  private func lower(_ form: inout FormComponents) {
    lower(&form.nationalName)
    lower(&form.motto)
    lower(&form.superior)
    lower(&form.issuerLine)
    lower(&form.issuer)
    lower(&form.numberLine)
    lower(&form.number)
    lower(&form.symbol)
    lower(&form.numberAndSymbol)
    lower(&form.dateLine)
    lower(&form.place)
    lower(&form.type)
    lower(&form.subject)
    lower(&form.addresseeLine)
    lower(&form.recipientsLine)
    lower(&form.endMark)
    lower(&form.lastParagraph)
    lower(&form.signer)
    lower(&form.addressees)
    lower(&form.bases)
    lower(&form.annexes)
    lower(&form.annexReferences)
  }

  private func lower(_ signer: inout Signer?) {
    guard var block = signer else { return }
    lower(&block.authority)
    lower(&block.capacity)
    lower(&block.title)
    lower(&block.name)
    lower(&block.honorific)
    signer = block
  }

  private func lower(_ pieces: inout [Piece]) {
    for i in pieces.indices { lower(&pieces[i].confidence, pieces[i].range) }
  }

  private func lower(_ piece: inout Piece?) {
    guard let range = piece?.range, var confidence = piece?.confidence else { return }
    lower(&confidence, range)
    piece?.confidence = confidence
  }

  private func lower(_ confidence: inout Confidence, _ range: Range<Int>) {
    let other = recognition.confidence(of: document.text.sourceRange(range))
    if other.percent < confidence.percent { confidence = other }
  }
}
