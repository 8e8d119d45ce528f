// Exercise time and scenario time, from the pieces that the feed gives.

// A piece: `elapsed` exercise seconds at the director's `since` (ms), then `speed` a second.
export function elapsedAt(clock, now) {
  if (!clock.running) return clock.elapsed;
  return clock.elapsed + (Math.max(0, now - clock.since) / 1000) * clock.speed;
}

// Scenario seconds since J at 00:00; null before the first phase.
export function scenarioAt(phase, elapsed) {
  return phase ? phase.scenario + (elapsed - phase.planned) * phase.pace : null;
}

// The director's own date, whatever this device believes. In a replay it runs at another rate, and
// stands still where the film does.
export class DirectorDate {
  #told = 0;
  #heard = 0;
  #rate = 1;

  set(iso, rate = 1) {
    this.#told = Date.parse(iso);
    this.#heard = Date.now();
    this.#rate = rate;
  }

  now() {
    return this.#told + (Date.now() - this.#heard) * this.#rate;
  }
}
