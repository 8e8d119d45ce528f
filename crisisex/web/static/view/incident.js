// INCIDENT RÉEL: anyone may say it, and then every screen says nothing else.

import { el, setHidden, setText } from "../dom.js";
import { wallTime } from "../format.js";
import { _, typeset } from "../language.js";
import { STOPPED } from "../state.js";
import { band } from "./band.js";
import { area } from "./form.js";

const PLACE = "incident";
// Stopping comes before words: what the director would refuse as too long is left out.
const LONGEST = 4000;

export function incidentView(page) {
  const ask = question(page);
  const wall = overlay();
  document.getElementById("incident").addEventListener("click", () => ask.open());

  function update() {
    const stopped = page.state.status === STOPPED;
    if (stopped) ask.close();
    wall.update(stopped ? page.state.incident : null);
    ask.update();
  }

  return { update };
}

function question(page) {
  const error = el("p", { class: "error", role: "alert" });
  const send = el("button", { class: "incident wide", autofocus: true }, _("Oui, arrêter l’exercice"));
  const form = el("form", { class: "stack" },
    area("reason", _("Que se passe-t-il ? (facultatif)"), { rows: 2 }),
    send,
    el("button", { class: "secondary wide", type: "button", onclick: () => dialog.close() }, _("Annuler")),
    error);
  const dialog = el("dialog", { class: "ask", "aria-labelledby": "ask-title" },
    band(),
    el("div", { class: "stack inside" },
      el("h2", { id: "ask-title" }, _("Un incident réel ?")),
      el("p", {}, _("L’exercice s’arrêtera aussitôt sur tous les écrans. N’importe qui peut le faire, sans demander : mieux vaut s’arrêter pour rien.")),
      form));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const reason = [...form.elements.reason.value].slice(0, LONGEST).join("");
    page.refusals.delete(PLACE);
    page.send("stop_for_real_incident", { reason }, { place: PLACE, values: { reason } });
  });
  document.body.append(dialog);

  function update() {
    const [item] = page.commands.waiting(PLACE);
    send.disabled = Boolean(item);
    const waiting = item && !page.connected ? _("Pas encore transmis, la connexion est perdue : dites « INCIDENT RÉEL » à voix haute.") : "";
    setText(error, typeset(waiting || page.refusals.get(PLACE)?.sentence || ""));
  }

  function open() {
    page.refusals.delete(PLACE);
    update();
    dialog.showModal();
  }

  return { open, update, close: () => dialog.open && (form.reset(), dialog.close()) };
}

function overlay() {
  const reason = el("p", { class: "said" });
  const when = el("p");
  const dialog = el("dialog", { class: "stopped", role: "alertdialog", "aria-labelledby": "stopped-title" },
    band(),
    el("div", { class: "inside stack" },
      el("h2", { id: "stopped-title", tabindex: "-1", autofocus: true }, _("INCIDENT RÉEL")),
      el("p", { class: "loud" }, _("L’exercice est arrêté.")),
      when, reason,
      el("p", {}, _("Occupez-vous de l’incident réel. Ce que vous écriviez est gardé. Cet écran se rouvrira si l’animation reprend l’exercice."))));
  let stopped = null;
  dialog.addEventListener("cancel", (event) => event.preventDefault());
  dialog.addEventListener("close", () => stopped && dialog.showModal());
  document.body.append(dialog);

  function update(incident) {
    if (incident === stopped) return;
    stopped = incident;
    if (!incident) {
      dialog.close();
      return;
    }
    setText(reason, incident.reason);
    setHidden(reason, !incident.reason);
    setText(when, _("Déclaré à {when}.", { when: wallTime(incident.at) }));
    if (!dialog.open) dialog.showModal();
  }

  return { update };
}
