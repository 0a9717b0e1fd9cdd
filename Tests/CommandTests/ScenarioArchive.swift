import Foundation
import TestSupport

/// Archives that scenarios lay out, and their hashes.
enum ScenarioArchive {
  /// The files below a folder as an archive, by the ending of its name.
  static func bytes(of name: String, in folder: URL, as path: String) throws -> [UInt8] {
    let root = folder.appending(path: name)
    let names =
      FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
    var files: [(name: String, bytes: [UInt8])] = []
    for inner in names.sorted() {
      let url = root.appending(path: inner)
      guard try url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else {
        continue
      }
      files.append((name + "/" + inner, Array(try Data(contentsOf: url))))
    }
    guard !path.hasSuffix(".zip") else {
      return ZipBuilder(files.map { .init($0.name, $0.bytes) }).bytes
    }
    return TarBuilder.gzip(TarBuilder(files.map { .init($0.name, $0.bytes) }).bytes)
  }

  /// A text with the hashes of files in place of `{{sha256 NAME}}`, taken by another program than the one under test.
  static func withHashes(_ text: String, in folder: URL) throws -> String {
    var text = text
    while let open = text.range(of: "{{sha256 "),
      let close = text[open.upperBound...].range(of: "}}")
    {
      let name = String(text[open.upperBound..<close.lowerBound])
      text.replaceSubrange(
        open.lowerBound..<close.upperBound, with: try hash(of: folder.appending(path: name)))
    }
    return text
  }

  private static func hash(of file: URL) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/sha256sum")
    process.arguments = ["-b", file.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(String(decoding: output, as: UTF8.self).prefix(64))
  }
}
