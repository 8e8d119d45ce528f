// What every page that stays open has: the director's date, the feed, the commands that wait for
// it, drafts, refusals, and one redraw for all that happens in one go.

import { DirectorDate, elapsedAt } from "./clock.js";
import { Commands } from "./commands.js";
import { Drafts, forgetSeat } from "./drafts.js";
import { echo } from "./echo.js";
import { Feed, leave, refusalIn } from "./feed.js";
import { Kept } from "./kept.js";
import { _ } from "./language.js";
import { unlessPressed } from "./press.js";
import { tabName } from "./tab.js";
import { merged } from "./view/form.js";

const RETRY = 2000;
// What others have opened waits this long, to be drawn together.
const QUARTER = 250;

export class LivePage {
  #due = false;
  #waiting = 0;
  #wentBack;
  #over = false;

  // A page also has receive(message) and draw(); it may have cameBack(hello), canWait(message) for
  // what nobody is waiting to see; and, once it has begun anew, forget() for what it kept of a past
  // that is no more, and sayWentBack(words). `run` names the run.
  constructor(participant, run, state, types) {
    const owner = `${participant}.${run}`;
    this.participant = participant;
    this.kept = (part) => new Kept(owner, part);
    this.api = `/s/${participant}/api`;
    this.state = state;
    this.date = new DirectorDate();
    this.drafts = new Drafts(owner, tabName(owner), () => this.later());
    this.refusals = new Map();
    this.connected = false;
    this.lost = false;
    this.#wentBack = this.kept("went-back");
    this.commands = new Commands(`${this.api}/commands`, this.kept("queue"), {
      changed: () => this.later(),
      accepted: (item, seq) => this.#accepted(seq),
      refused: (item, sentence) => this.#refused(item, sentence),
    });
    this.feed = new Feed(`${this.api}/feed`, 0, types, {
      message: (message) => this.#receive(message),
      state: (state, hello) => this.#connection(state, hello),
    });
  }

  open() {
    window.addEventListener("beforeunload", (event) => {
      if ((this.commands.unsent && !this.#over) || this.drafts.unsafe) event.preventDefault();
    });
    if (this.#wentBack.read()) {
      this.forget?.();
      this.sayWentBack(_("L’exercice a été repris d’une sauvegarde : ce qui venait après elle n’est plus là."));
    }
    this.#wentBack.drop();
    this.draw();
    this.feed.open();
    this.commands.wake();
  }

  send(type, fields, context) {
    if (context?.place) this.refusals.delete(context.place);
    this.commands.send(type, fields, context);
  }

  // Exercise seconds now.
  elapsed() {
    return elapsedAt(this.state.clock, this.date.now());
  }

  // Redraws once for all that happens in one go; a hidden tab too, for its title.
  later() {
    if (this.#due) return;
    this.#due = true;
    setTimeout(() => unlessPressed(() => this.#redraw()));
  }

  // Redraws for what nobody waits for.
  #soon() {
    if (this.#due || this.#waiting) return;
    this.#waiting = setTimeout(() => unlessPressed(() => this.#redraw()), QUARTER);
  }

  #redraw() {
    this.#due = false;
    clearTimeout(this.#waiting);
    this.#waiting = 0;
    this.draw();
  }

  #receive(message) {
    this.receive(message);
    if (message.command) this.commands.told(message.command);
    this.commands.shown(message.seq);
    if (this.canWait?.(message)) this.#soon();
    else this.later();
  }

  #connection(state, hello) {
    if (state === "refused" || state === "withdrawn") {
      forgetSeat(this.participant);
      leave(state);
      return;
    }
    if (hello?.latest < this.state.seq) {
      this.#beginAnew();
      return;
    }
    this.connected = state === "connected";
    if (this.connected) this.#connectedAgain(hello);
    else this.lost = true;
    this.later();
  }

  // The director went on from an earlier copy of the run: what is shown here has not happened. What
  // was typed and what waits to be sent are kept over the reload.
  #beginAnew() {
    this.#over = true;
    this.#wentBack.write(true);
    location.reload();
  }

  #connectedAgain(hello) {
    this.date.set(hello.now);
    echo(this.api, hello.now);
    this.cameBack?.(hello);
    this.lost = false;
    this.commands.wake();
  }

  #accepted(seq) {
    if (this.state.seq >= seq) this.commands.shown(seq);
    else setTimeout(() => this.commands.shown(seq), RETRY);
  }

  #refused({ place, values, command }, sentence) {
    if (!place) return;
    if (values) this.drafts.give(place, merged(values, this.drafts.get(place)));
    this.refusals.set(place, { sentence, id: command.id });
    this.later();
  }
}

// Asks the director for what a page shows before any event, until it answers; why, when it refuses:
// "refused", or "withdrawn".
export async function asked(address, waiting) {
  for (;;) {
    const response = await fetch(address).catch(() => null);
    const view = response?.ok ? await response.json().catch(() => null) : null; // it may break off
    if (view) return view;
    if (response && !response.ok && response.status < 500) return refusalIn(response);
    waiting();
    await new Promise((again) => setTimeout(again, RETRY));
  }
}
