// The sign-in page: a code, a name, and on to the seat's own page. It keeps nothing.

import { _, language, sayPage, typeset } from "./language.js";
import { languageSwitch } from "./view/tongue.js";

const form = document.getElementById("join");
const error = document.getElementById("error");
const button = document.getElementById("go");
const { code, name } = form.elements;

function codeOfPath() {
  const found = location.pathname.match(/^\/j\/([^/]+)/);
  return found ? decodeURIComponent(found[1]) : "";
}

// A link that was made for somebody proposes their name after `#`, which no server ever hears of.
function nameOfAddress() {
  const proposed = new URLSearchParams(location.hash.slice(1)).get("nom") || "";
  return proposed.slice(0, name.maxLength);
}

function say(sentence, field = null) {
  error.textContent = typeset(sentence);
  for (const each of [code, name]) each.setAttribute("aria-invalid", String(each === field));
  if (field) field.focus();
}

async function join() {
  const asked = { code: code.value.trim(), name: name.value.trim() };
  try {
    const response = await fetch("/api/join", {
      method: "POST",
      headers: { "content-type": "application/json", "accept-language": language },
      body: JSON.stringify(asked),
    });
    const answer = await response.json();
    if (response.ok) location.assign(answer.path + location.search);
    else say(answer.detail || _("Ce code n’a pas été accepté."), code);
  } catch {
    say(_("L’exercice ne répond pas : vérifier le réseau, puis réessayer."));
  }
}

async function sayIfStopped() {
  const response = await fetch("/healthz").catch(() => null);
  const { run } = response && response.ok ? await response.json() : {};
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

code.addEventListener("input", () => {
  const at = code.selectionStart;
  code.value = code.value.toUpperCase();
  code.setSelectionRange(at, at);
});

sayPage();
document.getElementById("language").append(languageSwitch());
code.value = codeOfPath().toUpperCase();
name.value = nameOfAddress();
(code.value ? name : code).focus();
if (location.hash === "#place-inconnue") {
  say(_("Cette place n’est plus reconnue par l’exercice : entrez de nouveau votre code."));
}
sayIfStopped();
