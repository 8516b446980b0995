// Presses the button of the re-sealing again, after time enough to press "Stop".

const PAUSE = 1000; // milliseconds
const form = document.querySelector("form[data-goes-on]");

setTimeout(() => form.requestSubmit(), PAUSE);
