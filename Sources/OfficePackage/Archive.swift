internal import CZip
public import SourceText

/// A zip archive in memory: its entries are listed at once and unfolded one by one, within limits, never to disk.
public final class Archive {
  /// A file in an archive.
  public struct Entry: Sendable, Hashable {
    /// Its path in the archive, with `/` between folders.
    public let name: String
    /// How many bytes it unfolds to, as the archive says; unfolding to more is an error.
    public let size: Int
    /// How many bytes it takes in the archive.
    public let packedSize: Int
    /// Whether it can only be read with a password.
    public let isEncrypted: Bool
    let index: UInt64

    /// Whether it is a folder, which has no contents.
    public var isFolder: Bool { name.utf8.last == 0x2F }
  }

  /// All entries, in the order of the archive.
  public let entries: [Entry]
  /// What may be unfolded.
  public let limits: PackageLimits
  let handle: ArchiveHandle
  private let places: [String: Int]
  private var unfolded = 0

  /// Whether bytes begin as a zip archive does.
  public static func recognises(_ bytes: [UInt8]) -> Bool { FileKind(of: bytes) == .packed }

  /// Opens an archive.
  ///
  /// Throws when it is no archive or damaged, has too many entries, two of one name, or names that lead out of it.
  public convenience init(
    _ bytes: [UInt8], limits: PackageLimits = PackageLimits()
  ) throws(InputError) {
    try self.init(ArchiveHandle(reading: bytes), limits)
  }

  init(_ handle: ArchiveHandle, _ limits: PackageLimits) throws(InputError) {
    let count = handle.zip.pointee.zip_get_num_entries(handle.pointer, 0)
    guard count >= 0, count <= limits.entries else {
      throw PackageError.limit(
        "tệp nén có \(count) mục, giới hạn là \(limits.entries)",
        "the package has \(count) entries, the limit is \(limits.entries)")
    }
    var entries: [Entry] = []
    var places: [String: Int] = [:]
    entries.reserveCapacity(Int(count))
    for index in 0..<UInt64(count) {
      var status = zip_stat_t()
      guard handle.zip.pointee.zip_stat_index(handle.pointer, index, 0, &status) == 0,
        let text = handle.zip.pointee.zip_get_name(handle.pointer, index, 0)
      else { throw PackageError.damaged() }
      let name = String(cString: text)
      guard Self.isSafe(name) else { throw PackageError.unsafe(name) }
      guard places.updateValue(entries.count, forKey: name) == nil else {
        throw PackageError.damaged(
          "có hai mục cùng tên “\(name)”", "two entries are named “\(name)”")
      }
      entries.append(
        Entry(
          name: name, size: Int(clamping: status.size), packedSize: Int(clamping: status.comp_size),
          isEncrypted: Int32(status.encryption_method) != ZIP_EM_NONE, index: index))
    }
    self.entries = entries
    self.places = places
    self.handle = handle
    self.limits = limits
  }

  /// Whether an entry is a link of the systems that have them.
  public func isLink(_ entry: Entry) -> Bool {
    var system: UInt8 = 0
    var attributes: UInt32 = 0
    guard
      handle.zip.pointee.zip_file_get_external_attributes(
        handle.pointer, entry.index, 0, &system, &attributes) == 0,
      Int32(system) == ZIP_OPSYS_UNIX
    else { return false }
    return attributes >> 16 & 0o170000 == 0o120000
  }

  /// The entry of a name; capitals and small ASCII letters are alike where no entry has the very name.
  public func entry(named name: String) -> Entry? {
    if let place = places[name] { return entries[place] }
    let wanted = CaseFolding.folded(name)
    return entries.first {
      $0.name.utf8.count == name.utf8.count && CaseFolding.folded($0.name) == wanted
    }
  }

  /// The bytes of the entry of a name; nil when there is none.
  public func contents(of name: String) throws(InputError) -> [UInt8]? {
    guard let entry = entry(named: name) else { return nil }
    return try contents(of: entry)
  }

  /// The bytes of an entry.
  ///
  /// Throws when it is encrypted or damaged, unfolds to more than it says, or passes a limit.
  public func contents(of entry: Entry) throws(InputError) -> [UInt8] {
    let unfolding = try unfolding(of: entry)
    let bytes = [UInt8](unsafeUninitializedCapacity: entry.size) { buffer, count in
      while count < entry.size {
        let read = unfolding.read(
          into: UnsafeMutableRawBufferPointer(
            rebasing: UnsafeMutableRawBufferPointer(buffer)[count...]))
        if read <= 0 { break }
        count += read
      }
    }
    try unfolding.finish()
    return bytes
  }

  /// An entry as it unfolds from its start on, counted against the limits.
  func unfolding(of entry: Entry) throws(InputError) -> Unfolding {
    if entry.isEncrypted { throw PackageError.encrypted }
    try admit(entry)
    guard let file = handle.zip.pointee.zip_fopen_index(handle.pointer, entry.index, 0) else {
      throw PackageError.damaged(entry.name)
    }
    return Unfolding(file, of: entry, in: handle)
  }

