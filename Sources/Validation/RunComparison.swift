internal import DocumentModel
internal import Findings
internal import Readers
internal import Rules
internal import SourceText

extension ValidationOptions {
  /// How much is told of findings.
  var detail: Detail {
    var detail = Detail()
    detail.quotesLines = quotesLines
    detail.inEnglish = inEnglish
    return detail
  }
}

/// The step behind the last file: documents of one run against each other.
extension Validator {
  /// Puts the answers of rules that compare documents into the reports; `share` keeps one copy of their texts.
  ///
  /// Nothing of the documents is left but what they cite. A file of which a line is to be quoted is read once more.
  nonisolated(nonsending) func compare(
    _ documents: inout [DocumentReport], _ citing: [CitingDocument], _ files: [InputFile],
    _ options: ValidationOptions, _ share: (inout DocumentReport) -> Void
  ) async {
    guard citing.count > 1 else { return }
    let run = RunCitations(citing, shelf.registry)
    let book = shelf.edition.book
    var places: [[String]: Int] = [:]
    for (i, document) in documents.enumerated() {
      places[[document.file, String(document.index)]] = i
    }
    var quoted: [String: [Int]] = [:]
    for own in citing {
      guard let i = places[[own.file, String(own.index)]] else { continue }
      book.settle(&documents[i], own, run, options.detail)
      share(&documents[i])
      if options.quotesLines, documents[i].findings.contains(where: \.place.lineText.isEmpty) {
        quoted[own.file, default: []].append(i)
      }
    }
    for file in files {
      guard let indices = quoted[file.name] else { continue }
      await quote(file, indices, &documents, options)
    }
  }

  /// Puts the lines of a file into findings that lack theirs; where it cannot be read again they stay without.
  private nonisolated(nonsending) func quote(
    _ file: InputFile, _ indices: [Int], _ documents: inout [DocumentReport],
    _ options: ValidationOptions
  ) async {
    do throws(InputError) {
      let source = try await read(file, options.reading).source
      for i in indices {
        for k in documents[i].results.indices {
          guard case .fail(var findings) = documents[i].results[k].status else { continue }
          for n in findings.indices where findings[n].place.lineText.isEmpty {
            let line = findings[n].place.line
            guard (1...source.lineCount).contains(line) else { continue }
            findings[n].place.lineText = source.string(source.lineRange(line))
          }
          documents[i].results[k].status = .fail(findings)
        }
      }
    } catch {}
  }
}
