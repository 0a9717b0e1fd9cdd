internal import Registries
internal import SourceText

/// How the names of bodies may be written.
extension AgencyLexicon {
  /// Names of bodies with their place words as they were last put together: a text names the same ones again and again.
  struct Spellings {
    private var spelt: [(words: String, name: String)] = []
    /// For each body the index of its name in `spelt`; -1 for none.
    private var last: [Int32]

    init(bodies: Int) { last = [Int32](repeating: -1, count: bodies) }

    /// The name of a body with place words, put together where it is not the last one of that body.
    mutating func name(of body: Int, _ words: String, _ made: () -> String) -> String {
      let known = Int(last[body])
      if known >= 0, spelt[known].words == words { return spelt[known].name }
      let name = made()
      if known >= 0 {
        spelt[known] = (words, name)
      } else {
        last[body] = Int32(truncatingIfNeeded: spelt.count)
        spelt.append((words, name))
      }
      return name
    }
  }

  /// Whether a name goes on behind its stem with more than place words: `Phòng Tham mưu Công an tỉnh`.
  static func goesOn(_ agency: Agency) -> Bool {
    let stem = agency.stem.utf8
    guard agency.name.utf8.count > stem.count, agency.name.utf8.starts(with: stem) else {
      return false
    }
    let rest = CaseFolding.lowercased(Array(agency.name.utf8.dropFirst(stem.count)))
    return !rest.split(whereSeparator: { $0 == 0x20 || $0 == 0x2C }).allSatisfy {
      placeWords.contains(ByteKey(Array($0)))
    }
  }

  private static let placeWords = Set(
    [
      "tỉnh", "thành", "phố", "huyện", "quận", "thị", "xã", "phường", "trấn", "đặc", "khu", "các",
      "cấp", "và",
    ].map { ByteKey(Array($0.utf8)) })

  /// Spellings in which scanners and typists lose hyphens and commas.
  static func variants(_ key: [UInt8]) -> [[UInt8]] {
    var out: [[UInt8]] = []
    if key.contains(0x2D), replacing(" - ", by: "-", in: key) != nil {
      for mark in ["-", " ", ", ", "- ", " -"] as [StaticString] {
        if let variant = replacing(" - ", by: mark, in: key) { out.append(variant) }
      }
    }
    if key.contains(0x2C), let variant = replacing(", ", by: " ", in: key) { out.append(variant) }
    return out
  }

  private static func replacing(
    _ old: StaticString, by new: StaticString, in key: [UInt8]
  ) -> [UInt8]? {
    let length = old.utf8CodeUnitCount
    return key.withUnsafeBufferPointer { key in
      var out: [UInt8] = []
      var copied = 0
      var i = 0
      while i + length <= key.count {
        guard key[i] == old.utf8Start.pointee,
          old.withUTF8Buffer({ $0.elementsEqual(key[i..<i + length]) })
        else {
          i += 1
          continue
        }
        if copied == 0 { out.reserveCapacity(key.count) }
        out.append(contentsOf: UnsafeBufferPointer(rebasing: key[copied..<i]))
        new.withUTF8Buffer { out.append(contentsOf: $0) }
        i += length
        copied = i
      }
      guard copied > 0 else { return nil }
      out.append(contentsOf: UnsafeBufferPointer(rebasing: key[copied...]))
      return out
    }
  }
}
