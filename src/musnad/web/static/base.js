// What every page does: tell how far the reading is, and keep a menu from staying open.

const job = document.querySelector("[data-progress]");

async function follow() {
  let state;
  try {
    const answer = await fetch(job.dataset.progress, { headers: { Accept: "application/json" } });
    state = await answer.json();
  } catch {
    setTimeout(follow, 5000);
    return;
  }
  const said = job.querySelector(".said");
  if (said) said.textContent = state.said;
  const bar = job.querySelector("progress");
  if (bar) bar.value = state.percent;
  if (state.stage !== job.dataset.stage) {
    // What the page shows has changed; one that is being read is left alone.
    if (job.dataset.stage && document.body.classList.contains("desk")) location.reload();
    job.dataset.stage = state.stage;
  }
  if (state.stage === "done") job.remove();
  else if (state.stage !== "failed") setTimeout(follow, 1000);
}

if (job) follow();

document.addEventListener("click", (event) => {
  const open = document.querySelector("details.settings[open]");
  if (open && !open.contains(event.target)) open.open = false;
});
document.addEventListener("keydown", (event) => {
  const open = document.querySelector("details.settings[open]");
  if (open && event.key === "Escape") {
    open.open = false;
    open.querySelector("summary").focus();
  }
});
