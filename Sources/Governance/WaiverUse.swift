internal import Dates
internal import Findings
internal import SourceText

/// What came of one waiver in a run.
struct WaiverUse: Sendable {
  let waiver: Waiver
  /// How many findings it concerned.
  var matches = 0
  /// How many of them count again, as it expired.
  var lapses = 0
  /// How many documents in its files were checked.
  private var documents = 0
  /// Whether a rule of it was asked of one.
  private var isAsked = false
  /// Whether a rule of it could not be told.
  private var isUndecided = false

  init(_ waiver: Waiver) { self.waiver = waiver }

  /// Takes note of the answers of its rules in a document of its files.
  mutating func see(_ document: DocumentReport) {
    documents += 1
    for result in document.results where waiver.rules.contains(result.rule) {
      isAsked = true
      if case .unsure = result.status { isUndecided = true }
    }
  }

  /// Whether it concerns a finding in its files.
  func concerns(_ finding: Finding) -> Bool {
    waiver.rules.contains(finding.rule)
      && (waiver.places.isEmpty || waiver.places.contains(finding.fingerprint))
  }

  /// Whether no finding needed it and no answer was unsure.
  var isIdle: Bool { matches == 0 && !isUndecided }

  /// Whether no finding needs it, as far as the run can tell; of rules that compare documents no run can, as the other
  /// documents may not be in it.
  func isUnused(_ asksEveryPack: Bool, _ comparesRun: (String) -> Bool) -> Bool {
    isIdle && documents > 0 && (asksEveryPack || isAsked)
      && !waiver.rules.contains(where: comparesRun)
  }

  /// What there is to say of it after the run; nil for a waiver that is needed and holds.
  func remark(
    _ today: CalendarDate, _ asksEveryPack: Bool, _ comparesRun: (String) -> Bool
  ) -> FileNote? {
    let day = waiver.expires
    if lapses > 0 {
      return FileNote(
        file: waiver.source,
        reason: LocalText(
          "miễn trừ “\(waiver.rule)” đã hết hạn ngày \(day.vietnamese) (chịu trách nhiệm: \(waiver.owner)); số chỗ sai được tính lại: \(lapses)",
          english:
            "the waiver of “\(waiver.rule)” expired on \(day.iso) (owner: \(waiver.owner)); findings that count again: \(lapses)"
        ))
    }
    guard isUnused(asksEveryPack, comparesRun) else { return nil }
    let hasExpired = waiver.hasExpired(on: today)
    return FileNote(
      file: waiver.source,
      reason: LocalText(
        "miễn trừ “\(waiver.rule)” không dùng đến\(hasExpired ? " và đã hết hạn ngày \(day.vietnamese)" : "") (số văn bản thuộc diện đã soát: \(documents))",
        english:
          "the waiver of “\(waiver.rule)” is not needed\(hasExpired ? " and expired on \(day.iso)" : "") (documents of its files that were checked: \(documents))"
      ))
  }
}

extension Waiver {
  /// Why a finding does not count.
  var suppression: Suppression {
    Suppression(kind: .waiver, reason: grounds, owner: owner, expires: expires, source: source)
  }

  /// What there is to say of a finding that counts again.
  func expiredNote(_ finding: Finding) -> FindingNote {
    FindingNote(
      fingerprint: finding.fingerprint, rule: finding.rule,
      text: LocalText(
        "miễn trừ ở \(source) đã hết hạn ngày \(expires.vietnamese) (chịu trách nhiệm: \(owner))",
        english: "the waiver at \(source) expired on \(expires.iso) (owner: \(owner))"))
  }
}
