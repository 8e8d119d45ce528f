// What the player does, sent in order, each with an id of its own: sent again after a cut, it
// happens once. It is kept until the director has answered, over a reload too.

import { newId } from "./ids.js";
import { _, language } from "./language.js";

const FIRST_DELAY = 500;
const LONGEST_DELAY = 5000;
const PATIENCE = 10000;
const URGENT = "stop_for_real_incident";

export class Commands {
  #url;
  #kept;
  #on;
  #busy = { urgent: false, normal: false };
  #timers = {};
  #failures = 0;

  // `kept` keeps the queue; `on` has changed(), refused(item, sentence).
  constructor(url, kept, on) {
    this.#url = url;
    this.#kept = kept;
    this.#on = on;
    this.items = (kept.read() || []).map((item) => ({ ...item, seq: null }));
  }

  // `place` names the form it comes from, `values` what was in it.
  send(type, fields, { place = "", values = null } = {}) {
    const command = { id: newId(), type, ...fields };
    this.#keep([...this.items, { command, place, values, seq: null }]);
    this.#pump(laneOf(type));
  }

  // Tries again now: the connection is back.
  wake() {
    this.#failures = 0;
    this.#pump("urgent");
    this.#pump("normal");
  }

  // The feed has shown what became of this command: it may come before the answer, or instead of it.
  told(id) {
    const left = this.items.filter((item) => item.command.id !== id);
    if (left.length !== this.items.length) this.#keep(left);
  }

  // What the feed has shown up to `seq` waits no more.
  shown(seq) {
    const left = this.items.filter((item) => item.seq === null || item.seq > seq);
    if (left.length !== this.items.length) this.#keep(left);
  }

  // Whether closing the tab would lose something that its reader has done.
  get unsent() {
    return this.items.some((item) => item.seq === null && item.place);
  }

  waiting(place) {
    return this.items.filter((item) => item.place === place);
  }

  // What comes from no place, as receipts do, changes nothing that is shown.
  #keep(items) {
    const before = placed(this.items);
    this.items = items;
    this.#kept.write(items.filter((item) => item.seq === null));
    if (placed(items) !== before) this.#on.changed();
  }

  async #pump(lane) {
    if (this.#busy[lane]) return;
    this.#busy[lane] = true;
    clearTimeout(this.#timers[lane]);
    let sent = true;
    for (let item = this.#next(lane); item && sent; item = this.#next(lane)) {
      sent = await this.#deliver(item);
    }
    this.#busy[lane] = false;
    if (!sent) this.#later(lane);
  }

  #next(lane) {
    return this.items.find((item) => item.seq === null && laneOf(item.command.type) === lane);
  }

  #later(lane) {
    const delay = Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** this.#failures);
    this.#failures += 1;
    this.#timers[lane] = setTimeout(() => this.#pump(lane), delay);
  }

  // Return whether the director has answered, yes or no.
  async #deliver(item) {
    const answer = await post(this.#url, item.command);
    if (answer === null || answer.status >= 500) return false;
    this.#failures = 0;
    if (answer.ok) this.#accepted(item, answer.body.seq);
    else this.#refused(item, answer.body.detail || _("La demande a été refusée."));
    return true;
  }

  #accepted(item, seq) {
    this.#keep(this.items.map((each) => (each === item ? { ...item, seq } : each)));
    this.#on.accepted(item, seq);
  }

  #refused(item, sentence) {
    this.#keep(this.items.filter((each) => each !== item));
    this.#on.refused(item, sentence);
  }
}

function placed(items) {
  return items.filter((item) => item.place).map((item) => item.command.id + item.seq).join();
}

function laneOf(type) {
  return type === URGENT ? "urgent" : "normal";
}

async function post(url, command) {
  const giveUp = new AbortController();
  const late = setTimeout(() => giveUp.abort(), PATIENCE);
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", "accept-language": language },
      body: JSON.stringify(command),
      signal: giveUp.signal,
    });
    const body = await response.json().catch(() => ({}));
    return { ok: response.ok, status: response.status, body };
  } catch {
    return null;
  } finally {
    clearTimeout(late);
  }
}
