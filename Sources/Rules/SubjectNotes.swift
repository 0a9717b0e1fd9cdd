internal import DocumentModel
internal import Synchronization

/// What several rules find out alike of one document, found out once.
final class SubjectNotes: Sendable {
  private let walks = Mutex<[String: NumberingWalk]>([:])
  private let groups = Mutex<[[Int]]?>(nil)
  private let targets = Mutex<TargetWords?>(nil)
  private let verdicts = Mutex<[ObjectIdentifier: Verdict]>([:])
  private let standings = Mutex<[AgenciesCheck.Role: [AgenciesCheck.Standing]]>([:])

  /// The words of the document's targets.
  func targets(_ make: () -> TargetWords) -> TargetWords {
    if let known = targets.withLock({ $0 }) { return known }
    let made = make()
    targets.withLock { $0 = made }
    return made
  }

  /// The mentions of each cited document, by their numbers in the document's facts.
  func mentions(_ make: () -> [[Int]]) -> [[Int]] {
    if let known = groups.withLock({ $0 }) { return known }
    let made = make()
    groups.withLock { $0 = made }
    return made
  }

  /// The numbered labels of the document in the order of an alphabet.
  func labels(_ alphabet: Alphabet, _ make: () -> NumberingWalk) -> NumberingWalk {
    if let known = walks.withLock({ $0[alphabet.text] }) { return known }
    let made = make()
    walks.withLock { $0[alphabet.text] = made }
    return made
  }

  /// What a condition that many rules share says of the document.
  func verdict(of condition: Condition, _ make: () -> Verdict) -> Verdict {
    let key = ObjectIdentifier(condition)
    if let known = verdicts.withLock({ $0[key] }) { return known }
    let made = make()
    verdicts.withLock { $0[key] = made }
    return made
  }

  /// Where agencies stand in a role, in order of reading.
  func standings(
    _ role: AgenciesCheck.Role, _ make: () -> [AgenciesCheck.Standing]
  ) -> [AgenciesCheck.Standing] {
    if let known = standings.withLock({ $0[role] }) { return known }
    let made = make()
    standings.withLock { $0[role] = made }
    return made
  }
}
