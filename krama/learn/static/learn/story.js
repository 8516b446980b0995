// @ts-check
/** Touches the page: a story flows on below itself. Its address follows; its history stays short. */

const story = document.querySelector("[data-story]");

/** @param {string} address @returns {Promise<Document>} a page of ours, read by the browser itself */
function page(address) {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    request.open("GET", address);
    request.responseType = "document";
    request.onload = () => (request.status === 200 && request.responseXML ? done(request.responseXML) : fail());
    request.onerror = fail;
    request.send();
  });
}

/** Say the chosen answer where the answers stood. @param {HTMLAnchorElement} link @param {Element} next */
function answer(link, next) {
  const choices = link.closest("[data-choices]");
  const said = document.createElement("p");
  said.className = "letter mine chosen";
  said.textContent = link.textContent;
  const again = next.querySelector(".chat > :first-child.mine")?.lastChild?.textContent;
  if (again?.trim() === link.textContent?.trim()) choices?.remove();
  else choices?.replaceWith(said);
}

story?.addEventListener("click", async (event) => {
  const link = event.target instanceof Element ? event.target.closest("a[data-to]") : null;
  if (!(link instanceof HTMLAnchorElement) || link.origin !== location.origin) return;
  const click = /** @type {MouseEvent} */ (event);
  if (click.ctrlKey || click.metaKey || click.shiftKey) return;
  event.preventDefault();
  try {
    const next = (await page(link.href)).querySelector("[data-turn]");
    if (!(next instanceof HTMLElement)) throw new Error("no turn");
    answer(link, next);
    history.replaceState(null, "", link.href);
    story.append(document.adoptNode(next));
    next.tabIndex = -1;
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "start" });
  } catch {
    location.replace(link.href);
  }
});
