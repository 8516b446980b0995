// Ask the browser for a passkey, put its answer into the form, and send it. Without script, or in a
// browser that cannot, the form stays hidden and the page says what else there is.

const form = document.querySelector("form[data-passkey]");
const say = (name) => {
  for (const one of document.querySelectorAll("[data-say]")) one.hidden = one.dataset.say !== name;
};

/** @returns {Promise<PublicKeyCredential>} a new passkey, or the proof of one. */
async function ask() {
  const { publicKey } = JSON.parse(document.getElementById("passkey-options").textContent);
  return form.dataset.passkey === "new"
    ? navigator.credentials.create({
        publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(publicKey),
      })
    : navigator.credentials.get({
        publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(publicKey),
      });
}

if (globalThis.PublicKeyCredential?.parseRequestOptionsFromJSON) {
  form.hidden = false;
  say("");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    say("");
    try {
      form.elements.credential.value = JSON.stringify((await ask()).toJSON());
      form.submit();
    } catch {
      say("failed"); // taken back, too slow, already known, or an address that cannot have one
    }
  });
}
