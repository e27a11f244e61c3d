/** One message as it looks: text, time, picture or file, and the buttons under it. */

import { icon } from "../seats.js";
import { date, day, hour, t } from "../words.js";

function part(tag, className, ...children) {
  const made = document.createElement(tag);
  made.className = className;
  made.append(...children);
  return made;
}

/** A message of the stream as a bubble; `onTap(choice, button)` is told when one of its buttons is pressed. */
export function bubble(message, onTap) {
  const made = part("article", "bubble", balloon(message));
  made.dataset.from = message.from;
  made.dataset.id = message.id;
  if (message.rows?.length) made.append(rows(message.rows, onTap));
  if (made.querySelector(".tick")) {
    made.classList.add("ticking");
    heights.observe(made.querySelector(".balloon"));
  }
  return made;
}

function balloon(message) {
  const made = part("div", "balloon", speaker(message));
  if (message.picture) made.append(picture(message.picture, message.text));
  if (message.text) made.append(part("div", "text", message.text));
  if (message.file) made.append(file(message.file));
  made.append(meta(message));
  return made;
}

/** The speaker's name: shown in groups, spoken by screen readers everywhere. */
function speaker({ from, who }) {
  const made = part("p", who ? "who" : "who unseen", who || t(from === "me" ? "me" : "bot"));
  return made;
}

/** What is written under a picture says to a screen reader what it shows. */
function picture(url, said) {
  const image = part("img", "");
  image.src = url;
  image.alt = said || t("picture_of");
  const made = part("a", "picture", image);
  return leadTo(made, url);
}

function file({ name, url }) {
  const made = part("a", "file", icon("file"), part("span", "", name || t("file")));
  made.download = name || "";
  return leadTo(made, url);
}

/** Only this server's own pages are opened: an address from elsewhere, or a script, leads nowhere. */
function leadTo(made, url) {
  const address = new URL(url, location.href);
  if (address.origin === location.origin && address.protocol.startsWith("http")) made.href = address.href;
  made.target = "_blank";
  made.rel = "noopener";
  return made;
}

function meta(message) {
  const time = part("time", "", hour(new Date(message.at)));
  time.dateTime = message.at;
  const made = part("div", "meta", time);
  if (message.from === "me") made.append(part("span", "mark"));
  return made;
}

function rows(rowsOfChoices, onTap) {
  const made = part("div", "rows");
  for (const choices of rowsOfChoices) {
    made.append(part("div", "row", ...choices.map((choice) => button(choice, onTap))));
  }
  return made;
}

/** Ways out of a question stand back behind its answers; sending stands out. */
const WAY = /\.!(back|skip|later|cancel|whole)$/;
const SEND = /\.!(send|done)$/;

/** A name to be ticked: what a tap leads to says how it stands now. */
const TICK = /\.(?:~\d+-(absent|excused|present)|([+-])[^.]*)$/;
const NOW = { absent: "there", excused: "away", present: "leave", "+": "left", "-": "taken" };

/** Above names that are ticked the last lines of the question, their count, stay in sight: how tall it is, its style asks. */
const heights = new ResizeObserver((entries) => {
  for (const { target } of entries) target.style.setProperty("--tall", `${target.offsetHeight}px`);
});

function button(choice, onTap) {
  const tick = TICK.exec(choice.data);
  const stands = tick && NOW[tick[1] ?? tick[2]];
  const kind = WAY.test(choice.data) ? "way" : SEND.test(choice.data) ? "act" : stands ? `tick ${stands}` : "";
  const made = part("button", kind, choice.label);
  if (stands) made.ariaPressed = String(["away", "leave", "taken"].includes(stands));
  made.type = "button";
  made.dataset.data = choice.data;
  made.addEventListener("click", () => onTap(choice, made));
  return made;
}

/** Shows how far an own message has come: sending, sent, seen. */
export function markAs(made, state) {
  if (made.dataset.state === state) return;
  made.dataset.state = state;
  const word = part("span", "unseen", t(state));
  const sign = { sending: "wait", sent: "check", seen: "checks" }[state];
  made.querySelector(".mark").replaceChildren(icon(sign), word);
}

/** Says under an own message that it did not arrive: with words to retry, or with the server's reason. */
export function markFailed(made, { reason, onRetry, onDrop }) {
  made.dataset.state = "failed";
  made.querySelector(".mark").replaceChildren();
  const again = part("button", "", t(reason ? "dismiss" : "unsent"));
  again.type = "button";
  again.addEventListener("click", reason ? onDrop : onRetry);
  const fault = part("div", "fault", ...(reason ? [part("p", "", reason)] : []), again);
  fault.setAttribute("role", "alert");
  made.append(fault);
}

/** Takes the failure words away again, before another try. */
export function forgive(made) {
  made.querySelector(".fault")?.remove();
}

/** A line across the thread: a day, or where the unread begins. */
export function rule(className, words) {
  return part("p", `rule ${className}`, part("span", "", words));
}

/** The line above the first message of a day. */
export function dayRule(message) {
  const at = new Date(message.at);
  const made = rule("day", day(at));
  made.dataset.day = date(at);
  return made;
}
