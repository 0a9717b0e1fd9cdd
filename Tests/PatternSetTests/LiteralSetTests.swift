import PatternSet
import Testing
@Test func first() throws {
  #expect(LiteralSet([[97],[98, 97]]).matches(in: [98, 97]).count == 2)
  let p = try Pattern("(?<x>a)b*|")
  #expect(p.matches(in: Array("abbá".utf8)) == .matches([]))
}
