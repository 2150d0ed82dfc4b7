// The start page asks itself again while somebody looks at it, so that what waits is seen without a reload.
// Without this script it is as true as when it was opened.
const EVERY = 30_000;
const start = document.getElementById("start");

async function again() {
  if (document.hidden) return;
  let answer;
  try {
    answer = await fetch(location.href, { headers: { "X-Requested-With": "fetch" } });
  } catch {
    return; // The network is away: the next time will tell.
  }
  if (!answer.ok || answer.redirected) return; // Signed out: what is shown stays, the next click leads to the door.
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("start");
  if (!fresh || document.querySelector("dialog[open], [role=dialog]:not([aria-hidden=true])")) return;
  const focused = start.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
  start.replaceChildren(...fresh.childNodes);
  if (focused) start.querySelector(`[href="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
}

setInterval(again, EVERY);
document.addEventListener("visibilitychange", again);
