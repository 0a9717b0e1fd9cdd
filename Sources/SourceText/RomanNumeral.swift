/// Roman numbers in capitals, as labels have them.
public enum RomanNumeral {
  /// The value of a number up to `C` signs, whether or not it is written as it should be; nil for what has other letters.
  public static func value(of text: String) -> Int? {
    var total = 0
    var previous = 0
    for byte in text.utf8.reversed() {
      let value: Int
      switch byte {
      case 0x49: value = 1
      case 0x56: value = 5
      case 0x58: value = 10
      case 0x4C: value = 50
      case 0x43: value = 100
      default: return nil
      }
      total += value < previous ? -value : value
      previous = max(previous, value)
    }
    return total > 0 ? total : nil
  }
}
