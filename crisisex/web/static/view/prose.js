// What an author wrote, as the server made it into safe HTML, fitted into this page.

import { el } from "../dom.js";
import { _, typeset } from "../language.js";
import { authored } from "./authored.js";

const TOP = 3;

// Titles come below the page's own, and a wide table scrolls by itself.
export function prose(html, kind = "") {
  const element = authored(el("div", { class: `prose ${kind}`, html: lowered(html) }));
  for (const table of element.querySelectorAll("table")) {
    const frame = el("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": _("Tableau") });
    table.replaceWith(frame);
    frame.append(table);
  }
  for (const link of element.querySelectorAll("a[href]")) {
    link.target = "_blank";
    link.rel = "noopener noreferrer";
  }
  setTypes(element);
  return element;
}

// Sets what is read as text; code stays as it was written.
function setTypes(element) {
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    if (!text.parentElement.closest("code, pre")) text.data = typeset(text.data);
  }
}

function lowered(html) {
  const levels = [...html.matchAll(/<h([1-6])>/g)].map((match) => Number(match[1]));
  const lower = TOP - Math.min(...levels);
  return html.replace(/<(\/?)h([1-6])>/g, (whole, slash, level) => `<${slash}h${Math.min(6, Number(level) + lower)}>`);
}
