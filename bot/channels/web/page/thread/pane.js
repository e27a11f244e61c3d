/** One person's phone: who it is, what was said, and the row to write in. */

import { deliver, Refused } from "../api.js";
import { now } from "../clock.js";
import { standing, wearFace } from "../seats.js";
import { date, t, translate } from "../words.js";
import { bubble, dayRule, forgive, markAs, markFailed, rule } from "./bubble.js";
import { Composer } from "./composer.js";
import { Sight } from "./sight.js";

const ABOVE = 300; // pixels from the top at which older messages are fetched
const TWICE = 600; // milliseconds in which a second press of the same button is a trembling hand
const CATCHING_UP = 1_500; // milliseconds in which old messages stream in and are not read aloud
const pattern = document.querySelector("#pane");

export class Pane {
  #seat;
  #log;
  #sight;
  #composer;
  #older; // the button above the oldest message here
  #onOlder;
  #tapped = {}; // the message that was tapped last, unless a name was ticked in it, and the letter that says so
  #letters = new Map(); // client id → the bubble of something not yet echoed by the stream
  #mine = new Set(); // client ids of what was sent here
  #echoed = new Set(); // client ids the stream has brought back
  #lastDay = "";
  #unseen = []; // bubbles sent and not answered yet

  /** Builds the phone of a seat with the newest said so far; `onOlder()` is told to bring what was said before. */
  constructor(seat, messages, more, onOlder) {
    this.element = pattern.content.cloneNode(true).firstElementChild;
    this.element.dataset.pane = seat.seat;
    this.#log = this.element.querySelector(".log");
    this.#older = this.element.querySelector(".older");
    this.#onOlder = onOlder;
    this.#sight = new Sight(this.#log, this.element.querySelector(".newer"));
    translate(this.element);
    this.#composer = new Composer(this.element.querySelector(".composer"), seat, (...letter) => this.#send(...letter));
    this.meet(seat);
    this.#older.addEventListener("click", () => this.#askOlder());
    this.#log.addEventListener("scroll", () => this.#log.scrollTop < ABOVE && this.#askOlder());
    this.begin(messages, more);
  }

  /** Begins with these messages, the newest of the thread. */
  begin(messages, more) {
    this.#log.querySelectorAll(".bubble, .rule").forEach((one) => one.remove());
    this.#lastDay = "";
    this.#unseen = [];
    this.#hush();
    for (const message of messages) this.#put(message);
    for (const letter of this.#letters.values()) this.#log.append(letter);
    this.#older.hidden = !more;
  }

  /** Puts older messages above, without moving what is in sight. */
  putBefore(messages, more) {
    const made = [];
    let last = "";
    for (const message of messages) {
      const its = date(new Date(message.at));
      if (its !== last) made.push(dayRule(message));
      last = its;
      made.push(this.#bubble(message));
      if (message.from === "me") markAs(made.at(-1), "seen");
    }
    const first = this.#log.querySelector(".rule.day");
    this.#hush();
    this.#sight.above(() => {
      if (first?.dataset.day === last) first.remove();
      this.#older.after(...made);
      this.#older.hidden = !more;
    });
    this.#older.disabled = false;
  }

  /** What was said long ago is not read aloud as it comes in. */
  #hush() {
    this.#log.ariaBusy = "true";
    setTimeout(() => (this.#log.ariaBusy = "false"), CATCHING_UP);
  }

  #askOlder() {
    if (this.#older.hidden || this.#older.disabled) return;
    this.#older.disabled = true;
    this.#onOlder().catch(() => (this.#older.disabled = false));
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
    const made = this.#put(message);
    made.classList.toggle("fresh", message.from !== "me" && this.#log.ariaBusy === "false");
    if (message.from === "bot") this.#tapped = {};
    if (this.#mine.has(message.client)) this.#sight.follow();
    else if (message.client !== this.#tapped.answered) this.#sight.tell(made);
  }

  #put(message) {
    this.#echoed.add(message.client);
    this.#drop(message.client);
    const made = this.#bubble(message);
    this.#log.insertBefore(this.#dayLine(message), this.#firstLetter());
    this.#log.insertBefore(made, this.#firstLetter());
    if (message.from === "me") {
      markAs(made, "sent");
      this.#unseen.push(made);
    } else if (message.from === "bot") this.#seeAll();
    return made;
  }

  /** An older message has a new content; whoever was at one of its buttons stays there. */
  replace(message) {
    const old = this.#find(message);
    const made = this.#bubble(message);
    const at = [...old.querySelectorAll("button")].indexOf(document.activeElement);
    const focused = old.contains(document.activeElement);
    old.replaceWith(made);
    if (message.from === "me") markAs(made, old.dataset.state);
    if (focused) ([...made.querySelectorAll("button")].at(at) ?? made.querySelector("button") ?? this.#log).focus({ preventScroll: true });
    this.#sight.renew(old, made);
    if (this.#tapped.message === message.id) this.#turn(made);
  }

  /** The answer to a tap took the place of what was tapped: one reads there, and not where the tap is echoed. */
  #turn(made) {
    this.#sight.turn(made);
    this.#mine.delete(this.#tapped.client);
    this.#tapped = { answered: this.#tapped.client };
  }

  /** The pane has come into view: goes to the first unread message, else to the end. */
  show(readUpTo, messages) {
    this.#log.querySelector(".rule.unread")?.remove();
    const unread = readUpTo ? messages.filter((message) => message.n > readUpTo && message.from !== "me") : [];
    const mark = unread.length ? rule("unread", t("unread_line")) : null;
    if (mark) this.#find(unread[0]).before(mark);
    this.#sight.open(unread.map((message) => this.#find(message)), mark);
  }

  #find(message) {
    return this.#log.querySelector(`[data-id="${CSS.escape(message.id)}"]`);
  }

  #bubble(message) {
    return bubble(message, (choice, button) => this.#tap(message.id, choice, button));
  }

  #dayLine(message) {
    const at = new Date(message.at);
    if (date(at) === this.#lastDay) return document.createDocumentFragment();
    this.#lastDay = date(at);
    return dayRule(message);
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
    const client = this.#send("tap", { message, data: choice.data }, choice.label);
    this.#tapped = button.classList.contains("tick") ? {} : { message, client };
  }

  /** Sends a letter and says what it is called; a tap shows its bubble only if it fails, the rest at once. */
  #send(kind, content, text) {
    const client = `c${crypto.getRandomValues(new Uint32Array(2)).join("")}`;
    const body = { seat: this.#seat.seat, client, ...content };
    const { speaker } = this.#composer;
    if (speaker) body.as = speaker.seat;
    const letter = { kind, body, made: Date.now() };
    this.#mine.add(client);
    const made = bubble({ id: client, from: "me", who: speaker?.name, text, at: now().toISOString() });
    if (kind !== "tap") this.#lay(client, made);
    this.#log.querySelector(".rule.unread")?.remove();
    this.#try(letter, made);
    return client;
  }

  #lay(client, made) {
    made.classList.add("fresh");
    this.#letters.set(client, made);
    this.#log.append(made);
    this.#sight.follow();
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
      this.#sight.follow();
    }
  }

  #drop(client) {
    this.#letters.get(client)?.remove();
    this.#letters.delete(client);
  }
}
