/// A range that is empty where its end lies before its start.
///
/// Extractors look around in text of any shape, where a mark may stand before the place a look began at. Within this
/// module such a look finds nothing; it never traps.
@inline(__always)
func ..< (low: Int, high: Int) -> Range<Int> {
  Range(uncheckedBounds: (low, high < low ? low : high))
}
