internal import DocumentModel
internal import SourceText

/// Layouts altered; the text stays, but for capitals.
struct LayoutMutations {
  let subject: Subject

  private var document: SourceDocument { subject.document }

  /// The ways to break what is asked of a component, one part for each demand.
  func parts(_ component: LayoutComponent, _ demands: [LayoutDemand]) -> [MutationPart] {
    let places = component.places(document, subject.facts)
    return demands.map { demand in
      MutationPart(
        "đổi \(demand.property.vietnamese) của \(component.words.vietnamese)",
        en: "\(demand.property[.english]) of the \(component.words[.english]) altered",
        ways(demand, places))
    }
  }

  private func ways(_ demand: LayoutDemand, _ places: [Range<Int>]) -> [Mutation] {
    guard var layout = document.layout, let first = places.first, let last = places.last else {
      return []
    }
    if case .capitals(let isWanted) = demand {
      return places.flatMap { place -> [Mutation] in
        let text = document.text.string(place)
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        // What is no more read as the component cannot be told; the last word alone may do.
        let other =
          isWanted
          ? [
            text.prefix(1) + text.dropFirst().lowercased(),
            (words.dropLast() + [(words.last ?? "").lowercased()[...]]).joined(separator: " "),
          ] : [text.uppercased()]
        return other.map { Mutation([.init(place, String($0))], isPointedAt: true) }
      }
    }
    for place in places {
      demand.broken.apply(to: &layout, in: document.text.sourceRange(place))
    }
    return [Mutation(layout, at: first.lowerBound..<max(first.upperBound, last.upperBound))]
  }

  /// The ways to break what is asked of the pages.
  func parts(_ pages: LayoutPages) -> [MutationPart] {
    pages.broken.map { broken in
      var ways: [Mutation] = []
      if var layout = document.layout {
        broken.apply(to: &layout)
        ways.append(Mutation(layout, at: subject.facts.range))
      }
      return MutationPart(
        "đổi \(broken.words.vietnamese)", en: "\(broken.words[.english]) altered", ways)
    }
  }
}
