internal import CPCRE2

/// A PCRE2 code object and how to run it.
///
/// `@unchecked Sendable`: the code is written only in `init` (compilation, then JIT compilation) and
/// is read-only after that, which PCRE2 promises to be safe from several threads at once; everything
/// a search writes to is made for that search.
final class CompiledPattern: @unchecked Sendable {
  /// A named group: its name and the numbers it has.
  struct Group {
    var name: String
    var numbers: [Int]
  }

  let groups: [Group]
  private let code: OpaquePointer

  init(_ source: String) throws(PatternError) {
    var errorCode: Int32 = 0
    var errorOffset = 0
    let utf8 = Array(source.utf8)
    let options = UInt32(PCRE2_UTF) | UInt32(PCRE2_UCP) | UInt32(PCRE2_NEVER_BACKSLASH_C)
    guard
      let code = pcre2_compile_8(utf8, utf8.count, options, &errorCode, &errorOffset, nil)
    else {
      throw PatternError(
        code: Int(errorCode), message: Self.message(errorCode), offset: min(errorOffset, utf8.count))
    }
    self.code = code
    pcre2_jit_compile_8(code, UInt32(PCRE2_JIT_COMPLETE))
    groups = Self.groups(of: code)
  }

  deinit {
    pcre2_code_free_8(code)
  }

  private static func message(_ code: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 256)
    let length = pcre2_get_error_message_8(code, &buffer, buffer.count)
    return length > 0
      ? String(decoding: buffer[..<Int(length)], as: UTF8.self) : "error \(code)"
  }

  /// The named groups in the order of their numbers.
  private static func groups(of code: OpaquePointer) -> [Group] {
    var count: UInt32 = 0
    var width: UInt32 = 0
    var table: UnsafePointer<UInt8>?
    pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMECOUNT), &count)
    pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMEENTRYSIZE), &width)
    pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMETABLE), &table)
    guard let table, width > 3 else { return [] }
    var groups: [Group] = []
    for i in 0..<Int(count) {
      let entry = UnsafeBufferPointer(start: table + i * Int(width), count: Int(width))
      let number = Int(entry[0]) << 8 | Int(entry[1])
      let name = String(decoding: entry[2...].prefix { $0 != 0 }, as: UTF8.self)
      if let known = groups.firstIndex(where: { $0.name == name }) {
        groups[known].numbers.append(number)
      } else {
        groups.append(Group(name: name, numbers: [number]))
      }
    }
    for i in groups.indices { groups[i].numbers.sort() }
    return groups.sorted { ($0.numbers.first ?? 0) < ($1.numbers.first ?? 0) }
  }

  func matches(
    in bytes: UnsafeBufferPointer<UInt8>, range: Range<Int>, limit: Int
  ) -> MatchOutcome {
    let range = range.clamped(to: 0..<bytes.count)
    guard limit > 0 else { return .matches([]) }
    let empty: [UInt8] = [0]
    return empty.withUnsafeBufferPointer { fallback in
      // PCRE2 wants a pointer even for an empty subject.
      guard let base = bytes.baseAddress ?? fallback.baseAddress else { return .matches([]) }
      return search(base + range.lowerBound, count: range.count, from: range.lowerBound, limit: limit)
    }
  }

  private func search(
    _ subject: UnsafePointer<UInt8>, count: Int, from origin: Int, limit: Int
  ) -> MatchOutcome {
    guard let data = pcre2_match_data_create_from_pattern_8(code, nil),
      let context = pcre2_match_context_create_8(nil)
    else { return .gaveUp(reason: "no memory", partial: []) }
    defer {
      pcre2_match_data_free_8(data)
      pcre2_match_context_free_8(context)
    }
    pcre2_set_match_limit_8(context, 100_000)
    pcre2_set_depth_limit_8(context, 10_000)
    pcre2_set_heap_limit_8(context, 20_000)

    var found: [PatternMatch] = []
    var start = 0
    var afterEmpty = false
    while start <= count, found.count < limit {
      // After an empty match: something longer at the same place, or else the next character.
      var options = UInt32(PCRE2_NO_UTF_CHECK)
      if afterEmpty { options |= UInt32(PCRE2_NOTEMPTY_ATSTART) | UInt32(PCRE2_ANCHORED) }
      let result = pcre2_match_8(code, subject, count, start, options, data, context)
      if result == PCRE2_ERROR_NOMATCH {
        guard afterEmpty else { break }
        afterEmpty = false
        start += 1
        while start < count, subject[start] & 0xC0 == 0x80 { start += 1 }
        continue
      }
      guard result >= 0, let offsets = pcre2_get_ovector_pointer_8(data) else {
        return .gaveUp(reason: Self.message(result), partial: found)
      }
      let low = offsets[0]
      let high = max(low, offsets[1])
      found.append(
        PatternMatch(
          range: origin + low..<origin + high,
          groups: groups.map { group in
            for number in group.numbers where number < result {
              let low = offsets[2 * number]
              if low >= 0 { return origin + low..<origin + max(low, offsets[2 * number + 1]) }
            }
            return nil
          }))
      afterEmpty = high == low
      start = high
    }
    return .matches(found)
  }
}
