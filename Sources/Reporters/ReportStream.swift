public import Dates
public import Findings

/// A report that is written piece by piece, each as soon as it is known.
public protocol ReportStream: Sendable {
  /// Writes what stands before the first document: of a program's version, on the day of the run.
  mutating func begin(version: String, asOf: CalendarDate, to out: inout ByteWriter)
  /// Writes one document, or what became known of it later.
  mutating func write(_ part: ReportPart, to out: inout ByteWriter)
  /// Writes what stands behind the last document; the documents of the report are not written again.
  mutating func end(_ report: Report, to out: inout ByteWriter)
}

extension ReportStream {
  /// Writes a report that is whole.
  mutating func write(_ report: Report, to out: inout ByteWriter) {
    begin(version: report.version, asOf: report.asOf, to: &out)
    var rules = report.rules
    for document in report.documents {
      write(ReportPart(rules: rules, document: document, isLater: false), to: &out)
      rules = []
    }
    end(report, to: &out)
  }
}
