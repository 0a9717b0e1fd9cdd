internal import CZip
internal import SourceText

/// libzip, which is loaded when the first archive is opened.
enum LibZip {
  /// Its functions; they stay as long as the program runs.
  ///
  /// Throws where the system has no libzip.
  static func functions() throws(InputError) -> UnsafePointer<soat_zip> {
    guard let table else {
      throw PackageError.library("libzip", package: String(cString: soat_zip_package()))
    }
    return table
  }

  /// Written once, before anyone reads it.
  nonisolated(unsafe) private static let table: UnsafePointer<soat_zip>? = {
    let table = UnsafeMutablePointer<soat_zip>.allocate(capacity: 1)
    if soat_zip_load(table) { return UnsafePointer(table) }
    table.deallocate()
    return nil
  }()
}
