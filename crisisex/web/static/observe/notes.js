// What those who watch the cell have noted, newest first, with what each note is about.

import { arrange, el, setHidden } from "../dom.js";
import { instant } from "../format.js";
import { _ } from "../language.js";
import { languageSwitch } from "../view/tongue.js";
import { waitingWords } from "../words.js";
import { tieWords } from "./composer.js";
import { scenarioThen } from "./state.js";
import { authorName } from "./words.js";

export function notesView(page) {
  const empty = el("p", { class: "empty panel" }, _("Aucune note. Les vôtres, celles des autres observateurs et de l’animation s’inscriront ici ; les joueurs ne les voient jamais."));
  const list = el("ol", { class: "journal", role: "list" });
  const element = el("section", { class: "stack", "aria-labelledby": "notes-title" },
    el("h2", { id: "notes-title", tabindex: "-1" }, _("Notes d’observation")),
    empty, list, languageSwitch());
  const lines = new Map();
  let drawn = null;

  function update({ notes }) {
    const key = [page.connected, ...notes.map((note) => note.seq ?? note.item.command.id)].join();
    if (key === drawn) return;
    drawn = key;
    arrange(list, notes.map((note) => (note.item ? lineOf(page, note) : kept(note))).reverse());
    setHidden(empty, notes.length > 0);
  }

  function kept(note) {
    if (!lines.has(note.seq)) lines.set(note.seq, lineOf(page, note));
    return lines.get(note.seq);
  }

  return { element, update };
}

function lineOf(page, note) {
  const about = tieWords(page, note);
  return el("li", { class: note.item ? "line log pending" : "line log" },
    el("p", { class: "line-head" },
      el("time", { text: instant(scenarioThen(page.state, note.elapsed)) }),
      el("span", { class: "muted", text: note.item ? waitingWords(page, note.item) : authorName(page, note) })),
    el("p", { class: "said", text: note.text }),
    about ? el("p", { class: "said detail", text: about }) : null);
}
