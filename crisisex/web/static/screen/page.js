// The room's screen: folds the feed and keeps its views true. It sends nothing but the echo of a
// date, for the director to know how far it is; no command leaves from here.

import { DirectorDate, elapsedAt, scenarioAt } from "../clock.js";
import { el } from "../dom.js";
import { echo } from "../echo.js";
import { Feed, leave } from "../feed.js";
import { _ } from "../language.js";
import { clocksView } from "./clocks.js";
import { headerView } from "./header.js";
import { mediaView } from "./media.js";
import { keepInSight } from "./sight.js";
import { stageView } from "./stage.js";
import { standingView } from "./standing.js";
import { fold, INITIAL, TYPES } from "./state.js";

export class Screen {
  constructor(room, view) {
    this.api = `/s/${room}/api`;
    this.view = view;
    this.state = INITIAL;
    this.date = new DirectorDate();
    this.lostAt = null;
    this.feed = new Feed(`${this.api}/feed`, 0, TYPES, {
      message: (message) => this.#receive(message),
      state: (state, hello) => this.#connection(state, hello),
    });
  }

  #views = [];
  #due = false;

  start() {
    const header = headerView(this);
    const standing = standingView(this);
    const stage = stageView(this);
    const media = mediaView(this);
    const clocks = clocksView(this);
    this.#views = [header, standing, media, clocks, stage]; // the stage last: it fits what the others leave
    const main = document.getElementById("main");
    document.querySelector("header").append(header.element, standing.strips);
    main.replaceChildren(stage.element, media.element, clocks.element);
    document.body.append(standing.wall);
    document.title = [_("EXERCICE"), this.view.cell_title, this.view.exercise].join(" · ");
    document.querySelector(".band").replaceChildren(el("strong", {}, _("EXERCICE")));
    window.addEventListener("resize", () => this.later());
    keepInSight();
    setInterval(() => this.#tick(), 250);
    this.#draw();
    this.feed.open();
  }

  // Exercise seconds now.
  elapsed() {
    return elapsedAt(this.state.clock, this.date.now());
  }

  // Scenario seconds now; null before the first phase.
  scenario() {
    return scenarioAt(this.state.phase, this.elapsed());
  }

  // Redraws once for all that happens in one go.
  later() {
    if (this.#due) return;
    this.#due = true;
    setTimeout(() => this.#draw());
  }

  #draw() {
    this.#due = false;
    const { status, shown, clocks } = this.state;
    Object.assign(document.body.dataset, { status, stage: Boolean(shown), clocks: clocks.length > 0 });
    this.#views.forEach((view) => view.update());
    this.#tick();
  }

  #tick() {
    this.#views.forEach((view) => view.tick?.());
  }

  #receive(message) {
    this.state = fold(this.state, message);
    this.later();
  }

  // A replay went back to before what is shown.
  #goBack() {
    this.state = INITIAL;
    this.feed.again();
  }

  #connection(state, hello) {
    if (state === "refused" || state === "withdrawn") {
      leave(state);
      return;
    }
    if (state === "connected") {
      this.date.set(hello.now, hello.rate);
      if (hello.rate === undefined) echo(this.api, hello.now);
      this.lostAt = null;
      if (hello.latest < this.state.seq) this.#goBack();
    } else {
      this.lostAt ??= new Date().toISOString();
    }
    this.later();
  }
}
