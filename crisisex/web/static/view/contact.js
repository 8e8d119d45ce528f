// Writing to somebody whom the animation plays, or calling them: the question, then what they answer.

import { el, setHidden, setText } from "../dom.js";
import { instant } from "../format.js";
import { _, n_ } from "../language.js";
import { answersSince, canAct, ENGAGED, openCall, OVER, RINGING, TALKING } from "../state.js";
import { actorName, personName, waitingWords } from "../words.js";
import { PLACE as CALL } from "./calling.js";
import { drawer } from "./drawer.js";
import { area, draftForm, newId } from "./form.js";

const PLACE = "ask";

export function contactView(page) {
  const { actors } = page.seat;
  const thread = el("ul", { class: "answers thread", role: "list" });
  const form = draftForm(page, {
    place: PLACE,
    fields: [choice(actors), area("text", _("Votre message"), { max: 20000, hint: _("L’animation répond en son nom, ici même.") })],
    button: _("Envoyer"),
    kind: "secondary",
    check: wrongWith,
    send: ({ actor, text }) => {
      form.element.elements.actor.value = actor;
      page.send("ask_actor", { actor, text }, { place: PLACE, values: { actor, text } });
    },
  });
  const call = callButton(page, form.element);
  const none = el("p", { class: "hint" }, _("Cet exercice n’a pas d’acteur simulé à joindre."));
  const tally = el("span", { class: "muted" });
  const fresh = el("span", { class: "badge new" });
  const content = el("div", { class: "stack" }, actors.length ? [form.element, call.element, thread] : none);
  const element = drawer(_("Contacter"), content, { tally: [tally, " ", fresh], part: true });
  element.addEventListener("toggle", () => page.later());
  let drawn = null;

  function update() {
    if (actors.length) {
      form.update();
      call.update();
    }
    const left = unseenAnswers(page);
    if (left && inSight()) page.noteAnswersSeen();
    setText(fresh, left ? n_("{n} nouvelle réponse", "{n} nouvelles réponses", left) : "");
    setHidden(fresh, !left);
    const waiting = page.commands.waiting(PLACE);
    const key = [page.connected, ...waiting.map((item) => item.seq)].join();
    if (page.state.questions === drawn?.questions && key === drawn.key) return;
    drawn = { questions: page.state.questions, key };
    thread.replaceChildren(...waiting.map((item) => unsent(page, item)),
      ...[...page.state.questions].reverse().map((question) => asked(page, question)));
    setHidden(thread, !thread.children.length);
    setText(tally, tallyWords(page.state.questions));
  }

  function inSight() {
    return element.open && !document.hidden && content.offsetParent !== null;
  }

  // Writes to `actor`, as the directory asks.
  function choose(actor) {
    const field = form.element.elements.actor;
    if (field.value !== actor) {
      field.value = actor;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    form.element.elements.text.focus();
  }

  return { element, update, choose };
}

export function unseenAnswers(page) {
  return answersSince(page.state, page.answersSeen).length;
}

function wrongWith({ actor, text }) {
  if (!actor) return _("Choisissez d’abord à qui vous écrivez.");
  return text ? "" : _("Écrivez d’abord votre message.");
}

function tallyWords(questions) {
  const answered = questions.filter((question) => question.answers.length).length;
  return questions.length ? ` ${_("({answered}/{asked} avec réponse)", { answered, asked: questions.length })}` : "";
}

function choice(actors) {
  const id = newId("actor");
  return el("div", { class: "field" },
    el("label", { for: id }, _("À qui")),
    el("select", { id, name: "actor" }, el("option", { value: "" }, _("Choisir…")), actors.map((actor) => el("option", { value: actor.id, text: actor.name }))));
}

// Calls whoever is chosen in the form; what is written there goes along as the reason.
function callButton(page, form) {
  const button = el("button", { type: "button", class: "secondary" }, _("☎ Appeler"));
  const error = el("p", { class: "error", role: "alert" });
  button.addEventListener("click", () => {
    const { actor, text } = form.elements;
    setText(error, actor.value ? "" : _("Choisissez d’abord qui vous appelez."));
    if (!actor.value) actor.focus();
    else if (!busy()) call(actor.value, text.value.trim());
  });

  function call(actor, text) {
    form.elements.text.value = "";
    page.drafts.drop(PLACE);
    page.send("ask_actor", { actor, by: "call", text }, { place: CALL, values: { actor, text } });
  }

  function busy() {
    return openCall(page.state) || page.commands.waiting(CALL).length;
  }

  function update() {
    button.disabled = !canAct(page.state) || Boolean(busy());
    const refusal = page.refusals.get(CALL);
    if (refusal) setText(error, refusal.sentence);
  }

  const hint = el("p", { class: "hint" }, _("L’animation décroche et répond de vive voix : aucun vrai numéro n’est composé."));
  return { element: el("div", { class: "stack" }, el("div", { class: "actions" }, button), hint, error), update };
}

function asked(page, question) {
  const who = question.participant === page.state.me ? _("Vous") : personName(page, question.participant);
  const name = actorName(page.seat, question.actor);
  const answers = question.answers.map((answer) => el("div", { class: "reply" },
    el("p", { class: "muted", text: `${name}, ${instant(answer.scenario)}` }),
    el("p", { class: "said", text: answer.text })));
  return el("li", {},
    el("p", { class: "muted", text: _("{who} à {name}, {when}", { who, name, when: instant(question.scenario) }) }),
    question.text ? el("p", { class: "said", text: question.text }) : null,
    answers.length ? answers : el("p", { class: "hint" }, unansweredWords(question)));
}

const CALLS = {
  [RINGING]: () => _("☎ Appel : ça sonne."),
  [TALKING]: () => _("☎ Appel en cours, de vive voix."),
  [ENGAGED]: () => _("☎ Appel : occupé, ou sans réponse."),
  [OVER]: () => _("☎ Appel terminé."),
};

function unansweredWords(question) {
  return question.call ? CALLS[question.call]() : _("Pas encore de réponse.");
}

function unsent(page, item) {
  return el("li", { class: "pending" },
    el("p", { class: "muted" }, _("Vous, {state}", { state: waitingWords(page, item) })),
    el("p", { class: "said", text: item.command.text }));
}
