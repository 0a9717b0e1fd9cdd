internal import DocumentModel
internal import SourceText

/// Figures taken out and set beyond their bound.
enum TargetMutations {
  static func parts(_ check: TargetCheck, _ subject: Subject) -> [MutationPart] {
    var parts: [MutationPart] = []
    let met = check.candidates(subject).filter(check.meets)
    if let bad = figure(beyond: check) {
      let edits = met.map { Mutation.Edit(digits(of: $0, subject), bad) }
      parts.append(
        MutationPart(
          "đổi mức thành \(bad)", en: "figure changed to \(bad)",
          edits.isEmpty ? [] : [Mutation(edits, isPointedAt: true)]))
    }
    if !check.skipsAbsence {
      let all = check.mentions(subject)
      parts.append(
        MutationPart(
          "bỏ chỉ tiêu", en: "target removed",
          subject.removals(of: all.map(\.range)) + subject.removals(of: all.map(\.sentence))))
    }
    return parts
  }

  /// The digits of a figure, without its unit.
  private static func digits(of target: Target, _ subject: Subject) -> Range<Int> {
    let bytes = subject.document.text.bytes
    let range = target.valueRange.clamped(to: 0..<bytes.count)
    let isDigit = { (byte: UInt8) in (0x30...0x39).contains(byte) }
    guard let first = bytes[range].firstIndex(where: isDigit),
      let last = bytes[range].lastIndex(where: isDigit)
    else { return range }
    return first..<last + 1
  }

  /// A figure that the rule does not allow; nil where no smaller or greater one can be printed.
  private static func figure(beyond check: TargetCheck) -> String? {
    var whole = check.value.digits
    for _ in 0..<check.value.scale { whole /= 10 }
    switch check.bound {
    case .atLeast, .moreThan, .increase, .decrease:
      return check.value.digits > 0 ? String(whole / 2) : nil
    case .atMost, .lessThan, .equals:
      let (next, overflow) = whole.addingReportingOverflow(1)
      return overflow ? nil : String(next)
    }
  }
}
