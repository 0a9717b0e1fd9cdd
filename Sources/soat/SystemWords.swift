internal import Glibc
internal import SourceText

/// What the system answers where something fails, in both languages.
enum SystemWords {
  /// The words for an error number; for one that is seldom met those of the system, which are English.
  static func text(_ code: Int32) -> LocalText {
    switch code {
    case ENOENT: LocalText("không có tệp hay thư mục này", english: "no such file or folder")
    case EACCES, EPERM: LocalText("không đủ quyền", english: "permission denied")
    case EISDIR: LocalText("là thư mục, không phải tệp", english: "is a folder")
    case ENOTDIR:
      LocalText("một phần đường dẫn không phải thư mục", english: "part of the path is no folder")
    case EEXIST: LocalText("đã có sẵn", english: "exists already")
    case ENOTEMPTY: LocalText("thư mục không trống", english: "the folder is not empty")
    case ELOOP:
      LocalText("liên kết trỏ vòng quanh", english: "the link leads round in a circle")
    case ENAMETOOLONG: LocalText("tên quá dài", english: "the name is too long")
    case EILSEQ, EINVAL:
      LocalText("hệ thống không nhận tên này", english: "the system does not take this name")
    case ENOSPC: LocalText("đĩa đã đầy", english: "no space is left on the disk")
    case EDQUOT: LocalText("đã hết hạn mức đĩa", english: "the disk quota is used up")
    case EFBIG: LocalText("tệp quá lớn", english: "the file is too large")
    case EROFS:
      LocalText("ổ đĩa chỉ cho đọc", english: "the file system is read-only")
    case EMFILE: LocalText("mở quá nhiều tệp cùng lúc", english: "too many files are open")
    case ENFILE:
      LocalText("cả hệ thống mở quá nhiều tệp", english: "too many files are open on the system")
    case ENOMEM: LocalText("hết bộ nhớ", english: "out of memory")
    case EBUSY, ETXTBSY:
      LocalText("đang được chương trình khác dùng", english: "in use by another program")
    case EIO: LocalText("lỗi đọc, ghi của đĩa", english: "the disk cannot be read or written")
    case ENXIO, ENODEV: LocalText("không có thiết bị này", english: "no such device")
    case EPIPE: LocalText("bên nhận đã đóng", english: "the reader is gone")
    case ESTALE, ETIMEDOUT, EHOSTDOWN, EHOSTUNREACH:
      LocalText("ổ đĩa mạng không trả lời", english: "the network drive does not answer")
    default:
      LocalText(
        "lỗi hệ thống \(code): \(String(cString: strerror(code)))",
        english: "system error \(code): \(String(cString: strerror(code)))")
    }
  }
}
