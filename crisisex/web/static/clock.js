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

// The director's own date, whatever this device believes.
export class DirectorDate {
  #offset = 0;

  set(iso) {
    this.#offset = Date.parse(iso) - Date.now();
  }

  now() {
    return Date.now() + this.#offset;
  }
}
