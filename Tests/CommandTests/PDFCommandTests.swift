import Foundation
import Readers
import Testing

@testable import soat

/// PDFs and scans through the program as it is run, where the programs that it needs are there.
@Suite struct PDFCommandTests {
  private static let runner = ProgramRunner(path: "/usr/bin:/bin")
  static let canRead = runner.has(.pdftotext)
  static let canRecognise = canRead && runner.has(.tesseract) && hasVietnamese

  private static let hasVietnamese: Bool = {
    let folders = ["/usr/share/tesseract-ocr/5/tessdata", "/usr/share/tesseract-ocr/4.00/tessdata"]
    return folders.contains { FileManager.default.fileExists(atPath: $0 + "/vie.traineddata") }
  }()

  private static let sample = "huyen-giong-rieng-thanh-thieu-nien-2030-loi"
  private static let samples = Scenario.root.appending(path: "Samples")

  private static func run(
    _ arguments: String..., files: [String: Data] = [:]
  ) throws -> Program.Run {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, data) in files { try data.write(to: folder.appending(path: name)) }
    return try Program.run(
      arguments, in: files.isEmpty ? samples : folder,
      environment: ["SOAT_RULES": Scenario.root.appending(path: "Rules").path])
  }

  /// The rules and gravities of the findings of a report in JSON.
  private static func findings(_ json: String) throws -> [String] {
    let report = try #require(
      JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    let documents = try #require(report["documents"] as? [[String: Any]])
    return documents.flatMap { $0["findings"] as? [[String: Any]] ?? [] }
      .map { "\($0["rule"] ?? "") \($0["severity"] ?? "")" }.sorted()
  }

  @Test(.enabled(if: canRead)) func aPDFIsAsGoodAsItsText() throws {
    func findings(_ ending: String) throws -> [String] {
      try Self.findings(
        Self.run("check", Self.sample + ending, "--format", "json", "--as-of", "2024-06-17").output)
    }
    let text = try findings(".txt")
    #expect(text.count >= 15)
    #expect(try findings(".pdf") == text)
  }

  @Test(.enabled(if: canRead)) func theFileMayComeFromAPipe() throws {
    let run = try Program.run(
      ["facts", "-", "--stdin-name", "a.pdf"], in: Self.samples,
      input: Self.samples.appending(path: Self.sample + ".pdf"),
      environment: ["SOAT_RULES": Scenario.root.appending(path: "Rules").path])
    #expect(run.output.contains("118/QĐ-UBND"))
  }

  @Test(.enabled(if: canRecognise)) func aScanIsReadWithTheOption() async throws {
    let pdf = try Data(contentsOf: Self.samples.appending(path: Self.sample + ".pdf"))
    let picture = try await Self.runner.run(
      .init(
        .pdftoppm, ["-f", "1", "-l", "1", "-r", "200", "-png", "/dev/stdin"],
        input: .memory(Array(pdf))))
    let files = ["scan.png": Data(picture.output)]
    let without = try Self.run("facts", "scan.png", "--lang", "en", files: files)
    #expect(without.status == 3 && without.errors.contains("use --ocr"))
    let facts = try Self.run("facts", "scan.png", "--ocr", files: files)
    #expect(facts.status == 0)
    #expect(facts.output.contains("\"type\": \"Kế hoạch\""))
    #expect(facts.output.contains("\"date\": \"2024-06-17\""))
    #expect(facts.output.contains("140/QĐ-TTg"))
  }

  /// A page that lay crooked under uneven light, as in a photo or at the fold of a book, with the noise of a cheap scanner.
  @Test(.enabled(if: canRecognise)) func aBadScanIsReadToo() async throws {
    let pdf = try Data(contentsOf: Self.samples.appending(path: Self.sample + ".pdf"))
    let drawn = try await Self.runner.run(
      .init(
        .pdftoppm, ["-f", "1", "-l", "1", "-r", "200", "-gray", "/dev/stdin"],
        input: .memory(Array(pdf))))
    let page = try #require(GreyPicture(drawn.output))
    let files = ["scan.tif": page.worn(degrees: 1.5, shade: 0.5, noise: 24).tiff(dotsPerInch: 200)]
    let facts = try Self.run("facts", "scan.tif", "--ocr", files: files)
    #expect(facts.status == 0, "\(facts.errors)")
    #expect(facts.output.contains("\"type\": \"Kế hoạch\""))
    #expect(facts.output.contains("\"date\": \"2024-06-17\""))
    #expect(facts.output.contains("140/QĐ-TTg"))
  }

  // MARK: Files that are damaged or made to harm

  /// A PDF of objects, the first of which is the catalogue.
  private static func pdf(_ objects: [String], trailer: String = "") -> Data {
    var text = "%PDF-1.4\n"
    var places: [Int] = []
    for (k, object) in objects.enumerated() {
      places.append(text.utf8.count)
      text += "\(k + 1) 0 obj\n\(object)\nendobj\n"
    }
    let start = text.utf8.count
    text += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
    for place in places {
      let digits = String(place)
      text += String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
    }
    text += "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R \(trailer) >>\n"
    return Data((text + "startxref\n\(start)\n%%EOF\n").utf8)
  }

  private static let page =
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>"
  private static let empty = "<< /Length 0 >>\nstream\n\nendstream"
  private static let catalogue = "<< /Type /Catalog /Pages 2 0 R >>"

  private static func pages(_ page: String, count: Int = 1, content: String = empty) -> Data {
    pdf([catalogue, "<< /Type /Pages /Kids [3 0 R] /Count \(count) >>", page, content])
  }

  private static let hostile: [(name: String, data: Data)] = [
    ("scan", pages(page)),
    ("many-pages", pages(page, count: 1_000_000_000)),
    ("own-child", pages("<< /Type /Pages /Parent 2 0 R /Kids [2 0 R 3 0 R] /Count 9 >>")),
    ("deep", pages(String(repeating: "[", count: 200_000))),
    (
      "huge-page",
      pages("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 1e30 1e30] /Contents 4 0 R >>")
    ),
    ("long-stream", pages(page, content: "<< /Length 99999999999 >>\nstream\nBT\nendstream")),
    ("only-head", Data("%PDF-1.7\n".utf8)),
    ("no-objects", Data("%PDF-1.7\ntrailer\n<< >>\nstartxref\n0\n%%EOF\n".utf8)),
    (
      "password",
      pdf(
        [catalogue, "<< /Type /Pages /Kids [] /Count 0 >>"],
        trailer: "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <"
          + String(repeating: "ab", count: 32) + "> /U <" + String(repeating: "cd", count: 32)
          + "> >> /ID [<00><00>]")
    ),
  ]

  /// Each is told to be unreadable, and what stands beside it is checked.
  @Test(.enabled(if: canRead)) func hostileFilesStopNothing() throws {
    var files = ["good.txt": Data("KẾ HOẠCH\nPhòng, chống ma túy năm 2024\n".utf8)]
    for (name, data) in Self.hostile { files[name + ".pdf"] = data }
    let whole = try Data(contentsOf: Self.samples.appending(path: Self.sample + ".pdf"))
    files["cut.pdf"] = whole.prefix(2000)
    let run = try Self.run("check", ".", "--lang", "en", files: files)
    #expect(run.status == 3, "\(run.errors)")
    #expect(run.output.contains("good.txt"))
    for (name, _) in Self.hostile {
      #expect(run.output.contains("\(name).pdf: "), "\(name): \(run.output)")
    }
    #expect(run.output.contains("scan.pdf: the PDF has no text layer"))
    #expect(run.output.contains("password.pdf: the PDF has a password"))
    #expect(run.output.contains("cut.pdf: "))
  }

  /// Bytes overwritten and cut: read or told, never a crash of the program.
  @Test(.enabled(if: canRead)) func damagedFiles() throws {
    let whole = Array(try Data(contentsOf: Self.samples.appending(path: Self.sample + ".pdf")))
    var files: [String: Data] = [:]
    for k in 0..<12 {
      var bytes = whole
      for step in stride(from: 97 * (k + 1), to: bytes.count, by: 3001) {
        bytes[step] = UInt8(truncatingIfNeeded: step &* (k + 3))
      }
      files["d\(k).pdf"] = Data(bytes.prefix(whole.count - k * 3000))
    }
    let run = try Self.run("check", ".", "--fail-on", "never", files: files)
    #expect([0, 3].contains(run.status))
  }
}
