/** Every word the page itself says, in Vietnamese and English, and how days and hours are spoken. */

const WORDS = {
  vi: {
    skip: "Tới ô nhập tin",
    adjust: "Chỉnh giờ",
    about: "Cách thử",
    other_language: "EN",
    other_language_label: "EN: switch to English",
    beside: "Xem hai người cạnh nhau",
    seats: "Chọn người để vào vai",
    about_title: "Thử trong ba phút",
    about_note: "Mọi người và số liệu ở đây đều đặt ra.",
    about_1: "Vào vai một **Bí thư**, bấm **≡** rồi **Báo cáo**, báo một kết nạp hoặc quần chúng mới.",
    about_2: "Bấm **Chỉnh giờ**, chọn **Sáng mai 07:00**. Lời nhắc và bản tin đến đúng giờ của mình.",
    about_3: "Mở **Nhóm lãnh đạo**: bản tin chỉ tiêu đã tính cả điều đồng chí vừa báo.",
    got_it: "Đã hiểu",
    clock_title: "Đồng hồ thử: chỉ chạy tới",
    clock_why: "Chỉnh giờ để xem lời nhắc và bản tin đến. Muốn quay lại, khởi động bản thử mới.",
    jump_tomorrow: "Sáng mai 07:00",
    jump_monday: "Thứ Hai tới 08:00",
    jump_day20: "Ngày 20, 08:00",
    jump_month_end: "Cuối tháng",
    jump_to: "Đến ngày giờ",
    go: "Chuyển tới",
    close: "Đóng",
    clock_moved: "Bây giờ là {time}",
    clock_unmoved: "Chưa chỉnh được giờ. Đồng chí thử lại.",
    thread: "Tin nhắn của {name}",
    back: "Về danh sách",
    close_pane: "Đóng khung của {name}",
    add_pane: "Mở {name} ở khung bên cạnh",
    write: "Nhập tin…",
    write_label: "Nhập tin, Enter để gửi",
    send: "Gửi",
    picture: "Gửi ảnh",
    menu: "Các lệnh",
    speak_as: "Nói với vai",
    sending: "Đang gửi",
    sent: "Đã gửi",
    seen: "Đã xem",
    unsent: "Chưa gửi được, bấm để gửi lại",
    dismiss: "Bỏ tin này",
    unread_line: "Tin chưa đọc",
    unread: "{count} tin chưa đọc",
    newer: "Tin mới",
    older: "Tin cũ hơn",
    nothing_yet: "Chưa có tin nào",
    first_word: "Bấm ≡ để xem các lệnh, hoặc cứ gõ và gửi.",
    group_word: "Nhóm này để đọc. Bản tin chỉ tiêu đến lúc 07:00 hằng ngày.",
    bot: "Trợ lý",
    me: "Tôi",
    picture_of: "Ảnh",
    picture_named: "Ảnh: {name}",
    file: "Tệp",
    down: "Mất kết nối, đang nối lại…",
    baocao: "Báo cáo",
    viec: "Việc của tôi",
    tiendo: "Tiến độ",
    chitieu: "Chỉ tiêu",
    trogiup: "Trợ giúp",
    huy: "Hủy việc đang làm",
    days: ["Chủ Nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"],
  },
  en: {
    skip: "Skip to the message box",
    adjust: "Set time",
    about: "How to try",
    other_language: "VI",
    other_language_label: "VI: chuyển sang tiếng Việt",
    beside: "Show two people side by side",
    seats: "Choose whom to play",
    about_title: "Try it in three minutes",
    about_note: "All people and figures here are invented.",
    about_1: "Play a **secretary**: press **≡**, then **Report**; report an admission or a new candidate.",
    about_2: "Press **Set time** and choose **Tomorrow 07:00**. Reminders and the digest arrive when due.",
    about_3: "Open the **leaders’ group**: the quota digest already counts what you reported.",
    got_it: "Got it",
    clock_title: "Trial clock: forward only",
    clock_why: "Move it to see reminders and digests arrive. To go back, start a fresh trial.",
    jump_tomorrow: "Tomorrow 07:00",
    jump_monday: "Next Monday 08:00",
    jump_day20: "The 20th, 08:00",
    jump_month_end: "End of month",
    jump_to: "To a date and time",
    go: "Go there",
    close: "Close",
    clock_moved: "It is now {time}",
    clock_unmoved: "The clock did not move. Please try again.",
    thread: "Messages of {name}",
    back: "Back to the list",
    close_pane: "Close {name}",
    add_pane: "Open {name} beside",
    write: "Message…",
    write_label: "Message, Enter sends",
    send: "Send",
    picture: "Send a picture",
    menu: "Commands",
    speak_as: "Speak as",
    sending: "Sending",
    sent: "Sent",
    seen: "Seen",
    unsent: "Not sent, press to send again",
    dismiss: "Drop this message",
    unread_line: "Unread",
    unread: "{count} unread",
    newer: "New messages",
    older: "Older messages",
    nothing_yet: "No messages yet",
    first_word: "Press ≡ to see the commands, or just type and send.",
    group_word: "This group is for reading. The quota digest arrives daily at 07:00.",
    bot: "Assistant",
    me: "Me",
    picture_of: "Picture",
    picture_named: "Picture: {name}",
    file: "File",
    down: "Connection lost, trying again…",
    baocao: "Report",
    viec: "My tasks",
    tiendo: "Progress",
    chitieu: "Quota",
    trogiup: "Help",
    huy: "Cancel what I am doing",
    days: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
  },
};

