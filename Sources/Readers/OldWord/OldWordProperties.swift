internal import SourceText

/// What an old Word file says of stretches of its text: of paragraphs, or of characters.
struct OldWordProperties {
  /// A stretch, by its bytes in the file.
  struct Run {
    var range: Range<Int>
    var isInTable = false
    var endsRow = false
    var isNumbered = false
    var isHidden = false
    var isDeleted = false
    var isInserted = false
    var isBold = false
    /// The level of a heading style, from 1; 0 for none.
    var heading = 0
  }

  private(set) var runs: [Run] = []
  private let data: LittleEndian

  /// The properties of paragraphs or characters, from the list of their pages.
  init(_ data: LittleEndian, list: ArraySlice<UInt8>, ofParagraphs: Bool) {
    self.data = data
    let list = LittleEndian(list)
    let count = max(0, (list.count - 4) / 8)
    // No more pages than the file has: two entries for one page are damage.
    for k in 0..<min(count, data.count / 512) {
      guard let number = list.long(4 * (count + 1) + 4 * k) else { break }
      readPage((number & 0x3F_FFFF) * 512, ofParagraphs)
    }
    runs.sort { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// The run that holds a byte of the file.
  func run(at offset: Int) -> Run? {
    let count = runs.partitioningIndex { $0.range.lowerBound > offset }
    guard count > 0, runs[count - 1].range.contains(offset) else { return nil }
    return runs[count - 1]
  }

  private mutating func readPage(_ page: Int, _ ofParagraphs: Bool) {
    guard let count = data.byte(page + 511), count <= 101 else { return }
    for k in 0..<count {
      guard let start = data.long(page + 4 * k), let end = data.long(page + 4 * k + 4) else {
        return
      }
      guard start < end else { continue }
      var run = Run(range: start..<end)
      let place = page + 4 * (count + 1) + (ofParagraphs ? 13 : 1) * k
      if let offset = data.byte(place), offset > 0 {
        let start = page + 2 * offset
        ofParagraphs ? readParagraph(start, &run) : readCharacters(start, &run)
      }
      runs.append(run)
    }
  }

  private func readParagraph(_ start: Int, _ run: inout Run) {
    guard var length = data.byte(start) else { return }
    var at = start + 1
    if length == 0 {
      length = 2 * (data.byte(at) ?? 0)
      at += 1
    } else {
      length = 2 * length - 1
    }
    if let style = data.short(at), (1...9).contains(style) { run.heading = style }
    readChanges(at + 2..<max(at + 2, at + length), &run)
  }

  private func readCharacters(_ start: Int, _ run: inout Run) {
    guard let length = data.byte(start) else { return }
    readChanges(start + 1..<start + 1 + length, &run)
  }

  /// Walks over the changes to a style; each is a code, whose top bits tell the length of its value, and the value.
  private func readChanges(_ range: Range<Int>, _ run: inout Run) {
    var at = range.lowerBound
    while at + 2 < range.upperBound, let code = data.short(at), let value = data.byte(at + 2) {
      switch code {
      case 0x2416: run.isInTable = value != 0
      case 0x2417: run.endsRow = value != 0
      case 0x460B: run.isNumbered = data.short(at + 2) != 0
      case 0x0800: run.isDeleted = value & 1 == 1
      case 0x0801: run.isInserted = value & 1 == 1
      case 0x083C: run.isHidden = value & 1 == 1
      case 0x0835: run.isBold = value & 1 == 1
      default: break
      }
      at += 2
      switch code >> 13 {
      case 0, 1: at += 1
      case 2, 4, 5: at += 2
      case 3: at += 4
      case 7: at += 3
      default: at += code == 0xD608 ? 1 + (data.short(at) ?? 0) : 1 + value
      }
    }
  }
}
