// The test of communications: unmissable, and gone with one touch.

import { el, setText } from "../dom.js";
import { _ } from "../language.js";
import { ENDED, STOPPED } from "../state.js";
import { withWaiting } from "../words.js";
import { band } from "./band.js";

// A real incident and the end say nothing else.
const SILENT = [STOPPED, ENDED];

export function checkView(page) {
  const button = el("button", { class: "primary wide", type: "button", autofocus: true });
  const dialog = el("dialog", { class: "ask", "aria-labelledby": "check-title" },
    band(),
    el("div", { class: "stack inside" },
      el("h2", { id: "check-title" }, _("Test de communication")),
      el("p", {}, _("Confirmez que vous recevez ce message. Rien d’autre à faire.")),
      button));
  button.addEventListener("click", () => {
    const { check } = page.state;
    const place = placeOf(check);
    if (check && !page.commands.waiting(place).length) page.send("confirm_communication", { check: check.seq }, { place });
  });
  dialog.addEventListener("cancel", (event) => event.preventDefault());
  dialog.addEventListener("close", () => page.later());
  document.body.append(dialog);

  function update() {
    const { check } = page.state;
    const asked = Boolean(check && !check.confirmed) && !SILENT.includes(page.state.status);
    const [item] = check ? page.commands.waiting(placeOf(check)) : [];
    setText(button, withWaiting(_("Je reçois ce message"), page, item));
    if (asked && !dialog.open) dialog.showModal();
    if (!asked && dialog.open) dialog.close();
  }

  return { update };
}

function placeOf(check) {
  return `check:${check?.seq}`;
}
