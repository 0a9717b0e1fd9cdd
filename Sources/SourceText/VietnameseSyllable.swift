/// Whether a row of letters can be a syllable of Vietnamese.
public enum VietnameseSyllable {
  /// Consonants that open a syllable, without marks.
  private static let onsets: Set<String> = [
    "", "b", "c", "ch", "d", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p",
    "ph", "q", "qu", "r", "s", "t", "th", "tr", "v", "x",
  ]

  /// What may follow them, without marks.
  private static let rhymes: Set<String> = [
    "a", "ac", "ach", "ai", "am", "an", "ang", "anh", "ao", "ap", "at", "au", "ay", "e", "ec",
    "ech", "em", "en", "eng", "enh", "eo", "ep", "et", "eu", "i", "ia", "ich", "iec", "iem", "ien",
    "ieng", "iep", "iet", "ieu", "im", "in", "inh", "ip", "it", "iu", "o", "oa", "oac", "oach",
    "oai", "oam", "oan", "oang", "oanh", "oao", "oap", "oat", "oay", "oc", "oe", "oen", "oeo",
    "oet", "oi", "om", "on", "ong", "oong", "ooc", "op", "ot", "u", "ua", "uan", "uang", "uat",
    "uay", "uc", "ue", "uech", "uenh", "ui", "um", "un", "ung", "uo", "uoc", "uoi", "uom", "uon",
    "uong", "uop", "uot", "uou", "up", "ut", "uu", "uy", "uya", "uych", "uyen", "uyet", "uynh",
    "uyt", "uyu", "y", "yem", "yen", "yet", "yeu",
  ]

  /// Every possible syllable by its letters in one number, so that asking needs no text.
  private static let possible: Set<UInt64> = {
    var all: Set<UInt64> = []
    for onset in onsets {
      for rhyme in rhymes {
        if let key = key(Array((onset + rhyme).utf8)) { all.insert(key) }
      }
    }
    return all
  }()

  /// The letters of a word of at most eight.
  private static func key(_ letters: [UInt8]) -> UInt64? {
    guard letters.count <= 8 else { return nil }
    return letters.reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// Whether unmarked small letters (`VietnameseLetters.skeleton`) can be a syllable; what holds anything else cannot.
  public static func isPossible(skeleton: [UInt8]) -> Bool {
    key(skeleton).map(possible.contains) ?? false
  }
}
