import Foundation
import TestSupport

/// What stands in the project for hooks, CI and containers, and how it is run with a program that notes its call.
struct Automation {
  /// A file of the project.
  static func text(_ path: String) -> String { ProjectFiles.text(path) ?? "" }

  /// What a pattern finds in a text: its first group where it has one.
  static func found(_ pattern: String, in text: String) -> [String] {
    let regex = try! NSRegularExpression(pattern: pattern, options: [.anchorsMatchLines])
    return regex.matches(in: text, range: NSRange(text.startIndex..., in: text)).compactMap {
      Range($0.range(at: regex.numberOfCaptureGroups > 0 ? 1 : 0), in: text).map {
        String(text[$0])
      }
    }
  }

  /// The folder of a run; it goes with the test.
  let folder: URL
  /// Which status the program that notes its call ends with.
  var status: Int32 = 0

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "soát \(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    // It writes its arguments, one a line, and into the file of each format the format's name.
    try write(
      "soat",
      """
      #!/bin/bash
      printf '%s\\n' "$@" >"$CALL"
      for word; do
        case $word in
          *=*) echo "${word%%=*}" >"${word#*=}" ;;
        esac
      done
      echo said
      exit "$STATUS"
      """)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: path("soat"))
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  /// A file of the folder.
  func path(_ name: String) -> String { folder.appending(path: name).path }

  func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: folder.appending(path: name))
  }

  /// The text of a file of the folder; empty where it is not there.
  func text(_ name: String) -> String {
    (try? String(contentsOf: folder.appending(path: name), encoding: .utf8)) ?? ""
  }

  /// The arguments that the program was called with.
  var call: [String] { text("call").split(separator: "\n").map(String.init) }

  /// Runs a script of the project, or one of the folder, in the folder, with the program that notes its call on the path.
  func run(
    _ script: String, _ arguments: [String] = [], _ environment: [String: String] = [:],
    shell: String = "/bin/bash"
  ) throws -> Program.Run {
    let own = ["PATH": folder.path + ":/usr/bin:/bin", "CALL": path("call")]
    let given = ["STATUS": String(status), "TMPDIR": folder.path].merging(own) { $1 }
    return try Program.run(
      [script.hasPrefix("/") ? script : ProjectFiles.root + "/" + script] + arguments, in: folder,
      environment: given.merging(environment) { $1 }, program: URL(filePath: shell))
  }
}
