// What kind of screen the page is on, where it makes a difference to more than its looks.

export const ROOMY = window.matchMedia("(min-width: 56rem)");
// Where there is a keyboard, the place to write is ready; on a telephone its keys would hide half of
// the page.
export const KEYBOARD = window.matchMedia("(hover: hover) and (pointer: fine)");
