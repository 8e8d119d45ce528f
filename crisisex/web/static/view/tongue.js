// The way to the other languages, each named as its speakers name it.

import { el } from "../dom.js";
import { language, LANGUAGES, speak } from "../language.js";

export function languageSwitch() {
  const others = Object.entries(LANGUAGES).filter(([name]) => name !== language);
  return el("p", { class: "tongue" }, others.map(([name, words]) =>
    el("button", { type: "button", class: "secondary", lang: name, onclick: () => speak(name) }, words)));
}
