internal import Dates
internal import Findings
internal import Glibc
internal import SourceText
internal import Validation

/// `soat check --watch`: checks again whenever something changed, until it is interrupted.
///
/// What changed is found by looking, not by being told: that works on every file system, also where changes come from
/// elsewhere, and costs less than a twentieth of a processor.
struct Watch {
  private let command: CheckCommand
  private let language: Language

  /// The least time between two looks, in milliseconds.
  private static let pause = 300
  /// A look may take at most one part in so many of the time.
  private static let patience: UInt64 = 20
  /// The time in which nothing may change before files are read, in milliseconds: editors save in several steps.
  private static let calm = 150
  /// After so many changes in a row files are read all the same.
  private static let restlessness = 20

  /// A watch of what a call names; throws where that can be read only once.
  init(_ command: CheckCommand, _ language: Language) throws {
    self.command = command
    self.language = language
    for path in command.paths {
      let kind = path == "-" ? .stream : (try? FileSystem.status(of: path))?.kind
      guard kind == .stream else { continue }
      throw Failure(
        LocalText(
          "--watch không dùng được với “\(path)”: đầu vào này chỉ đọc được một lần",
          english: "--watch does not go with “\(path)”: it can be read only once"), language)
    }
  }

  /// Checks round after round; the first fault of the call or the rules in the first round ends it.
  nonisolated(nonsending) func run(_ first: CheckRound) async throws {
    var round = first
    var day = Environment.today
    round.judged = JudgedFiles()
    var (inputs, watched, look) = try prepared(round)
    var status = try await round.run(inputs, isFirst: true)
    var read = round.judged?.readCount
    var count = 1
    var mustLoad = false
    while true {
      Interruption.shared.ends(with: status.rawValue)
      tell(count, read, of: inputs.files.count)
      let before = look
      look = next(watched, before)
      count += 1
      do {
        let today = Environment.today
        if mustLoad || look.settings != before.settings || today != day {
          mustLoad = true
          round = try CheckRound(command)
          round.judged = JudgedFiles()
          day = today
          mustLoad = false
        }
        (inputs, watched, look) = try prepared(round)
        status = try await round.run(inputs, isFirst: false)
        read = round.judged?.readCount
      } catch let failure as Failure {
        Output.note(failure.message)
        status = .misuse
        read = nil
      }
    }
  }

  /// The files of a round as they are now, and what is to be watched.
  private func prepared(
    _ round: CheckRound
  ) throws -> (Inputs, WatchedFiles, WatchedFiles.Look) {
    var inputs = try round.inputs()
    var watched = WatchedFiles(round, inputs)
    var look = watched.look()
    // What came between the walk and the look would be missed.
    for _ in 0..<3 {
      let again = try round.inputs()
      let isSame =
        again.folders == inputs.folders && again.files.map(\.name) == inputs.files.map(\.name)
      inputs = again
      if isSame { break }
      watched = WatchedFiles(round, inputs)
      look = watched.look()
    }
    inputs.stamp { look.stamp(ofFile: $0) }
    return (inputs, watched, look)
  }

  /// Waits until something is another than it was, and nothing changes any more.
  private func next(
    _ watched: WatchedFiles, _ before: WatchedFiles.Look
  ) -> WatchedFiles.Look {
    var look = before
    repeat {
      let start = Environment.nanoseconds()
      look = watched.look()
      let took = Environment.nanoseconds() - start
      if look == before {
        sleep(max(Self.pause, Int(took * Self.patience / 1_000_000)))
      }
    } while look == before
    for _ in 0..<Self.restlessness {
      sleep(Self.calm)
      let later = watched.look()
      if later == look { break }
      look = later
    }
    return look
  }

  private func sleep(_ milliseconds: Int) { usleep(UInt32(milliseconds * 1000)) }

  /// Tells that a round is over, and how many files were read in it; nil where it failed.
  private func tell(_ count: Int, _ read: Int?, of files: Int) {
    let done =
      read.map {
        LocalText("đã đọc \($0)/\(files) tệp", english: "\($0) of \(files) files read")
      } ?? LocalText("chưa soát được", english: "nothing was checked")
    let text = LocalText(
      "soat: lượt \(count): \(done.vietnamese); đang chờ thay đổi (Ctrl-C để dừng)",
      english: "soat: round \(count): \(done[.english]); waiting for changes (Ctrl-C ends)")
    Output.note(text[language])
  }
}
