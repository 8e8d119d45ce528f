// The room's screen, for a projector. Nobody has a mouse there, so its language is that of its
// link (`?lang=en`), else the exercise's own; it is settled before any sentence is said.

const RETRY = 2000;

async function viewOf(room) {
  for (;;) {
    const response = await fetch(`/s/${room}/api/screen`).catch(() => null);
    const view = response?.ok ? await response.json().catch(() => null) : null; // it may break off
    if (view) return view;
    if (response && !response.ok && response.status < 500) {
      const { refusalIn } = await import("./feed.js");
      return refusalIn(response);
    }
    await new Promise((again) => setTimeout(again, RETRY));
  }
}

const room = location.pathname.split("/")[2];
const view = await viewOf(room);
if (typeof view === "string") {
  const { leave } = await import("./feed.js");
  leave(view);
} else {
  const address = new URL(location);
  if (!address.searchParams.has("lang")) address.searchParams.set("lang", view.language);
  history.replaceState(null, "", address);
  const { Screen } = await import("./screen/page.js");
  new Screen(room, view).start();
}
