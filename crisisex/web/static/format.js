// Instants, durations, times of day and lists, in the language's way.

import { _, language } from "./language.js";

const DAY = 86400;
const WIDE = "\u00a0";
const FRENCH = language === "fr";
const FIRST_DAY = FRENCH ? "J" : "D";

// `J 02:10`, `J+1 08:00`, in English `D 02:10`: the minute that has begun.
export function instant(seconds) {
  if (seconds == null) return `${FIRST_DAY} --:--`;
  const minutes = Math.floor(seconds / 60 + 1e-6);
  const days = Math.floor((minutes * 60) / DAY);
  const rest = minutes - days * 1440;
  const day = days ? `${FIRST_DAY}${days > 0 ? "+" : "−"}${Math.abs(days)}` : FIRST_DAY;
  return `${day}${WIDE}${two(Math.floor(rest / 60))}:${two(rest % 60)}`;
}

// `1 h 05`, in English `1 h 05 min`; below an hour `5 min`.
export function duration(seconds) {
  const minutes = Math.max(0, Math.floor(seconds / 60));
  const hours = Math.floor(minutes / 60);
  if (!hours) return `${minutes}${WIDE}min`;
  return [hours, "h", two(minutes % 60), FRENCH ? null : "min"].filter(Boolean).join(WIDE);
}

// `14 h 05`, in English `14:05`, where the reader is.
export function wallTime(iso) {
  const at = new Date(iso);
  const [hours, minutes] = [two(at.getHours()), two(at.getMinutes())];
  return FRENCH ? [hours, "h", minutes].join(WIDE) : `${hours}:${minutes}`;
}

// `12 Ko`, in English `12 KB`; below a kilobyte, bytes.
export function bytes(much) {
  const units = FRENCH ? ["octets", "Ko", "Mo"] : ["bytes", "KB", "MB"];
  const step = much < 1000 ? 0 : much < 999500 ? 1 : 2;
  const figure = new Intl.NumberFormat(language, { maximumFractionDigits: step === 2 ? 1 : 0 }).format(much / 1000 ** step);
  return `${figure}${WIDE}${units[step]}`;
}

export function listed(words) {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} ${_("et")} ${words[words.length - 1]}`;
}

// `20 000`, `20,000`: thousands apart, in the language's way.
export function figure(number) {
  return number.toLocaleString(language);
}

function two(number) {
  return String(number).padStart(2, "0");
}
