// What is asked beside a form's own questions, and the instants that answers may want.

import { _ } from "../../language.js";
import { TEXT } from "./answers.js";

// One question in free words.
export function freeSection(label, hint, required) {
  return { title: "", fields: [{ id: TEXT, label, kind: "text", required, options: {}, hint, max: 4000 }] };
}

// The instants that a form may want: now, and when the cell said that it knows.
export function momentsOf(page, obligation) {
  return [
    [_("Maintenant"), () => page.scenario()],
    [_("Connaissance"), () => page.state.obligations[obligation.id]?.started ?? null],
  ];
}
