// French words and figures: scenario instants, durations, counts, typography.

const DAY = 86400;
const NARROW = "\u202f";
const WIDE = "\u00a0";

// Puts the non-breaking spaces that French wants around its punctuation.
export function french(text) {
  return text
    .replace(/ ([;?!%])/g, `${NARROW}$1`)
    .replace(/ ([:»])/g, `${WIDE}$1`)
    .replace(/« /g, `«${WIDE}`)
    .replace(/(\d) (h|min|s)\b/g, `$1${WIDE}$2`);
}

// `J 02:10`, `J+1 08:00`: the minute that has begun.
export function instant(seconds) {
  if (seconds == null) return "J --:--";
  const minutes = Math.floor(seconds / 60 + 1e-6);
  const days = Math.floor((minutes * 60) / DAY);
  const rest = minutes - days * 1440;
  const day = days ? `J${days > 0 ? "+" : "−"}${Math.abs(days)}` : "J";
  return `${day}${WIDE}${two(Math.floor(rest / 60))}:${two(rest % 60)}`;
}

export function duration(seconds) {
  const minutes = Math.max(0, Math.floor(seconds / 60));
  const hours = Math.floor(minutes / 60);
  if (!hours) return french(`${minutes} min`);
  return french(`${hours} h ${two(minutes % 60)}`);
}

export function wallTime(iso) {
  const at = new Date(iso);
  return french(`${two(at.getHours())} h ${two(at.getMinutes())}`);
}

export function count(number, singular, plural = `${singular}s`) {
  return french(`${number} ${number > 1 ? plural : singular}`);
}

export function listed(words) {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} et ${words[words.length - 1]}`;
}

// `20 000`: thousands apart.
export function figure(number) {
  return String(number).replace(/\B(?=(\d{3})+$)/g, NARROW);
}

function two(number) {
  return String(number).padStart(2, "0");
}
