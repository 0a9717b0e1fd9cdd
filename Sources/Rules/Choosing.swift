internal import Dates
public import Findings
internal import Registries
internal import SourceText

extension RuleBook {
  /// The packs that apply to a document, by name, each with its reason.
  ///
  /// `forced` names the packs to use instead; their `applies-to` and `effective` are then not asked,
  /// only told. Names that no pack has are left out.
  public func choose(_ subject: Subject, forced: [String]? = nil) -> [PackChoice] {
    guard let forced else {
      return packs.indices.compactMap { i in
        let (applies, reason) = RulePack.verdict(
          packs[i].effective, packs[i].appliesTo, subject, telling: .holds)
        guard applies else { return nil }
        return PackChoice(pack: packs[i].name, title: packs[i].title, reason: reason)
      }
    }
    return Set(forced).sorted().compactMap { pack($0) }.map { pack in
      var reason = LocalText("được chỉ định", english: "asked for")
      if !pack.effective.contains(subject.asOf) {
        let why = pack.effective.reason(excluding: subject.asOf)
        reason = LocalText(
          "được chỉ định, dù \(why.vietnamese)", english: "asked for, though \(why[.english])")
      }
      return PackChoice(pack: pack.name, title: pack.title, reason: reason)
    }
  }
}

extension RulePack {
  func verdict(_ subject: Subject) -> (applies: Bool, reason: LocalText) {
    Self.verdict(effective, appliesTo, subject, telling: .all)
  }

  /// What a pack says that is in effect on some days and applies on a condition.
  static func verdict(
    _ effective: Validity, _ appliesTo: Condition?, _ subject: Subject, telling told: Told
  ) -> (applies: Bool, reason: LocalText) {
    guard effective.contains(subject.asOf) else {
      guard told.contains(.fails) else { return (false, LocalText("", english: "")) }
      let why = effective.reason(excluding: subject.asOf)
      return (
        false,
        LocalText(
          "gói không có hiệu lực: \(why.vietnamese)",
          english: "the pack is not in effect: \(why[.english])")
      )
    }
    guard let appliesTo else {
      return (
        true, LocalText("áp dụng cho mọi văn bản", english: "applies to every document")
      )
    }
    switch appliesTo.verdict(subject, telling: told) {
    case .holds(let reason): return (true, reason)
    case .fails(let reason): return (false, reason)
    case .unknown(let reason):
      return (
        false,
        LocalText(
          "\(reason.vietnamese), nên không áp dụng",
          english: "\(reason[.english]), so it is not applied")
      )
    }
  }
}
