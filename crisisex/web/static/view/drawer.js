// A titled part that opens and closes; a part of the page, not of a section, is titled by a heading.

import { el } from "../dom.js";

export function drawer(title, content, { tally = null, open = false, part = false } = {}) {
  const words = part ? el("h2", {}, title) : title;
  return el("details", { class: "panel drawer", open }, el("summary", {}, words, tally), content);
}
