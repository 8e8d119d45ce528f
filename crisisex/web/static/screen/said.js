// What an author wrote, to be read and not to be pressed: nobody opens a link on a projector.

import { prose } from "../view/prose.js";

export function said(html) {
  const element = prose(html);
  for (const link of element.querySelectorAll("a[href]")) link.removeAttribute("href");
  return element;
}
