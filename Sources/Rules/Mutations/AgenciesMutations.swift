internal import DocumentModel
internal import Registries

/// Agencies taken out, put in, or replaced by ones that do not exist.
enum AgenciesMutations {
  /// Each agency that is asked for goes; each that is forbidden comes.
  static func stand(
    _ wanted: [(role: AgenciesCheck.Role, set: IDSet)], _ subject: Subject
  ) -> [MutationPart] {
    wanted.flatMap { role, set -> [MutationPart] in
      let groups = set.allOf.map { [$0] } + (set.anyOf.isEmpty ? [] : [set.anyOf])
      return groups.map { removal(of: $0, role, subject) }
        + set.noneOf.map { insertion(of: $0, role, subject) }
    }
  }

  private static func removal(
    of ids: [String], _ role: AgenciesCheck.Role, _ subject: Subject
  ) -> MutationPart {
    let ranges = AgenciesCheck.standings(role, subject).filter { standing in
      ids.contains { id in standing.id.map { subject.registry.agency($0, covers: id) } ?? false }
    }.map(\.range)
    let names = ids.map { subject.registry.name(ofAgency: $0) }.joined(separator: ", ")
    return MutationPart(
      "bỏ cơ quan “\(names)”", en: "agency “\(names)” removed",
      subject.removals(of: ranges, filler: "Nội dung khác"))
  }

  private static func insertion(
    of id: String, _ role: AgenciesCheck.Role, _ subject: Subject
  ) -> MutationPart {
    let name = subject.registry.name(ofAgency: id)
    let places = AgenciesCheck.standings(role, subject).filter { $0.confidence.isFirm }
    return MutationPart(
      "thêm cơ quan “\(name)”", en: "agency “\(name)” put in",
      places.prefix(3).map { Mutation([.init($0.range, name)], isPointedAt: true) })
  }

  /// An agency gives way to one that does not exist on the day: of its level where there is one.
  static func current(_ roles: [AgenciesCheck.Role], _ subject: Subject) -> MutationPart {
    let registry = subject.registry
    let absent = registry.agencies.filter {
      !$0.valid.contains(subject.asOf) && $0.place != .required
    }
    let standings = roles.flatMap { AgenciesCheck.standings($0, subject) }
      .filter { $0.confidence.isFirm && !$0.isHistoric && !$0.isGroup }
    var ways: [Mutation] = []
    for standing in standings.prefix(4) {
      let level = standing.id.flatMap { registry.agency($0) }?.level
      let near = absent.filter { $0.level == level } + absent.filter { $0.level != level }
      for agency in near.prefix(3) {
        ways.append(Mutation([.init(standing.range, agency.name)], isPointedAt: true))
      }
    }
    return MutationPart(
      "thay bằng cơ quan không tồn tại", en: "replaced by an agency that does not exist", ways)
  }
}
