internal import ArgumentParser
internal import Configuration
internal import Reporters
internal import Rules
internal import SourceText
internal import Validation

/// What a shell offers where a word is being typed: the scripts of `--generate-completion-script` ask the program.
enum Completions {
  /// Names of packs, and files of packs.
  static let packs = CompletionKind.custom { words, _, prefix in
    names(words) { $0.book.packs.map(\.name) } + files(prefix)
  }

  /// Full ids of rules, and names of packs.
  static let rules = CompletionKind.custom { words, _, _ in
    names(words) { knowledge in
      knowledge.book.packs.flatMap { [$0.name] + $0.rules.map(\.id) }
    }
  }

  /// Names of what a call so far would load, that of the configuration included; none where it has faults.
  private static func names(
    _ words: [String], _ name: (Knowledge) -> [String]
  ) -> [String] {
    var call: [String] = []
    for (option, value) in zip(words, words.dropFirst()) where options.contains(option) {
      call += [option, value]
    }
    if words.contains("--no-config") { call.append("--no-config") }
    var diagnostics: [Diagnostic] = []
    guard let shared = try? SharedOptions.parse(call),
      case let settings = RunSettings(shared, CallSettings(shared), diagnostics: &diagnostics),
      let files = try? RulesFolder(settings).files(&diagnostics)
    else { return [] }
    let elsewhere = ElsewherePacks.read(settings, &diagnostics).flatMap(\.files)
    return name(LoadedRules.knowledge(files + elsewhere, settings, diagnostics: &diagnostics))
      .sorted()
  }

  /// The options that say what is loaded.
  private static let options = ["--rules", "--config"]

  /// The files of packs and the folders that begin with what was typed.
  private static func files(_ prefix: String) -> [String] {
    let folder = prefix.lastIndex(of: "/").map { String(prefix[...$0]) } ?? ""
    let names = (try? FileSystem.names(in: folder.isEmpty ? "." : folder)) ?? []
    return names.compactMap { name in
      let path = folder + name
      guard path.hasPrefix(prefix), !name.hasPrefix(".") else { return nil }
      if name.hasSuffix(".yaml") || name.hasSuffix(".yml") { return path }
      return FileSystem.isFolder(path) ? path + "/" : nil
    }
  }
}

extension FormatArgument {
  /// The names of formats; a file behind `=` is typed by hand.
  static var defaultCompletionKind: CompletionKind { .list(Reporter.all.map(\.name)) }
}
