// What is put above the eye must not push it away. Browsers see to it themselves, but one.

const ANCHORED = CSS.supports("overflow-anchor", "auto");

// Runs `change`, which adds to the top of `list`; what was in sight stays where it was.
export function inPlace(list, change) {
  const read = ANCHORED || list.getBoundingClientRect().top >= 0 ? null : lineInSight(list);
  const before = read?.getBoundingClientRect().top;
  change();
  if (read) window.scrollBy(0, read.getBoundingClientRect().top - before);
}

function lineInSight(list) {
  return [...list.children].find((line) => line.getBoundingClientRect().bottom > 0);
}
