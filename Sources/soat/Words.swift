/// The catalogue of the command line: every text that the parser of calls prints, in English and in Vietnamese.
///
/// Commands name themselves and their options in English where they are declared, and ArgumentParser speaks English; what
/// is printed for those who read Vietnamese is looked up here. So a run that prints none of it pays nothing. All
/// other messages carry both languages themselves, as `LocalText`.
enum Words {
  /// The Vietnamese of an English text; nil where the catalogue has none.
  ///
  /// In the entries `{}` stands for any words, which are taken over, and `{list}` for several between quotes.
  static func vietnamese(_ english: String) -> String? {
    vietnamese(english, in: all)
  }

  /// The Vietnamese of a text by these entries.
  static func vietnamese(
    _ english: String, in entries: some Sequence<(key: String, value: String)>
  ) -> String? {
    for (text, translation) in entries {
      guard let parts = WordPattern(text).parts(of: english) else { continue }
      // A fault may tell of another: why a value is none.
      return WordPattern(translation).filled(with: parts.map { vietnamese($0) ?? $0 })
    }
    return nil
  }

  /// Every entry, in the order in which they are tried.
  static var all: some Sequence<(key: String, value: String)> {
    [commands, options, calls, parser].joined()
  }

  /// What commands do.
  private static let commands: KeyValuePairs = [
    "Checks Vietnamese administrative documents against rules with their legal basis.":
      "Soát văn bản hành chính theo các quy tắc có căn cứ pháp lý.",
    "Exit status: 0 nothing found at or above --fail-on; 1 findings; 2 wrong call or broken rules; 3 an input could not be read (the rest is still checked).":
      "Mã kết thúc: 0 không có chỗ sai từ mức --fail-on trở lên; 1 có chỗ sai; 2 gọi lệnh sai hoặc quy tắc hỏng; 3 có tệp không đọc được (các tệp khác vẫn được soát).",
    "Checks documents and reports what falls short.": "Soát văn bản và báo những chỗ chưa đạt.",
    "Writes a copy of a Word file with the findings as comments in it.":
      "Ghi một bản sao của tệp Word, mỗi chỗ sai là một nhận xét bên lề.",
    "Comments are dated with the day of the run, or with that of SOURCE_DATE_EPOCH. Comments of others are kept, those of an earlier run replaced.":
      "Nhận xét ghi ngày chạy lệnh, hoặc ngày của SOURCE_DATE_EPOCH. Nhận xét của người khác được giữ nguyên, nhận xét của lần chạy trước được thay.",
    "Prints what is understood of one file.": "In những gì chương trình hiểu được từ một tệp.",
    "Prints the text that is read from one file.": "In phần chữ đọc được từ một tệp.",
    "Lists, explains, checks and documents rules.":
      "Liệt kê, giải thích, kiểm tra và mô tả quy tắc.",
    "Lists packs and rules.": "Liệt kê các gói và quy tắc.",
    "Explains one rule (PACK/RULE) or one pack.":
      "Giải thích một quy tắc (GÓI/QUY-TẮC) hoặc một gói.",
    "Checks packs and registries; status 2 where there is an error.":
      "Kiểm tra các gói và sổ đăng ký; mã kết thúc 2 nếu có lỗi.",
    "Runs the examples of rules; status 1 where one does not hold.":
      "Chạy các ví dụ của quy tắc; mã kết thúc 1 nếu có ví dụ không đúng.",
    "With --mutate documents that meet a rule are changed in the way the rule forbids, and the rule must fire; status 1 where one does not.":
      "Với --mutate, văn bản đang đạt quy tắc được sửa thành điều quy tắc cấm và quy tắc phải báo; mã kết thúc 1 nếu có quy tắc không báo.",
    "Prints the JSON Schema of packs and registries, for completion in editors.":
      "In JSON Schema của gói và sổ đăng ký, để trình soạn thảo gợi ý.",
    "Prints the reference of the rule language as Markdown.":
      "In tài liệu tra cứu ngôn ngữ quy tắc, dạng Markdown.",
    "Lists packs with their origin, and checks those from elsewhere.":
      "Liệt kê các gói kèm nguồn gốc, kiểm tra gói lấy từ nơi khác.",
    "Lists every pack: version, rules, days in effect, hash of its file, origin.":
      "Liệt kê từng gói: phiên bản, số quy tắc, ngày hiệu lực, mã băm của tệp, nguồn gốc.",
    "Checks packs from elsewhere against their pins; status 2 where one is another.":
      "Đối chiếu gói lấy từ nơi khác với phiên bản và mã băm đã ghim; mã kết thúc 2 nếu có gói khác đi.",
    "Prints the pin of folders and archives of packs, to be copied into .soat.yaml.":
      "In phần ghim của thư mục và tệp nén chứa gói, để chép vào .soat.yaml.",
    "Lists, checks and adds waivers.": "Liệt kê, kiểm tra và thêm miễn trừ.",
    "Lists waivers: rule, files, reason, owner and last day.":
      "Liệt kê miễn trừ: quy tắc, tệp, lý do, người chịu trách nhiệm và ngày hết hạn.",
    "With several of --expired, --due and --unused a waiver is listed to which one of them applies.":
      "Khi dùng nhiều tùy chọn --expired, --due, --unused: liệt kê miễn trừ ứng với ít nhất một tùy chọn.",
    "Checks files of waivers; status 2 where there is an error.":
      "Kiểm tra các tệp miễn trừ; mã kết thúc 2 nếu có lỗi.",
    "Adds a waiver to a file, or begins the file.":
      "Thêm một miễn trừ vào tệp, chưa có tệp thì tạo.",
    "What stands in the file keeps its bytes. The file is checked before and after; where there is an error nothing is written, status 2.":
      "Phần đã có trong tệp giữ nguyên từng byte. Tệp được kiểm tra trước và sau khi thêm; có lỗi thì không ghi gì, mã kết thúc 2.",
    "Prints the JSON Schema of files of waivers.": "In JSON Schema của tệp miễn trừ.",
    "Findings that stood there before the check was brought in do not count.":
      "Không tính những chỗ sai đã có từ trước khi áp dụng việc soát.",
    "Writes every finding of the documents into a file.":
      "Ghi mọi chỗ sai của các văn bản vào một tệp.",
    "Findings that are waived, and those of rules that may not be waived, are left out. The same findings give the same bytes. Status 3 where an input could not be read.":
      "Không ghi chỗ sai đã được miễn và chỗ sai thuộc quy tắc không được miễn. Cùng các chỗ sai thì tệp giống nhau từng byte. Mã kết thúc 3 nếu có tệp không đọc được.",
    "Checks documents; what stands in the baseline does not count, what is fixed is told.":
      "Soát văn bản; không tính chỗ sai ghi trong baseline, báo những chỗ đã sửa xong.",
    "The same as “soat check PATH... --baseline FILE”, with all its options.":
      "Giống “soat check PATH... --baseline FILE”, với mọi tùy chọn của lệnh ấy.",
    "Shows and checks the configuration, .soat.yaml.": "Xem và kiểm tra cấu hình .soat.yaml.",
    "Prints the settings that hold, with the origin of each value.":
      "In các thiết lập đang có tác dụng, kèm nguồn của từng giá trị.",
    "Options of a check are taken into account as a check would take them.":
      "Tùy chọn của lệnh check ghi kèm được tính như khi soát.",
    "Checks the configuration; status 2 where there is an error.":
      "Kiểm tra cấu hình; mã kết thúc 2 nếu có lỗi.",
    "Prints the JSON Schema of the configuration.": "In JSON Schema của tệp cấu hình.",
    "Lists input formats and output formats.": "Liệt kê các định dạng đọc được và xuất được.",
    "Serves an editor by the Language Server Protocol over standard input and output.":
      "Phục vụ trình soạn thảo theo Language Server Protocol, qua đầu vào và đầu ra chuẩn.",
    "Started by editors, not by hand. Text and Markdown drafts are checked as they are typed; rule packs and registries get their faults, completion, hover and jumps. Documentation/editors.md tells how editors are set up.":
      "Do trình soạn thảo gọi, không gọi bằng tay. Dự thảo dạng văn bản thuần và Markdown được soát ngay khi gõ; gói quy tắc và sổ đăng ký có báo lỗi, gợi ý, chú giải và nhảy đến định nghĩa. Cách cài đặt ghi ở Documentation/editors.md.",
  ]

