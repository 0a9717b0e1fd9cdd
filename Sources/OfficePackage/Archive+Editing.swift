internal import CZip
public import SourceText

extension Archive {
  /// An archive with some entries replaced or added, the others byte for byte as they are, in the same order; new ones come last.
  ///
  /// The same input gives the same bytes: what is written is dated 1 January 1980, as Word itself does.
  public static func edited(
    _ bytes: [UInt8], _ changes: [(name: String, bytes: [UInt8])]
  ) throws(InputError) -> [UInt8] {
    let zip = try SystemLibraries.zip.functions().pointee
    var error = zip_error_t()
    zip.zip_error_init(&error)
    defer { zip.zip_error_fini(&error) }
    let storage = Storage(bytes, changes.map(\.bytes), zip)
    guard let source = storage.source(0, &error) else { throw PackageError.damaged() }
    // Kept, so that it can be read when the archive is closed.
    zip.zip_source_keep(source)
    defer { zip.zip_source_free(source) }
    guard let archive = zip.zip_open_from_source(source, 0, &error) else {
      zip.zip_source_free(source)
      throw PackageError.damaged()
    }
    for (index, change) in changes.enumerated() {
      guard let content = storage.source(index + 1, &error) else {
        zip.zip_discard(archive)
        throw PackageError.damaged()
      }
      let place = zip.zip_name_locate(archive, change.name, UInt32(ZIP_FL_NOCASE))
      let written =
        place < 0
        ? zip.zip_file_add(archive, change.name, content, UInt32(ZIP_FL_ENC_UTF_8))
        : Int64(zip.zip_file_replace(archive, UInt64(place), content, 0)) + place
      guard written >= 0 else {
        zip.zip_source_free(content)
        zip.zip_discard(archive)
        throw PackageError.damaged(change.name)
      }
      _ = zip.zip_file_set_dostime(archive, UInt64(written), 0, 0x21, 0)
    }
    guard zip.zip_close(archive) == 0 else {
      zip.zip_discard(archive)
      throw PackageError.damaged()
    }
    return try withExtendedLifetime(storage) { () throws(InputError) in
      try contents(of: source, zip)
    }
  }

  /// All bytes of a source that was written.
  private static func contents(
    of source: OpaquePointer, _ zip: soat_zip
  ) throws(InputError) -> [UInt8] {
    var status = zip_stat_t()
    guard zip.zip_source_stat(source, &status) == 0, zip.zip_source_open(source) == 0 else {
      throw PackageError.damaged()
    }
    defer { _ = zip.zip_source_close(source) }
    let size = Int(clamping: status.size)
    return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let read = zip.zip_source_read(
          source, buffer.baseAddress.map { $0 + count }, UInt64(size - count))
        if read <= 0 { break }
        count += Int(read)
      }
    }
  }

  /// Copies of bytes that stay in place while libzip uses them.
  private final class Storage {
    private var buffers: [UnsafeMutableRawBufferPointer] = []
    private let zip: soat_zip

    init(_ first: [UInt8], _ others: [[UInt8]], _ zip: soat_zip) {
      self.zip = zip
      for bytes in [first] + others {
        let buffer = UnsafeMutableRawBufferPointer.allocate(
          byteCount: max(1, bytes.count), alignment: 8)
        buffer.copyBytes(from: bytes)
        buffers.append(UnsafeMutableRawBufferPointer(rebasing: buffer[..<bytes.count]))
      }
    }

    func source(_ index: Int, _ error: inout zip_error_t) -> OpaquePointer? {
      zip.zip_source_buffer_create(
        buffers[index].baseAddress, UInt64(buffers[index].count), 0, &error)
    }

    deinit { for buffer in buffers { buffer.deallocate() } }
  }
}
