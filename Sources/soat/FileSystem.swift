internal import Glibc
internal import Readers
internal import SourceText
internal import Synchronization

/// The few things of the file system that the program needs, with errors a clerk understands.
enum FileSystem {
  /// What stands at a path.
  struct Status: Sendable, Hashable {
    enum Kind: Sendable {
      case file
      case folder
      /// A pipe or socket: readable once, of unknown size.
      case stream
      case device
    }

    var kind: Kind
    var device: UInt64
    var inode: UInt64
  }

  /// What stands at a path, links followed.
  static func status(of path: String) throws(InputError) -> Status {
    var info = stat()
    if stat(path, &info) == 0 { return status(info) }
    let code = errno
    guard code == ENOENT, lstat(path, &info) == 0 else { throw failure(code) }
    throw InputError(
      "broken-link",
      LocalText(
        "liên kết hỏng: nơi nó trỏ tới không có", english: "a broken link: it leads to nothing"))
  }

  /// Whether a path leads to a folder.
  static func isFolder(_ path: String) -> Bool {
    (try? status(of: path))?.kind == .folder
  }

  /// Whether anything stands at a path.
  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Whether a path is itself a link.
  static func isLink(_ path: String) -> Bool {
    var info = stat()
    return lstat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFLNK
  }

  /// The folder that the program works in, absolute; nil where it is gone.
  static var workingFolder: String? {
    guard let path = getcwd(nil, 0) else { return nil }
    defer { free(path) }
    return String(cString: path)
  }

  /// The names in a folder, sorted by their bytes, without `.` and `..`.
  static func names(in folder: String) throws(InputError) -> [String] {
    guard let handle = opendir(folder) else { throw failure(errno) }
    defer { closedir(handle) }
    var names: [String] = []
    while let entry = readdir(handle) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { field in
        field.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) {
          String(cString: $0)
        }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The bytes of a file, which is refused by its size before it is read.
  static func read(
    _ path: String, limit: Int = SourceText.sizeLimit
  ) throws(InputError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(errno) }
    defer { close(descriptor) }
    return try read(descriptor, limit: limit)
  }

  /// The bytes of an open file from where it stands on, which is refused by its size before it is read.
  static func read(
    _ descriptor: Int32, limit: Int = SourceText.sizeLimit
  ) throws(InputError) -> [UInt8] {
    var info = stat()
    guard fstat(descriptor, &info) == 0 else { throw failure(errno) }
    switch status(info).kind {
    case .file:
      let size = Int(info.st_size)
      guard size <= limit else { throw SourceText.tooLarge(size, limit: limit) }
      return try read(descriptor, expecting: size, limit: limit)
    case .stream: return try read(descriptor, expecting: 1 << 16, limit: limit)
    case .folder: throw failure(EISDIR)
    case .device:
      throw InputError(
        "not-a-file", LocalText("không phải tệp thường", english: "not a regular file"))
    }
  }

