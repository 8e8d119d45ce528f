// Makes a text as large as its box allows, for who reads it from the back of the room.

const STEPS = 7;

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
