internal import Dates
internal import DocumentModel
internal import SourceText
internal import YAMLSource

/// The keys of one mapping of a rule, read by type; `$name` stands for a parameter of the pack.
///
/// An override reads its own keys first and those of the rule it overrides after them. Every
/// accessor returns nil when a key is absent, or, after reporting it, when its value is wrong.
struct Arguments: Sendable {
  private final class Layer: Sendable {
    let fields: FieldReader
    let parameters: FieldReader?
    /// Keys that a later layer pushes out.
    let hidden: Set<String>
    /// The one key that a value in short form stands for, and the key under which it stands.
    let short: (key: String, standsAt: String)?

    init(
      fields: FieldReader, parameters: FieldReader?, hidden: Set<String> = [],
      short: (key: String, standsAt: String)? = nil
    ) {
      self.fields = fields
      self.parameters = parameters
      self.hidden = hidden
      self.short = short
    }

    func node(_ key: String) -> YAMLNode? {
      guard hidden.isEmpty || !hidden.contains(key) else { return nil }
      guard let short else { return fields.node(key) }
      return key == short.key ? fields.node(short.standsAt) : nil
    }

    func keyRange(_ key: String) -> Range<Int>? {
      guard let short else { return fields.keyRange(key) }
      return key == short.key ? fields.keyRange(short.standsAt) : nil
    }
  }

  private var layers: [Layer]
  /// Where a fault of the whole is reported.
  let range: Range<Int>

  /// The keys of a mapping, after reporting those that are unknown, missing, or exclude each other;
  /// nil, after reporting it, when the node is no mapping.
  init?(
    _ node: YAMLNode, _ specs: [FieldSpec], parameters: FieldReader?,
    in context: inout CompileContext
  ) {
    guard let fields = FieldReader(node, sink: &context.sink) else { return nil }
    range = node.range
    layers = [Layer(fields: fields, parameters: parameters)]
    var known = 0
    var isComplete = true
    var isGrouped = false
    for spec in specs {
      if node.has(spec.name) {
        known += 1
        isGrouped = isGrouped || spec.group != nil
      } else if spec.isRequired {
        isComplete = false
      }
    }
    if known < node.count { fields.reportUnknown(keys: specs.map(\.name), sink: &context.sink) }
    if !isComplete {
      _ = fields.require(specs.filter(\.isRequired).map(\.name), sink: &context.sink)
    }
    if isGrouped { reportExclusive(specs, &context) }
  }

  /// One key whose value stands, in short form, as the value of a key of `outer`.
  init(short key: String, at standsAt: String, of outer: Arguments) {
    let layer = outer.layers[0]
    layers = [
      Layer(
        fields: layer.fields, parameters: layer.parameters, short: (key, standsAt))
    ]
    range = layer.fields.node(standsAt)?.range ?? outer.range
  }

  /// These keys laid over those of the rule that they override; keys of one group push each other out.
  func over(_ base: Arguments, _ specs: [FieldSpec]) -> Arguments {
    var merged = self
    let groups = Set(specs.filter { has($0.name) }.compactMap(\.group))
    let hidden = specs.filter { $0.group.map(groups.contains) ?? false }.map(\.name)
    for layer in base.layers {
      merged.layers.append(
        Layer(
          fields: layer.fields, parameters: layer.parameters,
          hidden: layer.hidden.union(hidden), short: layer.short))
    }
    return merged
  }

  private func reportExclusive(_ specs: [FieldSpec], _ context: inout CompileContext) {
    var first: [String: String] = [:]
    for spec in specs {
      guard let group = spec.group, layers[0].node(spec.name) != nil else { continue }
      if let other = first[group] {
        context.error(
          "exclusive-keys", "“\(other)” và “\(spec.name)” không đi cùng nhau",
          en: "“\(other)” and “\(spec.name)” exclude each other",
          at: keyRange(spec.name))
      } else {
        first[group] = spec.name
      }
    }
  }

  /// The value of a key and the layer it stands in, the first that has it.
  private func find(_ key: String) -> (layer: Int, node: YAMLNode)? {
    for i in layers.indices {
      if let node = layers[i].node(key) { return (i, node) }
    }
    return nil
  }

  /// Whether a key is there.
  func has(_ key: String) -> Bool { find(key) != nil }

  /// Where the value of a key stands, for faults that are found later.
  func range(of key: String) -> Range<Int> { layers[0].node(key)?.range ?? range }

  /// Where a key stands.
  func keyRange(_ key: String) -> Range<Int> { layers[0].keyRange(key) ?? range }

  /// The node of a key, with a parameter's value put in.
  func node(_ key: String, _ context: inout CompileContext) -> YAMLNode? {
    guard let (i, node) = find(key) else { return nil }
    guard let name = parameterName(node) else { return node }
    context.usedParameters.insert(name)
    let parameters = layers[i].parameters
    if let value = parameters?.node(name) { return value }
    reportParameter(name, parameters, at: node.range, &context)
    return nil
  }

  private func reportParameter(
    _ name: String, _ parameters: FieldReader?, at range: Range<Int>,
    _ context: inout CompileContext
  ) {
    let names = parameters?.node.mapping?.map(\.key) ?? []
    context.unknown(
      "unknown-parameter", name, what: LocalText("tham số", english: "parameter"), among: names,
      at: range)
  }

