// Reads bytes that libFuzzer makes up, as any of the formats. Built and run by Scripts/fuzz; no target of the package.
import Dispatch
import DocumentModel
import Foundation
import OfficePackage
import Readers
import SourceText
import TestSupport

/// What the first byte of an input chooses between: the endings of all formats, and the parts of packed samples, which the
/// rest of the input replaces, so that no checksum of the archive hides it.
enum Choices {
  /// The endings of formats that need no other program.
  static let endings = InputFormat.all.filter(\.needs.isEmpty).flatMap(\.endings)

  static let samples: [(name: String, bytes: [UInt8])] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "Samples")) ?? []
    return names.sorted().filter { !$0.hasSuffix(".expected.yaml") && $0 != "README.md" }
      .compactMap { name in
        FileManager.default.contents(atPath: "Samples/" + name).map { (name, Array($0)) }
      }
  }()

  /// A packed sample unfolded, and the part that is replaced.
  static let parts: [(ending: String, entries: [(name: String, bytes: [UInt8])], part: Int)] =
    samples.flatMap { sample in
      guard let archive = try? Archive(sample.bytes) else {
        return [(ending: String, entries: [(name: String, bytes: [UInt8])], part: Int)]()
      }
      let entries = archive.entries.compactMap { entry in
        (try? archive.contents(of: entry)).map { (name: entry.name, bytes: $0) }
      }
      let ending = String(sample.name.split(separator: ".").last ?? "")
      return entries.indices.filter { entries[$0].name.hasSuffix(".xml") }.map {
        (ending, entries, $0)
      }
    }

  /// The file that an input stands for.
  static func file(_ input: [UInt8]) -> FileContent? {
    guard let first = input.first else { return nil }
    let rest = Array(input.dropFirst())
    let choice = Int(first) % (endings.count + parts.count)
    if choice < endings.count { return FileContent(name: "a." + endings[choice], bytes: rest) }
    let (ending, entries, part) = parts[choice - endings.count]
    let builder = ZipBuilder(
      entries.enumerated().map { k, entry in
        ZipBuilder.Entry(entry.name, k == part ? rest : entry.bytes)
      })
    return FileContent(name: "a." + ending, bytes: builder.bytes)
  }

  /// Inputs to begin with: every sample, and every part of those that are packed.
  static func writeSeeds(into folder: String) {
    for (k, ending) in endings.enumerated() {
      for sample in samples where sample.name.hasSuffix("." + ending) {
        write([UInt8(k)] + sample.bytes, folder + "/" + sample.name)
      }
    }
    for (k, packed) in parts.enumerated() where endings.count + k < 256 {
      let seed = [UInt8(endings.count + k)] + packed.entries[packed.part].bytes
      write(seed, folder + "/part-\(k)")
    }
  }

  private static func write(_ bytes: [UInt8], _ path: String) {
    FileManager.default.createFile(atPath: path, contents: Data(bytes))
  }
}

/// With `SOAT_FUZZ_SEEDS` set, writes what to begin with into that folder and ends.
@_cdecl("LLVMFuzzerInitialize")
public func initialize(
  _ count: UnsafeMutableRawPointer?, _ arguments: UnsafeMutableRawPointer?
) -> CInt {
  if let folder = ProcessInfo.processInfo.environment["SOAT_FUZZ_SEEDS"] {
    Choices.writeSeeds(into: folder)
    exit(0)
  }
  return 0
}

/// Reads one input. What stops the process, hangs, or leaves an empty block is a defect.
@_cdecl("LLVMFuzzerTestOneInput")
public func test(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard let file = Choices.file(Array(UnsafeBufferPointer(start: start, count: count))) else {
    return 0
  }
  let done = DispatchSemaphore(value: 0)
  Task.detached {
    if let document = try? await InputFormat.read(file, ReadingOptions()) {
      for block in document.blocks {
        precondition(!block.range.isEmpty && block.range.upperBound <= document.text.bytes.count)
        precondition(document.text.sourceRange(block.range).upperBound <= document.source.bytes.count)
      }
    }
    done.signal()
  }
  done.wait()
  return 0
}
