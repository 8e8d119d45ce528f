// This tab's own name. It lasts as long as the tab, over a reload and the way back; a tab made from
// this one is another tab, although it begins with a copy of all that this one keeps.

import { newId } from "./ids.js";
import { Kept } from "./kept.js";

export function tabName(owner) {
  const kept = new Kept(owner, "tab");
  const name = kept.read() || newId();
  const hold = () => kept.drop();
  const leave = () => kept.write(name);
  hold();
  window.addEventListener("pagehide", leave);
  document.addEventListener("freeze", leave);
  window.addEventListener("pageshow", (event) => event.persisted && hold());
  document.addEventListener("resume", hold);
  return name;
}
