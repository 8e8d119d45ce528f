// An incoming call, under the header: it takes neither the focus nor the place of what is typed.

import { el, icon, setHidden, setText } from "../dom.js";
import { _, n_ } from "../language.js";
import { canAct, injectNamed } from "../state.js";
import { isPickedUp } from "./channels/phone.js";

export function callsView(page) {
  const caller = el("strong", { class: "caller" });
  const more = el("span", { class: "more" });
  // A first touch unsays it, and must move nothing of what it touches: its place is kept while it rings.
  const hint = el("p", { class: "hint" }, _("Le son attend que vous touchiez la page."));
  const answer = el("button", { type: "button", class: "answer" }, icon("phone"), _("Décrocher"));
  const leave = el("button", { type: "button", class: "leave" }, _("Ne pas répondre"));
  const sheet = el("section", { class: "call-sheet", "aria-label": _("Appel entrant"), hidden: true },
    el("p", { class: "who-calls" }, el("span", { class: "pulse" }, icon("phone")),
      el("span", {}, el("span", { class: "kicker" }, _("Appel entrant"), " "), caller, " ", more)),
    el("p", { class: "actions" }, answer, leave), hint);
  document.getElementById("banners").before(sheet);
  answer.addEventListener("click", () => page.pickUp(page.calls.ringing));
  leave.addEventListener("click", () => page.calls.over(page.calls.ringing));

  function update() {
    if (!canAct(page.state)) page.calls.silence();
    const inject = injectNamed(page.state, page.calls.ringing);
    if (inject && isPickedUp(page, inject)) page.calls.over(inject.id);
    else show(inject);
  }

  function show(inject) {
    page.sound.ring(Boolean(inject));
    if (inject) setText(caller, inject.from || _("Numéro masqué"));
    if (inject) setText(more, page.calls.behind ? n_("et {n} autre appel attend", "et {n} autres appels attendent", page.calls.behind) : "");
    const heard = page.sound.muted || page.sound.allowed;
    hint.classList.toggle("unsaid", heard);
    if (sheet.hidden === !inject) return;
    if (inject) setHidden(hint, heard);
    if (!inject && sheet.contains(document.activeElement)) document.getElementById("main").focus({ preventScroll: true });
    setHidden(sheet, !inject);
    if (inject) keepInSight(document.activeElement);
  }

  return { update };
}

// What is being typed moves down as the header grows, and never under it.
function keepInSight(field) {
  if (!field?.matches("textarea, input, select")) return;
  const head = document.querySelector(".top").getBoundingClientRect().bottom;
  const { top } = field.getBoundingClientRect();
  if (top < head) window.scrollBy(0, top - head - 8);
  else field.scrollIntoView({ block: "nearest" });
}
