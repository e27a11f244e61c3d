/** The trial's clock: shows its day and hour, and moves it forward to let reminders and digests arrive. */

import { moveClock, Refused } from "./api.js";
import { date, day, forInput, fromInput, hour, t } from "./words.js";

const LOOK = 1_000; // milliseconds between looks at the minute

const button = document.querySelector(".clock");
const dialog = document.querySelector(".set-clock");
const wanted = dialog.querySelector("input");
const echo = dialog.querySelector("output");
const fault = dialog.querySelector(".fault");

let said = Date.now(); // the last hour the server said …
let heard = performance.now(); // … and when it said so
let shown = "";
let moved = () => {};

/** The hour in the trial now: the server's last word and what has passed since. */
export function now() {
  return new Date(said + performance.now() - heard);
}

/** The server says what time it is. */
export function setClock(iso) {
  said = Date.parse(iso);
  heard = performance.now();
  show();
}

/** Shows the clock again in the language now spoken. */
export function show() {
  const words = `${day(now())} ${hour(now())}`;
  if (words === shown) return;
  shown = words;
  const face = button.querySelector("time");
  face.textContent = words;
  face.dateTime = now().toISOString();
}

/** Starts the clock; `whenMoved(words)` is told after a jump. */
export function startClock(whenMoved) {
  moved = whenMoved;
  setInterval(show, LOOK);
  button.addEventListener("click", open);
  dialog.querySelector(".close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    if (wanted.value) move({ to: wanted.value }); // the server says in words why an earlier hour is refused
  });
  wanted.addEventListener("input", sayWanted);
  for (const jump of dialog.querySelectorAll("[data-jump]")) {
    jump.addEventListener("click", () => move({ jump: jump.dataset.jump }));
  }
}

function open() {
  wanted.value = forInput(now());
  fault.textContent = "";
  sayWanted();
  dialog.showModal();
}

function sayWanted() {
  const at = fromInput(wanted.value);
  echo.textContent = Number.isNaN(at.getTime()) ? "" : `${day(at)} ${hour(at)}`;
}

async function move(where) {
  fault.textContent = "";
  dialog.ariaBusy = "true";
  try {
    const answer = await moveClock(where);
    setClock(answer.now);
    dialog.close();
    moved(t("clock_moved", { time: `${day(now())} ${hour(now())}` }));
  } catch (error) {
    fault.textContent = error instanceof Refused ? error.message : t("clock_unmoved");
  } finally {
    dialog.ariaBusy = "false";
  }
}

/** How a list of conversations words a moment: the hour today, else the day. */
export function brief(time) {
  return date(time) === date(now()) ? hour(time) : date(time).slice(0, 5);
}
