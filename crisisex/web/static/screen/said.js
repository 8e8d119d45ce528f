// What an author wrote, to be read and not to be pressed: nobody opens a link on a projector. A
// text that begins with its own subject again says it once.

import { prose } from "../view/prose.js";

export function said({ subject, html }) {
  const element = prose(html);
  for (const link of element.querySelectorAll("a[href]")) link.removeAttribute("href");
  const first = element.firstElementChild;
  if (first?.matches("h1, h2, h3, h4, h5, h6") && plain(first.textContent) === plain(subject)) first.remove();
  return element;
}

function plain(text) {
  return text.replace(/\s+/g, " ").trim();
}
