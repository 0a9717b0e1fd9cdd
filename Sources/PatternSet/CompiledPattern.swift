internal import CPCRE2
internal import Synchronization

/// A PCRE2 code object and how to run it.
///
/// `@unchecked Sendable`: the code is written only in `init` and, under a lock, before the first search has it; it is
/// read-only after that, which PCRE2 promises to be safe from several threads at once. Everything a search writes to
/// is made for that search.
final class CompiledPattern: @unchecked Sendable {
  /// A named group: its name and the numbers it has.
  struct Group {
    var name: String
    var numbers: [Int]
  }

  let groups: [Group]
  private let compiled: OpaquePointer
  private let isTranslated = Mutex(false)

  /// The code for searching, translated by the JIT compiler when it is first asked for: most patterns never are.
  var code: OpaquePointer {
    isTranslated.withLock { isTranslated in
      // Where there is no JIT compiler the interpreter runs the code, within the same limits.
      if !isTranslated { pcre2_jit_compile_8(compiled, UInt32(PCRE2_JIT_COMPLETE)) }
      isTranslated = true
    }
    return compiled
  }

  /// Compiles a pattern; `counted` makes it report each step, so that the steps can be counted.
  init(_ source: String, counted: Bool = false) throws(PatternError) {
    var errorCode: Int32 = 0
    var errorOffset = 0
    let utf8 = Array(source.utf8)
    var options = UInt32(PCRE2_UTF) | UInt32(PCRE2_UCP) | UInt32(PCRE2_NEVER_BACKSLASH_C)
    // A counted search looks everywhere, another may look near literals only.
    options |= counted ? UInt32(PCRE2_AUTO_CALLOUT) : UInt32(PCRE2_USE_OFFSET_LIMIT)
    guard
      let code = pcre2_compile_8(utf8, utf8.count, options, &errorCode, &errorOffset, nil)
    else {
      throw PatternError(
        code: Int(errorCode), message: Self.message(errorCode), offset: min(errorOffset, utf8.count)
      )
    }
    compiled = code
    groups = Self.groups(of: code)
  }

  deinit {
    pcre2_code_free_8(compiled)
  }

  static func message(_ code: Int32) -> String {
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
}
