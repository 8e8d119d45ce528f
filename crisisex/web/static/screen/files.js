// The pictures, sounds and films of what the screen shows. Films and sounds begin by themselves,
// mute where the browser wants a press of the mouse first; other files are named, not opened.

import { el, setHidden } from "../dom.js";
import { _ } from "../language.js";

const KINDS = [
  ["picture", /\.(png|jpe?g|gif|webp)$/i],
  ["film", /\.(mp4|webm|ogv)$/i],
  ["sound", /\.(mp3|m4a|oga|ogg|wav)$/i],
];

// The elements of an inject's files, pictures and films first.
export function filesOf(screen, inject) {
  return inject.attachments
    .map((name) => ({ name, kind: kindOf(name), address: addressOf(screen, inject, name) }))
    .filter(({ name }) => !name.endsWith(".vtt"))
    .map(({ kind, name, address }) => MAKERS[kind](address, name.split("/").pop()));
}

export function isSeen(name) {
  return ["picture", "film"].includes(kindOf(name));
}

function kindOf(name) {
  return KINDS.find(([, pattern]) => pattern.test(name))?.[0] || "file";
}

function addressOf(screen, inject, name) {
  const path = name.split("/").map(encodeURIComponent).join("/");
  return `${screen.api}/attachments/${encodeURIComponent(inject.id)}/${path}`;
}

const MAKERS = {
  picture: (src, name) => el("figure", { class: "seen" }, el("img", { src, alt: name })),
  film: (src, name) => playing(el("video", { src, loop: true, playsinline: true, controls: true, "aria-label": name }), "seen"),
  sound: (src, name) => playing(el("audio", { src, controls: true, "aria-label": name }), "heard"),
  file: (_src, name) => el("p", { class: "named", text: name }),
};

function playing(player, kind) {
  const sound = el("button", { type: "button", class: "sound", hidden: true }, _("Sans le son : un clic le met"));
  sound.addEventListener("click", () => {
    player.muted = false;
    setHidden(sound, true);
    player.play().catch(() => {});
  });
  player.addEventListener("loadeddata", () => begin(player, sound), { once: true });
  return el("figure", { class: kind }, player, sound);
}

function begin(player, sound) {
  player.play().catch(() => {
    player.muted = true;
    setHidden(sound, false);
    player.play().catch(() => {});
  });
}
