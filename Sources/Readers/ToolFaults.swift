public import SourceText

extension InputError {
  /// A program that a file needs is not installed.
  public static func needs(_ tool: Tool) -> InputError {
    InputError(
      "needs-program",
      LocalText(
        "cần chương trình \(tool.program) (\(tool.purpose.vietnamese)); hãy cài gói \(tool.package), ví dụ: apt install \(tool.package)",
        english:
          "needs the program \(tool.program) (\(tool.purpose[.english])); install the package \(tool.package), for example: apt install \(tool.package)"
      ))
  }

  /// A program took too long and was ended.
  public static func tookTooLong(_ call: ToolCall) -> InputError {
    let (program, seconds) = (call.tool.program, call.seconds)
    return InputError(
      "program-time",
      LocalText(
        "\(program) chưa xong sau \(seconds) giây nên đã bị dừng; tệp có thể hỏng, hãy xuất lại tệp hoặc chia nhỏ",
        english:
          "\(program) was not done after \(seconds) seconds and was ended; the file may be damaged: export it anew or split it"
      ))
  }

  /// A program wrote more than it may.
  public static func wroteTooMuch(_ call: ToolCall) -> InputError {
    let (program, limit) = (call.tool.program, call.outputLimit >> 20)
    return InputError(
      "program-output",
      LocalText(
        "\(program) cho ra hơn \(limit) MiB nên đã bị dừng; hãy chia nhỏ tệp",
        english: "\(program) made more than \(limit) MiB and was ended; split the file"))
  }

  /// A program failed at a file; `complaint` is what it said of it.
  public static func failed(_ tool: Tool, complaint: String) -> InputError {
    let words = complaint.utf8.split(whereSeparator: { $0 == 10 || $0 == 13 }).lazy
      .map { String(Substring($0)) }.first { !$0.utf8.allSatisfy { $0 <= 0x20 } }
    let said = words.map { " (“\($0.prefix(160))”)" } ?? ""
    return InputError(
      "program-failed",
      LocalText(
        "\(tool.program) không đọc được tệp\(said); tệp có thể hỏng, hãy mở và lưu lại hoặc xuất lại",
        english:
          "\(tool.program) cannot read the file\(said); it may be damaged: open and save it again, or export it anew"
      ))
  }

  /// A program died at a file, of a signal or of its memory limit.
  public static func died(_ call: ToolCall, signal: Int) -> InputError {
    let (program, memory) = (call.tool.program, call.memoryLimit >> 20)
    return InputError(
      "program-died",
      LocalText(
        "\(program) hỏng giữa chừng (tín hiệu \(signal)) khi đọc tệp, với bộ nhớ tối đa \(memory) MiB; tệp có thể hỏng, hãy xuất lại tệp",
        english:
          "\(program) died (signal \(signal)) reading the file, with at most \(memory) MiB of memory; the file may be damaged: export it anew"
      ))
  }
}
