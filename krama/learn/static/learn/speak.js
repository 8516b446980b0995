// Read a page aloud with a voice that lives on this device; a voice of a cloud is never asked.

const box = document.querySelector("[data-speak]");
const button = box?.querySelector("button");
const speech = window.speechSynthesis;
const language = document.documentElement.lang;

/** @returns {SpeechSynthesisVoice | undefined} */
const voice = () => speech.getVoices().find((one) => one.localService && one.lang.toLowerCase().startsWith(language));

const show = () => { box.hidden = !voice(); };
const stop = () => { speech.cancel(); button.setAttribute("aria-pressed", "false"); };

if (button && speech) {
  show();
  speech.addEventListener?.("voiceschanged", show);
  addEventListener("pagehide", stop);
  button.addEventListener("click", () => {
    if (button.getAttribute("aria-pressed") === "true") return stop();
    speech.cancel();
    button.setAttribute("aria-pressed", "true");
    // Piece by piece: some devices fall silent in the middle of a long text.
    const parts = [...document.querySelectorAll("article :is(h1, h2, h3, p, li)")].filter((one) => !one.closest("[data-silent]") && !one.querySelector("p, li"));
    for (const part of parts) {
      const said = new SpeechSynthesisUtterance(part.textContent);
      said.voice = voice();
      said.lang = said.voice.lang;
      if (part === parts.at(-1)) said.onend = stop;
      speech.speak(said);
    }
  });
}
