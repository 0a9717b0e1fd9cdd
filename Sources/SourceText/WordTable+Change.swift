extension WordTable {
  /// A place of a text that got other bytes.
  struct Change {
    /// Where it stood.
    let old: Range<Int>
    /// Where it stands now.
    let new: Range<Int>

    /// How far what stands behind it has moved.
    var shift: Int { new.upperBound - old.upperBound }
  }

  /// The words of a text in which some places changed, in order of place: those that no change touches are taken over,
  /// the others are read anew and put into lower case on the way.
  func changed(_ changes: [Change], folding text: inout [UInt8]) -> WordTable {
    var found: [Word] = []
    found.reserveCapacity(words.count + 8)
    var next = 0
    var shift = 0
    func takeOver(upTo end: Int) {
      let start = found.count
      let stop = words[next...].partitioningIndex { Int($0.upper) >= end }
      found.append(contentsOf: words[next..<stop])
      next = stop
      guard shift != 0 else { return }
      found.withUnsafeMutableBufferPointer { found in
        for i in start..<found.count { found[i] = found[i].moved(by: shift) }
      }
    }
    var open = changes[...]
    while let change = open.popFirst() {
      takeOver(upTo: change.old.lowerBound)
      var start = change.old.lowerBound
      if next < words.count { start = min(start, Int(words[next].lower)) }
      start += shift
      // Up to behind the last word that is touched, and with it all changes in and behind such words.
      var end = change.old.upperBound
      shift = change.shift
      while true {
        if next < words.count, Int(words[next].lower) <= end {
          end = max(end, Int(words[next].upper))
          next += 1
        } else if let other = open.first, other.old.lowerBound <= end {
          end = max(end, other.old.upperBound)
          shift = other.shift
          open.removeFirst()
        } else {
          break
        }
      }
      text.withUnsafeMutableBufferPointer { text in
        WordScan.append(to: &found, folding: text, start..<end + shift)
      }
    }
    takeOver(upTo: .max)
    return WordTable(words: found)
  }
}

extension WordTable.Word {
  /// The word at another place.
  @inline(__always)
  fileprivate func moved(by shift: Int) -> WordTable.Word {
    WordTable.Word(
      hash: hash, lower: lower &+ Int32(truncatingIfNeeded: shift),
      upper: upper &+ Int32(truncatingIfNeeded: shift))
  }
}
