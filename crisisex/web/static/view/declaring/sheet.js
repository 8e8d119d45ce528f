// A form to fill: by sections, kept as a draft while it is typed, checked before it goes on.

import { el, setHidden, setText } from "../../dom.js";
import { _, typeset } from "../../language.js";
import { canAct } from "../../state.js";
import { whyNot } from "../../words.js";
import { LONGEST, faultsIn, given, lengthOf } from "./answers.js";
import { fieldView } from "./fields.js";

// `place` names the draft. `whole`: what is required has to be there. `folded`: sections that open on
// demand, under a title. `done(values)` gets the answers once nothing is wrong with them.
export function sheetView(page, { place, sections, folded = null, moments, button, whole, done }) {
  const more = folded?.sections.flatMap((section) => section.fields) || [];
  const fields = [...sections.flatMap((section) => section.fields), ...more];
  const views = new Map(fields.map((field) => [field.id, fieldView(field, moments)]));
  const summary = summaryView(fields, views);
  const refused = el("p", { class: "error", role: "alert" });
  const reason = el("p", { class: "hint" });
  const fold = folded && el("details", { class: "folded" }, el("summary", {}, folded.title),
    el("div", { class: "stack" }, folded.sections.map((section) => sectionView(section, views))));
  const inputs = el("fieldset", { class: "plain stack" },
    sections.map((section) => sectionView(section, views)), fold,
    el("div", { class: "actions" }, el("button", { class: "primary" }, button)));
  const element = el("form", { class: "questions stack", novalidate: true }, summary.element, refused, inputs, reason);
  let checked = false;
  let refusal = null;

  fill(page.drafts.get(place));
  element.addEventListener("input", () => {
    page.drafts.put(place, read());
    if (checked) check();
  });
  element.addEventListener("change", () => page.drafts.put(place, read()));
  element.addEventListener("submit", (event) => {
    event.preventDefault();
    checked = true;
    if (check()) done(given(read()));
    else summary.focus();
  });

  function read() {
    return Object.fromEntries([...views].map(([id, view]) => [id, view.read()]));
  }

  function fill(values) {
    for (const [id, view] of views) view.write(values?.[id]);
    if (fold) fold.open = more.some((field) => values?.[field.id]?.length);
  }

  function clear() {
    checked = false;
    fill({});
    for (const view of views.values()) view.blame("");
    summary.show(new Map(), "");
  }

  function check() {
    const faults = faultsIn(fields, read(), whole);
    for (const [id, view] of views) view.blame(faults.get(id) || "");
    if (more.some((field) => faults.has(field.id))) fold.open = true;
    const rest = faultOfAll();
    summary.show(faults, rest);
    return !faults.size && !rest;
  }

  function faultOfAll() {
    const values = given(read());
    if (lengthOf(values) > LONGEST) return _("La déclaration dépasse {max} caractères : la raccourcir.", { max: LONGEST });
    return whole || Object.keys(values).length ? "" : _("Complément vide : écrire ce qui est nouveau.");
  }

  function update() {
    const open = canAct(page.state);
    inputs.disabled = !open;
    views.forEach((view) => view.update());
    setText(reason, open ? "" : whyNot(page.state.status));
    setHidden(reason, open);
    const left = page.drafts.take(place);
    if (left) fill(left);
    const latest = page.refusals.get(place) || null;
    if (latest === refusal) return;
    refusal = latest;
    setText(refused, refusal ? typeset(refusal.sentence) : "");
  }

  return { element, update, fill, clear };
}

function sectionView(section, views) {
  return el("section", { class: "panel stack" },
    section.title ? el("h3", { text: typeset(section.title) }) : null,
    section.fields.map((field) => views.get(field.id).element));
}

// What is to be mended, each a way to its field.
function summaryView(fields, views) {
  const title = el("h3", { tabindex: "-1" }, _("À corriger"));
  const list = el("ul", {});
  const element = el("div", { class: "panel faults stack", role: "group", "aria-label": _("À corriger") }, title, list);
  setHidden(element, true);

  function show(faults, rest) {
    const lines = fields.filter((field) => faults.has(field.id)).map((field) => line(field, faults.get(field.id)));
    list.replaceChildren(...lines, ...(rest ? [el("li", {}, rest)] : []));
    setHidden(element, !list.children.length);
  }

  function line(field, fault) {
    const words = _("{what} : {fault}", { what: typeset(field.label), fault });
    const go = (event) => {
      event.preventDefault();
      views.get(field.id).element.scrollIntoView({ block: "center" });
      views.get(field.id).focus();
    };
    return el("li", {}, el("a", { href: location.hash, text: words, onclick: go }));
  }

  return { element, show, focus: () => title.focus() };
}
