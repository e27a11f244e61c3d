/** One person's phone: who it is, what was said, and the row to write in. */

import { deliver, Refused } from "../api.js";
import { now } from "../clock.js";
import { standing, wearFace } from "../seats.js";
import { date, day, t, translate } from "../words.js";
import { bubble, forgive, markAs, markFailed, rule } from "./bubble.js";
import { Composer } from "./composer.js";

const NEAR = 80; // pixels from the end that still count as reading the newest
const TWICE = 600; // milliseconds in which a second press of the same button is a trembling hand
const CATCHING_UP = 1_500; // milliseconds in which old messages stream in and are not read aloud
const pattern = document.querySelector("#pane");

export class Pane {
  #seat;
  #log;
  #newer;
  #composer;
  #letters = new Map(); // client id → the bubble of something not yet echoed by the stream
  #echoed = new Set(); // client ids the stream has brought back
  #lastDay = "";
  #atEnd = true;
  #wanted = false; // the newest is to be shown wherever one reads
  #drawing = 0;
  #unseen = []; // bubbles sent and not answered yet

  /** Builds the phone of a seat with everything said so far. */
  constructor(seat, messages) {
    this.element = pattern.content.cloneNode(true).firstElementChild;
    this.element.dataset.pane = seat.seat;
    this.#log = this.element.querySelector(".log");
    this.#newer = this.element.querySelector(".newer");
    translate(this.element);
    this.#composer = new Composer(this.element.querySelector(".composer"), seat, (...letter) => this.#send(...letter));
    this.meet(seat);
    for (const message of messages) this.add(message);
    this.#wanted = false;
    this.#watchScrolling();
    this.#log.ariaBusy = "true";
    setTimeout(() => (this.#log.ariaBusy = "false"), CATCHING_UP);
  }

  /** Shows the seat as the server now describes it. */
  meet(seat) {
    this.#seat = seat;
    this.#composer.meet(seat);
    const { name, group, members } = seat;
    const head = this.element.querySelector("header");
    wearFace(head.querySelector(".face"), seat);
    head.querySelector("h2").textContent = name;
    head.querySelector("p").textContent = group ? members.map((each) => each.name).join(", ") : standing(seat);
    const close = head.querySelector(".close");
    close.setAttribute("aria-label", t("close_pane", { name }));
    this.element.setAttribute("aria-label", t("thread", { name }));
    this.#log.setAttribute("aria-label", t("thread", { name }));
    this.#log.dataset.empty = t("nothing_yet");
    this.#log.dataset.hint = t(group ? "group_word" : "first_word");
  }

  focus() {
    this.#composer.focus();
  }

  /** Takes the last place in the row of panes without losing the reader's place. */
  place(row) {
    const { scrollTop } = this.#log;
    row.append(this.element);
    this.#log.scrollTop = scrollTop;
  }

  /** A new message of the stream; an echo of what was sent here takes the place of its waiting bubble. */
  add(message) {
    this.#echoed.add(message.client);
    this.#drop(message.client);
    const made = this.#bubble(message);
    this.#log.insertBefore(this.#dayLine(message), this.#firstLetter());
    this.#log.insertBefore(made, this.#firstLetter());
    if (message.from === "me") {
      markAs(made, "sent");
      this.#unseen.push(made);
    } else made.classList.toggle("fresh", this.#log.ariaBusy === "false");
    if (message.from === "bot") this.#seeAll();
    this.#follow(message.from === "me");
  }

  /** An older message has a new content. */
  replace(message) {
    const old = this.#log.querySelector(`[data-id="${CSS.escape(message.id)}"]`);
    const made = this.#bubble(message);
    const focused = old.contains(document.activeElement);
    old.replaceWith(made);
    if (message.from === "me") markAs(made, old.dataset.state);
    if (focused) (made.querySelector("button") ?? this.#log).focus({ preventScroll: true });
    this.#follow(false);
  }

  /** The pane has come into view: goes to the first unread message, else to the end. */
  show(readUpTo, messages) {
    this.#log.querySelector(".rule.unread")?.remove();
    const first = messages.find((message) => message.n > readUpTo && message.from !== "me");
    this.#log.scrollTop = this.#log.scrollHeight;
    this.#atEnd = true;
    if (!first || !readUpTo) return;
    const mark = rule("unread", t("unread_line"));
    this.#log.querySelector(`[data-id="${CSS.escape(first.id)}"]`).before(mark);
    if (mark.offsetTop >= this.#log.scrollTop) return;
    this.#log.scrollTop = mark.offsetTop - NEAR;
    this.#atEnd = false;
  }

  #bubble(message) {
    return bubble(message, (choice, button) => this.#tap(message.id, choice, button));
  }

  #dayLine(message) {
    const at = new Date(message.at);
    if (date(at) === this.#lastDay) return document.createDocumentFragment();
    this.#lastDay = date(at);
    return rule("day", day(at));
  }

  #firstLetter() {
    return this.#letters.values().next().value ?? null;
  }

  #seeAll() {
    for (const mine of this.#unseen) markAs(mine, "seen");
    this.#unseen = [];
  }

  #tap(message, choice, button) {
    if (performance.now() - (button.pressedAt ?? -TWICE) < TWICE) return;
    button.pressedAt = performance.now();
    for (const other of button.closest(".rows").querySelectorAll(".pressed")) other.classList.remove("pressed");
    button.classList.add("pressed");
    this.#send("tap", { message, data: choice.data }, choice.label);
  }

  /** Sends a letter; a tap shows its bubble only if it fails, the rest at once. */
  #send(kind, content, text) {
    const client = `c${crypto.getRandomValues(new Uint32Array(2)).join("")}`;
    const body = { seat: this.#seat.seat, client, ...content };
    const { speaker } = this.#composer;
    if (speaker) body.as = speaker.seat;
    const letter = { kind, body, made: Date.now() };
    const made = bubble({ id: client, from: "me", who: speaker?.name, text, at: now().toISOString() });
    if (kind !== "tap") this.#lay(client, made);
    this.#log.querySelector(".rule.unread")?.remove();
    this.#try(letter, made);
  }

  #lay(client, made) {
    made.classList.add("fresh");
    this.#letters.set(client, made);
    this.#log.append(made);
    this.#follow(true);
  }

  async #try(letter, made) {
    const { client } = letter.body;
    forgive(made);
    markAs(made, "sending");
    try {
      await deliver(letter); // with how long it waited: of two clocks that differ, the length is the same
      markAs(made, "sent");
    } catch (error) {
      if (this.#echoed.has(client)) return; // it did arrive; only the answer was lost
      if (!this.#letters.has(client)) this.#lay(client, made);
      markFailed(made, {
        reason: error instanceof Refused ? error.message : "",
        onRetry: () => this.#try(letter, made),
        onDrop: () => this.#drop(client),
      });
      this.#follow(true);
    }
  }

  #drop(client) {
    this.#letters.get(client)?.remove();
    this.#letters.delete(client);
  }

  #watchScrolling() {
    this.#log.addEventListener("scroll", () => {
      this.#atEnd = this.#log.scrollHeight - this.#log.scrollTop - this.#log.clientHeight < NEAR;
      if (this.#atEnd) this.#newer.hidden = true;
    });
    this.#newer.addEventListener("click", () => this.#follow(true));
    const keep = () => this.#atEnd && this.#follow(true);
    new ResizeObserver(keep).observe(this.#log);
    this.#log.addEventListener("load", keep, true); // a picture has arrived and taken its room
  }

  /** Keeps the newest in view if it was, or if asked; else only tells that there is more. */
  #follow(always) {
    this.#wanted ||= always;
    this.#drawing ||= requestAnimationFrame(() => this.#go()); // once for all that arrives together
  }

  #go() {
    if (this.#wanted || this.#atEnd) this.#log.scrollTop = this.#log.scrollHeight;
    else this.#newer.hidden = false;
    this.#wanted = false;
    this.#drawing = 0;
  }
}
