/// Phrases in the generator's own words, without figures, dates or bodies.
enum Phrases {
  static let tasks = [
    "tuyên truyền, phổ biến pháp luật về phòng, chống ma túy",
    "rà soát, lập danh sách người sử dụng trái phép chất ma túy",
    "kiểm tra cơ sở kinh doanh dịch vụ có điều kiện", "tập huấn cho cán bộ làm công tác cai nghiện",
    "đấu tranh với các đường dây mua bán trái phép chất ma túy",
    "quản lý người sau cai nghiện tại nơi cư trú", "tư vấn, xét nghiệm HIV tự nguyện tại cộng đồng",
    "cấp phát thuốc điều trị cho người bệnh",
    "dạy nghề, giới thiệu việc làm cho người sau cai nghiện",
    "vận động người dân tố giác tội phạm", "nhân rộng các mô hình phòng ngừa hiệu quả ở cơ sở",
    "phối hợp quản lý học sinh giữa nhà trường và gia đình",
    "kiểm soát hoạt động hợp pháp liên quan đến ma túy",
    "nâng cao năng lực cho cán bộ chuyên trách",
    "khắc phục những hạn chế đã chỉ ra qua kiểm tra",
    "hướng dẫn nghiệp vụ cho lực lượng ở cơ sở", "phòng ngừa tệ nạn mại dâm ở địa bàn trọng điểm",
  ]
  static let purposes = [
    "Nâng cao nhận thức, trách nhiệm của các cấp, các ngành và toàn xã hội.",
    "Kiềm chế sự gia tăng của tội phạm và tệ nạn xã hội, giữ vững ổn định ở cơ sở.",
    "Cụ thể hóa nhiệm vụ, bảo đảm rõ người, rõ việc, rõ thời gian.",
    "Tạo chuyển biến rõ nét trong phòng ngừa ngay từ gia đình, khu dân cư.",
    "Việc triển khai phải đồng bộ, có trọng tâm, phù hợp với điều kiện của từng nơi.",
    "Gắn thực hiện nhiệm vụ với các phong trào thi đua đang có.",
  ]
  static let subjects = [
    "phòng, chống ma túy", "phòng, chống mại dâm", "phòng, chống HIV/AIDS",
    "phòng, chống AIDS, ma túy, mại dâm", "cai nghiện và quản lý sau cai nghiện",
  ]
  static let topics = [
    "tăng cường công tác phòng, chống và kiểm soát ma túy", "đổi mới công tác cai nghiện",
    "chăm sóc, hỗ trợ điều trị cho người bệnh", "phòng ngừa xã hội trong tình hình mới",
    "nâng cao hiệu quả quản lý ở cơ sở",
  ]
  static let indicators = [
    "người nghiện có hồ sơ quản lý", "người nhiễm HIV được điều trị",
    "xã, phường, thị trấn ký cam kết",
    "trường học tổ chức tuyên truyền", "cơ sở kinh doanh dịch vụ nhạy cảm được kiểm tra",
    "tin báo, tố giác tội phạm được tiếp nhận, xử lý", "cán bộ chuyên trách được tập huấn",
    "người sau cai nghiện được quản lý tại nơi cư trú",
  ]
  static let headings = [
    "Công tác lãnh đạo, chỉ đạo", "Công tác tuyên truyền, phòng ngừa",
    "Đấu tranh, trấn áp tội phạm",
    "Công tác cai nghiện và quản lý sau cai nghiện", "Can thiệp giảm tác hại",
    "Xây dựng địa bàn lành mạnh", "Hợp tác và trao đổi thông tin", "Kiểm tra, giám sát",
  ]
}

/// Dates as documents print them.
enum DatePrinting {
  static func long(_ day: Int, _ month: Int, _ year: Int?) -> String {
    let text = "ngày \(two(day)) tháng \(month < 3 ? two(month) : String(month))"
    return year.map { text + " năm \($0)" } ?? text
  }

  static func short(_ day: Int, _ month: Int, _ year: Int?) -> String {
    let text = "\(two(day))/\(month < 3 ? two(month) : String(month))"
    return year.map { text + "/\($0)" } ?? text
  }

  static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

  static func iso(_ day: Int, _ month: Int, _ year: Int?) -> String {
    (year.map(String.init) ?? "-") + "-\(two(month))-\(two(day))"
  }

  static func capitalised(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }
}
