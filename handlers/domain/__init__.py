"""The rules of the work as pure functions of plain data and dates, and the one English word for each term.

Organisation: chi bộ = cell · tổ đảng = group · Đảng bộ, đảng ủy = committee · Ban Tổ chức = organisation
board.
Roles: bí thư = secretary · phó bí thư = deputy · đảng viên giúp đỡ = mentor · giảng viên = trainer · cán bộ
tổ chức = officer · lãnh đạo = leader · người quản trị = admin · người kiểm tra = auditor.
People: quần chúng, quần chúng ưu tú = candidate · nguồn = sourced · cảm tình Đảng = sympathiser · đảng viên
dự bị = probationary member · đảng viên chính thức = official member · dân tộc = ethnic group · cấp bậc =
rank · chức vụ = position · trình độ học vấn = education · trình độ chuyên môn = qualification · đoàn viên =
union member.
The way in: giúp đỡ = mentoring · nhận xét = remark · kết nạp = admission · lễ kết nạp = ceremony · chuyển
chính thức = recognition · nghị quyết = resolution · quyết định = decision · thẩm tra lý lịch = background
check · hồ sơ = dossier · giấy chứng nhận = certificate.
Classes: lớp bồi dưỡng nhận thức = awareness class · buổi = session · học viên = learner · điểm danh =
attendance · vắng có phép = excused · vắng không phép = absent.
Numbers: chỉ tiêu = quota, its number the target · đạt = achieved · vượt = excess · còn thiếu = remaining ·
cùng kỳ = last year · tiến độ = progress · kế hoạch = plan, over the year a curve · đôn đốc = reminder ·
danh sách = roster.

The same list, with what the words mean: docs/domain.md §10.
"""
