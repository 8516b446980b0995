// @ts-check
/** Touches the page: answers to telling and the inbox come in place, so a visit is one entry. */

/** @type {{ createHTML(text: string): any }} */
// @ts-ignore trusted types are newer than the type library
const policy = globalThis.trustedTypes?.createPolicy("krama", { createHTML: (t) => t }) ?? {
  createHTML: (/** @type {string} */ t) => t,
};

let guarded = false;

/** @param {BeforeUnloadEvent} event */
function ask(event) {
  event.preventDefault();
  event.returnValue = "";
}

/** Let the page go without asking. */
function lift() {
  removeEventListener("beforeunload", ask);
  guarded = false;
}

function guard() {
  if (guarded) return;
  addEventListener("beforeunload", ask);
  guarded = true;
}

/** @param {string} html our own server's answer to our own form */
function show(html) {
  const page = new DOMParser().parseFromString(policy.createHTML(html), "text/html");
  for (const part of ["main", ".top", "footer"]) {
    const fresh = page.querySelector(part);
    if (fresh) document.querySelector(part)?.replaceWith(document.adoptNode(fresh));
  }
  document.documentElement.lang = page.documentElement.lang;
  document.documentElement.translate = page.documentElement.translate;
  scrollTo(0, 0);
  const heading = document.querySelector("[role=alert]:not([hidden]), main h1");
  if (heading instanceof HTMLElement) {
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }
}

/** The server answered, and did not take it; its message says why. */
class Refused extends Error {}

/** @param {string} html a page that says what went wrong; its first sentence in the reader's language */
function why(html) {
  const page = new DOMParser().parseFromString(policy.createHTML(html), "text/html");
  const here = page.querySelector(`section[lang="${document.documentElement.lang}"] p, #main p`);
  return here?.textContent ?? "";
}

/** Leave the form as it is, with every word in it. @param {string} because */
function notSent(because) {
  const notice = document.querySelector("[data-offline]");
  if (!(notice instanceof HTMLElement)) return;
  notice.dataset.offline ||= notice.textContent ?? "";
  notice.textContent = because || notice.dataset.offline;
  notice.removeAttribute("hidden");
  scrollTo(0, 0);
}

/** Send forms by fetch and put the answer where the question was. */
function sendInPlace() {
  document.addEventListener("input", guard);
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement)) return;
    event.preventDefault();
    if (form.dataset.busy) return;
    form.dataset.busy = "yes";
    const button = /** @type {HTMLButtonElement | null} */ (event.submitter);
    const body = new URLSearchParams(/** @type {any} */ (new FormData(form, button)));
    try {
      // `formAction` without the attribute is the address of the page, not of the form.
      const to = button?.hasAttribute("formaction") ? button.formAction : form.action;
      const answer = await fetch(to, { method: "POST", body });
      if (!answer.headers.get("content-type")?.startsWith("text/html")) throw new Error("not ours");
      const html = await answer.text();
      if (!answer.ok) throw new Refused(why(html));
      guard();
      show(html);
    } catch (error) {
      delete form.dataset.busy;
      notSent(error instanceof Refused ? error.message : "");
    }
  });
}

addEventListener("krama:leave", lift);
sendInPlace();
