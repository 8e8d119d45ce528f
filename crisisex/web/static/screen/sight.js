// Keeps the projector awake where the browser allows it, and the mouse's arrow out of sight.

const STILL = 3000;

export function keepInSight() {
  let timer = 0;
  const still = () => document.body.classList.add("still");
  document.addEventListener("pointermove", () => {
    clearTimeout(timer);
    document.body.classList.remove("still");
    timer = setTimeout(still, STILL);
  });
  still();
  document.addEventListener("visibilitychange", stayAwake);
  stayAwake();
}

// The lock is lost with the page's sight, and refused by some: the projector then sleeps as it is set.
function stayAwake() {
  if (document.hidden || !navigator.wakeLock) return;
  navigator.wakeLock.request("screen").catch(() => {});
}