  /// One text.
  func string(_ key: String, _ context: inout CompileContext) -> String? {
    node(key, &context).flatMap { context.sink.text($0) }
  }

  /// A whole number.
  func int(_ key: String, _ context: inout CompileContext) -> Int? {
    node(key, &context).flatMap { context.sink.int($0) }
  }

  /// `true` or `false`.
  func bool(_ key: String, _ context: inout CompileContext) -> Bool? {
    node(key, &context).flatMap { context.sink.bool($0) }
  }

  /// A day.
  func date(_ key: String, _ context: inout CompileContext) -> CalendarDate? {
    node(key, &context).flatMap { context.sink.date($0) }
  }

  /// A date of which parts may be missing.
  func partialDate(_ key: String, _ context: inout CompileContext) -> PartialDate? {
    node(key, &context).flatMap { context.sink.partialDate($0) }
  }

  /// One of a few words.
  func choice(_ key: String, of words: [String], _ context: inout CompileContext) -> String? {
    node(key, &context).flatMap { context.sink.choice($0, of: words) }
  }

  /// One or several of a few words.
  func choices(_ key: String, of words: [String], _ context: inout CompileContext) -> [String]? {
    mapped(key, &context) { text, range, context in
      if words.contains(text) { return text }
      context.sink.unknownValue(text, among: words, at: range)
      return nil
    }
  }

  /// A decimal number, `90`, `0.3` or `0,3`.
  func decimal(_ key: String, _ context: inout CompileContext) -> Decimal? {
    guard let node = node(key, &context), let text = context.sink.text(node) else { return nil }
    if let value = Decimal(parsing: text) { return value }
    context.error(
      "wrong-value", "“\(text)” không phải là một số", en: "“\(text)” is not a number",
      help: LocalText("viết 90 hoặc 0.3", english: "write 90 or 0.3"), at: node.range)
    return nil
  }

  /// One text or a list of texts with their places; parameters that are lists are spliced in.
  func strings(
    _ key: String, _ context: inout CompileContext
  ) -> [(text: String, range: Range<Int>)]? {
    guard let (i, node) = find(key) else { return nil }
    guard let members = node.sequence,
      members.contains(where: { parameterName($0) != nil })
    else { return self.node(key, &context).flatMap { context.sink.texts($0) } }
    var texts: [(text: String, range: Range<Int>)] = []
    var isWhole = true
    for member in members {
      guard let name = parameterName(member) else {
        if let text = context.sink.text(member) {
          texts.append((text, member.range))
        } else {
          isWhole = false
        }
        continue
      }
      context.usedParameters.insert(name)
      let parameters = layers[i].parameters
      if let parameters, parameters.node(name) != nil,
        let values = parameters.strings(name, sink: &context.sink)
      {
        texts += values
      } else {
        if parameters?.node(name) == nil {
          reportParameter(name, parameters, at: member.range, &context)
        }
        isWhole = false
      }
    }
    return isWhole ? texts : nil
  }

  /// A mapping inside this one, read with its own keys.
  func mapping(
    _ key: String, _ specs: [FieldSpec], _ context: inout CompileContext
  ) -> Arguments? {
    guard let node = node(key, &context) else { return nil }
    return Arguments(node, specs, parameters: parameters(of: key), in: &context)
  }

  /// The parameters that hold for a key, for mappings that are read by hand.
  func parameters(of key: String) -> FieldReader? {
    find(key).flatMap { layers[$0.layer].parameters }
  }

  /// Reads each text of a list; nil when one of them is wrong, so that all faults are told at once.
  func mapped<T>(
    _ key: String, _ context: inout CompileContext,
    _ body: (String, Range<Int>, inout CompileContext) -> T?
  ) -> [T]? {
    guard let texts = strings(key, &context) else { return nil }
    let values = texts.compactMap { body($0.text, $0.range, &context) }
    return values.count == texts.count ? values : nil
  }
}

/// The name after `$` when a scalar is nothing but a parameter.
private func parameterName(_ node: YAMLNode) -> String? {
  guard node.withScalar({ $0.count > 1 && $0[0] == 0x24 }) ?? false, let text = node.scalar else {
    return nil
  }
  let name = text.dropFirst()
  let isName = name.utf8.allSatisfy {
    ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2D
  }
  return isName ? String(name) : nil
}

extension Decimal {
  /// A number as rules write it: digits, with a point or comma before the decimals.
  init?(parsing text: String) {
    var digits = 0
    var scale = 0
    var seenMark = false
    var seenDigit = false
    let body = text.hasPrefix("-") ? text.dropFirst() : text[...]
    for byte in body.utf8 {
      switch byte {
      case 0x30...0x39:
        let (product, overflow) = digits.multipliedReportingOverflow(by: 10)
        let (sum, carry) = product.addingReportingOverflow(Int(byte - 0x30))
        guard !overflow, !carry, scale < 9 else { return nil }
        digits = sum
        seenDigit = true
        if seenMark { scale += 1 }
      case 0x2E, 0x2C:
        guard seenDigit, !seenMark else { return nil }
        seenMark = true
      default: return nil
      }
    }
    guard seenDigit, !seenMark || scale > 0 else { return nil }
    self.init(text.hasPrefix("-") ? -digits : digits, scale: scale)
  }
}
