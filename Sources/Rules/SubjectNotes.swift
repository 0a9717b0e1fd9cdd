internal import DocumentModel
internal import Synchronization

/// What several rules find out alike of one document, found out once.
final class SubjectNotes: Sendable {
  private let walks = Mutex<[String: NumberingWalk]>([:])
  private let groups = Mutex<[[Int]]?>(nil)
  private let targets = Mutex<TargetWords?>(nil)
  private let tasks = Mutex<[AssignmentsCheck.Task]?>(nil)
  private let issuer = Mutex<[UInt8]??>(nil)
  private let title = Mutex<[UInt8]??>(nil)
  private let cited = Mutex<[String: [Int]]?>(nil)
  private let deadlines = Mutex<[Int: [UInt8]]>([:])
  private let abbreviations = Mutex<DefinedAbbreviations?>(nil)
  private let standings = Mutex<[AgenciesCheck.Role: [AgenciesCheck.Standing]]>([:])

  /// What the document defines as abbreviations.
  func abbreviations(_ make: () -> DefinedAbbreviations) -> DefinedAbbreviations {
    if let known = abbreviations.withLock({ $0 }) { return known }
    let made = make()
    abbreviations.withLock { $0 = made }
    return made
  }

  /// The mentions of each document of the registry by its id, by their numbers in the document's facts.
  func cited(_ make: () -> [String: [Int]]) -> [String: [Int]] {
    if let known = cited.withLock({ $0 }) { return known }
    let made = make()
    cited.withLock { $0 = made }
    return made
  }

  /// The words of a deadline, by its number in the document's facts.
  func words(ofDeadline number: Int, _ make: () -> [UInt8]) -> [UInt8] {
    if let known = deadlines.withLock({ $0[number] }) { return known }
    let made = make()
    deadlines.withLock { $0[number] = made }
    return made
  }

  /// The words of the document's targets.
  func targets(_ make: () -> TargetWords) -> TargetWords {
    if let known = targets.withLock({ $0 }) { return known }
    let made = make()
    targets.withLock { $0 = made }
    return made
  }

  /// The tasks of known bodies.
  func tasks(_ make: () -> [AssignmentsCheck.Task]) -> [AssignmentsCheck.Task] {
    if let known = tasks.withLock({ $0 }) { return known }
    let made = make()
    tasks.withLock { $0 = made }
    return made
  }

  /// The words of the issuer's name.
  func issuer(_ make: () -> [UInt8]?) -> [UInt8]? {
    if let known = issuer.withLock({ $0 }) { return known }
    let made = make()
    issuer.withLock { $0 = .some(made) }
    return made
  }

  /// The words of the subject.
  func title(_ make: () -> [UInt8]?) -> [UInt8]? {
    if let known = title.withLock({ $0 }) { return known }
    let made = make()
    title.withLock { $0 = .some(made) }
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
