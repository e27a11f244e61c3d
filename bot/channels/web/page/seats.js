/** The list of people one can play: face, role, last line, and how much is unread. */

import { brief } from "./clock.js";
import { t, translate } from "./words.js";

const TONES = 6;
const list = document.querySelector(".seats ul");
const pattern = document.querySelector("#seat");

/** Lists the seats; `onOpen(seat)` and `onAdd(seat)` are told what was pressed. */
export function listSeats(seats, onOpen, onAdd) {
  const focused = list.contains(document.activeElement) && document.activeElement.dataset.seat;
  list.replaceChildren(...seats.map((seat) => row(seat, onOpen, onAdd)));
  if (focused) list.querySelector(`[data-seat="${CSS.escape(focused)}"]`)?.focus();
}

function row(seat, onOpen, onAdd) {
  const item = pattern.content.cloneNode(true).firstElementChild;
  translate(item);
  const open = item.querySelector(".seat");
  open.dataset.seat = seat.seat;
  open.addEventListener("click", () => onOpen(seat.seat));
  wearFace(open.querySelector(".face"), seat);
  open.querySelector(".name").textContent = seat.name;
  open.querySelector(".role").textContent = standing(seat);
  const add = item.querySelector(".add");
  add.setAttribute("aria-label", t("add_pane", { name: seat.name }));
  add.title = t("add_pane", { name: seat.name });
  add.addEventListener("click", () => onAdd(seat.seat));
  return item;
}

/** Brings last lines, unread counts and the open marks up to date; says how much is unread in all. */
export function refreshSeats(seats, memory, shown) {
  let all = 0;
  for (const seat of seats) {
    const open = list.querySelector(`[data-seat="${CSS.escape(seat.seat)}"]`);
    const unread = memory.unread(seat.seat);
    all += unread;
    tellLast(open, seat, memory.thread(seat.seat).at(-1));
    tellUnread(open.querySelector(".count"), unread);
    if (shown.includes(seat.seat)) open.setAttribute("aria-current", "true");
    else open.removeAttribute("aria-current");
  }
  return all;
}

function tellLast(open, seat, last) {
  const time = open.querySelector("time");
  const line = open.querySelector(".line");
  if (!last) {
    line.textContent = t("nothing_yet");
    return;
  }
  time.dateTime = last.at;
  time.textContent = brief(new Date(last.at));
  const speaker = last.from === "me" && !seat.group ? t("me") : seat.group && last.who;
  line.textContent = (speaker ? `${speaker}: ` : "") + gist(last);
}

function gist(message) {
  if (message.text) return message.text.replaceAll("**", "").replace(/\s+/g, " ").slice(0, 120);
  return message.file ? message.file.name : t("picture_of");
}

function tellUnread(count, unread) {
  count.hidden = unread === 0;
  if (unread === 0) return;
  count.textContent = unread > 99 ? "99+" : unread;
  count.setAttribute("aria-label", t("unread", { count: unread }));
  count.setAttribute("role", "img");
}

/** "Bí thư · Chi bộ Tham mưu" */
export function standing(seat) {
  return [seat.role, seat.place].filter(Boolean).join(" · ");
}

/** Puts the first letter of the given name (the last word in Vietnamese) or a sign into a round face. */
export function wearFace(face, seat) {
  const tone = [...seat.seat].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 0) % TONES;
  face.dataset.tone = seat.group ? "group" : tone;
  const sign = seat.group ? "people" : seat.seat === "new-phone" && "phone";
  if (sign) face.replaceChildren(icon(sign));
  else face.textContent = seat.name.trim().split(/\s+/).at(-1).charAt(0);
}

/** One of the drawn signs of index.html. */
export function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const drawing = document.createElementNS(space, "svg");
  const use = document.createElementNS(space, "use");
  use.setAttribute("href", `#i-${name}`);
  drawing.setAttribute("aria-hidden", "true");
  drawing.append(use);
  return drawing;
}
