// One message: what it says, in its channel's form, what the seat has done about it, and what it may
// still do.

import { el, setHidden, setText } from "../dom.js";
import { instant, listed } from "../format.js";
import { _, typeset } from "../language.js";
import { canAct, injectNamed } from "../state.js";
import { personName, withWaiting } from "../words.js";
import { attachmentsView } from "./attachments.js";
import { authored } from "./authored.js";
import { formOf } from "./channels/forms.js";
import { ownAnswers, threadKey } from "./channels/parts.js";
import { decisionView } from "./decision.js";
import { area, draftForm } from "./form.js";

export function messageView(page) {
  const nothing = el("p", { class: "empty panel" });
  const element = el("section", { class: "reader", "aria-label": _("Message ouvert") }, nothing);
  const articles = new Map();

  function update() {
    const id = page.route.inject;
    const inject = id && injectNamed(page.state, id);
    setHidden(nothing, Boolean(inject));
    setText(nothing, id ? _("Ce message n’est pas arrivé à votre siège.") : _("Choisissez un message dans la liste."));
    if (inject && !articles.has(id)) {
      articles.set(id, newArticle(page, inject));
      element.append(articles.get(id).element);
    }
    for (const [name, article] of articles) {
      setHidden(article.element, !inject || name !== id);
      if (inject && name === id) article.update(inject);
    }
  }

  function focus() {
    const article = articles.get(page.route.inject);
    if (article) article.heading.focus({ preventScroll: true });
  }

  return { element, update, focus };
}

function newArticle(page, inject) {
  const heading = authored(el("h2", { tabindex: "-1", text: typeset(inject.subject) }));
  const form = formOf(page, inject, heading);
  const acts = [acknowledgement(page, inject), answers(page, inject, form.holdsAnswers)];
  if (inject.question) acts.unshift(decisionView(page, inject));
  const back = el("a", { class: "back" }, _("← Retour à la liste"));
  const rest = el("div", { class: "rest" }, attachmentsView(page, inject), acts.map((part) => part.element));
  const element = el("article", { class: "message panel", "data-channel": inject.channel }, back, form.element, rest);

  function update(latest) {
    back.setAttribute("href", page.listAddress());
    setHidden(rest, form.heard ? !form.heard(latest) : false);
    for (const part of [form, ...acts]) part.update(latest);
  }

  return { element, heading, update };
}

function acknowledgement(page, inject) {
  const place = `acknowledge:${inject.id}`;
  const button = el("button", { class: "primary", type: "button" });
  const done = el("p", { class: "done" });
  const others = el("p", { class: "muted" });
  const error = el("p", { class: "error", role: "alert" });
  button.addEventListener("click", () => {
    if (page.commands.waiting(place).length) return;
    page.send("acknowledge_inject", { inject: inject.id }, { place });
  });

  function update(latest) {
    const mine = latest.acknowledged.find((by) => by.participant === page.state.me);
    const [waiting] = page.commands.waiting(place);
    setHidden(button, Boolean(mine));
    button.disabled = !canAct(page.state);
    setText(button, withWaiting(_("J’en ai pris connaissance"), page, waiting));
    setHidden(done, !mine);
    if (mine) setText(done, _("✓ Vous en avez pris connaissance à {when}", { when: instant(mine.scenario) }));
    setText(others, othersWords(page, latest));
    setHidden(others, !others.textContent);
    setText(error, typeset(page.refusals.get(place)?.sentence || ""));
  }

  return { element: el("div", { class: "acknowledge stack" }, button, done, others, error), update };
}

function othersWords(page, inject) {
  const others = inject.acknowledged.filter((by) => by.participant !== page.state.me);
  if (!others.length) return "";
  const names = listed(others.map((by) => personName(page, by.participant)));
  return _("Pris en compte aussi par {names}.", { names });
}

// A form that shows the seat's answers in their place leaves here the writing alone.
function answers(page, inject, shownAbove) {
  const place = `answer:${inject.id}`;
  const list = el("ul", { class: "answers", role: "list", hidden: true });
  const form = draftForm(page, {
    place,
    fields: [area("text", _("Votre réponse"), { max: 20000, hint: _("Elle va à l’expéditeur, joué par l’animation.") })],
    button: _("Envoyer la réponse"),
    kind: "secondary",
    check: ({ text }) => (text ? "" : _("Écrivez d’abord votre réponse.")),
    send: ({ text }) =>
      page.send("answer_inject", { inject: inject.id, text, seen: page.now() }, { place, values: { text } }),
  });
  let drawn = null;

  function update(latest) {
    form.update();
    const key = threadKey(page, [latest]);
    if (shownAbove || key === drawn) return;
    drawn = key;
    list.replaceChildren(...ownAnswers(page, latest).map(answerLine));
    setHidden(list, !list.children.length);
  }

  const element = el("section", { class: "stack part" }, el("h3", {}, _("Répondre")), list, form.element);
  return { element, update };
}

function answerLine({ who, when, text, sent }) {
  return el("li", { class: sent ? null : "pending" },
    el("p", { class: "muted", text: `${who}, ${when}` }), el("p", { class: "said", text }));
}
