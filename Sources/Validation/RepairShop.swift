internal import Synchronization
internal import Understanding

/// Keeps the repairs of texts for each set of packs, made when a document first asks for one.
final class RepairShop: Sendable {
  private let tools = Mutex<[[String]: TextRepair]>([:])

  /// The repair towards what some packs look for.
  func tool(for packs: [String], _ make: ([String]) -> TextRepair) -> TextRepair {
    let packs = Set(packs).sorted()
    return tools.withLock { tools in
      let tool = tools[packs] ?? make(packs)
      tools[packs] = tool
      return tool
    }
  }
}
