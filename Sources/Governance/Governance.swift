public import Dates
public import Findings
internal import SourceText

/// What decides which findings of a run count: waivers and the baseline.
public struct Governance: Sendable {
  /// A file of waivers and its folder, absolute.
  struct Placed: Sendable {
    var file: WaiverFile
    var folder: String
  }

  /// The day on which it is asked whether waivers have expired.
  public let today: CalendarDate
  /// The absolute path of a file of the run, by the name under which it is reported.
  let locate: @Sendable (String) -> String
  /// Whether every pack may apply; else only some were asked for.
  let asksEveryPack: Bool
  private(set) var files: [Placed] = []
  private(set) var baseline: Baseline?
  /// The folder of the baseline, absolute.
  private(set) var baselineFolder = ""
  /// Files of the baseline that are there no longer.
  private(set) var goneFiles: Set<String> = []

  /// Nothing yet that would set a finding aside.
  public init(
    today: CalendarDate, asksEveryPack: Bool = true,
    locate: @escaping @Sendable (String) -> String
  ) {
    self.today = today
    self.asksEveryPack = asksEveryPack
    self.locate = locate
  }

  /// Adds waivers whose rules are resolved; those that were added earlier come first.
  public mutating func add(_ file: WaiverFile, folder: String) {
    files.append(Placed(file: file, folder: folder))
  }

  /// Sets the baseline; `isGone` tells of an absolute path that no file is there any longer.
  public mutating func set(
    _ baseline: Baseline, folder: String, isGone: (String) -> Bool = { _ in false }
  ) {
    self.baseline = baseline
    baselineFolder = folder
    goneFiles = baseline.files.filter { isGone(folder + "/" + $0) }
  }
}

/// What came of waivers and baseline in one run: which were needed and which were not.
public struct GovernedRun: Sendable {
  private let governance: Governance
  /// One a waiver, the files one after the other.
  private var uses: [WaiverUse]
  private var baseline: BaselineUse?

  /// A run of which no document has been seen.
  public init(_ governance: Governance) {
    self.governance = governance
    uses = governance.files.flatMap { $0.file.waivers.map(WaiverUse.init) }
    baseline = governance.baseline.map(BaselineUse.init)
  }

  /// Sets aside the findings of a document that waivers or the baseline concern, waivers first.
  ///
  /// Call once for each document, those of one file in their order; and again, with their ids as `later`, where answers
  /// of rules that compare documents came in afterwards. `isWaivable` tells it of a rule.
  public mutating func govern(
    _ document: inout DocumentReport, later rules: Set<String>? = nil,
    isWaivable: (String) -> Bool
  ) {
    let path = governance.locate(document.file)
    let concerned = concerned(path)
    let own = baseline.map { _ in RelativePath(of: path, from: governance.baselineFolder) }
    if rules == nil { for i in concerned { uses[i].see(document) } }
    if let own { baseline?.see(document, own.text, later: rules) }
    guard !concerned.isEmpty || own != nil else { return }
    var notes: [FindingNote] = []
    document.setAside { finding in
      if let rules, !rules.contains(finding.rule) { return nil }
      // A finding that is waived as well is still there, as the baseline says.
      let standing = own.flatMap { baseline?.take(finding, $0, isWaivable) }
      var expired: Int?
      for i in concerned where uses[i].concerns(finding) {
        uses[i].matches += 1
        if !uses[i].waiver.hasExpired(on: governance.today) { return uses[i].waiver.suppression }
        expired = expired ?? i
      }
      if let standing { return standing }
      if let expired {
        uses[expired].lapses += 1
        notes.append(uses[expired].waiver.expiredNote(finding))
      }
      return nil
    }
    document.notes += notes
    guard let own, baseline?.hasLeft(of: own.text) == true else { return }
    document.setAside { finding in
      if let rules, !rules.contains(finding.rule) { return nil }
      return baseline?.takeMoved(finding, own, isWaivable)
    }
  }

  /// The waivers whose files a file fits, by their numbers.
  private func concerned(_ path: String) -> [Int] {
    var found: [Int] = []
    var number = 0
    for placed in governance.files {
      let own = RelativePath(of: path, from: placed.folder)
      for waiver in placed.file.waivers {
        if waiver.files.contains(where: { $0.covers(file: own) }) { found.append(number) }
        number += 1
      }
    }
    return found
  }
}

// MARK: What is left to say

extension GovernedRun {
  /// How many remarks on fixed entries of the baseline are made; what is more is counted.
  public static let fixedLimit = 100

  /// Waivers that nothing needs, or that expired and would be needed; entries of the baseline that are fixed.
  /// `comparesRun` tells of a rule whether it compares documents.
  public func remarks(comparesRun: (String) -> Bool) -> [FileNote] {
    uses.compactMap { $0.remark(governance.today, governance.asksEveryPack, comparesRun) }
      + fixedRemarks(comparesRun)
  }

  /// Waivers that no finding needed and of whose rules every answer was sure, in a run that is known to have had all their
  /// files; in the order of files and places.
  public var idle: [Waiver] { uses.filter(\.isIdle).map(\.waiver) }

  /// How many findings that stand in the baseline are there no longer, as far as that can be told from this run.
  public func staleCount(comparesRun: (String) -> Bool) -> Int {
    fixed(comparesRun).reduce(0) { $0 + $1.count }
  }

  private func fixed(_ comparesRun: (String) -> Bool) -> [Baseline.Entry] {
    baseline?.fixed(governance.goneFiles, governance.asksEveryPack, comparesRun) ?? []
  }

  private func fixedRemarks(_ comparesRun: (String) -> Bool) -> [FileNote] {
    guard let name = governance.baseline?.name else { return [] }
    let fixed = fixed(comparesRun)
    var remarks = fixed.prefix(Self.fixedLimit).map { entry in
      let times = entry.count > 1 ? " (×\(entry.count))" : ""
      let what = "\(entry.key.file) · \(entry.key.rule) · “\(entry.key.text)”\(times)"
      return FileNote(
        file: "\(name):\(entry.line)",
        reason: LocalText(
          "không còn chỗ sai này: \(what)", english: "this finding is there no longer: \(what)"))
    }
    let rest = fixed.dropFirst(Self.fixedLimit).reduce(0) { $0 + $1.count }
    if rest > 0 {
      remarks.append(
        FileNote(
          file: name,
          reason: LocalText(
            "còn \(rest) chỗ sai khác không còn nữa; hãy ghi lại baseline",
            english: "\(rest) more findings are there no longer; write the baseline anew")))
    }
    return remarks
  }
}
