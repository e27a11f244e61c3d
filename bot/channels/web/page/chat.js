/** Puts the page together: who is shown, what arrives, what is unread. */

import { askOlder, askSeats, listen } from "./api.js";
import { now, setClock, show as showClock, startClock } from "./clock.js";
import { isFresh, Memory } from "./memory.js";
import { listSeats, refreshSeats } from "./seats.js";
import { Pane } from "./thread/pane.js";
import { speak, switchLanguage, t, translate } from "./words.js";

const MOST = 3; // threads side by side
const AGAIN = 2_000; // milliseconds between tries while the server is not up yet
const SETTLE = 1_000; // milliseconds of quiet before the seats are asked again (an enrolment changes names and menus)
const TOAST = 5_000;
const ABOUT = "chibo.about";

const one = (selector) => document.querySelector(selector);
const wide = matchMedia("(min-width: 1000px)");
const phone = matchMedia("(max-width: 699px)");

let house; // the last answer of /api/seats
let memory;
let panes = new Map();
let shown = []; // seats in view, left to right
let active = 0; // which of them was used last
let inSight = new Set(); // seats whose thread could be read when last looked
let fromList = false;

const seatOf = (name) => house.seats.find((seat) => seat.seat === name);

// ---- who is shown

/** Reads "#secretary-1+leader" and shows these threads; without it a phone shows the list, a desk the first seat. */
function route() {
  const asked = decodeURIComponent(location.hash.slice(1)).split("+").filter(seatOf);
  const left = document.body.dataset.view === "thread" && !asked.length && shown[0];
  document.body.dataset.view = asked.length ? "thread" : "list";
  shown = [...new Set(asked.length ? asked : [house.seats[0].seat])].slice(0, wide.matches ? MOST : 1);
  active = Math.min(active, shown.length - 1);
  arrange();
  readShown();
  if (left && phone.matches) one(`[data-seat="${CSS.escape(left)}"]`).focus();
}

function go(seats) {
  history.pushState(null, "", `#${seats.join("+")}`);
  route();
}

function arrange() {
  for (const pane of panes.values()) pane.element.hidden = !shown.includes(pane.element.dataset.pane);
  for (const seat of shown) {
    if (!panes.has(seat)) panes.set(seat, newPane(seat));
    panes.get(seat).place(one(".panes"));
    panes.get(seat).element.querySelector(".close").hidden = shown.length === 1;
  }
  const split = shown.length > 1;
  document.body.classList.toggle("split", split);
  one(".beside").setAttribute("aria-pressed", split);
  const was = inSight;
  inSight = new Set(shown.filter(inView));
  for (const seat of inSight) {
    if (!was.has(seat)) panes.get(seat).show(memory.readUpTo(seat), memory.thread(seat));
  }
}

function newPane(seat) {
  const pane = new Pane(seatOf(seat), memory.thread(seat), memory.hasOlder(seat), () => bringOlder(seat));
  pane.element.querySelector(".back").addEventListener("click", backToList);
  pane.element.querySelector(".close").addEventListener("click", () => go(shown.filter((other) => other !== seat)));
  pane.element.addEventListener("focusin", () => (active = shown.indexOf(seat)));
  pane.element.addEventListener("pointerdown", () => (active = shown.indexOf(seat)));
  return pane;
}

/** A press in the list: shows that phone in place of the one used last. */
function open(seat) {
  fromList = phone.matches;
  if (phone.matches) go([seat]);
  else if (!shown.includes(seat)) go(shown.with(active, seat));
  active = shown.indexOf(seat);
  if (matchMedia("(pointer: fine)").matches) panes.get(seat).focus();
}

function addBeside(seat) {
  if (!shown.includes(seat)) go([...shown, seat].slice(-MOST));
}

function toggleBeside() {
  if (shown.length > 1) return go([shown[active]]);
  const group = house.seats.find((seat) => seat.group && !shown.includes(seat.seat));
  const other = group ?? house.seats.find((seat) => !shown.includes(seat.seat));
  return go([...shown, other.seat]);
}

function backToList() {
  if (fromList) history.back();
  else go([]);
  fromList = false;
}

