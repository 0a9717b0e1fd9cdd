internal import CLinux
internal import Glibc
internal import SourceText

/// A folder that only this user can enter, for one run of a program.
struct PrivateFolder: Sendable {
  /// Where it is.
  let path: String

  /// A new folder, empty.
  init() throws(InputError) {
    let above = Environment.variable("TMPDIR") ?? "/tmp"
    var name = Array((above + "/soat-XXXXXX").utf8CString)
    guard let made = mkdtemp(&name) else {
      let why = SystemWords.text(errno)
      throw InputError(
        "no-temporary-folder",
        LocalText(
          "không tạo được thư mục tạm trong \(above): \(why.vietnamese)",
          english: "cannot make a temporary folder in \(above): \(why[.english])"))
    }
    path = String(cString: made)
    Interruption.shared.begin(folder: path)
  }

  /// Removes it with everything in it.
  func remove() {
    Self.remove(path)
    Interruption.shared.end(folder: path)
  }

  /// Removes a folder with everything in it; links in it are removed, not followed.
  static func remove(_ path: String) {
    if rmdir(path) == 0 { return }
    for name in (try? FileSystem.names(in: path)) ?? [] {
      let entry = path + "/" + name
      if unlink(entry) != 0 { remove(entry) }
    }
    rmdir(path)
  }
}

/// A file that is handed to a program, which can read, write and move about in it: one without a name, in memory, or one
/// that is open already.
struct HandedFile: ~Copyable {
  /// To hand it to a program.
  let descriptor: Int32
  /// The file that is open already, which closes itself.
  private let file: FileSystem.OpenFile?

  /// An open file, at its start.
  init(_ file: FileSystem.OpenFile) {
    self.file = file
    descriptor = file.descriptor
    lseek(descriptor, 0, SEEK_SET)
  }

  /// A file that holds bytes, at its start.
  init(_ bytes: [UInt8] = []) throws(InputError) {
    file = nil
    descriptor = soat_memory_file()
    guard descriptor >= 0, FileSystem.write(bytes, to: descriptor),
      lseek(descriptor, 0, SEEK_SET) == 0
    else {
      throw InputError(
        "out-of-memory",
        LocalText(
          "không đủ bộ nhớ để chạy chương trình khác",
          english: "not enough memory to run another program"))
    }
  }

  deinit { if file == nil { _ = Glibc.close(descriptor) } }

  /// All that stands in it.
  func bytes() throws(InputError) -> [UInt8] {
    lseek(descriptor, 0, SEEK_SET)
    return try FileSystem.read(descriptor)
  }

  /// The first bytes as text.
  func text(limit: Int) -> String {
    let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
      count = max(0, pread(descriptor, buffer.baseAddress, limit, 0))
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
