// One line of the crisis log, and how it is corrected: nothing that it said is lost.

import { el, setText } from "../dom.js";
import { instant } from "../format.js";
import { _ } from "../language.js";
import { KINDS as NOTES, plain, read } from "../notes.js";
import { canAct } from "../state.js";
import { personName, roleTitle, waitingWords } from "../words.js";
import { enterSends } from "./entering.js";
import { area, draftForm } from "./form.js";
import { badge } from "./inbox.js";
import { planWords } from "./plan.js";

export const KINDS = {
  debex: [_("DEBEX"), "mark"],
  phase: [_("Phase"), "mark"],
  suspex: [_("SUSPEX"), "mark"],
  resumed: [_("Reprise"), "mark"],
  reopened: [_("SUSPEX"), "mark"],
  finex: [_("FINEX"), "mark"],
  incident: [_("INCIDENT RÉEL"), "alarm"],
  inject: [_("Message reçu"), "inject"],
  resent: [_("Message renvoyé"), "inject"],
  answer: [_("Réponse de votre siège"), "answer"],
  decision: [_("Décision"), "decide"],
  awareness: [_("Connaissance"), "declare"],
  declaration: [_("Déclaration"), "declare"],
  complement: [_("Complément"), "declare"],
  log: [_("Note"), "log"],
};

export const FIXED = {
  debex: _("Début de l’exercice."),
  suspex: _("Exercice suspendu."),
  resumed: _("L’exercice reprend."),
  reopened: _("Exercice suspendu : le poste de l’animation a redémarré."),
  finex: _("Fin de l’exercice."),
};

// A line: `update(entry)` draws it when the entry has changed, `edit()` opens its correction.
export function lineView(page, entry, closed) {
  const body = el("div", { class: "line-body" });
  const element = el("li", { class: `line ${KINDS[entry.kind][1]}`, "data-seq": entry.seq }, body);
  const line = { element, entry: null, words: "", correction: null, update, edit };

  function update(latest) {
    if (latest === line.entry) return;
    line.entry = latest;
    line.words = plain([latest.text, latest.detail, authorOf(page, latest)].filter(Boolean).join(" "));
    const held = body.contains(document.activeElement);
    body.replaceChildren(...drawn(page, latest));
    if (held) body.querySelector("button, a")?.focus({ preventScroll: true });
  }

  function edit() {
    if (!line.correction) {
      line.correction = correctionView(page, line.entry, () => {
        line.correction = null;
        closed(line);
      });
      element.append(line.correction.element);
    }
  }

  update(entry);
  if (page.drafts.get(placeOf(entry))) edit();
  return line;
}

export function mayCorrect(page, entry) {
  return entry.kind === "log" && (page.seat.historian || entry.role === page.seat.role);
}

export function placeOf(entry) {
  return `correct:${entry.seq}`;
}

// Who speaks in the line: the role that a note names comes after the one that wrote it.
export function authorOf(page, entry) {
  if (isMessage(entry)) return entry.detail;
  if (entry.kind === "answer") return personName(page, entry.participant);
  if (["decision", "declaration", "complement", "log"].includes(entry.kind)) return roleTitle(page.seat, entry.role);
  return "";
}

// What kind of note it is, where it says so itself.
export function noteKind(page, entry) {
  return entry.kind === "log" ? read(entry.text, Object.values(page.seat.roles)).kind : "";
}

function isMessage(entry) {
  return entry.kind === "inject" || entry.kind === "resent";
}

function drawn(page, entry) {
  return [
    el("p", { class: "line-head" },
      el("time", { text: instant(entry.scenario) }),
      el("span", { class: "kind" }, noteKind(page, entry) || KINDS[entry.kind][0]),
      el("span", { class: "muted", text: authorOf(page, entry) }),
      entry.told == null ? null : el("span", { class: "muted" }, _("transmis à {when}", { when: instant(entry.told) })),
      entry.missed ? badge(_("Reçu pendant la coupure"), "late") : null,
      mayCorrect(page, entry) ? el("button", { type: "button", class: "link correct" }, _("Corriger")) : null),
    ...bodyOf(page, entry),
    ...(entry.former || []).map((former) => formerly(page, former)).reverse(),
  ];
}

