import SourceText
import Testing

@testable import Rules

@Suite struct BreachValuesTests {
  @Test func valuesStandInTheOrderOfTheirNamesAndTheLastOfANameCounts() {
    var values: BreachValues = [
      "role": LocalText("chủ trì", english: "lead"), "agency": LocalText("Sở Y tế"),
      "date": LocalText("1/7/2025"), "agency": LocalText("Sở Tư pháp"),
    ]
    #expect(values.entries.map(\.name) == ["agency", "date", "role"])
    #expect(values["agency"] == "Sở Tư pháp")
    values.set("date", "2/7/2025")
    values.set("file", "a.txt")
    #expect(values.entries.map(\.name) == ["agency", "date", "file", "role"])
    #expect(values["date"] == "2/7/2025")
    #expect(values["since"] == nil)
  }

  @Test func wordsOfTheProgramAreSaidInBothLanguages() {
    let values: BreachValues = [
      "role": LocalText("chủ trì", english: "lead"), "agency": LocalText("Sở Y tế"),
    ]
    #expect(values.value("role", .vietnamese) == "chủ trì")
    #expect(values.value("role", .english) == "lead")
    #expect(values.value("agency", .english) == "Sở Y tế")
    #expect(values.value("since", .english) == nil)
  }

  @Test func theKeyLeavesOneNameOut() {
    func key(_ values: KeyValuePairs<String, String>) -> ByteKey {
      BreachValues(plain: values).key(without: "agencies")
    }
    #expect(key(["agency": "A", "agencies": "A, B"]) == key(["agency": "A", "agencies": "A"]))
    #expect(key(["agency": "A"]) != key(["agency": "B"]))
    // What a name ends and a value begins with does not matter.
    #expect(key(["a": "bc"]) != key(["ab": "c"]))
  }

  @Test func theFirstValueThatDiffersOrders() {
    func values(_ agency: String, _ role: String) -> BreachValues {
      BreachValues(plain: ["agency": agency, "role": role])
    }
    #expect(values("A", "z") < values("B", "a"))
    #expect(values("A", "a") < values("A", "b"))
    #expect(!(values("A", "a") < values("A", "a")))
    #expect(BreachValues(plain: ["agency": "A"]) < values("A", "a"))
    #expect(values("Sở", "b") < values("Sở Y tế", "a"))
  }
}
