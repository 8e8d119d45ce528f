// Sends the director's date back: it then knows how long that took; nobody minds when it does not.

export function echo(api, now) {
  const body = JSON.stringify({ now });
  fetch(`${api}/echo`, { method: "POST", headers: { "content-type": "application/json" }, body }).catch(() => {});
}