function bodyOf(page, entry) {
  const text = entry.text || FIXED[entry.kind] || "";
  if (isMessage(entry)) {
    return [el("p", {}, el("a", { href: `#message/${entry.inject}`, text }))];
  }
  if (entry.kind === "answer") {
    return [el("p", { class: "muted" }, _("À « {subject} »", { subject: entry.detail })), quoted(text)];
  }
  if (entry.kind === "awareness") {
    return [el("p", {}, _("L’établissement a connaissance : {what}. Le délai court.", { what: text }))];
  }
  const words = noted(page, entry) || text;
  const said = [el("p", { class: "said" }, entry.obligation ? el("a", { href: `#declaration/${entry.obligation}`, text: words }) : words)];
  if (entry.detail) said.push(quoted(entry.detail));
  if (entry.plan) said.push(quoted(_("Plan suivi : {plan}", { plan: planWords(page, entry.plan) })));
  return said;
}

// A note without the kind that its head says already.
function noted(page, entry) {
  const { kind, who, rest } = read(entry.text || "", Object.values(page.seat.roles));
  if (entry.kind !== "log" || !NOTES.includes(kind)) return "";
  return who ? _("{who} : {rest}", { who, rest }) : rest;
}

function quoted(text) {
  return el("p", { class: "said detail", text });
}

function formerly(page, former) {
  const who = roleTitle(page.seat, former.role);
  return el("p", { class: "former muted" },
    el("span", {}, _("corrigé à {when} par {who}", { when: instant(former.scenario), who })),
    el("span", { class: "unseen" }, _(". Texte d’avant :")), " ",
    el("del", { class: "said", text: former.text }));
}

// The form under the line. Enter sends, as where lines are written; Escape leaves it as it was.
function correctionView(page, entry, close) {
  const place = placeOf(entry);
  const form = draftForm(page, {
    place,
    fields: [area("text", _("Texte corrigé"), { rows: 2, max: 20000, hint: _("Ce que la ligne disait reste lisible dessous.") })],
    button: _("Enregistrer la correction"),
    check: ({ text }) => (text ? "" : _("Une ligne ne s’efface pas : écrivez ce qu’elle doit dire.")),
    send: ({ text }) => {
      page.send("correct_log", { line: entry.seq, text }, { place, values: { text } });
      leave();
    },
  });
  const field = form.element.elements.text;
  const cancel = el("button", { type: "button", class: "secondary", onclick: abandon }, _("Annuler"));
  form.element.querySelector(".actions").append(cancel);
  form.element.classList.add("correction");
  enterSends(form.element, field);
  form.element.addEventListener("keydown", (event) => event.key === "Escape" && abandon(event));
  if (!page.drafts.get(place)) field.value = entry.text;

  function abandon(event) {
    event.stopPropagation();
    page.drafts.drop(place);
    page.refusals.delete(place);
    leave();
  }

  function leave() {
    form.element.remove();
    close();
  }

  function focus() {
    field.focus({ preventScroll: true });
    field.setSelectionRange(field.value.length, field.value.length);
  }

  return { element: form.element, field, focus, update: form.update };
}

// What waits to be sent: a line, a decision, or the correction of a line.
export function unsentView(page, item) {
  const { type, text, reason } = item.command;
  const state = el("span", { class: "muted" });
  const element = el("li", { class: "line pending" },
    el("div", { class: "line-body" },
      el("p", { class: "line-head" }, el("span", { class: "kind" }, UNSENT[type]), state),
      el("p", { class: "said", text }),
      reason ? quoted(reason) : null));
  return { element, update: (latest) => setText(state, waitingWords(page, latest)) };
}

const UNSENT = {
  write_log: _("Note"),
  record_decision: _("Décision"),
  correct_log: _("Correction"),
};

export function correctable(page, entry) {
  return mayCorrect(page, entry) && canAct(page.state);
}
