import Foundation
import TestSupport
import Testing

/// What must be true of the code as a whole, whoever adds to it.
@Suite struct HouseTests {
  @Test func theHouseIsThere() {
    #expect(House.files.count > 100)
    #expect(House.storeys.count == 8)
  }

  @Test func filesAreShort() {
    for file in House.files {
      let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false).count - 1
      #expect(lines <= 400, "\(file.path) has \(lines) lines; split it")
    }
  }

  /// A target of the house may use targets of storeys below its own, and no others.
  @Test func storeysUseOnlyStoreysBelow() throws {
    let targets = ProjectFiles.paths(in: "Sources", endingWith: "")
      .map { String($0.dropFirst("Sources/".count)) }.filter { $0 != "TestSupport" }
    for target in targets {
      #expect(House.storey(of: target) != nil, "\(target) is not in the picture of ARCHITECTURE.md")
    }
    #expect(Set(House.storeys.joined()) == Set(targets))
    for file in House.files where file.target != "TestSupport" {
      let own = try #require(House.storey(of: file.target))
      for module in file.imports {
        guard let other = House.storey(of: module) else { continue }
        #expect(other > own, "\(file.path) imports \(module), which is not below it")
      }
    }
  }

  /// The library product has every module whose types stand in its interface, and the example uses no other.
  @Test func theProductIsWhole() throws {
    let package = ProjectFiles.text("Package.swift") ?? ""
    func list(after opening: String) throws -> Set<String> {
      let start = try #require(package.range(of: opening), "\(opening)").upperBound
      let list = package[start...].prefix { $0 != "]" }.drop { $0 != "[" }
      return Set(list.split { !$0.isLetter }.map(String.init))
    }
    let product = try list(after: ".library(")
    let interface = House.files.filter { $0.target == "Validation" }.flatMap { file in
      file.text.split(separator: "\n").filter { $0.hasPrefix("public import ") }
        .map { String($0.dropFirst("public import ".count)) }
    }
    #expect(interface.count > 10)
    #expect(Set(interface).subtracting(product) == [])
    let example = try list(after: "name: \"CheckBytes\"")
    #expect(example.contains("Validation"))
    #expect(example.subtracting(product) == [])
    let imports = House.File(path: "Examples/CheckBytes/main.swift").imports
    #expect(Set(imports).subtracting(["Foundation"]) == example)
  }

  /// Libraries do without Foundation, and only the roof speaks to the operating system.
  @Test func librariesNeedNoFoundation() {
    let system = ["Foundation", "FoundationEssentials", "Glibc", "Darwin", "Dispatch"]
    for file in House.files where !["soat", "TestSupport"].contains(file.target) {
      for module in file.imports {
        #expect(!system.contains(module), "\(file.path) imports \(module)")
      }
    }
    for file in House.files where file.target == "soat" {
      #expect(!file.imports.contains { $0.hasPrefix("Foundation") }, "\(file.path)")
    }
  }

  /// What the code may not hold: left-over work, and stops on input.
  @Test(arguments: ["TODO", "FIXME", "XXX:", "fatalError(", "preconditionFailure(", "try!"])
  func nothingIsLeftOver(word: String) {
    for file in House.files where file.target != "TestSupport" {
      let isLeft = file.text.contains(word)
      #expect(!isLeft, "\(file.path) holds \(word)")
    }
  }

  /// Nobody else has the folders of the machine on which a file was written.
  @Test func noPathsOfOneMachine() {
    let folders = [
      "Sources", "Tests", "Documentation", "Rules", "Samples", "Scripts", "Benchmarks", "Examples",
    ]
    let endings = [".swift", ".md", ".yaml", ".txt", ".py", ".json"]
    var paths = folders.flatMap { folder in
      endings.flatMap { ProjectFiles.paths(in: folder, endingWith: $0) }
    }
    paths += ["README.md", "README.vi.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"]
    // Written apart, so that this file does not hold them.
    let homes = ["work", "home", "Users", "root"].map { "/" + $0 + "/" }
    for path in paths {
      let text = ProjectFiles.text(path) ?? ""
      let found = homes.filter { text.contains($0) }
      #expect(found == [], "\(path)")
    }
  }
}
