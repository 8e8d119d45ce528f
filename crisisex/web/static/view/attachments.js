// The files that come with a message: pictures, sound and video are shown and played in the page,
// under the word EXERCICE; the rest is downloaded.

import { el, setText } from "../dom.js";
import { bytes } from "../format.js";
import { _, language } from "../language.js";
import { band } from "./band.js";

const PICTURE = /\.(png|jpe?g|gif|webp)$/i;
const AUDIO = /\.(mp3|m4a|og[ga]|wav)$/i;
const VIDEO = /\.(mp4|webm|ogv)$/i;
const TRACK = /\.vtt$/i;

export function attachmentsView(page, inject) {
  const names = inject.attachments;
  const tracks = names.filter((name) => TRACK.test(name) && names.some((other) => isPlayed(other) && stem(other) === stem(name)));
  const shown = names.filter((name) => !tracks.includes(name));
  if (!shown.length) return null;
  const address = (name) => addressOf(page, inject, name);
  const trackOf = (name) => tracks.find((track) => stem(track) === stem(name));
  const files = shown.filter((name) => !PICTURE.test(name) && !isPlayed(name));
  return el("section", { class: "attachments part stack" },
    el("h3", {}, shown.length > 1 ? _("Pièces jointes") : _("Pièce jointe")),
    shown.filter((name) => PICTURE.test(name)).map((name) => picture(address(name), plain(name))),
    shown.filter(isPlayed).map((name) => played(name, address(name), trackOf(name) && address(trackOf(name)))),
    files.length ? el("ul", { role: "list" }, files.map((name) => file(address(name), plain(name)))) : null);
}

function isPlayed(name) {
  return AUDIO.test(name) || VIDEO.test(name);
}

function stem(name) {
  return name.replace(/\.[^./]*$/, "");
}

function addressOf(page, inject, name) {
  const path = name.split("/").map(encodeURIComponent).join("/");
  return `${page.api}/attachments/${encodeURIComponent(inject.id)}/${path}`;
}

function plain(name) {
  return name.split("/").pop();
}

function file(href, name) {
  const size = el("span", { class: "muted" });
  sizeOf(href).then((much) => setText(size, much === null ? "" : bytes(much)));
  return el("li", {}, el("a", { class: "file", href, download: `${_("EXERCICE")}-${name}` },
    el("span", { text: name }), " ", el("span", { class: "muted" }, _("(télécharger)"))), " ", size);
}

// Asks for the first byte alone: the answer tells how many there are. Null when it does not come.
async function sizeOf(href) {
  const answer = await fetch(href, { headers: { range: "bytes=0-0" } }).catch(() => null);
  const said = answer?.headers.get("content-range")?.match(/\/(\d+)$/);
  return said ? Number(said[1]) : null;
}

function played(name, src, track) {
  const sound = AUDIO.test(name);
  const player = el(sound ? "audio" : "video", { src, controls: true, preload: "metadata", "aria-label": plain(name), playsinline: true },
    track ? el("track", { kind: "captions", src: track, srclang: language, label: _("Sous-titres"), default: true }) : null);
  return el("figure", { class: "played" }, player, caption(plain(name)), track ? transcript(track) : null);
}

// The captions as a text, for who cannot hear or cannot play.
function transcript(track) {
  const text = el("p", { class: "said" });
  const details = el("details", {}, el("summary", {}, _("Lire ce qui est dit")), text);
  details.addEventListener("toggle", async () => {
    if (!details.open || text.textContent) return;
    const vtt = await fetch(track).then((answer) => (answer.ok ? answer.text() : null)).catch(() => null);
    setText(text, vtt === null ? _("Le texte n’est pas arrivé : fermer, puis ouvrir de nouveau.") : captionsIn(vtt));
  });
  return details;
}

// The words of a WebVTT file, without its times.
function captionsIn(vtt) {
  const cues = vtt.replace(/\r\n?/g, "\n").split(/\n{2,}/).filter((block) => block.includes("-->"));
  return cues.map((block) => block.slice(block.indexOf("\n", block.indexOf("-->")) + 1).replace(/<[^>]*>/g, "")).join("\n");
}

function caption(name) {
  return el("figcaption", { class: "muted" }, _("EXERCICE"), ". ", el("span", { text: name }));
}

function picture(src, name) {
  const image = el("img", { src, alt: name, loading: "lazy" });
  const button = el("button", { type: "button", class: "picture", "aria-label": _("Agrandir l’image {name}", { name }) }, image);
  button.addEventListener("click", () => enlarge(src, name));
  return el("figure", {}, button, caption(name));
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
