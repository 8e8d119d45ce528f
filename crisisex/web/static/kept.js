// What this tab keeps over a reload: drafts, the queue, the last number shown. Never a token.

export class Kept {
  #name;

  constructor(participant, part) {
    this.#name = `crisisex:${participant}:${part}`;
  }

  read() {
    try {
      return JSON.parse(sessionStorage.getItem(this.#name));
    } catch {
      return null;
    }
  }

  write(value) {
    try {
      sessionStorage.setItem(this.#name, JSON.stringify(value));
    } catch {
      // A browser that forbids storage loses drafts on reload, nothing else.
    }
  }
}

// The unsent words of each form, by its place.
export class Drafts {
  #kept;
  #all;

  constructor(kept) {
    this.#kept = kept;
    this.#all = kept.read() || {};
  }

  get(place) {
    return this.#all[place] || null;
  }

  put(place, values) {
    this.#all[place] = values;
    this.#kept.write(this.#all);
  }

  drop(place) {
    delete this.#all[place];
    this.#kept.write(this.#all);
  }
}
