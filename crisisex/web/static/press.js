// Nothing moves under a finger: where the page is drawn between the press of a button and its release,
// and the button moves, the click is lost. It waits for a moment alone, for a stop must be seen.

const LONGEST = 400;
// After the release comes the click; on a touch screen in its own time.
const CLICK = 50;

let held = 0;
let waiting = [];

export function unlessPressed(act) {
  if (held) waiting.push(act);
  else act();
}

function until(delay) {
  clearTimeout(held);
  held = setTimeout(release, delay);
}

function release() {
  const acts = waiting;
  held = 0;
  waiting = [];
  for (const act of acts) act();
}

const early = { capture: true, passive: true };
window.addEventListener("pointerdown", () => until(LONGEST), early);
for (const end of ["pointerup", "pointercancel"]) window.addEventListener(end, () => until(CLICK), early);
