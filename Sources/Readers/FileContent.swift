public import SourceText

/// A file's name and what is in it, as the roof opened it.
public struct FileContent: Sendable {
  /// The name, as the user gave it.
  public let name: String
  /// Its bytes, or where they are.
  public let place: FilePlace
  /// What its format is told by: its bytes, or the first of them where they stay in their place.
  let opening: [UInt8]

  /// A file whose bytes are here.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    place = .memory(bytes)
    opening = bytes
  }

  /// A file that is open: where other programs read it, it stays where it is, else its bytes are fetched.
  ///
  /// Throws where it cannot be read, or is too large.
  public init(name: String, _ file: any StoredFile) throws(InputError) {
    let head = try file.head(PDFReader.headSize)
    self.name = name
    if PDFReader.recognises(head) {
      place = .disk(file)
      opening = head
    } else {
      opening = try file.bytes()
      place = .memory(opening)
    }
  }

  /// All bytes. Throws where they have to be fetched and cannot be read.
  public var bytes: [UInt8] {
    get throws(InputError) { try place.bytes }
  }
}

/// Where the bytes of a file are.
public enum FilePlace: Sendable {
  case memory([UInt8])
  case disk(any StoredFile)

  /// All of them. Throws where they have to be fetched and cannot be read.
  public var bytes: [UInt8] {
    get throws(InputError) {
      switch self {
      case .memory(let bytes): bytes
      case .disk(let file): try file.bytes()
      }
    }
  }
}

/// A file of the system that is open for reading; the roof has them.
public protocol StoredFile: Sendable {
  /// Its first bytes, at most so many; none where they can be read only once. Throws where it is too large.
  func head(_ count: Int) throws(InputError) -> [UInt8]
  /// All its bytes. Throws where it is too large, or no file.
  func bytes() throws(InputError) -> [UInt8]
}
