// The calls that ring: one at a time, each for half a minute; those that come meanwhile wait.

const RINGS = 30000;

export class Calls {
  #changed;
  #timer = 0;
  #waiting = [];

  constructor(changed) {
    this.#changed = changed;
  }

  // The inject whose call rings now, or null.
  get ringing() {
    return this.#waiting[0] ?? null;
  }

  // Whether a call rings, or waits until it may.
  holds(inject) {
    return this.#waiting.includes(inject);
  }

  // How many wait behind the one that rings.
  get behind() {
    return Math.max(0, this.#waiting.length - 1);
  }

  // A call has come `age` milliseconds ago; one that rang out while this page slept does not ring.
  arrived(inject, age = 0) {
    if (age > RINGS || this.holds(inject)) return;
    this.#waiting.push(inject);
    if (this.#waiting.length === 1) this.#ring();
    this.#changed();
  }

  // It is answered, here or elsewhere, or left alone.
  over(inject) {
    if (!this.holds(inject)) return;
    const rang = this.ringing;
    this.#waiting = this.#waiting.filter((each) => each !== inject);
    if (rang === inject) this.#ring();
    this.#changed();
  }

  // Nobody is called any more: the exercise is stopped or over.
  silence() {
    for (const inject of [...this.#waiting]) this.over(inject);
  }

  #ring() {
    clearTimeout(this.#timer);
    const inject = this.ringing;
    if (inject) this.#timer = setTimeout(() => this.over(inject), RINGS);
  }
}
