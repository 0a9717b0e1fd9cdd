/// A place in another file.
public struct Elsewhere: Sendable, Hashable {
  /// The file as the user named it.
  public var file: String
  /// Where in it.
  public var place: Place

  /// A place of a file.
  public init(file: String, place: Place) {
    self.file = file
    self.place = place
  }
}
