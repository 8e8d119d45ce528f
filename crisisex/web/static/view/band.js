// The word that no picture of a screen may lack.

import { el } from "../dom.js";
import { _ } from "../language.js";

export function band() {
  return el("p", { class: "band" }, el("strong", {}, _("EXERCICE")));
}
