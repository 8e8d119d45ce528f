// A titled part that opens and closes.

import { el } from "../dom.js";

export function drawer(title, content, { tally = null, open = false } = {}) {
  return el("details", { class: "panel drawer", open }, el("summary", {}, title, tally), content);
}
