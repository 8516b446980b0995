// @ts-check
/** Touches the page: leaving at once, one history entry, neutral titles. Thinking is in exit.js. */

import { NONE, press, replaces } from "./exit.js";

const sensitive = document.body.classList.contains("sensitive");

function leave() {
  dispatchEvent(new Event("krama:leave"));  // what guards a half-filled form lets go
  document.body.classList.add("gone");
  document.title = document.body.dataset.title ?? "";
  const out = document.querySelector("[data-exit]");
  if (out instanceof HTMLAnchorElement) location.replace(out.href);
}

let presses = NONE;
addEventListener("keydown", (event) => {
  if (event.repeat) return;
  const counted = press(presses, event.key, event.timeStamp);
  presses = counted.presses;
  if (counted.leave) leave();
});

document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (link.matches("[data-exit]")) {
    event.preventDefault();
    leave();
  } else if (link.origin === location.origin && replaces(link.pathname, sensitive)) {
    if (link.hash && link.pathname === location.pathname) return;
    event.preventDefault();
    location.replace(link.href);
  }
});

// A page that comes back from the browser's memory is asked for anew: the server knows best.
addEventListener("pageshow", (event) => {
  document.body.classList.remove("gone");
  if (event.persisted) location.reload();
});

if (sensitive) document.title = document.body.dataset.title ?? document.title;
