import Foundation
import TestSupport

/// A picture of a page in shades of grey, which can be worn as scans are.
struct GreyPicture {
  var width: Int
  var height: Int
  /// A byte a point, 255 for white, row by row.
  var points: [UInt8]

  /// A picture in the form PGM, as `pdftoppm -gray` draws it; nil for anything else.
  init?(_ bytes: [UInt8]) {
    let head = bytes.prefix(64).split(maxSplits: 4, whereSeparator: { $0 <= 0x20 })
    guard head.count == 5, head[0].elementsEqual("P5".utf8),
      let width = Int(String(decoding: head[1], as: UTF8.self)),
      let height = Int(String(decoding: head[2], as: UTF8.self)),
      bytes.count >= width * height
    else { return nil }
    (self.width, self.height) = (width, height)
    points = Array(bytes.suffix(width * height))
  }

  /// The picture turned, in the shade towards the right (`shade` is how much light is left there), and with noise.
  func worn(degrees: Double, shade: Double, noise: Int) -> GreyPicture {
    var random = SeededRandom(seed: 7)
    var out = self
    let (sine, cosine) = (sin(degrees * .pi / 180), cos(degrees * .pi / 180))
    let (middleX, middleY) = (Double(width) / 2, Double(height) / 2)
    for y in 0..<height {
      for x in 0..<width {
        let (dx, dy) = (Double(x) - middleX, Double(y) - middleY)
        let sourceX = Int(cosine * dx + sine * dy + middleX)
        let sourceY = Int(cosine * dy - sine * dx + middleY)
        let isInside = (0..<width).contains(sourceX) && (0..<height).contains(sourceY)
        let point = isInside ? Double(points[sourceY * width + sourceX]) : 255
        let light = 1 - (1 - shade) * Double(x) / Double(width)
        let grain = Double(random.number(below: 2 * noise + 1) - noise)
        out.points[y * width + x] = UInt8(min(255, max(0, point * light + grain)))
      }
    }
    return out
  }

  /// The picture as an uncompressed TIFF.
  func tiff(dotsPerInch: Int) -> Data {
    func short(_ value: Int) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8 & 0xFF)] }
    func long(_ value: Int) -> [UInt8] { short(value & 0xFFFF) + short(value >> 16) }
    // Width, height, bits, no compression, black is zero, where the points are, one sample, all rows, how many bytes; dots
    // across and down, which stand behind the head.
    let pixels = points.count
    let fields: [(tag: Int, type: Int, value: Int)] = [
      (256, 4, width), (257, 4, height), (258, 3, 8), (259, 3, 1), (262, 3, 1), (273, 4, 16),
      (277, 3, 1), (278, 4, height), (279, 4, pixels), (282, 5, 8), (283, 5, 8),
    ]
    var bytes: [UInt8] = Array("II".utf8) + short(42) + long(16 + pixels)
    bytes += long(dotsPerInch) + long(1) + points
    bytes += short(fields.count)
    for field in fields {
      bytes += short(field.tag) + short(field.type) + long(1) + long(field.value)
    }
    return Data(bytes + long(0))
  }
}
