// The observer's page: what is expected of a cell is ticked, rated and noted with the instant at
// which it was seen, whether or not the director can be reached.

import { asked, LivePage } from "./live.js";
import { arrange, el, setHidden } from "./dom.js";
import { leave } from "./feed.js";
import { _, sayPage } from "./language.js";
import { composerView } from "./observe/composer.js";
import { everything } from "./observe/awaited.js";
import { headerView } from "./observe/header.js";
import { lifeView } from "./observe/life.js";
import { notesView } from "./observe/notes.js";
import { fold, initial, TYPES, withWaiting } from "./observe/state.js";
import { timerView } from "./observe/timer.js";
import { watchView } from "./observe/watch.js";
import { incidentView } from "./view/incident.js";
import { say } from "./view/notices.js";

const PAGES = ["observer", "cellule", "notes"];
const ARRIVALS = {
  exercise_started: () => _("DEBEX : l’exercice commence."),
  exercise_resumed: () => _("L’exercice reprend."),
  inject_released: ({ subject }) => _("Nouveau message : {subject}", { subject }),
  decision_recorded: ({ text }) => _("Décision : {text}", { text }),
};

class ObserverPage extends LivePage {
  #views = [];
  #helloAt = Infinity;
  #arrived = null;

  constructor(participant, seat) {
    super(participant, seat.run, initial(participant), TYPES);
    this.seat = seat;
    this.grid = gridOf(seat);
    this.route = routeOf(location.hash);
  }

  start() {
    this.composer = composerView(this);
    const timer = timerView(this, this.kept("timer"));
    const watch = watchView(this, this.kept("filter"));
    const life = lifeView(this);
    const notes = notesView(this);
    this.sheets = { observer: watch.element, cellule: life.element, notes: notes.element };
    this.#views = [headerView(this), watch, life, notes, this.composer, timer, incidentView(this)];
    const dock = el("div", { class: "dock" }, this.composer.opener, timer.button, timer.more);
    arrange(document.getElementById("main"), Object.values(this.sheets));
    arrange(document.getElementById("desk"), [dock, this.composer.element, document.getElementById("toasts")]);
    window.addEventListener("hashchange", () => this.#move());
    setInterval(() => this.draw(), 1000);
    this.open();
  }

  // Sends what was just seen, with the director's own date: it is that of the thumb, not of the
  // network.
  note(type, fields, context) {
    const seen = new Date(this.date.now()).toISOString();
    this.send(type, { ...fields, seen }, context);
  }

  forgetRefusals() {
    this.refusals.clear();
    this.draw();
  }

  receive(message) {
    this.state = fold(this.state, message);
    if (Date.parse(message.at) > this.#helloAt && ARRIVALS[message.type]) this.#arrived = message;
    if (message.type === "inject_released" && !(message.inject in this.grid.subjects)) this.#readGrid();
  }

  cameBack(hello) {
    this.#helloAt = Date.parse(hello.now);
    if (!this.lost) return;
    say(_("Connexion rétablie."));
    this.#readGrid();
  }

  sayWentBack(words) {
    say(words);
  }

  draw() {
    const shown = withWaiting(this.state, this.commands.items);
    const elapsed = this.elapsed();
    for (const [name, sheet] of Object.entries(this.sheets)) setHidden(sheet, name !== this.route);
    this.#views.forEach((view) => view.update(shown, elapsed));
    if (this.#arrived) say(ARRIVALS[this.#arrived.type](this.#arrived));
    this.#arrived = null;
  }

  // Facilitators add injects, with what they expect, while the exercise is played.
  async #readGrid() {
    const seat = await fetch(`${this.api}/observation`).then((answer) => (answer.ok ? answer.json() : null)).catch(() => null);
    if (!seat) return; // the next return reads it again
    this.grid = gridOf(seat);
    this.later();
  }

  #move() {
    this.route = routeOf(location.hash);
    this.draw();
    window.scrollTo(0, 0);
    document.getElementById("main").focus({ preventScroll: true });
  }
}

function gridOf({ objectives, others }) {
  const grid = { objectives, others };
  const subjects = everything(grid).filter(({ inject }) => inject).map(({ inject, subject }) => [inject, subject]);
  return { ...grid, subjects: Object.fromEntries(subjects) };
}

function routeOf(hash) {
  const page = hash.slice(1);
  return PAGES.includes(page) ? page : PAGES[0];
}

sayPage();
const participant = location.pathname.split("/")[2];
const seat = await asked(`/s/${participant}/api/observation`, () => {
  document.getElementById("exercise-title").textContent = _("L’exercice ne répond pas : nouvel essai…");
});
if (typeof seat === "string") leave(seat);
else new ObserverPage(participant, seat).start();
