import ArgumentParser
import Foundation
import Testing

@testable import soat

/// Calls that are taken apart without ArgumentParser: they come to the same as with it, and what is not plain is left to it.
@Suite struct PlainCallTests {
  private func parsed(_ call: [String]) throws -> String {
    "\(try Soat.parseAsRoot(call))"
  }

  private func plain(_ call: [String]) -> String? {
    PlainCall.command(of: call).map { "\($0)" }
  }

  @Test(arguments: ["check", "text", "facts", "annotate"])
  func everyOptionComesToTheSame(_ command: String) throws {
    let options = try Help.options(of: command)
    #expect(options.count >= 8)
    for option in options {
      let call = [command, "a.docx"] + option
      #expect(try plain(call) == parsed(call), "\(call)")
      let other = [command] + option + ["b.docx"]
      #expect(try plain(other) == parsed(other), "\(other)")
    }
  }

  @Test(arguments: [
    ["check", "a.md", "b.md", "-", "thư mục/c.docx"],
    ["check", "a.md", "--pack", "x", "b.md", "--pack", "y", "--waivers", "w", "--waivers", "v"],
    ["check", "a.md", "--format", "terminal", "--format", "html=a=b.html", "--jobs", "4"],
    [
      "check", "a", "--rules", "r", "--format", "json", "--fail-on", "never", "--as-of", "5/3/2026",
      "--lang", "vi", "--jobs", "1", "--timings", "--strict", "--baseline", "b", "--no-waivers",
    ],
    ["text", "-", "--stdin-name", "a.pdf", "--no-ocr", "--revisions", "original"],
    ["facts", "--explain", "--format", "yaml", "a.md", "--no-config"],
    ["annotate", "a.docx", "-o", "b.docx", "--no-issued"],
  ]) func callsComeToTheSame(_ call: [String]) throws {
    #expect(try plain(call) == parsed(call))
  }

  @Test(arguments: [
    [], ["check"], ["text"], ["text", "a", "b"], ["check", ""], ["help", "check"],
    ["rules", "lint"], ["check", "a", "--help"], ["check", "a", "-h"], ["--version"],
    ["check", "a", "--lang"], ["check", "a", "--lang", "fr"],
    ["check", "a", "--lang", "--timings"],
    ["check", "a", "--lang=en"], ["check", "a", "--lang", "en", "--lang", "vi"],
    ["check", "a", "--timings", "--timings"], ["check", "a", "--ocr", "--no-ocr"],
    ["check", "a", "--jobs", "0"], ["check", "a", "--jobs", "x"], ["check", "--", "-a"],
    ["check", "a", "--as-of", "30/2/2026"], ["check", "a", "--unknown"], ["check", "-a"],
    ["check", "a", "--strict", "--no-baseline"], ["check", "a", "--show", "usual"],
    ["check", "a", "--format", "json", "--format", "sarif"],
    ["check", "a", "--verbose", "--show", "fail"],
    ["check", "a", "--config", "c", "--no-config"], ["facts", "a", "--format", "xml"],
  ]) func whatIsNotPlainIsLeft(_ call: [String]) {
    #expect(plain(call) == nil)
  }
}

extension Help {
  /// The options of a command as the parser tells them, each as the words of a call that has it.
  fileprivate static func options(of name: String) throws -> [[String]] {
    let root = try dump() as? [String: Any]
    let commands = (root?["command"] as? [String: Any])?["subcommands"] as? [[String: Any]] ?? []
    let command = try #require(commands.first { $0["commandName"] as? String == name })
    let arguments = try #require(command["arguments"] as? [[String: Any]])
    return arguments.flatMap { argument -> [[String]] in
      let names = (argument["names"] as? [[String: Any]] ?? []).compactMap { name -> String? in
        guard let text = name["name"] as? String else { return nil }
        return (name["kind"] as? String == "short" ? "-" : "--") + text
      }
      if argument["kind"] as? String == "flag" { return names.map { [$0] } }
      return names.map { [$0, value(of: $0, in: name)] }
    }.filter { !["-h", "--help", "--version"].contains($0[0]) }
  }

  private static func value(of option: String, in command: String) -> String {
    switch option {
    case "--lang": "en"
    case "--as-of": "2026-03-05"
    case "--fail-on": "warning"
    case "--jobs": "2"
    case "--show": "all"
    case "--revisions": "original"
    case "--format": command == "facts" ? "yaml" : "json"
    default: "giá trị"
    }
  }
}
