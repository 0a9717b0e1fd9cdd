extension CheckKind {
  /// Every kind of check; to add one: one file under `Checks`, one line here.
  static let all: [CheckKind] = [
    .agencies,
    .assignments,
    .duties,
    .deadline,
    .target,
    .cites,
    .citations,
    .form,
    .layout,
    .sections,
    .numbering,
    .text,
  ]
}
