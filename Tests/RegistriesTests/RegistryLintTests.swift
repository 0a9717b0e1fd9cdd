import Registries
import SourceText
import Testing

@Suite struct RegistryLintTests {
  /// One agency with these lines, in a file of its own.
  private func faults(_ lines: String) -> [String] {
    load("soat: 1\nregistry: agencies\nentries:\n" + lines + "\n").faults
  }

  private func agency(_ id: String, _ name: String, _ more: String = "") -> String {
    "  - {id: \(id), name: \(name), level: department, kind: department, confidence: verified, "
      + "source: x\(more)}"
  }

  @Test func wholeEntriesHaveNoFaults() {
    #expect(faults(agency("a", "A")).isEmpty)
  }

  @Test func fieldsThatAreMissingUnknownOrWrong() {
    #expect(
      faults("  - {id: a, name: A, level: department, kind: department}") == [
        "0.yaml:4 missing-field@id", "0.yaml:4 missing-field@id",
      ])
    #expect(faults(agency("a", "A", ", sucessor: b")) == ["0.yaml:4 unknown-key@sucessor"])
    #expect(
      faults(
        "  - {id: a, name: A, level: region, kind: sect, place: may, confidence: sure, source: x}")
        == [
          "0.yaml:4 unknown-value@region", "0.yaml:4 unknown-value@sect",
          "0.yaml:4 unknown-value@may", "0.yaml:4 unknown-value@sure",
        ])
    #expect(faults(agency("a", "A", ", subordinate: yes")) == ["0.yaml:4 wrong-value@yes"])
    #expect(
      faults(agency("a", "A", ", valid: {to: 2025-02-30}")) == [
        "0.yaml:4 wrong-value@2025-02-30"
      ])
    #expect(faults(agency("a", "A", ", valid: 2025-02-28")) == ["0.yaml:4 wrong-type@2025-02-28"])
    #expect(faults("  - chữ") == ["0.yaml:4 wrong-type@chữ"])
  }

  @Test func entriesOfAGroupShareWhatStandsAboveThem() throws {
    let head = "soat: 1\nregistry: agencies\nentries:\n"
    let group = """
        - level: department
          kind: police
          confidence: known
          source: x
          subordinate: true
          entries:
            - {id: a, name: A}
            - {id: b, name: B, kind: military, subordinate: false, source: y}
        - {id: c, name: C, level: province, kind: party, confidence: verified, source: z}

      """
    let (registry, faults) = load(head + group)
    #expect(faults.isEmpty)
    let a = try #require(registry.agency("a"))
    let b = try #require(registry.agency("b"))
    let c = try #require(registry.agency("c"))
    #expect(a.level == .department && a.kind == .police && a.isSubordinate && a.source == "x")
    #expect(b.kind == .military && !b.isSubordinate && b.source == "y" && b.confidence == .known)
    #expect(c.level == .province && !c.isSubordinate)
  }

  @Test func faultsOfAGroupAreToldOnce() {
    let members = "    entries:\n      - {id: a, name: A}\n      - {id: b, name: B}"
    #expect(
      faults(
        "  - level: region\n    kind: police\n    confidence: known\n    source: x\n" + members)
        == ["0.yaml:4 unknown-value@region"])
    #expect(
      faults(
        "  - level: department\n    kind: police\n    confidence: known\n    source: x\n"
          + "    successor: [nobody]\n" + members) == ["0.yaml:8 unknown-id@nobody"])
    #expect(faults("  - id: a\n" + members).first == "0.yaml:4 unknown-key@id")
    #expect(
      faults("  - level: department\n    kind: police\n    confidence: known\n" + members) == [
        "0.yaml:8 missing-field@id", "0.yaml:9 missing-field@id",
      ])
    #expect(faults("  - entries: {a: b}") == ["0.yaml:4 wrong-type@{a: b}"])
    // A group holds entries, no groups.
    #expect(
      faults("  - entries:\n      - entries: []").contains("0.yaml:5 unknown-key@entries"))
  }

  @Test func ids() {
    #expect(faults(agency("Sở-y-tế", "A")) == ["0.yaml:4 wrong-id@Sở-y-tế"])
    #expect(faults(agency("a", "A") + "\n" + agency("a", "B")) == ["0.yaml:5 duplicate-id@a"])
    #expect(
      faults(agency("so-y-te", "A", ", successor: [so-y-tee, so-y-te], includes: [b]")) == [
        "0.yaml:4 unknown-id@so-y-tee", "0.yaml:4 unknown-id@b",
      ])
  }

  @Test func idsAreSharedByTheFilesOfAKind() {
    let one = "soat: 1\nregistry: agencies\nentries:\n" + agency("a", "A", ", successor: b") + "\n"
    let two = "soat: 1\nregistry: agencies\nentries:\n" + agency("b", "B") + "\n"
    #expect(load(one, two).faults.isEmpty)
    #expect(load(one, two, two).faults.count == 1)
    #expect(load(one, two, two).faults.first == "2.yaml:4 duplicate-id@b")
    let province =
      "soat: 1\nregistry: provinces\nentries:\n"
      + "  - {id: b, name: B, kind: city, confidence: known, source: x}\n"
    #expect(load(one, province).faults == ["0.yaml:4 unknown-id@b"])
  }

  @Test func referencesOfProvincesAndDocuments() {
    let provinces =
      "soat: 1\nregistry: provinces\nentries:\n"
      + "  - {id: b, name: B, kind: city, merged-into: c, confidence: known, source: x}\n"
    #expect(load(provinces).faults == ["0.yaml:4 unknown-id@c"])
    let documents = """
      soat: 1
      registry: documents
      entries:
        - {id: a, type: Luật, confidence: known, source: x, names: [L], replaced-by: b, amended-by: [c]}
        - {id: d, type: Luật, confidence: known, source: x}
      """
    #expect(
      load(documents).faults == [
        "0.yaml:4 unknown-id@b", "0.yaml:4 unknown-id@c", "0.yaml:5 missing-field@d",
      ])
  }

  @Test func dates() {
    #expect(
      faults(agency("a", "A", ", valid: {from: 2025-03-01, to: 2025-02-28}")) == [
        "0.yaml:4 dates-out-of-order@{from: 2025-03-01, to: 2025-02-28}"
      ])
    #expect(faults(agency("a", "A", ", valid: {from: 2025-03-01, to: 2025-03-01}")).isEmpty)
  }

  @Test func namesThatOverlap() {
    #expect(
      faults(agency("a", "Sở Y tế") + "\n" + agency("b", "sở  y TẾ", ", valid: {to: 2020-01-01}"))
        == ["0.yaml:5 overlapping-names@b"])
    #expect(
      faults(agency("a", "Sở Y tế") + "\n" + agency("b", "B", ", names: [Sở Y tế, sở y tế]"))
        == ["0.yaml:5 overlapping-names@b"])
    // One after the other, or on two levels, they may share a name; an entry may repeat its own.
    #expect(
      faults(
        agency("a", "A", ", names: [a], valid: {to: 2025-02-28}") + "\n"
          + agency("b", "A", ", valid: {from: 2025-03-01}")
      ).isEmpty)
    #expect(
      faults(
        agency("a", "A") + "\n"
          + "  - {id: b, name: A, level: commune, kind: police, confidence: known, source: x}"
      ).isEmpty)
  }

  @Test func heads() {
    #expect(
      load("soat: 2\nregistry: agencies\nentries: []\n").faults == ["0.yaml:1 wrong-version@2"])
    #expect(
      load("soat: 1\nregistry: agency\nentries: []\n").faults == ["0.yaml:2 unknown-value@agency"])
    #expect(load("registry: agencies\n").faults.count == 2)
    #expect(load("soat: 1\nregistry: agencies\nentries: {}\n").faults == ["0.yaml:3 wrong-type@{}"])
    #expect(load("soat: [\n").faults.count == 1)
    #expect(load().faults.isEmpty)
  }

  @Test func brokenEntriesAreLeftOutAndTheRestIsThere() {
    let (registry, faults) = load(
      "soat: 1\nregistry: agencies\nentries:\n  - {id: a}\n" + agency("b", "B", ", successor: a")
        + "\n")
    #expect(registry.agencies.map(\.id) == ["b"])
    // `a` is known though it could not be read: no fault follows from the first.
    #expect(faults.allSatisfy { $0.contains("missing-field") })
    #expect(faults.count == 5)
  }
}
