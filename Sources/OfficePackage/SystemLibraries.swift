internal import CXML2
internal import CZip
internal import SourceText

/// The libraries of the system that are loaded when a file asks for them.
public enum SystemLibraries {
  /// libzip.
  static let zip = SystemLibrary("libzip", package: soat_zip_package(), soat_zip_load)

  /// libxml2, ready for use.
  static let xml = SystemLibrary<soat_xml>("libxml2", package: soat_xml_package()) { functions in
    guard soat_xml_load(functions) else { return false }
    functions.pointee.xmlInitParser()
    return true
  }

  /// Those that are not there, each with the Debian package that brings it; looking loads the others.
  public static var missing: [(name: String, package: String)] {
    [zip.missing, xml.missing].compactMap(\.self)
  }
}

/// A library of the system, and its functions in a table, which stay as long as the program runs.
///
/// The table is written once, before anyone reads it.
struct SystemLibrary<Functions>: @unchecked Sendable {
  private let name: String
  private let package: String
  private let table: UnsafePointer<Functions>?

  /// Loads a library by filling a table of its functions; `fill` says whether it is there, of the version that the
  /// program was built for.
  init(
    _ name: String, package: UnsafePointer<CChar>,
    _ fill: (UnsafeMutablePointer<Functions>) -> Bool
  ) {
    self.name = name
    self.package = String(cString: package)
    let table = UnsafeMutablePointer<Functions>.allocate(capacity: 1)
    let isThere = fill(table)
    if !isThere { table.deallocate() }
    self.table = isThere ? UnsafePointer(table) : nil
  }

  /// Its functions. Throws where the system does not have the library.
  func functions() throws(InputError) -> UnsafePointer<Functions> {
    guard let table else { throw PackageError.library(name, package: package) }
    return table
  }

  /// Its name and package where the system does not have it.
  var missing: (name: String, package: String)? { table == nil ? (name, package) : nil }
}
