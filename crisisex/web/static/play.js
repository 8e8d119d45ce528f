// The player's page: signs in with the seat's own path, folds the feed, and keeps the views true.

import { elapsedAt, scenarioAt } from "./clock.js";
import { Calls } from "./calls.js";
import { arrange, el, setHidden } from "./dom.js";
import { forgetSeat } from "./drafts.js";
import { leave } from "./feed.js";
import { _, sayPage } from "./language.js";
import { asked, LivePage } from "./live.js";
import { routeOf, WayBack } from "./route.js";
import { Sound } from "./sound.js";
import { ENDED, fold, initial, injectNamed, isRead, readAgain, TYPES } from "./state.js";
import { authorsSpeak } from "./view/authored.js";
import { callingView } from "./view/calling.js";
import { callsView } from "./view/calls.js";
import { cellView } from "./view/cell.js";
import { isCall, isPickedUp } from "./view/channels/phone.js";
import { checkView } from "./view/check.js";
import { directoryView } from "./view/directory.js";
import { declarationPage } from "./view/declaring/page.js";
import { headerView } from "./view/header.js";
import { hotWashView, PLACE as LAST_WORD } from "./view/hotwash.js";
import { inboxView } from "./view/inbox.js";
import { incidentView } from "./view/incident.js";
import { messageView } from "./view/message.js";
import { announce, hush, missedWords, say } from "./view/notices.js";
import { roleView } from "./view/role.js";
import { rulesView } from "./view/rules.js";
import { soundSwitch } from "./view/sound.js";
import { titleView } from "./view/title.js";

// What has been shown waits this long to be spoken of, and to be told to the director.
const QUARTER = 250;
const RECEIPTS = ["inject_delivered", "inject_opened", "inject_acknowledged"];

class Page extends LivePage {
  constructor(participant, seat) {
    super(participant, seat.run, initial(participant), TYPES);
    this.seat = seat;
    this.calls = new Calls(() => this.later());
    this.sound = new Sound(() => this.later());
    this.#filter = this.kept("filter");
    this.filter = this.#filter.read() || "";
    this.home = seat.historian ? "cellule" : "messages";
    this.route = routeOf(location.hash, this.home);
    this.returned = "";
    this.seen = this.kept("seen");
    this.#answers = this.kept("answers");
    this.answersSeen = this.#answers.read() || 0;
    this.#reread = this.kept("reread");
    this.#reported = new Set();
  }

  #reported;
  #reread;
  #answers;
  #filter;
  #telling = 0;
  #speaking = 0;
  #news = [];
  #missed = [];
  #missedSince = false;
  #helloAt = 0;
  #seenBefore = 0;
  #views = [];
  #way = new WayBack();

  start() {
    this.inbox = inboxView(this);
    this.message = messageView(this);
    this.header = headerView(this);
    this.title = titleView(this);
    this.declaration = declarationPage(this);
    this.cell = cellView(this);
    const directory = directoryView(this);
    const role = roleView(this);
    const hotWash = hotWashView(this);
    const rules = rulesView(this, this.kept("rules"));
    const calling = callingView(this);
    document.querySelector(".top").append(calling.element);
    this.#views = [
      callsView(this), soundSwitch(this.sound), calling, this.header, this.inbox, this.message,
      this.declaration, this.cell, directory, role, hotWash, rules, checkView(this), incidentView(this),
    ];
    const messages = el("div", { class: "messages" }, this.inbox.chips, this.inbox.element, this.message.element);
    this.sheets = {
      messages, declaration: this.declaration.element, cellule: this.cell.element, annuaire: directory.element, role: role.element,
    };
    arrange(document.getElementById("main"), [hotWash.element, rules.element, ...Object.values(this.sheets)]);
    window.addEventListener("hashchange", () => this.#move());
    document.addEventListener("keydown", (event) => this.#escape(event));
    document.addEventListener("visibilitychange", () => this.later());
    setInterval(() => this.#tick(), 1000);
    if (!location.hash && this.filter && this.home === "messages") history.replaceState(history.state, "", this.listAddress());
    this.route = routeOf(location.hash, this.home);
    this.#chooseList();
    this.open();
    this.cell.open();
  }

  // Scenario seconds now; null before the first phase.
  scenario() {
    return this.scenarioAt(this.date.now());
  }

  // The director's date, as it is sent with what is noticed now.
  now() {
    return new Date(this.date.now()).toISOString();
  }

  // Scenario seconds at an instant of this piece of exercise time, in the director's milliseconds.
  scenarioAt(now) {
    return scenarioAt(this.state.phase, elapsedAt(this.state.clock, now));
  }

  // The reader has the answers that came so far under their eyes.
  noteAnswersSeen() {
    this.answersSeen = this.state.seq;
    this.#answers.write(this.answersSeen);
    this.later();
  }

  dismissReturn() {
    this.returned = "";
    this.#missed = [];
    this.later();
  }

  draw() {
    this.#noteShown();
    this.#speakSoon();
    document.body.classList.toggle("reading", Boolean(this.route.inject));
    for (const [name, sheet] of Object.entries(this.sheets)) setHidden(sheet, name !== this.route.page);
    if (this.state.status === ENDED) this.drafts.keepOnly(LAST_WORD);
    this.#views.forEach((view) => view.update());
    this.#report();
  }

  #tick() {
    this.header.tick();
    if (["cellule", "declaration"].includes(this.route.page)) this.later();
  }

  // -- the feed ------------------------------------------------------------------------------

  receive(message) {
    const missed = this.#cameDuringCut(message);
    const read = (this.#reread.read() || []).includes(message.seq);
    this.state = fold(this.state, { ...message, missed, read });
    if (missed) this.#noteMissed(message);
    else if (Date.parse(message.at) > this.#helloAt) this.#noteNews(message);
  }

  // What others have opened is drawn together.
  canWait(message) {
    return RECEIPTS.includes(message.type) && message.participant !== this.state.me;
  }

  #noteNews(message) {
    this.#news.push(message);
    if (isCall(message)) {
      this.calls.arrived(message.inject, this.date.now() - Date.parse(message.at));
    }
  }

  // It is told until the reader closes the notice, however many cuts there were.
  #noteMissed(message) {
    this.#missed.push(message);
    this.#missedSince = true;
  }

  // It came after what this tab had shown, and before the connection was back.
  #cameDuringCut(message) {
    const past = Date.parse(message.at) <= this.#helloAt;
    return past && this.#seenBefore > 0 && message.seq > this.#seenBefore;
  }

