// A bulletin, as those who watch over security publish them: number and severity stand in its head
// where its subject or its text says them, and nowhere else.

import { el } from "../../dom.js";
import { _ } from "../../language.js";
import { prose } from "../prose.js";
import { senderName, tags, time } from "./parts.js";

const NUMBER = /\b[A-Z][A-Z-]*-\d{4}-[A-Z]+-\d+\b|\b(?:n°|no\.?) ?\d[\w/-]*/iu;
const SEVERITY = /\b(critique|élevée?|importante?|moyenne?|modérée?|faible|critical|high|medium|moderate|low)\b/iu;
const SAID = /(?:criticité|sévérité|gravité|severity)\s*:?\s*\**\s*([\p{L}]+)/iu;

export function bulletinForm(_page, inject, heading) {
  const head = tags();
  const [number, severity] = [numberOf(inject), severityOf(inject)];
  const element = el("div", { class: "bulletin" },
    head.element,
    el("div", { class: "bulletin-head" },
      el("p", { class: "bulletin-from", text: senderName(inject) }),
      heading,
      el("dl", {},
        number ? fact(_("Numéro"), number) : null,
        el("div", {}, el("dt", {}, _("Date")), el("dd", {}, time(inject.scenario))),
        severity ? fact(_("Gravité"), severity) : null)),
    prose(inject.html, "body"));
  return { element, update: head.update };
}

// The severity in brackets at the head of a subject, or named as such in the text; "" for none.
export function severityOf({ subject, body }) {
  const bracketed = subject.match(/^\s*\[([^\]]+)\]/)?.[1] || "";
  if (SEVERITY.test(bracketed)) return bracketed.match(SEVERITY)[0];
  const said = body.match(SAID)?.[1] || "";
  return SEVERITY.test(said) ? said : "";
}

function numberOf({ subject, body }) {
  return (subject.match(NUMBER) || body.match(NUMBER) || [""])[0];
}

function fact(term, text) {
  return el("div", {}, el("dt", {}, term), el("dd", { text }));
}