  /// The first bytes of a file, at most so many.
  static func head(of path: String, count: Int) throws(InputError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(errno) }
    defer { close(descriptor) }
    return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      filled = max(0, Glibc.read(descriptor, buffer.baseAddress, count))
    }
  }

  /// A file that is open for reading.
  final class OpenFile: StoredFile {
    /// To hand it to a program.
    let descriptor: Int32
    private let limit: Int

    /// Opens what stands at a path, of which at most so many bytes are read.
    init(_ path: String, limit: Int) throws(InputError) {
      descriptor = open(path, O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw failure(errno) }
      self.limit = limit
    }

    deinit { close(descriptor) }

    func head(_ count: Int) throws(InputError) -> [UInt8] {
      var info = stat()
      guard fstat(descriptor, &info) == 0 else { throw failure(errno) }
      guard status(info).kind == .file else { return [] }
      guard info.st_size <= limit else {
        throw SourceText.tooLarge(Int(info.st_size), limit: limit)
      }
      return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
        filled = max(0, pread(descriptor, buffer.baseAddress, count, 0))
      }
    }

    func bytes() throws(InputError) -> [UInt8] {
      lseek(descriptor, 0, SEEK_SET)
      return try FileSystem.read(descriptor, limit: limit)
    }
  }

  /// The bytes of standard input.
  static func readStandardInput(limit: Int = SourceText.sizeLimit) throws(InputError) -> [UInt8] {
    try read(STDIN_FILENO, expecting: 1 << 16, limit: limit)
  }

  private static func read(
    _ descriptor: Int32, expecting size: Int, limit: Int
  ) throws(InputError) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = max(size, 4096) + 1
    while true {
      var code: Int32 = 0
      let part = [UInt8](unsafeUninitializedCapacity: chunk) { buffer, count in
        let got = Glibc.read(descriptor, buffer.baseAddress, chunk)
        code = got < 0 ? errno : 0
        count = max(0, got)
      }
      if code == EINTR { continue }
      guard code == 0 else { throw failure(code) }
      if part.isEmpty { return bytes }
      if bytes.isEmpty { bytes = part } else { bytes += part }
      guard bytes.count <= limit else { throw SourceText.tooLarge(bytes.count, limit: limit) }
      chunk = min(max(4096, chunk - part.count), 1 << 20)
    }
  }

  /// Writes all bytes; false when the reader at the other end has gone or the disk is full.
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let count = Glibc.write(
          descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done)
        if count < 0 {
          if errno == EINTR { continue }
          return false
        }
        done += count
      }
      return true
    }
  }

  /// Writes a file anew.
  static func write(_ bytes: [UInt8], toFile path: String) throws(InputError) {
    let file = try NewFile(path)
    file.write(bytes)
    try file.finish()
  }

  /// A file that is written anew, piece by piece.
  final class NewFile: Sendable {
    private let descriptor: Int32
    /// What went wrong first; 0 for nothing.
    private let code = Atomic<Int32>(0)

    /// An empty file in the place of any that is there.
    init(_ path: String) throws(InputError) {
      descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
      guard descriptor >= 0 else { throw failure(errno) }
    }

    /// Appends bytes; once that failed, no more are written.
    func write(_ bytes: [UInt8]) {
      guard code.load(ordering: .relaxed) == 0 else { return }
      if !FileSystem.write(bytes, to: descriptor) { code.store(errno, ordering: .relaxed) }
    }

    /// Closes the file; tells what went wrong while it was written.
    func finish() throws(InputError) {
      let closed = close(descriptor) == 0
      let first = code.load(ordering: .relaxed)
      guard closed, first == 0 else { throw failure(first == 0 ? errno : first) }
    }
  }

  /// Where a link leads, all links followed; nil when it leads nowhere.
  static func resolved(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  /// The absolute path of a file by its name: links on the way to it are followed, itself is not. What is in an archive,
  /// or not there, lies behind the last folder that is.
  static func located(_ path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else {
      return (resolved(".") ?? "") + "/" + path
    }
    let name = path[path.index(after: slash)...]
    let folder = path[..<slash]
    if folder.isEmpty { return path }
    if name == "." || name == ".." || name.isEmpty { return resolved(path) ?? path }
    return (resolved(String(folder)) ?? located(String(folder))) + "/" + name
  }

  /// Whether nothing is at a path and none of what it lies in is a file, such as an archive.
  static func isGone(_ path: String) -> Bool {
    var path = path[...]
    var isFirst = true
    while !path.isEmpty {
      if let kind = (try? status(of: String(path)))?.kind {
        return !isFirst && kind == .folder
      }
      isFirst = false
      path = path[..<(path.lastIndex(of: "/") ?? path.startIndex)]
    }
    return true
  }

  private static func status(_ info: stat) -> Status {
    let kind: Status.Kind =
      switch info.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFIFO, S_IFSOCK: .stream
      default: .device
      }
    return Status(kind: kind, device: UInt64(info.st_dev), inode: UInt64(info.st_ino))
  }

  fileprivate static func failure(_ code: Int32) -> InputError {
    let words = SystemWords.text(code)
    return switch code {
    case ENOENT, ENOTDIR: InputError("missing", words)
    case EACCES, EPERM: InputError("no-permission", words)
    case ELOOP: InputError("link-loop", words)
    case EISDIR: InputError("is-folder", words)
    default: InputError("system", words)
    }
  }
}
