internal import SourceText

/// libyaml's complaint in words that an author of rules can act on.
struct SyntaxMessage {
  var code = "syntax"
  var message: LocalText
  var help: LocalText?
  /// Whether the place to show is where the construct began rather than where it broke off.
  var pointsToOpening = false

  init(_ fault: SyntaxFault, at place: Int, bytes: UnsafeBufferPointer<UInt8>) {
    if case .byte = fault.place {
      code = "control-character"
      message = LocalText(
        "tệp chứa ký tự điều khiển không được phép", english: "control characters are not allowed")
      help = LocalText(
        "xóa ký tự này; nó thường theo vào khi chép từ chương trình khác",
        english: "delete it; it often comes along when text is copied from another program")
      return
    }
    if Self.followsTab(place, bytes) {
      code = "tab"
      message = LocalText(
        "thụt dòng bằng phím Tab, YAML chỉ nhận dấu cách",
        english: "indented with a tab, YAML takes only spaces")
      help = LocalText("thay mỗi Tab bằng hai dấu cách", english: "replace each tab by two spaces")
      return
    }
    if fault.context.contains("quoted scalar"),
      fault.problem.contains("end of stream") || fault.problem.contains("document indicator")
    {
      code = "unclosed-quote"
      message = LocalText(
        "dấu nháy mở ở đây không có dấu nháy đóng", english: "the quote opened here is never closed"
      )
      help = LocalText("thêm dấu nháy đóng", english: "add the closing quote")
      pointsToOpening = true
      return
    }
    pointsToOpening = Self.ofOpening.contains(fault.problem)
    (message, help) = Self.words(fault)
  }

  /// Whether the place is a tab, or only tabs and spaces stand between it and its line's start with
  /// a tab among them.
  private static func followsTab(_ place: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    if place < bytes.count, bytes[place] == 0x09 { return true }
    var i = min(place, bytes.count)
    var sawTab = false
    while i > 0, bytes[i - 1] == 0x20 || bytes[i - 1] == 0x09 {
      sawTab = sawTab || bytes[i - 1] == 0x09
      i -= 1
    }
    return sawTab && (i == 0 || bytes[i - 1] == 0x0A || bytes[i - 1] == 0x0D)
  }

  /// Problems that libyaml notices late, when what follows does not fit.
  private static let ofOpening: Set<String> = [
    "could not find expected ':'", "did not find expected ',' or ']'",
    "did not find expected ',' or '}'",
  ]

  private static let indentation = LocalText(
    "kiểm tra thụt dòng: các khóa cùng nhóm phải thẳng cột với nhau",
    english: "check the indentation: keys of one mapping must start in the same column")

  private static func words(_ fault: SyntaxFault) -> (LocalText, LocalText?) {
    switch fault.problem {
    case "mapping values are not allowed in this context":
      (
        LocalText("không được có dấu “:” ở đây", english: "“:” is not allowed here"),
        LocalText(
          "nếu giá trị có chứa “: ”, đặt cả giá trị trong dấu nháy kép; nếu không, kiểm tra thụt dòng",
          english:
            "put a value that contains “: ” in double quotes; otherwise check the indentation")
      )
    case "found character that cannot start any token":
      (
        LocalText(
          "giá trị không được bắt đầu bằng ký tự này (@, `, %)",
          english: "a value cannot start with this character (@, `, %)"),
        LocalText("đặt giá trị trong dấu nháy kép", english: "put the value in double quotes")
      )
    case "could not find expected ':'":
      (
        LocalText("thiếu dấu “:” sau khóa", english: "“:” is missing after the key"),
        LocalText(
          "viết “khóa: giá trị”, có dấu cách sau “:”; \(indentation.vietnamese)",
          english: "write “key: value”, with a space after “:”; \(indentation[.english])")
      )
    case "did not find expected key", "did not find expected '-' indicator",
      "block sequence entries are not allowed in this context",
      "block mapping values are not allowed in this context",
      "mapping keys are not allowed in this context", "did not find expected <document start>":
      (
        LocalText(
          "dòng này không khớp với cấu trúc phía trên",
          english: "this line does not fit the structure above it"), indentation
      )
    case "did not find expected ',' or ']'":
      (
        LocalText(
          "danh sách mở ở đây thiếu dấu “,” hoặc “]”",
          english: "“,” or “]” is missing in the list opened here"),
        nil
      )
    case "did not find expected ',' or '}'":
      (
        LocalText(
          "nhóm mở ở đây thiếu dấu “,” hoặc “}”",
          english: "“,” or “}” is missing in the mapping opened here"),
        nil
      )
    case "did not find expected node content":
      (
        LocalText(
          "thiếu giá trị ở đây, hoặc danh sách “[” hay nhóm “{” phía trên chưa đóng",
          english: "a value is missing here, or a “[” or “{” above is not closed"), nil
      )
    case "found unknown escape character":
      (
        LocalText(
          "dấu “\\” trong nháy kép không đi với ký tự này",
          english: "unknown escape after “\\” in double quotes"),
        LocalText(
          "dùng dấu nháy đơn cho biểu thức mẫu: '\\d+'",
          english: "use single quotes for patterns: '\\d+'")
      )
    default:
      (
        LocalText(
          "sai cú pháp YAML: \(fault.problem)", english: "YAML syntax error: \(fault.problem)"), nil
      )
    }
  }
}
