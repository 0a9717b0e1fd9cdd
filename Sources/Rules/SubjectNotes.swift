internal import DocumentModel
internal import SourceText
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
  private let abbreviationsOfTypes = Mutex<[(type: TextKey, abbreviation: String?)]>([])
  private let standings = Mutex<[AgenciesCheck.Role: [AgenciesCheck.Standing]]>([:])

  /// What is kept, made where it is not.
  private static func once<Value: Sendable>(
    _ kept: borrowing Mutex<Value?>, _ make: () -> Value
  ) -> Value {
    if let known = kept.withLock({ $0 }) { return known }
    let made = make()
    kept.withLock { $0 = made }
    return made
  }

  /// The same for one of several.
  private static func once<Key: Hashable & Sendable, Value: Sendable>(
    _ kept: borrowing Mutex<[Key: Value]>, _ key: Key, _ make: () -> Value
  ) -> Value {
    if let known = kept.withLock({ $0[key] }) { return known }
    let made = make()
    kept.withLock { $0[key] = made }
    return made
  }

  /// What the document defines as abbreviations.
  func abbreviations(_ make: () -> DefinedAbbreviations) -> DefinedAbbreviations {
    Self.once(abbreviations, make)
  }

  /// The abbreviation of a type of documents, of which a document cites a few.
  func abbreviation(ofType type: String, _ make: () -> String?) -> String? {
    let type = TextKey(type)
    let known = abbreviationsOfTypes.withLock { known in
      known.first { $0.type == type }.map(\.abbreviation)
    }
    if let known { return known }
    let made = make()
    abbreviationsOfTypes.withLock { $0.append((type, made)) }
    return made
  }

  /// The mentions of each document of the registry by its id, by their numbers in the document's facts.
  func cited(_ make: () -> [String: [Int]]) -> [String: [Int]] {
    Self.once(cited, make)
  }

  /// The words of a deadline, by its number in the document's facts.
  func words(ofDeadline number: Int, _ make: () -> [UInt8]) -> [UInt8] {
    Self.once(deadlines, number, make)
  }

  /// The words of the document's targets.
  func targets(_ make: () -> TargetWords) -> TargetWords {
    Self.once(targets, make)
  }

  /// The tasks of known bodies.
  func tasks(_ make: () -> [AssignmentsCheck.Task]) -> [AssignmentsCheck.Task] {
    Self.once(tasks, make)
  }

  /// The words of the issuer's name.
  func issuer(_ make: () -> [UInt8]?) -> [UInt8]? {
    Self.once(issuer, make)
  }

  /// The words of the subject.
  func title(_ make: () -> [UInt8]?) -> [UInt8]? {
    Self.once(title, make)
  }

  /// The mentions of each cited document, by their numbers in the document's facts.
  func mentions(_ make: () -> [[Int]]) -> [[Int]] {
    Self.once(groups, make)
  }

  /// The numbered labels of the document in the order of an alphabet.
  func labels(_ alphabet: Alphabet, _ make: () -> NumberingWalk) -> NumberingWalk {
    Self.once(walks, alphabet.text, make)
  }

  /// Where agencies stand in a role, in order of reading.
  func standings(
    _ role: AgenciesCheck.Role, _ make: () -> [AgenciesCheck.Standing]
  ) -> [AgenciesCheck.Standing] {
    Self.once(standings, role, make)
  }
}
