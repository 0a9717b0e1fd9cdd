public import SourceText

/// The files of a tar archive in memory: ustar, with the long names of pax and GNU.
///
/// Links, devices and whatever else is neither file nor folder are refused, as are names that lead out of the archive.
public struct TarArchive: Sendable {
  /// A file in an archive.
  public struct Entry: Sendable, Hashable {
    /// Its path in the archive, with `/` between folders and no `./` in front.
    public let name: String
    /// Where its bytes stand in the archive.
    let range: Range<Int>
  }

  /// The files, in the order of the archive; folders are left out.
  public let entries: [Entry]
  private let bytes: [UInt8]

  /// The size of headers, to which contents are filled up.
  private static let block = 512

  /// Reads the headers of an archive.
  ///
  /// Throws where one is damaged or cut off, where an entry is no file or folder, has a name that leads out of the
  /// archive or that another has, and where `limits.entries` or `limits.entrySize` is passed.
  public init(_ bytes: [UInt8], limits: PackageLimits = PackageLimits()) throws(InputError) {
    var entries: [Entry] = []
    var names: Set<String> = []
    var next = NextNames()
    var start = 0
    while start + Self.block <= bytes.count {
      let header = TarHeader(bytes[start..<start + Self.block])
      if header.isEmpty { break }
      guard header.isSound, let size = header.size else { throw Self.damaged }
      let low = start + Self.block
      guard size <= bytes.count - low else { throw Self.damaged }
      let contents = low..<low + size
      start = low + (size + Self.block - 1) / Self.block * Self.block
      switch header.kind {
      case UInt8(ascii: "x"): next.long = try Self.path(in: bytes[contents]) ?? next.long
      case UInt8(ascii: "g"): continue
      case UInt8(ascii: "L"):
        next.long = String(decoding: bytes[contents].prefix { $0 != 0 }, as: UTF8.self)
      case UInt8(ascii: "0"), 0, UInt8(ascii: "5"):
        let name = Self.tidied(next.take() ?? header.name)
        if header.kind == UInt8(ascii: "5") || name.utf8.last == 0x2F {
          if name.isEmpty || name == "." { continue }
          guard Archive.isSafe(name) else { throw PackageError.unsafe(name) }
          continue
        }
        guard Archive.isSafe(name) else { throw PackageError.unsafe(name) }
        guard names.insert(name).inserted else {
          throw PackageError.damaged(
            "có hai mục cùng tên “\(name)”", "two entries are named “\(name)”")
        }
        guard size <= limits.entrySize else {
          throw PackageError.limit(
            "mục “\(name)” dài \(size >> 20) MiB, giới hạn là \(limits.entrySize >> 20) MiB",
            "the entry “\(name)” has \(size >> 20) MiB, the limit is \(limits.entrySize >> 20) MiB")
        }
        entries.append(Entry(name: name, range: contents))
        guard entries.count <= limits.entries else {
          throw PackageError.limit(
            "tệp nén có hơn \(limits.entries) mục",
            "the package has over \(limits.entries) entries")
        }
      default:
        throw PackageError.link(next.take() ?? header.name)
      }
    }
    guard start > 0 else { throw Self.damaged }
    self.entries = entries
    self.bytes = bytes
  }

  /// The bytes of an entry.
  public func contents(of entry: Entry) -> [UInt8] { Array(bytes[entry.range]) }

  /// The name that a header before the entry gives it.
  private struct NextNames {
    var long: String?

    mutating func take() -> String? {
      defer { long = nil }
      return long
    }
  }

  private static let damaged = PackageError.damaged(
    "phần đầu của một mục tar hỏng hoặc bị cắt", "the header of a tar entry is broken or cut off")

  /// The name without `./` in front.
  private static func tidied(_ name: String) -> String {
    var name = name[...]
    while name.hasPrefix("./") { name = name.dropFirst(2) }
    return String(name)
  }

  /// The value of `path` among the records `LENGTH KEY=VALUE` of a pax header.
  private static func path(in records: ArraySlice<UInt8>) throws(InputError) -> String? {
    var rest = records
    var path: String?
    while let first = rest.first, first != 0 {
      guard let space = rest.firstIndex(of: 0x20),
        let length = Int(String(decoding: rest[..<space], as: UTF8.self)),
        length > space - rest.startIndex + 1, length <= rest.count
      else { throw damaged }
      let record = rest[(space + 1)..<(rest.startIndex + length)]
      rest = rest.dropFirst(length)
      guard record.last == 0x0A, let equals = record.firstIndex(of: 0x3D) else { throw damaged }
      if record[..<equals].elementsEqual("path".utf8) {
        path = String(decoding: record[(equals + 1)...].dropLast(), as: UTF8.self)
      }
    }
    return path
  }
}

/// The 512 bytes before each entry.
private struct TarHeader {
  private let bytes: [UInt8]

  init(_ bytes: ArraySlice<UInt8>) { self.bytes = Array(bytes) }

  /// Whether it is the mark of the end.
  var isEmpty: Bool { bytes.allSatisfy { $0 == 0 } }

  /// Whether its checksum is that of its bytes, those of the sum itself counted as spaces.
  var isSound: Bool {
    let sum = bytes.indices.reduce(0) { $0 + ((148..<156).contains($1) ? 32 : Int(bytes[$1])) }
    return octal(148..<156) == sum
  }

  var kind: UInt8 { bytes[156] }
  var size: Int? { octal(124..<136) }

  /// The name, with the prefix that ustar has.
  var name: String {
    let name = text(0..<100)
    guard bytes[257..<263].elementsEqual("ustar\0".utf8) else { return name }
    let prefix = text(345..<500)
    return prefix.isEmpty ? name : prefix + "/" + name
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range].prefix { $0 != 0 }, as: UTF8.self)
  }

  /// A number in octal digits; nil for anything else, the binary form of sizes over 8 GiB too.
  private func octal(_ range: Range<Int>) -> Int? {
    let digits = bytes[range].drop { $0 == 0x20 }.prefix { $0 != 0x20 && $0 != 0 }
    guard !digits.isEmpty, digits.allSatisfy({ (0x30...0x37).contains($0) }) else { return nil }
    return Int(String(decoding: digits, as: UTF8.self), radix: 8)
  }
}
