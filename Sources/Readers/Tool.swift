public import SourceText

/// A program of the system that some formats need: how it is called, which package brings it, what it is for.
public struct Tool: Sendable, Hashable {
  /// Its name, found as a shell finds it.
  public let program: String
  /// The package of Debian and Ubuntu that brings it.
  public let package: String
  /// What it does here.
  public let purpose: LocalText

  /// A program.
  public init(program: String, package: String, purpose: LocalText) {
    self.program = program
    self.package = package
    self.purpose = purpose
  }

  /// Takes the text out of a PDF.
  public static let pdftotext = Tool(
    program: "pdftotext", package: "poppler-utils",
    purpose: LocalText("lấy chữ trong tệp PDF", english: "takes the text out of PDFs"))

  /// Counts and measures the pages of a PDF.
  public static let pdfinfo = Tool(
    program: "pdfinfo", package: "poppler-utils",
    purpose: LocalText("đếm và đo trang PDF", english: "counts and measures pages of PDFs"))

  /// Draws the pages of a PDF.
  public static let pdftoppm = Tool(
    program: "pdftoppm", package: "poppler-utils",
    purpose: LocalText("vẽ trang PDF để nhận dạng chữ", english: "draws pages of PDFs for OCR"))

  /// Recognises the text of a picture; the package brings its Vietnamese.
  public static let tesseract = Tool(
    program: "tesseract", package: "tesseract-ocr-vie",
    purpose: LocalText(
      "nhận dạng chữ tiếng Việt trong bản chụp", english: "recognises Vietnamese text in scans"))

  /// Turns old Excel files into `.xlsx`; the package brings the part of LibreOffice that knows sheets.
  public static let calc = Tool(
    program: "soffice", package: "libreoffice-calc-nogui",
    purpose: LocalText("đổi .xls sang .xlsx", english: "turns .xls into .xlsx"))

  /// Turns files that are not read here into `.docx`.
  public static let soffice = Tool(
    program: "soffice", package: "libreoffice-writer-nogui",
    purpose: LocalText(
      "đổi .rtf, .odt, và .doc có số tự động, sang .docx",
      english: "turns .rtf, .odt, and .doc with automatic numbers, into .docx"))
}

/// Runs programs of the system, under limits; the roof has one.
public protocol ToolRunner: Sendable {
  /// Whether a program is installed.
  func has(_ tool: Tool) -> Bool
  /// Runs a program to its end. Throws when it is missing, dies of a signal, or meets a limit; a status that says failure
  /// is the caller's to judge.
  nonisolated(nonsending) func run(_ call: ToolCall) async throws(InputError) -> ToolResult
}

/// A program to run, and what it may use.
///
/// Programs get no environment but a path, UTF-8, a private folder as their home, temporary and working folder, which is
/// removed with everything in it, and `variables`. Those that write no files get no folder and work at the root.
public struct ToolCall: Sendable {
  /// Which program.
  public var tool: Tool
  /// Its arguments; `folderMark` in them stands for the private folder.
  public var arguments: [String]
  /// What it reads: as the file `inputPath`, in which it may also move back and forth, or from standard input.
  public var input: FilePlace
  /// The file in its folder in which it leaves what it made; nil: it writes to standard output.
  public var outputFile: String?
  /// Whether it may write files of its own, for which it gets a folder.
  public var writesFiles = true
  /// The name of a copy of its input in its folder, for programs that look at the name; nil: none is made.
  public var inputFile: String?
  /// Variables of its environment besides those that every program gets, or instead of them.
  public var variables: [String: String] = [:]
  /// The most bytes that it may write.
  public var outputLimit = 64 << 20
  /// The most seconds that it may take.
  public var seconds = 60
  /// The most memory that it may use, in bytes.
  public var memoryLimit = 2 << 30

  /// Where a program finds its input as a file.
  public static let inputPath = "/dev/stdin"
  /// What stands for the private folder in arguments.
  public static let folderMark = "{folder}"

  /// A call with the usual limits.
  public init(_ tool: Tool, _ arguments: [String], input: FilePlace = .memory([])) {
    self.tool = tool
    self.arguments = arguments
    self.input = input
  }

  /// The arguments with a folder in the place of `folderMark`.
  public func arguments(in folder: String) -> [String] {
    arguments.map { $0.replacing(Self.folderMark, with: folder) }
  }
}

/// What a program did.
public struct ToolResult: Sendable, Hashable {
  /// What it made.
  public var output: [UInt8]
  /// Its exit status; 0 says that all went well.
  public var status: Int
  /// What it wrote to standard error, its first 4 KiB.
  public var complaint: String

  /// A result from its parts.
  public init(output: [UInt8], status: Int = 0, complaint: String = "") {
    self.output = output
    self.status = status
    self.complaint = complaint
  }
}
