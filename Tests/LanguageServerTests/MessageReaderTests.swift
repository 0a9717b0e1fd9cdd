import LanguageServer
import TestSupport
import Testing

/// Messages are cut out of the stream wherever its pieces end, and nothing else is taken for one.
@Suite struct MessageReaderTests {
  private func events(_ pieces: [[UInt8]]) -> [MessageReader.Event] {
    var reader = MessageReader()
    var events: [MessageReader.Event] = []
    for piece in pieces {
      reader.feed(piece)
      while let event = reader.next() { events.append(event) }
    }
    return events
  }

  private func events(_ text: String) -> [MessageReader.Event] { events([Array(text.utf8)]) }

  private func message(_ text: String) -> MessageReader.Event { .message(Array(text.utf8)) }

  @Test func cutsWhereverThePiecesEnd() {
    let stream = Array(
      "Content-Length: 4\r\n\r\n{\"a\"content-type: x\r\nCONTENT-LENGTH:  2 \r\n\r\nđContent-Length: 0\r\n\r\n"
        .utf8)
    let wanted = [message("{\"a\""), message("đ"), message("")]
    for cut in 0...stream.count {
      #expect(events([Array(stream[..<cut]), Array(stream[cut...])]) == wanted)
    }
    #expect(events(stream.map { [$0] }) == wanted)
  }

  @Test(arguments: [
    "Content-Type: x\r\n\r\n", "Content-Length: -1\r\n\r\n", "Content-Length: 1x\r\n\r\n",
    "Content-Length:\r\n\r\n", "Content-Length: 1\r\nContent-Length: 2\r\n\r\n", "rubbish\r\n\r\n",
    "Content-Length: 99999999999999999999\r\n\r\n", "\r\n\r\n",
  ])
  func findsTheNextMessageBehindABadHeader(header: String) {
    let found = events(header + "x Content-Length is not a header Content-Length: 2\r\n\r\n{}")
    #expect(found == [.fault(.badHeader), message("{}")])
  }

  @Test func aLongHeaderIsToldOnce() {
    let filler = String(repeating: "Content-Length: 7 ", count: 1000)
    #expect(events(filler) == [.fault(.longHeader)])
    #expect(
      events(filler + "\r\n\r\nContent-Length: 2\r\n\r\n{}") == [
        .fault(.longHeader), message("{}"),
      ])
    let limit = String(repeating: "x", count: MessageReader.headerLimit - 22)
    #expect(events("A: \(limit)\r\nContent-Length: 1\r\n\r\n0") == [message("0")])
  }

  @Test func aLongContentIsPassedOver() {
    let length = MessageReader.contentLimit + 1
    var reader = MessageReader()
    reader.feed(Array("Content-Length: \(length)\r\n\r\n".utf8))
    #expect(reader.next() == .fault(.longContent(length)))
    let piece = [UInt8](repeating: 0x20, count: 1 << 20)
    for _ in 0..<(length >> 20) {
      reader.feed(piece)
      #expect(reader.next() == nil)
    }
    reader.feed(Array(" Content-Length: 2\r\n\r\n{}".utf8))
    #expect(reader.next() == message("{}"))
    #expect(reader.isBetweenMessages)
  }

  /// Whatever came before, a message behind an empty line is found.
  @Test func rubbishNeverHidesAMessageForGood() {
    let words = [
      "Content-Length", ": ", "3", "\r\n", "\r\n\r\n", "{}", "\0", "content-length:1", "đ", "\n",
    ]
    var random = SeededRandom(seed: 7)
    for _ in 0..<2000 {
      var reader = MessageReader()
      var stream: [UInt8] = []
      for _ in 0..<random.number(below: 12) { stream += Array(random.pick(words).utf8) }
      var rest = stream[...]
      while !rest.isEmpty {
        let count = random.number(in: 1...rest.count)
        reader.feed(rest.prefix(count))
        rest = rest.dropFirst(count)
        while reader.next() != nil {}
      }
      // At most one content is still open, of less than a thousand bytes as the words say.
      var found = false
      for _ in 0..<1200 where !found {
        reader.feed(Array("\r\n\r\nContent-Length: 5\r\n\r\nfound".utf8))
        while let event = reader.next() { found = found || event == message("found") }
      }
      #expect(found, "\(String(decoding: stream, as: UTF8.self).debugDescription)")
    }
  }
}
