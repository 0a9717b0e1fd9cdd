internal import CXML2
internal import CZip

/// The libraries of the system that are loaded when a file asks for them.
public enum SystemLibraries {
  /// Those that are not there, each with the Debian package that brings it; looking loads the others.
  public static var missing: [(name: String, package: String)] {
    var missing: [(name: String, package: String)] = []
    if (try? LibZip.functions()) == nil {
      missing.append(("libzip", String(cString: soat_zip_package())))
    }
    if (try? LibXML.functions()) == nil {
      missing.append(("libxml2", String(cString: soat_xml_package())))
    }
    return missing
  }
}
