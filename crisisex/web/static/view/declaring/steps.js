// From a form to the director: filled, read once more, sent. Words are kept until it has answered.

import { el, setHidden, setText } from "../../dom.js";
import { _ } from "../../language.js";
import { canAct } from "../../state.js";
import { waitingWords } from "../../words.js";
import { TEXT, sendable, told } from "./answers.js";
import { reviewView } from "./receipt.js";
import { sheetView } from "./sheet.js";

// `command` and `obligation` say what is sent; `place` is the draft's; `form` tells the answers.
export function stepsView(page, { command, obligation, place, form, sections, folded, moments, whole, words }) {
  const waiting = el("p", { class: "pending" });
  const sheet = sheetView(page, { place, sections, folded, moments, whole, button: words.check, done: read });
  const review = reviewView({ title: words.review, hint: words.hint, button: words.send, send, back });
  let values = null;

  function read(given) {
    values = given;
    update();
    review.show(form ? told(form, given) : [], given[TEXT] || "");
  }

  function back() {
    values = null;
    update();
    sheet.element.querySelector("textarea, input").focus();
  }

  function clear() {
    values = null;
    sheet.clear();
  }

  function send() {
    if (!values || !canAct(page.state) || page.commands.waiting(place).length) return;
    const sent = values;
    page.drafts.drop(place);
    clear();
    page.send(command, { obligation, ...sendable(sent) }, { place, values: sent });
    update();
  }

  function update() {
    const [item] = page.commands.waiting(place);
    setHidden(waiting, !item);
    if (item) setText(waiting, _("Déclaration : {state}", { state: waitingWords(page, item) }));
    setHidden(sheet.element, Boolean(item || values));
    if (!values) review.hide();
    sheet.update();
  }

  return { element: el("div", { class: "stack" }, waiting, review.element, sheet.element), update, clear, fill: sheet.fill };
}
