// What this tab keeps over a reload: the queue, the last number shown. Never a token.

export class Kept {
  #name;
  #store;

  // `store` is the tab's own, or `localStorage`, which the browser's tabs share.
  constructor(owner, part, store = "sessionStorage") {
    this.#name = `crisisex:${owner}:${part}`;
    this.#store = store;
  }

  read() {
    try {
      return JSON.parse(window[this.#store].getItem(this.#name));
    } catch {
      return null;
    }
  }

  // Return whether it is kept: a browser that forbids storage loses it with the page.
  write(value) {
    try {
      window[this.#store].setItem(this.#name, JSON.stringify(value));
      return true;
    } catch {
      return false;
    }
  }

  drop() {
    try {
      window[this.#store].removeItem(this.#name);
    } catch {
      // Nothing was kept.
    }
  }
}

// The names kept in `store` that begin with `start`.
export function keptNames(start, store = "localStorage") {
  try {
    return Object.keys(window[store]).filter((name) => name.startsWith(`crisisex:${start}`));
  } catch {
    return [];
  }
}
