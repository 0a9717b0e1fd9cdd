internal import Dates
internal import DocumentModel
internal import SourceText

/// The day as of which it is asked what is in force, and how that day was found.
struct JudgingDay {
  /// The day.
  let date: CalendarDate
  /// How it was found, for the report.
  let because: LocalText

  /// The day for one document.
  ///
  /// The caller's day wins; then the document's own date, the first day that a partial one can mean;
  /// then the year that its text fixes; then today.
  init(of facts: Facts, asOf chosen: CalendarDate?, today: CalendarDate) {
    if let chosen {
      date = chosen
      because = LocalText("ngày do người dùng chọn (--as-of)", english: "the day given by --as-of")
    } else if let printed = facts.context.date ?? facts.form.date, let day = printed.earliest() {
      date = day
      because =
        printed.fullDate != nil
        ? LocalText("ngày ban hành ghi trên văn bản", english: "the date of issue on the document")
        : LocalText(
          "văn bản mới ghi \(printed.vietnamese), tính từ ngày đầu tiên",
          english: "the document says only \(printed.iso): its first day")
    } else if let (year, day) = Self.planned(facts) {
      date = day
      let cites = day.month != 1 || day.day != 1
      because = LocalText(
        "văn bản chưa ghi ngày; nội dung là của năm \(year)"
          + (cites ? ", sau văn bản mới nhất được viện dẫn" : ", tính từ ngày đầu năm"),
        english: "undated; its text is of the year \(year)"
          + (cites ? ", not before the newest document it cites" : ": the first day of that year"))
    } else {
      date = today
      because = LocalText(
        "văn bản chưa ghi ngày, tính theo hôm nay", english: "undated: judged as of today")
    }
  }

  /// The first year that the text plans for, and the first day in it on which the document can have
  /// been written: it cannot be older than what it cites.
  private static func planned(_ facts: Facts) -> (year: Int, day: CalendarDate)? {
    guard let year = facts.context.years.min(),
      let first = CalendarDate(year: year, month: 1, day: 1)
    else { return nil }
    let newest = facts.citations.compactMap { $0.date?.fullDate }.filter { $0.year == year }.max()
    return (year, max(first, newest ?? first))
  }
}
