// Where the reader is: a page, and in it a message, a part of the cell's page, somebody to write to.

import { CHANNELS } from "./channels.js";

const PAGES = ["messages", "cellule", "annuaire", "role"];
export const PARTS = ["journal", "decisions", "declarer", "contacter"];

// `home` is the page that an empty address means. `channel` is the list that the address asks for,
// "" for all; null where it asks for none.
export function routeOf(hash, home) {
  const [page, inside, actor] = parts(hash);
  const route = { page: PAGES.includes(page) ? page : home, inject: null, channel: null };
  if (page === "message" && inside) return { ...route, page: "messages", inject: inside };
  if (page === "declaration" && inside) return { ...route, page, obligation: inside };
  if (route.page === "messages") return { ...route, channel: CHANNELS.includes(inside) ? inside : "" };
  if (route.page === "cellule") return { ...route, part: PARTS.includes(inside) ? inside : PARTS[0], actor };
  return route;
}

function parts(hash) {
  try {
    return decodeURIComponent(hash.slice(1)).split("/");
  } catch {
    return []; // an address that was cut
  }
}

// The way back: each entry of the history knows how far its page was scrolled.
export class WayBack {
  #scrolled = new Map();
  #here;

  constructor() {
    history.scrollRestoration = "manual";
    this.#here = entry();
  }

  // Leaves the entry that was shown for the present one; returns how far that was scrolled, or null
  // when it is a new one.
  move() {
    this.#scrolled.set(this.#here, window.scrollY);
    const known = this.#scrolled.has(history.state?.entry);
    this.#here = entry();
    return known ? this.#scrolled.get(this.#here) : null;
  }
}

let made = 0;

// Returns this entry's name; gives it one when it is new.
function entry() {
  if (history.state?.entry) return history.state.entry;
  made += 1;
  const name = `${Date.now()}.${made}`;
  history.replaceState({ entry: name }, "");
  return name;
}