  /// Counts what an entry is going to take against the limits.
  private func admit(_ entry: Entry) throws(InputError) {
    guard entry.size <= limits.entrySize else {
      throw PackageError.limit(
        "mục “\(entry.name)” bung ra \(entry.size >> 20) MiB, giới hạn là \(limits.entrySize >> 20) MiB",
        "the entry “\(entry.name)” unfolds to \(entry.size >> 20) MiB, the limit is \(limits.entrySize >> 20) MiB"
      )
    }
    let packed = max(1, entry.packedSize)
    guard entry.size <= 1 << 20 || entry.size / packed < limits.ratio else {
      throw PackageError.limit(
        "mục “\(entry.name)” bung ra gấp \(entry.size / packed) lần, giới hạn là \(limits.ratio) lần",
        "the entry “\(entry.name)” unfolds to \(entry.size / packed) times its size, the limit is \(limits.ratio) times"
      )
    }
    guard entry.size <= limits.totalSize - unfolded else {
      throw PackageError.limit(
        "các mục bung ra quá \(limits.totalSize >> 20) MiB",
        "the entries unfold to more than \(limits.totalSize >> 20) MiB")
    }
    unfolded += entry.size
  }

  /// Whether a name stays inside the archive wherever it were unpacked.
  static func isSafe(_ name: String) -> Bool {
    let parts = name.utf8.split(separator: 0x2F, omittingEmptySubsequences: false)
    guard let first = parts.first, !first.isEmpty else { return false }
    return !name.utf8.contains(0x5C) && !parts.contains { $0.elementsEqual("..".utf8) }
      && !(first.count == 2 && first.last == 0x3A)
  }
}

/// An entry of an archive that is read piece by piece, so that it need not be whole in memory.
final class Unfolding {
  private let file: OpaquePointer
  private let entry: Archive.Entry
  /// Owns what the entry is read from.
  private let handle: ArchiveHandle
  private var rest: Int
  private var isBroken = false

  init(_ file: OpaquePointer, of entry: Archive.Entry, in handle: ArchiveHandle) {
    self.file = file
    self.entry = entry
    self.handle = handle
    rest = entry.size
  }

  /// The next bytes: how many there were, 0 at the end, -1 for an entry that is damaged.
  func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let wanted = min(buffer.count, rest)
    if wanted == 0 { return 0 }
    let count =
      isBroken ? -1 : Int(handle.zip.pointee.zip_fread(file, buffer.baseAddress, UInt64(wanted)))
    // The end before the size is reached.
    if count <= 0 { isBroken = true }
    rest -= max(0, count)
    return isBroken ? -1 : count
  }

  /// Reads what is left; throws when the entry is damaged or unfolds to more than it says.
  func finish() throws(InputError) {
    withUnsafeTemporaryAllocation(byteCount: 1 << 14, alignment: 1) { buffer in
      while read(into: buffer) > 0 {}
    }
    // One byte more: none may be left, and asking for it proves the checksum.
    var next: UInt8 = 0
    guard !isBroken, handle.zip.pointee.zip_fread(file, &next, 1) == 0 else {
      throw PackageError.damaged(entry.name)
    }
  }

  deinit { _ = handle.zip.pointee.zip_fclose(file) }
}

/// Owns an archive that libzip has open, and the bytes under it.
final class ArchiveHandle {
  let zip: UnsafePointer<soat_zip>
  let pointer: OpaquePointer
  private let storage: UnsafeMutableRawBufferPointer

  /// Opens a copy of bytes.
  init(reading bytes: [UInt8]) throws(InputError) {
    // libzip takes nothing at all for an archive without entries.
    guard !bytes.isEmpty else { throw PackageError.damaged() }
    let zip = try SystemLibraries.zip.functions()
    let storage = UnsafeMutableRawBufferPointer.allocate(
      byteCount: max(1, bytes.count), alignment: 8)
    storage.copyBytes(from: bytes)
    var error = zip_error_t()
    zip.pointee.zip_error_init(&error)
    defer { zip.pointee.zip_error_fini(&error) }
    guard
      let source = zip.pointee.zip_source_buffer_create(
        storage.baseAddress, UInt64(bytes.count), 0, &error)
    else {
      storage.deallocate()
      throw PackageError.damaged()
    }
    guard let pointer = zip.pointee.zip_open_from_source(source, ZIP_RDONLY, &error) else {
      zip.pointee.zip_source_free(source)
      storage.deallocate()
      throw PackageError.damaged()
    }
    self.zip = zip
    self.pointer = pointer
    self.storage = storage
  }

  deinit {
    zip.pointee.zip_discard(pointer)
    storage.deallocate()
  }
}
