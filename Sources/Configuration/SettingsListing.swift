internal import Dates
public import SourceText
internal import YAMLSource

extension EffectiveSettings {
  /// The settings that hold, as a configuration file that says the same; each key with the origin of its value.
  public func listing(_ language: Language) -> String {
    var listing = Listing(language: language)
    for key in SettingKey.all { write(key.name, into: &listing) }
    return listing.text
  }

  private func write(_ key: String, into out: inout Listing) {
    switch key {
    case "lang": out.row(key, language) { $0.rawValue }
    case "packs": out.list(key, packs) { $0 }
    case "packs-from": writeSources(key, &out)
    case "rules":
      out.block(key, overrides, isEmpty: overrides.value.isEmpty) { text in
        for node in overrides.value {
          text += "  - "
          YAMLText.append(node, indent: 4, to: &text)
        }
      }
    case "files": writeFiles(key, &out)
    case "issued": out.optional(key, isIssued) { $0 ? "true" : "false" }
    case "as-of": out.optional(key, asOf) { $0.iso }
    case "fail-on": out.row(key, failOn) { $0.rawValue }
    case "formats":
      out.list(key, Setting(value: formats.value.map(\.text), origin: formats.origin)) { $0 }
    case "jobs": out.optional(key, jobs) { String($0) }
    case "ocr": out.row(key, recognisesText) { $0 ? "true" : "false" }
    case "revisions": out.row(key, revisions) { $0.rawValue }
    case "limits":
      out.text += "limits:\n"
      out.row("  file-size", fileSize) { String($0 >> 20) }
      out.row("  archive-size", archiveSize) { String($0 >> 20) }
      out.row("  archive-entries", archiveEntries) { String($0) }
    case "waivers": out.list(key, waivers) { $0 }
    case "baseline": out.optional(key, baseline) { YAMLText.scalar($0) }
    default: out.text += "soat: 1\n"
    }
  }

  private func writeSources(_ key: String, _ out: inout Listing) {
    out.block(key, packSources, isEmpty: packSources.value.isEmpty) { text in
      for source in packSources.value {
        guard let pin = source.pin else {
          text += "  - \(YAMLText.scalar(source.path.value))\n"
          continue
        }
        text += PackPin.text(
          path: source.path.value, hash: pin.hash.value,
          versions: pin.versions.map { ($0.name.value, $0.version.value) })
      }
    }
  }

  private func writeFiles(_ key: String, _ out: inout Listing) {
    out.block(key, files, isEmpty: files.value.isEmpty) { text in
      for entry in files.value {
        text += "  - match: " + Listing.flow(entry.patterns.map(\.text)) + "\n"
        func row(_ key: String, _ value: String?) {
          if let value { text += "    \(key): \(value)\n" }
        }
        row("packs", entry.packs.map { Listing.flow($0.value.map(\.value)) })
        row("type", entry.type.map { YAMLText.scalar($0.value) })
        row("issued", entry.isIssued.map { $0 ? "true" : "false" })
        row("exclude", entry.isExcluded.map { $0 ? "true" : "false" })
        row("reason", entry.reason.map(YAMLText.scalar))
      }
    }
  }
}

/// Lines of YAML, each key with a comment that says where its value comes from.
private struct Listing {
  let language: Language
  var text = ""

  init(language: Language) { self.language = language }

  static func flow(_ texts: [String]) -> String {
    "[" + texts.map(YAMLText.scalar).joined(separator: ", ") + "]"
  }

  mutating func row<Value>(_ key: String, _ setting: Setting<Value>, _ words: (Value) -> String) {
    line("\(key): \(words(setting.value))", setting.origin)
  }

  /// A value that may be absent: then the key is a comment.
  mutating func optional<Value>(
    _ key: String, _ setting: Setting<Value?>, _ words: (Value) -> String
  ) {
    line(setting.value.map { "\(key): \(words($0))" } ?? "# \(key):", setting.origin)
  }

  mutating func list<Value>(
    _ key: String, _ setting: Setting<Value>, _ texts: (Value) -> [String]?
  ) {
    let texts = texts(setting.value) ?? []
    block(key, setting, isEmpty: texts.isEmpty) { text in
      for item in texts { text += "  - \(YAMLText.scalar(item))\n" }
    }
  }

  mutating func block<Value>(
    _ key: String, _ setting: Setting<Value>, isEmpty: Bool, _ write: (inout String) -> Void
  ) {
    line((isEmpty ? "# " : "") + key + ":", setting.origin)
    if !isEmpty { write(&text) }
  }

  private mutating func line(_ words: String, _ origin: SettingOrigin) {
    let gap = String(repeating: " ", count: max(2, 24 - words.unicodeScalars.count))
    text += words + gap + "# " + Self.visible(origin.words[language]) + "\n"
  }

  /// A comment ends with its line, whatever a file may be called.
  private static func visible(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { $0.properties.generalCategory == .control ? "\u{FFFD}" : $0 }))
  }
}
