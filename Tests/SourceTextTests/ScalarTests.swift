import Foundation
import SourceText
import Testing

/// Every scalar of Unicode goes through the normaliser.
@Suite struct ScalarTests {
  /// What the normaliser is right to change though it is in NFC already.
  private func isInNormalForm(_ bytes: [UInt8]) -> Bool {
    let text = String(decoding: bytes, as: UTF8.self)
    let composed = text.precomposedStringWithCanonicalMapping
    return text.unicodeScalars.elementsEqual(composed.unicodeScalars)
  }

  /// Alone, behind and before letters: no trap, and the outcome is in NFC. Slices keep it parallel.
  @Test(arguments: 0..<17)
  func everyScalar(plane: UInt32) {
    var failures: [String] = []
    for value in plane << 16..<(plane + 1) << 16 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      // Nothing is assigned in the planes between; a few of each stand for all.
      if scalar.properties.generalCategory == .unassigned, value & 0xFF != 0 { continue }
      if scalar.properties.generalCategory == .privateUse, value & 0xFF != 0 { continue }
      // Blocks that are alike throughout.
      if (0x3400...0x9FFF).contains(value) || (0x20000...0x3FFFF).contains(value), value & 0x1F != 0
      {
        continue
      }
      for text in [String(scalar), "o" + String(scalar), "ươ" + String(scalar) + "à"] {
        let out = normalised(text)
        if !isInNormalForm(out.bytes) {
          failures.append(String(value, radix: 16) + " in “\(text)”")
        }
        let whole = out.sourceRange(0..<out.bytes.count)
        if whole.upperBound > text.utf8.count { failures.append("range of \(value)") }
      }
    }
    #expect(failures.isEmpty, "\(failures.count): \(failures.prefix(9).joined(separator: ", "))")
  }
}