  /// What arguments and options mean.
  private static let options: KeyValuePairs = [
    "Files, folders, patterns (*, ?, **), or - for standard input.":
      "Tệp, thư mục, mẫu tên (*, ?, **), hoặc - để đọc đầu vào chuẩn.",
    "Apply this pack, by name or file, and no other; may be repeated.":
      "Chỉ áp dụng gói này, theo tên hoặc tệp; có thể lặp lại.",
    "Judge what is in force as of this day, 2023-05-01 or 1/5/2023.":
      "Soát theo quy định có hiệu lực vào ngày này, 2023-05-01 hoặc 1/5/2023.",
    "The documents are issued: a blank number or day is an error, not a note on a draft.":
      "Văn bản đã ban hành: bỏ trống số hoặc ngày là lỗi, không còn là lưu ý của dự thảo.",
    "Status 1 from this gravity on: error, warning, info or never; default: error.":
      "Mã kết thúc 1 từ mức này trở lên: error (lỗi), warning (cảnh báo), info (lưu ý) hoặc never (không bao giờ); mặc định: error.",
    "Output format, to standard output or a file; may be repeated.":
      "Định dạng xuất, ra đầu ra chuẩn hoặc ra tệp; có thể lặp lại.",
    "How many files to work on at once.": "Số tệp xử lý cùng lúc.",
    "The name under which - is reported.": "Tên ghi trong báo cáo cho đầu vào chuẩn (-).",
    "Write to standard error how long each stage took.":
      "Ghi ra đầu ra lỗi chuẩn thời gian của từng bước.",
    "What reports list: fail, pass or all; counts are always of all.":
      "Báo cáo liệt kê gì: fail (chỗ chưa đạt), pass (chỗ đạt) hoặc all (tất cả); số đếm luôn là của tất cả.",
    "Check only files that are not as in this commit of git.":
      "Chỉ soát những tệp khác với lần commit này của git.",
    "Check again whenever a file, rule or setting changes, until Ctrl-C.":
      "Soát lại mỗi khi tệp, quy tắc hoặc thiết lập thay đổi, đến khi bấm Ctrl-C.",
    "Write to standard error how long each rule and each stage took.":
      "Ghi ra đầu ra lỗi chuẩn thời gian của từng quy tắc và từng bước.",
    "List also what does not apply, with the reason.":
      "Liệt kê cả quy tắc không áp dụng, kèm lý do.",
    "Word files with tracked changes: accepted, or the original text; default: accepted.":
      "Tệp Word có theo dõi thay đổi: lấy bản chấp nhận thay đổi (accepted) hoặc bản gốc (original); mặc định: accepted.",
    "Recognise the text of scans and pictures, with tesseract.":
      "Nhận dạng chữ trong bản quét và ảnh, bằng tesseract.",
    "Findings waived in this file do not count; may be repeated.":
      "Không tính chỗ sai được miễn trong tệp này; có thể lặp lại.",
    "For auditors: no waiver counts, wherever it is named.":
      "Cho người kiểm tra: bỏ qua mọi miễn trừ, dù ghi ở đâu.",
    "Findings that stand in this file do not count (“soat baseline write”).":
      "Không tính chỗ sai có sẵn trong tệp này (“soat baseline write”).",
    "For auditors: no baseline counts either.": "Cho người kiểm tra: bỏ qua cả baseline.",
    "Status 1 also where findings of the baseline are there no longer.":
      "Mã kết thúc 1 cả khi có chỗ sai của baseline không còn nữa.",
    "The folder of rule packs and registries; default: $SOAT_RULES, else those of the program.":
      "Thư mục gói quy tắc và sổ đăng ký; mặc định: $SOAT_RULES, không có thì của chương trình.",
    "Language of messages: vi or en; default: LC_ALL, LANG, else vi.":
      "Ngôn ngữ của thông báo: vi hoặc en; mặc định: LC_ALL, LANG, không có thì vi.",
    "The configuration; default: .soat.yaml here or in the nearest folder above.":
      "Tệp cấu hình; mặc định: .soat.yaml ở đây hoặc ở thư mục gần nhất phía trên.",
    "Use no configuration and no .soatignore.": "Không dùng cấu hình và .soatignore.",
    "Language of titles and descriptions: vi or en; default: both.":
      "Ngôn ngữ của tiêu đề và mô tả: vi hoặc en; mặc định: cả hai.",
    "A Word file.": "Một tệp Word.",
    "The copy; default: draft.soat.docx for draft.docx.":
      "Bản sao; mặc định: du-thao.soat.docx cho du-thao.docx.",
    "A file, or - for standard input.": "Một tệp, hoặc - để đọc đầu vào chuẩn.",
    "json or yaml.": "json hoặc yaml.",
    "Say of every fact in which words it stands and what lowers its confidence.":
      "Ghi với từng dữ kiện: rút từ câu chữ nào, vì sao độ tin cậy giảm.",
    "The full id of a rule, or the name of a pack.": "Mã đầy đủ của quy tắc, hoặc tên gói.",
    "Files or folders of packs; default: the whole folder of rules.":
      "Tệp hoặc thư mục gói; mặc định: cả thư mục quy tắc.",
    "Change documents that meet the rules so that they break them.":
      "Sửa văn bản đang đạt quy tắc thành không đạt.",
    "With --mutate: a document or folder of documents to change; default: Samples beside the rules.":
      "Với --mutate: văn bản hoặc thư mục văn bản đem sửa; mặc định: Samples bên cạnh quy tắc.",
    "With --mutate: how many rules to work on at once.": "Với --mutate: số quy tắc xử lý cùng lúc.",
    "With --mutate: list what was done to which document for each rule.":
      "Với --mutate: liệt kê điều đã sửa ở văn bản nào cho từng quy tắc.",
    "What the schema is for: all, pack, registry:agencies, …; default: all.":
      "JSON Schema dùng cho gì: all, pack, registry:agencies, …; mặc định: all.",
    "Offer and allow the ids of the loaded registries where an id belongs, with their names.":
      "Ở chỗ ghi mã: gợi ý và chỉ cho phép các mã của sổ đăng ký đang dùng, kèm tên.",
    "Print the handbook of the loaded packs instead: every rule with its law.":
      "In sổ tay của các gói đang dùng thay cho tài liệu trên: từng quy tắc kèm căn cứ.",
    "Folders, or files .yaml, .tar.gz, .tgz, .zip.":
      "Thư mục, hoặc tệp .yaml, .tar.gz, .tgz, .zip.",
    "Files of waivers; default: those of the configuration.":
      "Các tệp miễn trừ; mặc định: những tệp ghi trong cấu hình.",
    "Only those that have expired.": "Chỉ những miễn trừ đã hết hạn.",
    "Only those that do not hold on this day any longer, 2027-01-31 or 31/1/2027.":
      "Chỉ những miễn trừ đến ngày này không còn hạn, 2027-01-31 hoặc 31/1/2027.",
    "Only those that no finding needs: checks the files that they name.":
      "Chỉ những miễn trừ không chỗ sai nào cần đến: soát các tệp mà chúng nêu.",
    "The file of waivers.": "Tệp miễn trừ.",
    "The full id PACK/RULE, or a pattern with *.": "Mã đầy đủ GÓI/QUY-TẮC, hoặc mẫu có dấu *.",
    "A file or pattern, from the folder of the waiver file; may be repeated.":
      "Tệp hoặc mẫu đường dẫn, tính từ thư mục của tệp miễn trừ; có thể lặp lại.",
    "Why it is waived.": "Lý do miễn.",
    "Who answers for it: a unit or a post.": "Đơn vị hoặc chức danh chịu trách nhiệm.",
    "The last day on which it holds, 2027-03-31 or 31/3/2027.":
      "Ngày cuối cùng còn hiệu lực, 2027-03-31 hoặc 31/3/2027.",
    "Only the finding of this fingerprint, from the JSON report; may be repeated.":
      "Chỉ chỗ sai có dấu nhận dạng này, lấy từ báo cáo JSON; có thể lặp lại.",
    "Its id in your own register.": "Mã của miễn trừ trong sổ của đơn vị.",
    "The document that allows it.": "Văn bản cho phép miễn.",
    "Files, folders, patterns; default: the current folder.":
      "Tệp, thư mục, mẫu tên; mặc định: thư mục hiện tại.",
    "The file; paths in it are taken from its folder.":
      "Tệp sẽ ghi; đường dẫn trong đó tính từ thư mục của tệp.",
    "A configuration; default: the one that a check would use.":
      "Một tệp cấu hình; mặc định: tệp mà lệnh check sẽ dùng.",
    "Speak over standard input and output, which is what it does anyway.":
      "Trao đổi qua đầu vào và đầu ra chuẩn; không ghi thì vẫn vậy.",
  ]

  /// What is wrong with a call that its options cannot say by themselves.
  private static let calls: KeyValuePairs = [
    "--config and --no-config exclude each other.": "Không dùng cùng lúc --config và --no-config.",
    "--jobs must be 1 or more.": "--jobs phải từ 1 trở lên.",
    "--strict needs the baseline.": "--strict cần có baseline.",
    "--verbose is --show all; it does not go with --show {}.":
      "--verbose là --show all, không đi cùng --show {}.",
    "Only one --format can go to standard output; give the others a file.":
      "Chỉ một --format được ra đầu ra chuẩn; hãy ghi tệp cho các định dạng khác.",
    "--sample, --jobs and --verbose go with --mutate.":
      "--sample, --jobs và --verbose chỉ dùng với --mutate.",
    "Missing expected argument '{}': neither the call nor the configuration names files of waivers.":
      "Thiếu “{}”: cả lệnh gọi và cấu hình đều không nêu tệp miễn trừ.",
    "The calendar has no day {}.": "Lịch không có ngày {}.",
    "“{}” is no day; write 2023-05-01 or 1/5/2023.":
      "“{}” không phải một ngày; hãy viết 2023-05-01 hoặc 1/5/2023.",
  ]
}