// ---- what arrives, what is read

const inView = (seat) => panes.get(seat).element.offsetParent !== null;

function readShown() {
  if (!document.hidden) for (const seat of shown.filter(inView)) memory.markRead(seat, now());
  const unread = refreshSeats(house.seats, memory, shown);
  document.title = (unread ? `(${unread}) ` : "") + house.title;
}

let refreshing = 0;
function readSoon() {
  cancelAnimationFrame(refreshing);
  refreshing = requestAnimationFrame(readShown);
}

function hear(event) {
  const taken = memory.take(event);
  if (!taken) return;
  const pane = panes.get(event.seat);
  if (pane && taken.replaced) pane.replace(taken.message);
  else pane?.add(taken.message);
  (document.hidden ? readShown : readSoon)();
  settle();
}

/** The newest messages of a thread, as the page opens. */
function begin(thread) {
  memory.begin(thread);
  const pane = panes.get(thread.seat);
  pane?.begin(thread.messages, thread.more);
  if (inSight.has(thread.seat)) pane.show(memory.readUpTo(thread.seat), memory.thread(thread.seat));
  readSoon();
}

async function bringOlder(seat) {
  const older = await askOlder(seat, memory.thread(seat)[0].n);
  memory.putBefore(older);
  panes.get(seat)?.putBefore(older.messages, older.more);
}

let settling = 0;
function settle() {
  clearTimeout(settling);
  settling = setTimeout(() => askSeats().then(learn, () => {}), SETTLE);
}

/** The server's latest word on who is who; a restarted trial begins a new page. */
function learn(answer) {
  if (isFresh({ run: house.run, now: now() }, answer.run, new Date(answer.now))) return location.reload();
  setClock(answer.now);
  if (JSON.stringify(answer.seats) === JSON.stringify(house.seats)) return undefined;
  house = answer;
  for (const seat of house.seats) panes.get(seat.seat)?.meet(seat);
  listSeats(house.seats, open, addBeside);
  return readShown();
}

// ---- words, notices, start

function toast(words) {
  one(".toast").textContent = words;
  clearTimeout(toast.timer);
  toast.timer = setTimeout(() => (one(".toast").textContent = ""), TOAST);
}

function showAbout(yes) {
  one(".about").hidden = !yes;
  localStorage.setItem(ABOUT, "seen");
}

function reword() {
  translate(document);
  showClock();
  one(".panes").replaceChildren();
  panes.clear();
  inSight.clear();
  listSeats(house.seats, open, addBeside);
  route();
}

function wire() {
  one(".skip").addEventListener("click", (event) => {
    event.preventDefault();
    const target = phone.matches && document.body.dataset.view === "list" ? one(".seat") : panes.get(shown[0]);
    target.focus();
  });
  one(".beside").addEventListener("click", toggleBeside);
  one(".language").addEventListener("click", () => (switchLanguage(), reword()));
  one(".help").addEventListener("click", () => showAbout(one(".about").hidden));
  one(".about button").addEventListener("click", () => showAbout(false));
  window.addEventListener("popstate", route);
  window.addEventListener("storage", (changed) => memory.follow(changed) && readShown());
  document.addEventListener("visibilitychange", readShown);
  for (const query of [wide, phone]) query.addEventListener("change", route);
}

function tune() {
  let again = false;
  listen(() => memory.last, () => shown, {
    thread: begin,
    newest: (number) => (memory.last = number),
    message: hear,
    clock: setClock,
    up: () => {
      one(".down").textContent = "";
      if (again) settle();
      again = true;
    },
    down: () => (one(".down").textContent = t("down")),
  });
}

async function start() {
  try {
    house = await askSeats();
  } catch {
    one(".down").textContent = t("down");
    setTimeout(start, AGAIN);
    return;
  }
  one(".down").textContent = "";
  one("h1").textContent = house.title;
  setClock(house.now);
  memory = new Memory(house.run, now());
  speak(house.language);
  startClock((words) => (toast(words), readShown()));
  wire();
  one(".about").hidden = localStorage.getItem(ABOUT) === "seen";
  reword();
  tune();
}

start();