  cameBack(hello) {
    this.#helloAt = Date.parse(hello.now);
    this.#seenBefore = this.state.seq || this.seen.read() || 0;
    if (this.lost) say(_("Connexion rétablie."));
  }

  forget() {
    this.seen.drop();
    this.#answers.drop();
    this.answersSeen = 0;
    this.#reread.drop();
  }

  sayWentBack(words) {
    this.returned = words;
  }

  #noteShown() {
    if (this.#missedSince) this.#sayMissed();
    if (this.state.seq > (this.seen.read() || 0)) this.seen.write(this.state.seq);
  }

  // Once it is painted, at an instant of its own: twenty pages of one machine first show it.
  #speakSoon() {
    if (this.#speaking) return;
    this.#speaking = setTimeout(() => {
      this.#speaking = 0;
      if (this.#news.length) announce(this, this.#news);
      this.#news = [];
      this.title.update();
    }, QUARTER * (1 + Math.random()));
  }

  #sayMissed() {
    const words = missedWords(this, this.#missed);
    if (words) this.returned = _("Reçu pendant la coupure : {words}.", { words });
    this.#missedSince = false;
  }

  // -- receipts ------------------------------------------------------------------------------

  // Tells the director what its reader has opened; what is shown, once it is painted.
  #report() {
    if (document.hidden || this.state.status === ENDED) return;
    const { me } = this.state;
    if (this.state.injects.some((inject) => this.#untold(inject))) this.#tellShown();
    const open = this.route.inject && injectNamed(this.state, this.route.inject);
    if (open && !isCall(open)) this.#open(open);
  }

  // A call is answered, or called back: what it says is opened.
  pickUp(id) {
    const inject = injectNamed(this.state, id);
    if (inject && !isPickedUp(this, inject)) this.#open(inject);
    this.calls.over(id);
    if (this.route.inject !== id) location.hash = `#message/${id}`;
    this.draw();
    this.message.focus();
  }

  #open(inject) {
    if (inject.again) this.#readOnceMore(inject);
    else if (!isRead(inject, this.state.me)) this.#once("open_inject", inject.id);
  }

  #untold(inject) {
    return !inject.delivered.includes(this.state.me) && !this.#reported.has(`report_delivery ${inject.id}`);
  }

  // At an instant of its own, so that a whole room does not answer in the same millisecond.
  #tellShown() {
    if (this.#telling) return;
    this.#telling = setTimeout(() => {
      this.#telling = 0;
      if (document.hidden || this.state.status === ENDED) return;
      this.state.injects.filter((inject) => this.#untold(inject))
        .forEach((inject) => this.#once("report_delivery", inject.id));
    }, QUARTER * (1 + Math.random()));
  }

  // The director keeps the first receipt; that it was read again is this screen's own.
  #readOnceMore(inject) {
    this.#reread.write([...(this.#reread.read() || []), inject.resentSeq]);
    this.state = readAgain(this.state, inject.id);
    this.later();
  }

  #once(type, inject) {
    const key = `${type} ${inject}`;
    if (this.#reported.has(key)) return;
    this.#reported.add(key);
    this.send(type, { inject });
  }

  // -- moving about --------------------------------------------------------------------------

  #move() {
    const before = this.route;
    const scrolled = this.#way.move();
    this.route = routeOf(location.hash, this.home);
    this.#chooseList();
    hush();
    this.draw();
    window.scrollTo(0, scrolled || 0);
    if (this.route.inject) this.message.focus();
    else if (this.route.obligation) this.declaration.focus();
    else if (before.inject && this.route.page === "messages") this.inbox.focus(before.inject, { preventScroll: scrolled !== null });
    else if (this.route.page === "cellule") this.cell.arrive();
    else document.getElementById("main").focus({ preventScroll: true });
  }

  #escape(event) {
    if (event.key !== "Escape" || !this.route.inject || document.querySelector("dialog[open]")) return;
    location.hash = this.listAddress();
  }

  // The list as the reader last chose it.
  listAddress() {
    return this.filter ? `#messages/${this.filter}` : "#messages";
  }

  #chooseList() {
    if (this.route.channel === null) return;
    this.filter = this.route.channel;
    this.#filter.write(this.filter);
  }
}

sayPage();
const participant = location.pathname.split("/")[2];
const seat = await asked(`/s/${participant}/api/seat`, () => {
  document.getElementById("exercise-title").textContent = _("L’exercice ne répond pas : nouvel essai…");
});
if (typeof seat === "string") {
  forgetSeat(participant);
  leave(seat);
} else {
  authorsSpeak(seat.language);
  new Page(participant, seat).start();
}
