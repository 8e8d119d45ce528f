// Finding in the crisis log: words, a kind, who wrote. `accepts(line)` says whether a line is shown.

import { el, setHidden, setText } from "../dom.js";
import { figure } from "../format.js";
import { _ } from "../language.js";
import { ROOMY } from "../media.js";
import { KINDS as NOTES, plain } from "../notes.js";
import { newId } from "./form.js";
import { noteKind } from "./line.js";

const FACILITATORS = "?";

// What may be asked for: its words, then the kinds of entry that it means.
const GROUPS = {
  decision: [_("Décisions"), ["decision"]],
  declaration: [_("Déclarations"), ["awareness", "declaration", "complement"]],
  message: [_("Messages reçus et réponses"), ["inject", "resent", "answer"]],
  log: [_("Notes"), ["log"]],
  mark: [_("Vie de l’exercice"), ["debex", "phase", "suspex", "resumed", "reopened", "finex", "incident"]],
};

export function filterView(page, changed) {
  const words = el("input", { type: "search", id: newId("find"), autocomplete: "off", enterkeyhint: "search" });
  const kind = select(_("Nature"), [
    ...Object.entries(GROUPS).map(([name, [title]]) => [name, title]),
    ...NOTES.map((note) => [`note:${note}`, _("Notes : {kind}", { kind: note })]),
  ]);
  const author = select(_("Écrit par"), [...Object.entries(page.seat.roles), [FACILITATORS, _("Animation")]]);
  const tally = el("p", { class: "muted", role: "status" });
  const clear = el("button", { type: "button", class: "link" }, _("Tout montrer"));
  const element = el("details", { class: "find", open: ROOMY.matches },
    el("summary", {}, _("Chercher dans la main courante")),
    el("div", { class: "find-fields" },
      el("div", { class: "field" }, el("label", { for: words.id }, _("Mots")), words), kind.element, author.element),
    el("p", { class: "actions" }, tally, clear));
  element.addEventListener("input", changed);
  clear.addEventListener("click", () => {
    words.value = "";
    kind.field.value = "";
    author.field.value = "";
    changed();
    words.focus();
  });

  function accepts({ entry, words: said }) {
    return isOfKind(page, entry, kind.field.value) && isBy(entry, author.field.value) && said.includes(plain(words.value.trim()));
  }

  function active() {
    return Boolean(words.value.trim() || kind.field.value || author.field.value);
  }

  function tell(shown, all) {
    setHidden(clear, !active());
    setText(tally, active() ? _("{shown} sur {all}", { shown: figure(shown), all: figure(all) }) : "");
  }

  return { element, accepts, active, tell };
}

function isOfKind(page, entry, asked) {
  if (!asked) return true;
  const [, note] = asked.split("note:");
  return note ? noteKind(page, entry) === note : GROUPS[asked][1].includes(entry.kind);
}

function isBy(entry, asked) {
  if (!asked) return true;
  const written = ["decision", "declaration", "complement", "log", "answer"].includes(entry.kind);
  return written && (entry.role || FACILITATORS) === asked;
}

function select(title, options) {
  const id = newId("filter");
  const field = el("select", { id }, el("option", { value: "" }, _("Tous")), options.map(([value, text]) => el("option", { value, text })));
  return { field, element: el("div", { class: "field" }, el("label", { for: id }, title), field) };
}
