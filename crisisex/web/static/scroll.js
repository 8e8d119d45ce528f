// What is put above the eye must not push it away. Browsers mostly see to it themselves; what they
// miss is put right at once.

// Where the line in sight was put the last time, and how far the page was scrolled: scrolling is by
// whole pixels, and what they round must not add up.
let last = { read: null, top: 0, scrolled: 0 };

// Runs `change`, which adds to the top of `list`; what is in sight stays where it is.
export function inPlace(list, change) {
  const read = list.getBoundingClientRect().top < 0 ? lineInSight(list) : null;
  const same = read === last.read && window.scrollY === last.scrolled;
  const top = same ? last.top : read?.getBoundingClientRect().top;
  change();
  if (!read) return;
  window.scrollBy({ top: read.getBoundingClientRect().top - top, behavior: "instant" });
  last = { read, top, scrolled: window.scrollY };
}

// The line in the middle of the window.
function lineInSight(list) {
  const { left, width } = list.getBoundingClientRect();
  const seen = document.elementFromPoint(left + width / 2, window.innerHeight / 2);
  return seen && list.contains(seen) ? seen.closest(".line") : null;
}
