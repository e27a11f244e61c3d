/** What of a thread is in sight: the newest as long as one reads it, a tall answer from its top, else nothing moves. */

const NEAR = 80; // pixels from the end that still count as reading the newest
const SEEN = 40; // pixels of a message in sight that count as having reached it
const GAP = 10; // pixels left free above what is shown from its top
const KEPT = 1 / 2; // of the view, what may be taken by what one typed above its answer

export class Sight {
  #log;
  #newer;
  #atEnd = true;
  #wanted = false; // the newest is to be shown wherever one reads
  #drawing = 0;
  #come = []; // messages of others that came since it was last drawn
  #below = []; // those of them that nobody has reached yet

  /** Watches a log; `newer` is the button that says there is more below. */
  constructor(log, newer) {
    this.#log = log;
    this.#newer = newer;
    log.addEventListener("scroll", () => this.#look());
    newer.addEventListener("click", () => this.#goOn());
    const keep = () => (this.#atEnd ? this.end() : this.#look());
    new ResizeObserver(keep).observe(log);
    const grown = ({ target }) => this.#atEnd && this.from(target.closest(".bubble"));
    log.addEventListener("load", grown, true); // a picture has arrived and taken its room
  }

  /** One's own words are at the end: that is where one reads. */
  follow() {
    this.#wanted = true;
    this.#draw();
  }

  /** Somebody else's message has come. */
  tell(made) {
    this.#come.push(made);
    this.#draw();
  }

  /** A message stands there anew; whoever reads the end goes on doing so. */
  renew(old, made) {
    const anew = (one) => (one === old ? made : one);
    this.#come = this.#come.map(anew);
    this.#below = this.#below.map(anew);
    if (this.#atEnd) this.end();
    else this.#look();
  }

  /** Goes to the end. */
  end() {
    this.#to(this.#log.scrollHeight);
  }

  /** Goes to the end; to the top of a message that is taller than the view. */
  from(made) {
    if (this.#tall(made)) this.top(made);
    else this.end();
  }

  /** What one has tapped says something else now: it is read from its top. */
  turn(made) {
    if (made.offsetTop >= this.#log.scrollTop) return;
    this.#wanted = false;
    this.top(made);
    this.#atEnd = false;
  }

  /** Shows a message from its top, with what was typed before it where there is room. */
  top(made) {
    let mine = made;
    while (mine && mine.dataset.from !== "me") mine = mine.previousElementSibling;
    const fits = mine && made.offsetTop - mine.offsetTop <= this.#log.clientHeight * KEPT;
    this.#to((fits ? mine : made).offsetTop - GAP);
  }

  /** The thread has come into view with these messages unread: begins at `first`, a line across, if it is above the end. */
  open(unread, first) {
    const last = this.#log.querySelector(".bubble:last-of-type");
    this.#come = [];
    this.#below = [];
    this.end();
    this.#below = unread;
    if (first && first.offsetTop < this.#log.scrollTop) this.#to(first.offsetTop - NEAR);
    else if (last?.dataset.from === "bot") this.from(last);
  }

  /** Puts something in above without moving what is in sight. */
  above(put) {
    const mark = this.#log.querySelector(".bubble");
    const { top } = mark.getBoundingClientRect();
    this.#log.style.overflowAnchor = "none"; // or a browser that does the same by itself would do it twice
    put();
    this.#log.scrollTop += mark.getBoundingClientRect().top - top;
    requestAnimationFrame(() => (this.#log.style.overflowAnchor = ""));
  }

  #tall(made) {
    return made.offsetHeight + 2 * GAP > this.#log.clientHeight;
  }

  #draw() {
    this.#drawing ||= requestAnimationFrame(() => this.#show()); // once for all that arrives together
  }

  #show() {
    const [first] = this.#come;
    this.#below.push(...this.#come);
    this.#drawing = 0;
    if (this.#wanted || this.#atEnd) {
      if (this.#come.some((made) => this.#tall(made))) this.top(first);
      else this.end();
    }
    this.#wanted = false;
    this.#come = [];
    this.#look();
  }

  #to(place) {
    this.#log.scrollTop = place;
    this.#look();
  }

  #goOn() {
    const [next] = this.#below;
    this.end();
    if (next) this.from(next);
  }

  #look() {
    const { scrollTop, scrollHeight, clientHeight } = this.#log;
    if (!clientHeight) return; // not in view
    if (!this.#drawing) this.#atEnd = scrollHeight - scrollTop - clientHeight < NEAR; // what has just come moved nobody
    this.#below = this.#atEnd ? [] : this.#below.filter((made) => made.offsetTop > scrollTop + clientHeight - SEEN);
    this.#newer.hidden = this.#below.length === 0;
  }
}
