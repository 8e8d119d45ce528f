// Where lines are written one after the other: Enter sends, Shift and Enter begin a new line.

export function enterSends(form, field) {
  field.setAttribute("enterkeyhint", "send");
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    if (!event.repeat && field.value.trim()) form.requestSubmit();
  });
}
