// The files that come with a message: pictures are shown in the page, under the word EXERCICE.

import { el } from "../dom.js";

const PICTURE = /\.(png|jpe?g|gif)$/i;

export function attachmentsView(page, inject) {
  if (!inject.attachments.length) return null;
  const pictures = inject.attachments.filter((name) => PICTURE.test(name));
  const files = inject.attachments.filter((name) => !PICTURE.test(name));
  return el("section", { class: "attachments part stack" },
    el("h3", {}, inject.attachments.length > 1 ? "Pièces jointes" : "Pièce jointe"),
    pictures.map((name) => picture(addressOf(page, inject, name), plain(name))),
    files.length
      ? el("ul", { role: "list" }, files.map((name) => file(addressOf(page, inject, name), plain(name))))
      : null);
}

function addressOf(page, inject, name) {
  const path = name.split("/").map(encodeURIComponent).join("/");
  return `${page.api}/attachments/${encodeURIComponent(inject.id)}/${path}`;
}

function plain(name) {
  return name.split("/").pop();
}

function file(href, name) {
  return el("li", {}, el("a", { class: "file", href, download: `EXERCICE-${name}` },
    el("span", { text: name }), " ", el("span", { class: "muted" }, "(télécharger)")));
}

function picture(src, name) {
  const image = el("img", { src, alt: name, loading: "lazy" });
  const button = el("button", { type: "button", class: "picture", "aria-label": `Agrandir l’image ${name}` }, image);
  button.addEventListener("click", () => enlarge(src, name));
  return el("figure", {}, button,
    el("figcaption", { class: "muted" }, "EXERCICE. ", el("span", { text: name })));
}

function enlarge(src, name) {
  const dialog = el("dialog", { class: "large", "aria-label": name },
    el("p", { class: "band" }, el("strong", {}, "EXERCICE")),
    el("form", { method: "dialog", class: "actions" }, el("button", { class: "secondary" }, "Fermer")),
    el("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": "Image" }, el("img", { src, alt: name })));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
