// The switch of sound and vibration, honest about what the browser allows.

import { el, icon, setText } from "../dom.js";
import { _ } from "../language.js";

export function soundSwitch(sound) {
  const words = el("span", { class: "unseen" });
  const [on, off] = [icon("sound"), icon("mute")];
  const button = el("button", { type: "button", class: "sound", onclick: () => sound.mute(!sound.muted) }, on, off, words);
  document.getElementById("incident").before(button);

  function update() {
    const waits = !sound.muted && !sound.allowed;
    button.setAttribute("aria-pressed", String(!sound.muted));
    button.classList.toggle("waits", waits);
    on.toggleAttribute("hidden", sound.muted);
    off.toggleAttribute("hidden", !sound.muted);
    setText(words, waits ? _("Son et vibration, permis dès que vous toucherez la page") : _("Son et vibration"));
    button.title = words.textContent;
  }

  return { update };
}
