// The hot wash, once the exercise is over: one strength, one weakness, one action each.

import { el, setHidden, setText } from "../dom.js";
import { _ } from "../language.js";
import { ENDED } from "../state.js";
import { waitingWords } from "../words.js";
import { area, draftForm } from "./form.js";

export const PLACE = "feedback";

export function hotWashView(page) {
  const sent = el("p", { class: "done" });
  const form = draftForm(page, {
    place: PLACE,
    fields: [
      area("strength", _("Un point fort"), { rows: 2, hint: _("Ce qui a tenu et qu’il faut garder.") }),
      area("weakness", _("Un point faible"), { rows: 2, hint: _("Ce qui a manqué : une organisation, un moyen, jamais une personne.") }),
      area("action", _("Une action"), { rows: 2, hint: _("Ce que vous feriez dès la semaine prochaine.") }),
    ],
    button: _("Envoyer mon retour"),
    check: (values) => (Object.values(values).some(Boolean) ? "" : _("Écrivez au moins un point.")),
    send: (values) => page.send("give_feedback", values, { place: PLACE, values }),
    open: (state) => state.status === ENDED,
    sent: (state) => state.feedback,
  });
  const element = el("section", { class: "hotwash panel stack", "aria-labelledby": "hotwash-title", hidden: true },
    el("h2", { id: "hotwash-title" }, _("Retour à chaud")),
    el("p", { class: "hint" }, _("Le rapport le cite par fonction, jamais par nom.")),
    sent, form.element);

  function update() {
    const { status, feedback } = page.state;
    setHidden(element, status !== ENDED);
    form.update();
    const [item] = page.commands.waiting(PLACE);
    const words = item ? _("Votre retour : {state}", { state: waitingWords(page, item) }) : _("✓ Votre retour est reçu. Un nouvel envoi le remplace.");
    setText(sent, item || feedback ? words : "");
    setHidden(sent, !sent.textContent);
  }

  return { element, update };
}
