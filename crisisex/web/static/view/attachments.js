// The files that come with a message: pictures are shown in the page, under the word EXERCICE.

import { el } from "../dom.js";
import { _ } from "../language.js";
import { band } from "./band.js";

const PICTURE = /\.(png|jpe?g|gif)$/i;

export function attachmentsView(page, inject) {
  if (!inject.attachments.length) return null;
  const pictures = inject.attachments.filter((name) => PICTURE.test(name));
  const files = inject.attachments.filter((name) => !PICTURE.test(name));
  return el("section", { class: "attachments part stack" },
    el("h3", {}, inject.attachments.length > 1 ? _("Pièces jointes") : _("Pièce jointe")),
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
  return el("li", {}, el("a", { class: "file", href, download: `${_("EXERCICE")}-${name}` },
    el("span", { text: name }), " ", el("span", { class: "muted" }, _("(télécharger)"))));
}

function picture(src, name) {
  const image = el("img", { src, alt: name, loading: "lazy" });
  const button = el("button", { type: "button", class: "picture", "aria-label": _("Agrandir l’image {name}", { name }) }, image);
  button.addEventListener("click", () => enlarge(src, name));
  return el("figure", {}, button,
    el("figcaption", { class: "muted" }, _("EXERCICE"), ". ", el("span", { text: name })));
}

function enlarge(src, name) {
  const dialog = el("dialog", { class: "large", "aria-label": name },
    band(),
    el("form", { method: "dialog", class: "actions" }, el("button", { class: "secondary" }, _("Fermer"))),
    el("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": _("Image") }, el("img", { src, alt: name })));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
