internal import SourceText

/// The errors of files that hold more than is read.
enum ReadingLimit {
  /// More paragraphs and cells than may be.
  static func parts(_ limit: Int) -> InputError {
    InputError(
      "too-many-parts",
      LocalText(
        "tệp có quá \(limit) đoạn và ô; hãy chia thành nhiều tệp",
        english: "the file holds over \(limit) paragraphs and cells; split it into several files"))
  }

  /// More columns than a sheet may have.
  static func columns(_ limit: Int) -> InputError {
    InputError(
      "too-many-columns",
      LocalText(
        "bảng có hơn \(limit) cột; kiểm tra dấu phân cách giữa các cột",
        english: "the table has over \(limit) columns; check the separator between them"))
  }
}
