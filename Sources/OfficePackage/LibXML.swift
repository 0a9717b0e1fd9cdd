internal import CXML2
internal import SourceText

/// libxml2, which is loaded when the first file of XML or HTML is read.
enum LibXML {
  /// Its functions, ready for use; they stay as long as the program runs.
  ///
  /// Throws where the system has no libxml2 of the version that the program was built for.
  static func functions() throws(InputError) -> UnsafePointer<soat_xml> {
    guard let table else {
      throw PackageError.library("libxml2", package: String(cString: soat_xml_package()))
    }
    return table
  }

  /// Written once, before anyone reads it.
  nonisolated(unsafe) private static let table: UnsafePointer<soat_xml>? = {
    let table = UnsafeMutablePointer<soat_xml>.allocate(capacity: 1)
    guard soat_xml_load(table) else {
      table.deallocate()
      return nil
    }
    table.pointee.xmlInitParser()
    return UnsafePointer(table)
  }()
}
