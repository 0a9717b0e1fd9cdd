import Foundation
import Testing

/// The report does not depend on how the work is spread.
@Suite struct ParallelTests {
  @Test(arguments: ["json", "terminal"]) func jobsDoNotChangeAByte(format: String) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for i in 0..<30 {
      // Sizes differ, so that files end in another order than they begin.
      let body = String(
        repeating: "Sở Y tế chủ trì, báo cáo trước ngày \(i)/6/2024.\n", count: i * i)
      let text = "KẾ HOẠCH\nPhòng, chống ma túy năm 202\(i % 10)\n\nI. MỤC ĐÍCH\n" + body
      try Data(text.utf8).write(to: folder.appending(path: "draft-\(30 - i).md"))
    }
    try Data([0xFF, 0]).write(to: folder.appending(path: "broken.txt"))
    try Data().write(to: folder.appending(path: "picture.png"))
    func report(_ jobs: Int) throws -> Program.Run {
      try Program.run(
        ["check", ".", "--jobs", String(jobs), "--format", format], in: folder,
        environment: ["SOAT_RULES": Scenario.root.appending(path: "Rules").path])
    }
    let serial = try report(1)
    #expect(serial.status == 3, "\(serial.errors)")
    #expect(serial.output.contains("draft-30.md") && serial.output.contains("broken.txt"))
    for jobs in [1, 2, 8] {
      let other = try report(jobs)
      #expect(other.output == serial.output)
      #expect(other.status == serial.status)
    }
  }
}
