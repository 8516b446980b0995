// The button in the side panel: tells the service that this page follows its other language now.
document.addEventListener("click", async (event) => {
  const button = event.target instanceof Element && event.target.closest("[data-followed]");
  if (!button) return;
  const told = button.closest("[data-beside]").querySelector("[data-told]");
  const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
  button.disabled = true;
  try {
    const answer = await fetch(button.dataset.followed, {
      method: "POST",
      headers: { "X-CSRFToken": token },
    });
    if (!answer.ok) throw new Error(String(answer.status));
    told.textContent = (await answer.json()).told;
    button.hidden = true;
  } catch {
    button.disabled = false;
    told.textContent = "…";
  }
});
