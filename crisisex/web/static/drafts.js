// The unsent words of each form, by its place. The browser keeps them for the seat, each tab's apart:
// what is typed in one never takes the place of what is typed in another, and what was left in a tab
// that is gone comes back in the next. They go when the seat does: the computer may be shared.

import { Kept, keptNames } from "./kept.js";

const PART = "drafts";
const PATIENCE = 2000;

export class Drafts {
  #owner;
  #tab;
  #all;
  #given = new Set();
  #only = null;
  #safe = true;
  #found;

  // `owner` is the participant and the run; `found()` is told that drafts of a lost tab are there.
  constructor(owner, tab, found) {
    this.#owner = owner;
    this.#tab = tab;
    this.#found = found;
    this.#all = this.#of(tab).read() || {};
    forgetOtherRuns(owner);
    this.#askWhoIsThere();
  }

  get(place) {
    return this.#all[place] || null;
  }

  put(place, values) {
    this.#all[place] = values;
    this.#keep();
  }

  drop(place) {
    delete this.#all[place];
    this.#given.delete(place);
    this.#keep();
  }

  // Puts words in a form that did not have them; the form takes them when it is drawn.
  give(place, values) {
    this.#given.add(place);
    this.put(place, values);
  }

  // The words that were given and not yet taken, else null.
  take(place) {
    return this.#given.delete(place) ? this.get(place) : null;
  }

  // Whether closing the page would lose what is typed.
  get unsafe() {
    return !this.#safe && Object.values(this.#all).some((values) => Object.values(values).some(Boolean));
  }

  // The exercise is over: of all that was typed, the words of one place are still worth keeping.
  keepOnly(place) {
    if (this.#only === place) return;
    this.#only = place;
    for (const tab of this.#tabs()) this.#write(tab, this.#of(tab).read() || {});
  }

  #of(tab) {
    return new Kept(this.#owner, `${PART}:${tab}`, "localStorage");
  }

  #keep() {
    this.#safe = this.#write(this.#tab, this.#all);
  }

  #write(tab, all) {
    const kept = this.#only ? Object.entries(all).filter(([place]) => place === this.#only) : Object.entries(all);
    if (kept.length) return this.#of(tab).write(Object.fromEntries(kept));
    this.#of(tab).drop();
    return true;
  }

  #tabs() {
    return keptNames(`${this.#owner}:${PART}:`).map((name) => name.split(":").pop());
  }

  // Tabs that are there say so; what the others have left is taken in.
  #askWhoIsThere() {
    const channel = new BroadcastChannel(`crisisex:${this.#owner}`);
    const there = new Set([this.#tab]);
    channel.addEventListener("message", ({ data }) => {
      if (data.asks) channel.postMessage({ here: this.#tab });
      else there.add(data.here);
    });
    channel.postMessage({ asks: true });
    setTimeout(() => this.#adopt(there), PATIENCE);
  }

  #adopt(there) {
    const lost = this.#tabs().filter((tab) => !there.has(tab));
    const before = this.#given.size;
    for (const tab of lost) {
      const left = this.#of(tab).read() || {};
      for (const [place, values] of Object.entries(left)) {
        if (this.get(place)) continue;
        this.give(place, values);
        delete left[place];
      }
      this.#write(tab, left);
    }
    if (this.#given.size > before) this.#found();
  }
}

// The seat is no more: nothing of it stays on this computer.
export function forgetSeat(participant) {
  for (const store of ["localStorage", "sessionStorage"]) {
    for (const name of keptNames(`${participant}.`, store)) window[store].removeItem(name);
  }
}

// What was left by an exercise that this address served before.
function forgetOtherRuns(owner) {
  const [, run] = owner.split(".");
  for (const name of keptNames("")) {
    const [, other] = name.split(":");
    if (name.includes(`:${PART}:`) && !other.endsWith(`.${run}`)) localStorage.removeItem(name);
  }
}
