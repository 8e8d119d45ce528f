// What authors wrote is in the exercise's language, which may not be the page's: a screen reader
// that is not told would read one with the voice of the other.

import { language } from "../language.js";

let theirs = null;

// Said once, when the page knows its exercise.
export function authorsSpeak(name) {
  theirs = name === language ? null : name;
}

// Marks an element that holds an author's words alone, and returns it.
export function authored(element) {
  if (theirs) element.lang = theirs;
  return element;
}
