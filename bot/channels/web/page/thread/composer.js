/** The row under a thread where one writes: text, picture, commands, and in a group who is speaking. */

import { t } from "../words.js";

const COMMANDS = ["baocao", "viec", "tiendo", "chitieu", "trogiup", "huy"];
const usual = () => COMMANDS.map((command) => ({ command: `/${command}`, label: t(command) }));

export class Composer {
  #form;
  #text;
  #menu;
  #opener;
  #seat;

  /** `send(kind, body, text)` takes what is to be sent and the words to show meanwhile. */
  constructor(form, seat, send) {
    this.#form = form;
    this.#text = form.querySelector("textarea");
    this.#menu = form.querySelector(".menu");
    this.#opener = form.querySelector(".open-menu");
    this.send = send;
    this.meet(seat);
    this.#listenToText();
    this.#listenToPicture();
    this.#listenToMenu();
  }

  focus() {
    this.#text.focus();
  }

  /** Serves this seat as the server now describes it. */
  meet(seat) {
    this.#seat = seat;
    const label = this.#form.querySelector(".as");
    const members = seat.group ? seat.members : [];
    const select = label.querySelector("select");
    const chosen = select.value;
    label.hidden = members.length === 0;
    select.replaceChildren(...members.map(({ name, seat: value }) => new Option(name, value, false, value === chosen)));
  }

  /** In a group, the member who speaks; alone, nobody else. */
  get speaker() {
    const chosen = this.#form.querySelector(".as select").value;
    return this.#seat.members?.find((member) => member.seat === chosen);
  }

  #listenToText() {
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#sendText();
    });
    this.#text.addEventListener("keydown", (event) => {
      // While a Vietnamese keyboard is still composing a letter, Enter belongs to it.
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.#sendText();
    });
    this.#text.addEventListener("input", () => this.#keepDraft());
    this.#text.value = sessionStorage.getItem(this.#draft) ?? "";
  }

  get #draft() {
    return `chibo.draft.${this.#seat.seat}`;
  }

  /** What is half typed outlives a reload of the page. */
  #keepDraft() {
    sessionStorage.setItem(this.#draft, this.#text.value);
    this.#grow();
  }

  #sendText() {
    const text = this.#text.value.trim();
    if (!text) return;
    this.#text.value = "";
    this.#keepDraft();
    this.#text.focus();
    this.send("say", { text }, text);
  }

  #grow() {
    this.#text.style.height = "auto";
    if (this.#text.value) this.#text.style.height = `${this.#text.scrollHeight}px`;
  }

  #listenToPicture() {
    const chooser = this.#form.querySelector("input[type=file]");
    this.#form.querySelector(".attach").addEventListener("click", () => chooser.click());
    chooser.addEventListener("change", () => {
      const [file] = chooser.files;
      chooser.value = "";
      if (file) this.send("picture", { file }, t("picture_named", { name: file.name }));
    });
  }

  #listenToMenu() {
    this.#opener.addEventListener("click", () => (this.#menu.hidden ? this.#openMenu() : this.#closeMenu()));
    this.#menu.addEventListener("keydown", (event) => this.#walkMenu(event));
    this.#form.addEventListener("focusout", (event) => {
      if (!this.#form.contains(event.relatedTarget)) this.#closeMenu();
    });
    document.addEventListener("pointerdown", (event) => {
      if (!this.#menu.contains(event.target) && !this.#opener.contains(event.target)) this.#closeMenu();
    });
  }

  #openMenu() {
    const { menu } = this.speaker ?? this.#seat;
    const commands = menu?.length ? menu : usual();
    this.#menu.replaceChildren(...commands.map((entry) => this.#command(entry)));
    this.#menu.hidden = false;
    this.#opener.setAttribute("aria-expanded", "true");
    this.#menu.querySelector("button").focus();
  }

  #closeMenu() {
    this.#menu.hidden = true;
    this.#opener.setAttribute("aria-expanded", "false");
  }

  #command({ command, label }) {
    const item = document.createElement("li");
    const button = document.createElement("button");
    const slash = document.createElement("small");
    slash.textContent = command;
    button.type = "button";
    button.dataset.command = command;
    button.append(label, slash);
    button.addEventListener("click", () => {
      this.#closeMenu();
      this.#opener.focus();
      this.send("say", { text: command }, command);
    });
    item.append(button);
    return item;
  }

  #walkMenu(event) {
    const buttons = [...this.#menu.querySelectorAll("button")];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") {
      this.#closeMenu();
      this.#opener.focus();
    } else if (step) {
      event.preventDefault();
      const next = buttons.indexOf(document.activeElement) + step;
      buttons.at(next % buttons.length).focus();
    }
  }
}
