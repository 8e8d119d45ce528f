// What a filed declaration leaves: its receipt to print, what it says, what completed it since.

import { arrange, el, setHidden } from "../../dom.js";
import { instant, listed } from "../../format.js";
import { _, typeset } from "../../language.js";
import { roleTitle } from "../../words.js";
import { shownValue } from "./answers.js";

export function receiptView(page, name) {
  const facts = el("dl", { class: "facts" });
  const content = el("div", { class: "stack" });
  const done = el("h3", { class: "done", tabindex: "-1" }, _("✓ Déclaration déposée"));
  const print = el("button", { type: "button", class: "secondary", onclick: () => window.print() }, _("Imprimer le reçu"));
  const element = el("section", { class: "receipt panel stack", "aria-label": _("Reçu") },
    el("p", { class: "stamp" }, el("strong", {}, _("EXERCICE")), " ", el("span", {}, _("Document fictif, sans valeur"))),
    done, facts, el("div", { class: "actions" }, print), content);
  let drawn = null;

  function update() {
    const filed = page.state.obligations[name];
    if (filed === drawn) return;
    drawn = filed;
    facts.replaceChildren(...factsOf(page, filed));
    content.replaceChildren(...toldView(filed.answers, filed.text),
      ...filed.complements.flatMap((each) => complementOf(page, each)));
  }

  function focus() {
    element.scrollIntoView({ block: "start" });
    done.focus({ preventScroll: true });
  }

  return { element, update, focus };
}

function factsOf(page, filed) {
  return [
    [_("Numéro"), filed.number],
    [_("Déposée à"), instant(filed.filed)],
    [_("Par"), [roleTitle(page.seat, filed.role), page.seat.cell_title].join(", ")],
    [_("Reçue par"), filed.recipient],
    [_("Transmise à"), listed(filed.relayed)],
  ].filter(([, text]) => text).map(([term, text]) => el("div", {}, el("dt", {}, term), el("dd", { text })));
}

function complementOf(page, { scenario, role, answers, text }) {
  return [
    el("h3", { class: "part" }, _("Complément à {when}, par {role}", { when: instant(scenario), role: roleTitle(page.seat, role) })),
    ...toldView(answers, text),
  ];
}

// Labels and answers by section, then the words that belong to no field.
export function toldView(answers, text) {
  const sections = [...new Set(answers.map((each) => each.section))];
  return [
    ...sections.flatMap((section) => [
      section ? el("h4", { text: typeset(section) }) : null,
      el("dl", { class: "told" }, answers.filter((each) => each.section === section).map(answerOf)),
    ].filter(Boolean)),
    ...(text ? [el("p", { class: "said", text })] : []),
  ];
}

function answerOf(answer) {
  return el("div", {}, el("dt", { text: typeset(answer.label) }), el("dd", { class: "said", text: shownValue(answer) }));
}

// The second click of a double one was meant for what stood here before.
function once(act) {
  return (event) => event.detail < 2 && act();
}

// What is about to be filed, read once more.
export function reviewView({ title, hint, button, send, back }) {
  const heading = el("h3", { tabindex: "-1" }, title);
  const content = el("div", { class: "stack" });
  const element = el("section", { class: "panel stack review", "aria-label": title }, heading,
    el("p", { class: "hint" }, hint), content,
    el("div", { class: "actions" },
      el("button", { type: "button", class: "primary", onclick: once(send) }, button),
      el("button", { type: "button", class: "secondary", onclick: once(back) }, _("Corriger"))));
  setHidden(element, true);

  function show(answers, text) {
    arrange(content, toldView(answers, text));
    setHidden(element, false);
    heading.focus({ preventScroll: true });
    element.scrollIntoView({ block: "start" });
  }

  return { element, show, hide: () => setHidden(element, true) };
}
