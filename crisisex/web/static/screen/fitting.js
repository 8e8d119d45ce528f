// Makes a text as large as its box allows, for who reads it from the back of the room.

const STEPS = 7;
const PAGE = 0.85;

// Sets `--size` of `box`, between `least` and `most` times the screen's own size, so that all of
// it is seen; what does not fit even so is scrolled.
export function fit(box, least, most) {
  let [low, high] = [least, most];
  const tooLarge = (size) => {
    box.style.setProperty("--size", size);
    return box.scrollHeight > box.clientHeight + 1;
  };
  if (!tooLarge(high)) return;
  for (let step = 0; step < STEPS; step += 1) {
    const middle = (low + high) / 2;
    if (tooLarge(middle)) high = middle;
    else low = middle;
  }
  box.style.setProperty("--size", low);
}

// Which page of `box` is seen, and of how many; a page keeps some lines of the one before.
export function pageOf(box) {
  const step = box.clientHeight * PAGE;
  const last = Math.max(0, Math.ceil((box.scrollHeight - box.clientHeight - 1) / step));
  return { page: Math.min(last, Math.ceil(box.scrollTop / step - 0.01)), last };
}

// Shows the next page of `box`; after the last one, the first.
export function turn(box) {
  const { page, last } = pageOf(box);
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const top = page < last ? (page + 1) * box.clientHeight * PAGE : 0;
  box.scrollTo({ top, behavior: calm ? "auto" : "smooth" });
}