const KEPT = "chibo.language";
let language = "vi";

/** Speaks the language chosen here before, else the server's. */
export function speak(serverLanguage) {
  language = localStorage.getItem(KEPT) ?? (serverLanguage === "en" ? "en" : "vi");
  document.documentElement.lang = language;
}

/** Changes to the other language and keeps the choice in this browser. */
export function switchLanguage() {
  localStorage.setItem(KEPT, language === "vi" ? "en" : "vi");
  speak();
}

/** The words for a key, with {names} filled in. */
export function t(key, values = {}) {
  return WORDS[language][key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** Fills every element under `root` marked data-t, data-t-label or data-t-placeholder. */
export function translate(root) {
  for (const part of root.querySelectorAll("[data-t]")) part.replaceChildren(...marked(t(part.dataset.t)));
  for (const part of root.querySelectorAll("[data-t-label]")) {
    part.setAttribute("aria-label", t(part.dataset.tLabel));
    if (part.matches("button, label")) part.title = t(part.dataset.tLabel);
  }
  for (const part of root.querySelectorAll("[data-t-placeholder]")) part.placeholder = t(part.dataset.tPlaceholder);
}

/** Plain text with **bold** as nodes; nothing in it can become markup. */
export function marked(text) {
  return text.split(/\*\*(?=\S)([^*]+?)\*\*/).map((piece, index) => {
    if (index % 2 === 0) return document.createTextNode(piece);
    const bold = document.createElement("strong");
    bold.textContent = piece;
    return bold;
  });
}

// The trial lives in Vietnam wherever the browser is; Vietnam has one zone and no summer time.
const VIETNAM = 7 * 3600 * 1000;
const two = (number) => String(number).padStart(2, "0");
const local = (time) => new Date(time.getTime() + VIETNAM);

/** "07:55" */
export function hour(time) {
  const at = local(time);
  return `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
}

/** "23/11/2026" */
export function date(time) {
  const at = local(time);
  return `${two(at.getUTCDate())}/${two(at.getUTCMonth() + 1)}/${at.getUTCFullYear()}`;
}

/** "Thứ Hai 23/11/2026" */
export function day(time) {
  return `${WORDS[language].days[local(time).getUTCDay()]} ${date(time)}`;
}

/** "2026-11-23T07:55", what a date-and-time input holds. */
export function forInput(time) {
  return local(time).toISOString().slice(0, 16);
}

/** The moment a date-and-time input means. */
export function fromInput(value) {
  return new Date(`${value}+07:00`);
}
