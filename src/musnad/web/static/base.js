// What every page does: tell how far the reading is, and keep a menu from staying open.

const job = document.querySelector("[data-progress]");

let shown = Date.now();

// The desk is brought up to date while articles are read; nothing moves under somebody's hands.
async function renew() {
  shown = Date.now();
  const main = document.getElementById("main");
  if (main.contains(document.activeElement) && document.activeElement !== main) return;
  if (!getSelection().isCollapsed) return;
  const answer = await fetch(location.href);
  if (!answer.ok) return;
  // The server's own page, of escaped text.
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  main.replaceChildren(...fresh.getElementById("main").childNodes);
}

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
  const left = job.querySelector(".left");
  if (left) left.textContent = state.left;
  const bar = job.querySelector("progress");
  if (bar && state.working && state.stage !== "joining") bar.value = state.percent;
  else bar?.removeAttribute("value");
  const news = state.stage !== job.dataset.stage || Date.now() - shown > 15000;
  if (job.dataset.stage && news && document.body.classList.contains("desk")) await renew();
  job.dataset.stage = state.stage;
  if (state.stage === "done") job.remove();
  else if (state.stage !== "failed") setTimeout(follow, 1000);
}

if (job) follow();
// The first page of a large casebook comes before everything is counted.
else if (document.querySelector("body.desk [data-again]")) setTimeout(renew, 3000);

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

// On a phone the menu is one row that is moved sideways: where one is should be in sight.
const here = document.querySelector(".bar nav [aria-current]");
const row = here?.closest("ul");
if (row && row.scrollWidth > row.clientWidth) {
  const [box, whole] = [here.getBoundingClientRect(), row.getBoundingClientRect()];
  row.scrollLeft += (box.left + box.right - whole.left - whole.right) / 2;
}
