/** What has been said so far in every thread, and how far each thread was read in this browser. */

const KEPT = "chibo.read";
const SLACK = 90_000; // milliseconds by which this browser's idea of the clock may run ahead of the server's

/** Whether what the server says now belongs to another trial than what was known before (its clock never runs back). */
export function isFresh(known, run, now) {
  return known.run !== run || new Date(known.now) - now > SLACK;
}

export class Memory {
  last = null; // the number of the newest event taken; null until the newest of every thread are here
  #threads = new Map();
  #more = new Set(); // threads of which the server has older messages than these
  #read = {};
  #run;

  /** Opens the read marks of this trial; those of an earlier trial are dropped. */
  constructor(run, now) {
    this.#run = run;
    const kept = JSON.parse(localStorage.getItem(KEPT) ?? "null");
    if (kept && !isFresh(kept, run, now)) this.#read = kept.marks;
    this.#keep(now);
  }

  /** Takes the newest messages of a thread. */
  begin({ seat, messages, more }) {
    this.#threads.set(seat, []);
    this.putBefore({ seat, messages, more });
  }

  /** Takes messages older than those of the thread. */
  putBefore({ seat, messages, more }) {
    this.thread(seat).unshift(...messages);
    if (more) this.#more.add(seat);
    else this.#more.delete(seat);
  }

  hasOlder(seat) {
    return this.#more.has(seat);
  }

  /** Takes one event of the stream. Says the message as it now stands and whether it replaced an older content. */
  take(event) {
    if (event.n <= this.last) return null;
    this.last = event.n;
    const thread = this.thread(event.seat);
    const old = event.edits && thread.find((message) => message.id === event.edits);
    if (event.edits && !old) return null; // older than what is here: it comes as it now stands
    if (!old) {
      thread.push(event);
      return { message: event, replaced: false };
    }
    const { text, rows, picture, file } = event;
    Object.assign(old, { text, rows, picture, file });
    return { message: old, replaced: true };
  }

  thread(seat) {
    if (!this.#threads.has(seat)) this.#threads.set(seat, []);
    return this.#threads.get(seat);
  }

  readUpTo(seat) {
    return this.#read[seat] ?? 0;
  }

  unread(seat) {
    const mark = this.readUpTo(seat);
    return this.thread(seat).filter((message) => message.n > mark && message.from !== "me").length;
  }

  /** Marks a thread read to its end; says whether anything was unread. */
  markRead(seat, now) {
    const newest = this.thread(seat).at(-1)?.n ?? 0;
    if (newest <= this.readUpTo(seat)) return false;
    this.#read[seat] = newest;
    this.#keep(now);
    return true;
  }

  /** Another tab has read something: its marks count here too. */
  follow(changed) {
    if (changed.key !== KEPT || !changed.newValue) return false;
    const { run, marks } = JSON.parse(changed.newValue);
    if (run !== this.#run) return false;
    for (const [seat, mark] of Object.entries(marks)) {
      this.#read[seat] = Math.max(mark, this.readUpTo(seat));
    }
    return true;
  }

  #keep(now) {
    localStorage.setItem(KEPT, JSON.stringify({ run: this.#run, now: now.toISOString(), marks: this.#read }));
  }
}
