import Foundation
import Validation

// The library opens no files: rules and documents are bytes, wherever they come from.
let files = try FileManager.default.subpathsOfDirectory(atPath: "Rules")
var rules: [String: [UInt8]] = [:]
for file in files where file.hasSuffix(".yaml") {
  rules[file] = [UInt8](try Data(contentsOf: URL(filePath: "Rules/" + file)))
}
let validator = Validator(try Knowledge(folder: rules))

let name = "Samples/huyen-cang-long-aids-2023-loi.md"
let draft = [UInt8](try Data(contentsOf: URL(filePath: name)))
let options = ValidationOptions(today: .init(unixTime: time(nil)), version: "1.0")
let report = try await validator.report(on: draft, named: name, options)
for finding in report.findings where finding.severity == .error {
  print("\(finding.place.line):\(finding.place.column): \(finding.message[.english])")
}
