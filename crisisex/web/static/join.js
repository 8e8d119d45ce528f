// The sign-in page: a code, a name, and on to the seat's own page. It keeps nothing.

import { newId } from "./ids.js";
import { _, language, sayPage, typeset } from "./language.js";
import { languageSwitch } from "./view/tongue.js";

const form = document.getElementById("join");
const error = document.getElementById("error");
const button = document.getElementById("go");
const { code, name } = form.elements;

// A link says its code after the #, then what is proposed: `/j#7KM-4QX-P2R&nom=L%C3%A9a`. No browser
// sends that part, so no proxy and no log keeps it.
function linkOfAddress() {
  const held = location.pathname === "/j" ? location.hash.slice(1) : "";
  const [first, ...rest] = held.split(/[?&]/);
  return { first, asked: new URLSearchParams(rest.join("&")) };
}

function readLink() {
  const { first, asked } = linkOfAddress();
  const tongue = asked.get("lang");
  if (tongue) { // people write `?lang=en` at the end of a link: it is read before the #
    asked.delete("lang");
    const after = [first, String(asked)].filter(Boolean).join("&");
    location.replace(`/j?lang=${encodeURIComponent(tongue)}#${after}`);
    return;
  }
  id = newId();
  code.value = first.toUpperCase();
  if (asked.has("nom")) name.value = asked.get("nom").slice(0, name.maxLength);
  (code.value ? name : code).focus();
}

function say(sentence, field = null) {
  error.textContent = typeset(sentence);
  for (const each of [code, name]) each.setAttribute("aria-invalid", String(each === field));
  if (field) field.focus();
}

// The id of what is asked: kept until something else is typed, so that a lost answer, asked for
// again, lets one person in and not two.
let id = newId();

async function join() {
  const asked = { code: code.value.trim(), name: name.value.trim(), id };
  try {
    const response = await fetch("/api/join", {
      method: "POST",
      headers: { "content-type": "application/json", "accept-language": language },
      body: JSON.stringify(asked),
    });
    const answer = await response.json();
    if (response.ok) location.replace(answer.path + location.search); // the way back holds no code
    else say(answer.detail || _("Ce code n’a pas été accepté."), code);
  } catch {
    say(_("L’exercice ne répond pas : vérifier le réseau, puis réessayer."));
  }
}

async function sayIfStopped() {
  const { run } = await fetch("/healthz").then((answer) => (answer.ok ? answer.json() : {})).catch(() => ({}));
  if (run !== "stopped") return;
  const banner = document.getElementById("stopped");
  banner.textContent = _("INCIDENT RÉEL. L’exercice est arrêté.");
  banner.hidden = false;
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (!code.value.trim()) {
    say(_("Écrivez le code que l’animation vous a donné."), code);
    return;
  }
  button.disabled = true;
  say("");
  await join();
  button.disabled = false;
});

form.addEventListener("input", () => {
  id = newId();
});

code.addEventListener("input", () => {
  const at = code.selectionStart;
  code.value = code.value.toUpperCase();
  code.setSelectionRange(at, at);
});

sayPage();
document.getElementById("language").append(languageSwitch());
readLink();
window.addEventListener("hashchange", readLink);
if (location.hash === "#place-inconnue") {
  say(_("Cette place n’est plus reconnue par l’exercice : entrez de nouveau votre code."));
}
if (location.hash === "#acces-retire") {
  say(_("L’animation a retiré votre accès à cette place : demandez-lui un nouveau lien."));
}
sayIfStopped();
