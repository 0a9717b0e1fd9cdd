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
    detail.language = language
    return detail
  }
}

/// The step behind the last file: documents of one run against each other.
extension Validator {
  /// What all documents of a run cite; nil where there are none to compare.
  func citations(_ citing: [CitingDocument]) -> RunCitations? {
    citing.count > 1 ? RunCitations(citing, shelf.registry) : nil
  }

  /// Puts the answers of rules that compare documents into the reports; `share` keeps one copy of the
  /// texts of those of some rules.
  ///
  /// Nothing of the documents is left but what they cite. Where lines are to be quoted or shown the files are told of which
  /// some finding lacks its line, with their documents.
  func compare(
    _ documents: inout [DocumentReport], _ citing: [CitingDocument], _ run: RunCitations?,
    _ options: ValidationOptions, _ share: (inout DocumentReport, [String]) -> Void
  ) -> [String: [Int]] {
    guard let run else { return [:] }
    let book = shelf.edition.book
    var places: [[String]: Int] = [:]
    for (i, document) in documents.enumerated() {
      places[[document.file, String(document.index)]] = i
    }
    var unquoted: [String: [Int]] = [:]
    for own in citing {
      guard let i = places[[own.file, String(own.index)]] else { continue }
      book.settle(&documents[i], own, run, options.detail)
      share(&documents[i], own.rules)
      if documents[i].lacksLines(options) {
        unquoted[own.file, default: []].append(i)
      }
    }
    return unquoted
  }

  /// Reads a file once more for the lines that findings lack; where it cannot be read again they stay without.
  nonisolated(nonsending) func quote(
    _ file: InputFile, _ indices: [Int], _ documents: inout [DocumentReport],
    _ options: ValidationOptions
  ) async {
    do throws(InputError) {
      quote(try await read(file, options.reading).source, indices, &documents, options)
    } catch {}
  }

  /// Puts the lines of a file into findings that lack theirs.
  func quote(
    _ source: SourceText, _ indices: [Int], _ documents: inout [DocumentReport],
    _ options: ValidationOptions
  ) {
    for i in indices {
      if documents[i].lacksText { documents[i].takeText(from: source) }
      guard options.quotesLines else { continue }
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
  }
}
