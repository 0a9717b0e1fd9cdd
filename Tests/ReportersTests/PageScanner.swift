/// A page of HTML as a strict reader sees it, for tests: every tag with its attributes, and what is wrong.
struct PageScanner {
  /// A tag that opens an element.
  struct Tag {
    let name: String
    let attributes: [String: String]
  }

  private(set) var tags: [Tag] = []
  private(set) var faults: [String] = []
  /// What a reader sees, without markup; references resolved.
  private(set) var text = ""

  private static let void: Set<String> = ["meta", "input"]
  private static let blocks: Set<String> = [
    "p", "ul", "ol", "div", "section", "table", "h2", "h3", "details",
  ]

  init(_ page: String) {
    var rest = Substring(page)
    if rest.hasPrefix("<!DOCTYPE html>\n") {
      rest = rest.dropFirst("<!DOCTYPE html>\n".count)
    } else {
      faults.append("no DOCTYPE")
    }
    var open: [String] = []
    while let first = rest.first {
      if first != "<" {
        let part = rest.prefix { $0 != "<" }
        rest = rest[part.endIndex...]
        text += resolved(part)
        continue
      }
      guard let end = rest.firstIndex(of: ">") else {
        faults.append("a tag without end")
        return
      }
      let inside = rest[rest.index(after: rest.startIndex)..<end]
      rest = rest[rest.index(after: end)...]
      if inside.first == "/" {
        let name = String(inside.dropFirst())
        if open.last == name { open.removeLast() } else { faults.append("</\(name)> in \(open)") }
        continue
      }
      let tag = opened(inside)
      if Self.blocks.contains(tag.name),
        let inner = open.last(where: { ["p", "h2", "h3"].contains($0) })
      {
        faults.append("<\(tag.name)> in <\(inner)>")
      }
      tags.append(tag)
      if Self.void.contains(tag.name) { continue }
      if ["script", "style"].contains(tag.name) {
        // Raw text: up to its end tag, whatever stands in it.
        let close = "</\(tag.name)>"
        while !rest.isEmpty, !rest.hasPrefix(close) { rest.removeFirst() }
        rest = rest.dropFirst(close.count)
        continue
      }
      open.append(tag.name)
    }
    if !open.isEmpty { faults.append("left open: \(open)") }
  }

  /// A tag by its text; every attribute has a value in double quotes, or none.
  private mutating func opened(_ inside: Substring) -> Tag {
    let name = inside.prefix { $0.isLetter || $0.isNumber }
    if name.isEmpty { faults.append("<\(inside)>") }
    var rest = inside[name.endIndex...]
    var attributes: [String: String] = [:]
    while let first = rest.first {
      guard first == " " else {
        faults.append("<\(inside)>")
        break
      }
      rest = rest.dropFirst()
      let key = rest.prefix { $0.isLetter || $0 == "-" }
      rest = rest[key.endIndex...]
      var value: Substring = ""
      if rest.hasPrefix("=\"") {
        rest = rest.dropFirst(2)
        value = rest.prefix { $0 != "\"" }
        rest = rest[value.endIndex...].dropFirst()
      }
      if key.isEmpty || attributes[String(key)] != nil { faults.append("<\(inside)>") }
      attributes[String(key)] = resolved(value)
    }
    return Tag(name: String(name), attributes: attributes)
  }

  private mutating func resolved(_ part: Substring) -> String {
    let names = [
      "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "#39": "'", "nbsp": "\u{A0}",
    ]
    var text = ""
    var rest = part
    while let sign = rest.firstIndex(of: "&") {
      text += rest[..<sign]
      guard let end = rest[sign...].firstIndex(of: ";"),
        let known = names[String(rest[rest.index(after: sign)..<end])]
      else {
        faults.append("& in \(part.prefix(60))")
        return text
      }
      text += known
      rest = rest[rest.index(after: end)...]
    }
    return text + rest
  }
}
