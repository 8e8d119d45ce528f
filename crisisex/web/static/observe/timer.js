// A stopwatch in exercise time: it stands still while the exercise does. Kept over a reload.

import { el, setHidden, setText } from "../dom.js";
import { _ } from "../language.js";

const ZERO = { from: null, before: 0, laps: [] };

// Seconds on a stopwatch, at exercise second `elapsed`; `from` is when it was started last.
function reading({ from, before }, elapsed) {
  return before + (from === null ? 0 : Math.max(0, elapsed - from));
}

// `2:05`, `1:02:05`.
export function watchWords(seconds) {
  const whole = Math.floor(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (number) => String(number).padStart(2, "0");
  return hours ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

export function timerView(page, kept) {
  const face = el("span", { class: "face" });
  const act = el("span", {});
  const main = el("button", { class: "secondary main", type: "button", onclick: () => toggle() }, act, face);
  const lap = el("button", { class: "secondary", type: "button", onclick: () => change({ laps: [...watch.laps, now()] }) }, _("Tour"));
  const tell = el("button", { class: "secondary", type: "button", onclick: () => page.composer.add(told()) }, _("Dans la note"));
  const reset = el("button", { class: "secondary", type: "button", onclick: () => change(ZERO) }, _("Remettre à zéro"));
  const laps = el("p", { class: "muted laps" });
  const more = el("div", { class: "more" }, lap, tell, reset, laps);
  let watch = { ...ZERO, ...kept.read() };

  function now() {
    return reading(watch, page.elapsed());
  }

  function change(fields) {
    watch = { ...watch, ...fields };
    kept.write(watch);
    page.draw();
  }

  function toggle() {
    change(watch.from === null ? { from: page.elapsed() } : { before: now(), from: null });
  }

  function told() {
    const time = watchWords(now());
    if (!watch.laps.length) return _("Chronomètre : {time}", { time });
    return _("Chronomètre : {time} (tours : {laps})", { time, laps: watch.laps.map(watchWords).join(", ") });
  }

  function update() {
    const running = watch.from !== null;
    const used = running || watch.before > 0;
    setText(act, running ? _("Arrêter") : _("Chrono"));
    setText(face, watchWords(now()));
    setHidden(more, !used);
    setHidden(lap, !running);
    setHidden(reset, running);
    setText(laps, watch.laps.length ? _("Tours : {laps}", { laps: watch.laps.map(watchWords).join(" · ") }) : "");
  }

  return { button: main, more, update };
}
