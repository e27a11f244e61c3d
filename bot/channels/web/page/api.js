/** The one door to the server: what is asked, what is sent, and the stream of what is said. */

/** The server understood and declined; the message is for the person. */
export class Refused extends Error {}

/** The server could not be reached or could not keep it; sending again may work. */
export class Unsent extends Error {}

const PATIENCE = 20_000; // milliseconds before a silent server counts as unreachable
const HIDDEN_GRACE = 10_000; // a browser allows six connections to one host: a hidden tab gives its own back
const FIRST_WAIT = 500;
const LONGEST_WAIT = 5_000;

async function call(path, options = {}) {
  let answer;
  try {
    answer = await fetch(path, { signal: AbortSignal.timeout(PATIENCE), cache: "no-store", ...options });
  } catch {
    throw new Unsent();
  }
  if (answer.status === 204) return null;
  const said = await answer.json().catch(() => ({}));
  if (answer.ok) return said;
  if (answer.status < 500 && said.error) throw new Refused(said.error);
  throw new Unsent();
}

function post(path, body) {
  if (body instanceof FormData) return call(path, { method: "POST", body });
  return call(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
}

export const askSeats = () => call("/api/seats");
export const askOlder = (seat, before) => call(`/api/older?${new URLSearchParams({ seat, before })}`);
export const moveClock = (where) => post("/api/clock", where);

/**
 * Sends one letter (`say`, `tap` or `picture`) with the seconds since it was made, which no wrong clock changes;
 * throws Refused or Unsent.
 */
export function deliver({ kind, body, made }) {
  const letter = { ...body, held: Math.max(0, Math.round((Date.now() - made) / 1000)) };
  if (kind !== "picture") return post(`/api/${kind}`, letter);
  const form = new FormData();
  for (const [name, value] of Object.entries(letter)) form.append(name, value);
  return post("/api/picture", form);
}

/**
 * Keeps the stream of messages open, resuming after the last number seen; before any was, the newest of each thread
 * come first, and those of the threads in view before all. `inView` lists them.
 * `on` has thread({seat, messages, more}), newest(number), message(event), clock(iso), up() and down().
 */
export function listen(lastSeen, inView, on) {
  let source = null;
  let wait = FIRST_WAIT;
  let timer = 0;

  function open() {
    clearTimeout(timer);
    if (source) return;
    const from = lastSeen() === null ? { open: inView().join() } : { after: lastSeen() };
    source = new EventSource(`/api/messages?${new URLSearchParams(from)}`);
    source.onopen = () => {
      wait = FIRST_WAIT;
      on.up();
    };
    source.onmessage = (event) => on.message(JSON.parse(event.data));
    source.addEventListener("thread", (event) => on.thread(JSON.parse(event.data)));
    source.addEventListener("newest", (event) => on.newest(Number(event.data)));
    source.addEventListener("clock", (event) => on.clock(JSON.parse(event.data).now));
    source.onerror = () => {
      shut();
      on.down();
      timer = setTimeout(open, wait);
      wait = Math.min(wait * 2, LONGEST_WAIT);
    };
  }

  function shut() {
    clearTimeout(timer);
    source?.close();
    source = null;
  }

  document.addEventListener("visibilitychange", () => {
    clearTimeout(timer);
    if (document.hidden) timer = setTimeout(shut, HIDDEN_GRACE);
    else open();
  });
  window.addEventListener("online", open);
  open();
}
