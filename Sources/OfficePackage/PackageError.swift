public import SourceText

/// What can be wrong with a packed file or the XML in it, told so that a clerk can act on it.
public enum PackageError {
  /// An archive or an entry of it that cannot be read.
  static func damaged(_ entry: String? = nil) -> InputError {
    guard let entry else {
      return damaged("mục lục của tệp bị hỏng hoặc bị cắt", "its directory is broken or cut off")
    }
    return damaged("mục “\(entry)” không đọc được", "the entry “\(entry)” cannot be read")
  }

  static func damaged(_ vietnamese: String, _ english: String) -> InputError {
    InputError(
      "damaged-package",
      LocalText(
        "tệp nén bị hỏng: \(vietnamese); hãy lưu hoặc tải lại tệp",
        english: "the package is damaged: \(english); save or download the file again"))
  }

  /// A library of the system that is not there.
  static func library(_ name: String, package: String) -> InputError {
    InputError(
      "missing-library",
      LocalText(
        "máy này không có thư viện \(name), cần cho tệp này; hãy cài gói \(package)",
        english:
          "this machine has no \(name), which this file needs; install the package \(package)"))
  }

  /// An entry that needs a password.
  public static let encrypted = InputError(
    "encrypted",
    LocalText(
      "tệp được bảo vệ bằng mật khẩu; hãy bỏ mật khẩu rồi kiểm tra lại",
      english: "the file is protected by a password; remove it and check again"))

  /// A name that leads out of the archive.
  static func unsafe(_ name: String) -> InputError {
    InputError(
      "unsafe-name",
      LocalText(
        "tệp nén có mục tên “\(name)”, dẫn ra ngoài tệp; không đọc tệp này",
        english:
          "the package has an entry named “\(name)”, which leads out of it; the file is not read"
      ))
  }

  /// An entry that is neither file nor folder.
  public static func link(_ name: String) -> InputError {
    InputError(
      "link-in-archive",
      LocalText(
        "mục “\(name)” trong tệp nén là liên kết hoặc thiết bị, không phải tệp; không đọc tệp này",
        english:
          "the entry “\(name)” of the archive is a link or device, no file; the archive is not read"
      ))
  }

  /// More than may be unfolded.
  static func limit(_ vietnamese: String, _ english: String) -> InputError {
    InputError("package-limit", LocalText(vietnamese, english: english))
  }

  /// XML that is not well-formed.
  static func xml(_ part: String, line: Int) -> InputError {
    InputError(
      "damaged-xml",
      LocalText(
        "phần “\(part)” bị hỏng ở dòng \(line); hãy mở và lưu lại tệp",
        english: "the part “\(part)” is broken at line \(line); open the file and save it again"))
  }

  /// A document type declaration, which may define entities; office files never have one.
  static func doctype(_ part: String) -> InputError {
    InputError(
      "doctype",
      LocalText(
        "phần “\(part)” có khai báo DOCTYPE, tệp văn phòng không có; không đọc tệp này",
        english:
          "the part “\(part)” has a DOCTYPE, which office files have not; the file is not read"))
  }

  /// Elements that are nested too deep.
  static func depth(_ part: String, limit: Int) -> InputError {
    InputError(
      "xml-depth",
      LocalText(
        "phần “\(part)” lồng quá \(limit) tầng",
        english: "the part “\(part)” is nested deeper than \(limit) levels"))
  }
}
