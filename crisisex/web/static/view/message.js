// One message: what it says, what the seat has done about it, and what it may still do.

import { channelIcon, channelLabel } from "../channels.js";
import { el, icon, setHidden, setText } from "../dom.js";
import { instant, listed } from "../format.js";
import { _, typeset } from "../language.js";
import { canAct, injectNamed } from "../state.js";
import { personName, roleTitle, waitingWords, withWaiting } from "../words.js";
import { attachmentsView } from "./attachments.js";
import { decisionView } from "./decision.js";
import { area, draftForm } from "./form.js";
import { badge, resentBadge } from "./inbox.js";
import { prose } from "./prose.js";

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
  const heading = el("h2", { tabindex: "-1", text: typeset(inject.subject) });
  const head = envelopeView(page);
  const parts = [head, acknowledgement(page, inject), answers(page, inject)];
  if (inject.question) parts.splice(1, 0, decisionView(page, inject));
  const element = el("article", { class: "message panel" },
    el("a", { class: "back", href: "#messages" }, _("← Retour à la liste")),
    heading,
    head.element,
    prose(inject.html, "body"),
    attachmentsView(page, inject),
    parts.slice(1).map((part) => part.element));
  return { element, heading, update: (latest) => parts.forEach((part) => part.update(latest)) };
}

// Drawn again when the message is sent again, maybe to more seats.
function envelopeView(page) {
  const element = el("div", { class: "envelope" });
  let drawn = null;

  function update(inject) {
    if (drawn === (inject.resentSeq || inject.seq)) return;
    drawn = inject.resentSeq || inject.seq;
    element.replaceChildren(...envelope(page, inject));
  }

  return { element, update };
}

function envelope(page, inject) {
  const to = listed(inject.to.map((role) => roleTitle(page.seat, role)));
  return [
    el("p", { class: "channel" }, icon(channelIcon(inject.channel)), channelLabel(inject.channel),
      resentBadge(inject),
      inject.missed ? badge(_("Reçu pendant la coupure"), "late") : null),
    el("dl", {},
      line(_("De"), inject.from || _("Expéditeur inconnu")),
      line(_("À"), to),
      line(_("Heure"), instant(inject.scenario))),
  ];
}

function line(term, text) {
  return el("div", {}, el("dt", {}, term), el("dd", { text }));
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

function answers(page, inject) {
  const place = `answer:${inject.id}`;
  const list = el("ul", { class: "answers", role: "list" });
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
    const waiting = page.commands.waiting(place);
    const key = [latest.answers.length, page.connected, ...waiting.map((item) => item.seq)].join();
    if (key === drawn) return;
    drawn = key;
    list.replaceChildren(...latest.answers.map((answer) => said(page, answer)),
      ...waiting.map((item) => unsent(page, item)));
    setHidden(list, !list.children.length);
  }

  const element = el("section", { class: "stack part" }, el("h3", {}, _("Répondre")), list, form.element);
  return { element, update };
}

function said(page, answer) {
  const who = answer.participant === page.state.me ? _("Vous") : personName(page, answer.participant);
  return el("li", {}, el("p", { class: "muted", text: `${who}, ${instant(answer.scenario)}` }),
    el("p", { class: "said", text: answer.text }));
}

function unsent(page, item) {
  return el("li", { class: "pending" },
    el("p", { class: "muted" }, _("Vous, {state}", { state: waitingWords(page, item) })),
    el("p", { class: "said", text: item.command.text }));
}
