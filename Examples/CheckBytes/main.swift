import Dates
import Findings
import Foundation
import SourceText
import Validation

// Rules are files with a place in a folder. Where they come from is the caller's affair: the library opens none.
let files = FileManager.default
let rules = try files.subpathsOfDirectory(atPath: "Rules").sorted().filter { $0.hasSuffix(".yaml") }
let knowledge = try Knowledge(
  try rules.map { path in
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: "Rules/\(path)")))
    return RuleFile(path: "Rules/\(path)", bytes: bytes, name: String(path.dropLast(5)))
  })

// A document is bytes with a name, whose ending tells the format where the bytes do not.
let name = "Samples/huyen-cang-long-aids-2023-loi.md"
let draft = InputFile(name: name, bytes: [UInt8](try Data(contentsOf: URL(filePath: name))))
guard let today = CalendarDate(year: 2023, month: 6, day: 30) else { exit(2) }

let options = ValidationOptions(today: today, version: "1.0")
let report = try await Validator(knowledge).validate([draft], options)
for document in report.documents {
  print(document.type ?? "?", document.number ?? "?", "by", document.issuer ?? "?")
  for finding in document.findings.sorted(by: { $0.place < $1.place }) {
    guard finding.severity == .error else { continue }
    print("\(finding.place.line):\(finding.place.column): \(finding.message[.english])")
  }
}
print("\(report.summary.errors) errors, \(report.summary.warnings) warnings")
