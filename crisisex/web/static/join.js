// The sign-in page: a code, a name, and on to the seat's own page. It keeps nothing.

import { french } from "./format.js";

const form = document.getElementById("join");
const error = document.getElementById("error");
const button = document.getElementById("go");
const { code, name } = form.elements;

function codeOfPath() {
  const found = location.pathname.match(/^\/j\/([^/]+)/);
  return found ? decodeURIComponent(found[1]) : "";
}

function say(sentence, field = null) {
  error.textContent = french(sentence);
  for (const each of [code, name]) each.setAttribute("aria-invalid", String(each === field));
  if (field) field.focus();
}

async function join() {
  const asked = { code: code.value.trim(), name: name.value.trim() };
  try {
    const response = await fetch("/api/join", {
      method: "POST",
      headers: { "content-type": "application/json", "accept-language": document.documentElement.lang },
      body: JSON.stringify(asked),
    });
    const answer = await response.json();
    if (response.ok) location.assign(answer.path);
    else say(answer.detail || "Ce code n’a pas été accepté.", code);
  } catch {
    say("L’exercice ne répond pas : vérifier le réseau, puis réessayer.");
  }
}

async function sayIfStopped() {
  const response = await fetch("/healthz").catch(() => null);
  const { run } = response && response.ok ? await response.json() : {};
  if (run !== "stopped") return;
  const banner = document.getElementById("stopped");
  banner.textContent = "INCIDENT RÉEL. L’exercice est arrêté.";
  banner.hidden = false;
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (!code.value.trim()) {
    say("Écrivez le code que l’animation vous a donné.", code);
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

code.value = codeOfPath().toUpperCase();
(code.value ? name : code).focus();
if (location.hash === "#place-inconnue") {
  say("Cette place n’est plus reconnue par l’exercice : entrez de nouveau votre code.");
}
sayIfStopped();
