// The connection to the director. It never gives up by itself: it comes back after the last number
// it has seen, by WebSocket, or by event stream where a proxy refuses the upgrade.

const FIRST_DELAY = 500;
const LONGEST_DELAY = 5000;
const OPENING = 8000;
const QUIET = 25000;
// The director speaks every 15 s: whoever has slept for longer may hold a connection that is dead.
const DOUBT = 17000;
const UNKNOWN_HERE = 4403;
const WITHDRAWN = 4410;

export class Feed {
  #url;
  #last;
  #lastAt = "";
  #types;
  #on;
  #link = null;
  #failures = 0;
  #timer = 0;
  #heard = 0;
  #socketsWork = false;
  #over = false;

  // `types` are those of the messages that the page folds; `on` has message(message) and
  // state("connecting" | "connected" | "lost" | "refused" | "withdrawn").
  constructor(url, last, types, on) {
    this.#url = url;
    this.#last = last;
    this.#types = types;
    this.#on = on;
  }

  open() {
    window.addEventListener("offline", () => this.#lose());
    window.addEventListener("online", () => this.#retryNow());
    document.addEventListener("visibilitychange", () => this.#doubt());
    document.addEventListener("resume", () => this.#retryNow());
    window.addEventListener("pagehide", () => this.#drop());
    window.addEventListener("pageshow", (event) => event.persisted && this.#retryNow());
    setInterval(() => this.#probe(), QUIET);
    this.#connect();
  }

  // Hears everything again from the first message: what was heard is no more.
  again() {
    this.#last = 0;
    this.#lastAt = "";
    this.#retryNow();
  }

  #connect() {
    if (this.#over) return;
    clearTimeout(this.#timer);
    this.#link = this.#openSocket();
  }

  #openSocket() {
    const link = { close: () => socket.close() };
    const socket = new WebSocket(this.#address().replace(/^http/, "ws"));
    const late = setTimeout(() => socket.close(), OPENING);
    let opened = false;
    socket.onopen = () => {
      opened = true;
      this.#socketsWork = true;
      clearTimeout(late);
    };
    socket.onmessage = (event) => this.#hear(link, event.data);
    socket.onclose = (event) => {
      clearTimeout(late);
      if (link !== this.#link) return;
      if (event.code === UNKNOWN_HERE) this.#refuse("refused");
      else if (event.code === WITHDRAWN) this.#refuse("withdrawn");
      else if (opened || this.#socketsWork) this.#lose();
      else this.#fallBack(link);
    };
    return link;
  }

  // A director that answers while the upgrade fails means that something between refuses it.
  async #fallBack(link) {
    const answers = await this.#answers();
    if (link !== this.#link) return;
    if (answers) this.#link = this.#openStream();
    else this.#lose();
  }

  #openStream() {
    const source = new EventSource(this.#address());
    const link = { close: () => source.close() };
    for (const type of ["hello", ...this.#types]) {
      source.addEventListener(type, (event) => this.#hear(link, event.data));
    }
    source.onerror = () => {
      if (link !== this.#link) return;
      if (source.readyState === EventSource.CLOSED) this.#askWhy(link);
      else this.#lose();
    };
    return link;
  }

  // An event stream that is refused does not say why.
  async #askWhy(link) {
    const giveUp = new AbortController();
    const response = await fetch(this.#address(), { signal: giveUp.signal }).catch(() => null);
    const why = response?.status === 403 ? await refusalIn(response) : "";
    giveUp.abort();
    if (link !== this.#link) return;
    if (why) this.#refuse(why);
    else this.#lose();
  }

  #address() {
    return `${new URL(this.#url, location.href)}?after=${this.#last}&at=${encodeURIComponent(this.#lastAt)}`;
  }

  #hear(link, data) {
    if (link !== this.#link) return;
    const message = JSON.parse(data);
    this.#heard = Date.now();
    if (message.type === "hello") {
      this.#failures = 0;
      this.#on.state("connected", message);
    } else if (message.seq > this.#last) {
      this.#last = message.seq;
      this.#lastAt = message.at;
      this.#on.message(message);
    }
  }

  #drop() {
    const link = this.#link;
    this.#link = null;
    if (link) link.close();
  }

  #lose() {
    if (this.#over) return;
    this.#drop();
    this.#on.state("lost");
    const longest = Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** this.#failures);
    this.#failures += 1;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#connect(), longest * (0.5 + Math.random() / 2));
  }

  #refuse(why) {
    this.#over = true;
    this.#drop();
    this.#on.state(why);
  }

  #retryNow() {
    this.#failures = 0;
    this.#drop();
    this.#connect();
  }

  // A telephone that was locked comes back at once, and may hold a connection that died without a
  // word.
  #doubt() {
    const quiet = Date.now() - this.#heard > DOUBT;
    if (!document.hidden && (!this.#link || quiet)) this.#retryNow();
  }

  async #probe() {
    const link = this.#link;
    if (!link || Date.now() - this.#heard < QUIET) return;
    if (!(await this.#answers()) && link === this.#link) this.#lose();
  }

  async #answers() {
    const giveUp = new AbortController();
    const late = setTimeout(() => giveUp.abort(), OPENING);
    try {
      return (await fetch("/healthz", { signal: giveUp.signal })).ok;
    } catch {
      return false;
    } finally {
      clearTimeout(late);
    }
  }
}

// How a refusal is told to the page: "withdrawn" where a facilitator withdrew the access.
export async function refusalIn(response) {
  const { type } = await response.json().catch(() => ({}));
  return type === "urn:crisisex:access-withdrawn" ? "withdrawn" : "refused";
}

// Goes back to the door, which says why.
export function leave(why) {
  location.replace(why === "withdrawn" ? "/#acces-retire" : "/#place-inconnue");
}
