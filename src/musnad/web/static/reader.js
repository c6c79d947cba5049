// The reader: marks over the text, and the evidence of a statement beside it, by mouse or keyboard.

import { asked, light, open as openMarks, statementAt, supported } from "./highlights.js";

const page = document.querySelector(".page");
const article = document.querySelector("article.text");
const panel = document.getElementById("evidence");
const blocks = [...document.querySelectorAll(".block[data-marks]")];
const notes = [...document.querySelectorAll(".note[data-statement]")];
const here = new URL(location.href).searchParams;
let current = here.get("statement");

if (supported) {
  light(blocks);
  article.classList.add("lit");
  if (current) openMarks(blocks, current);
  const hash = location.hash.slice(1);
  // A block may be long: what was asked for is to stand in sight, not its first line.
  const box = asked()?.getBoundingClientRect();
  if (box) scrollBy(0, box.top + box.height / 2 - innerHeight / 2);
  else if (hash) document.getElementById(hash)?.scrollIntoView({ block: "center" });
}

// Copying needs a script, so the button is there only with one.
function offerCopy() {
  const copy = panel.querySelector(".copy");
  if (copy && navigator.clipboard) copy.hidden = false;
}
offerCopy();

function noteOf(id) {
  return notes.find((note) => note.dataset.statement === id);
}

function mark(id) {
  for (const note of notes) {
    if (note.dataset.statement === id) note.setAttribute("aria-current", "true");
    else note.removeAttribute("aria-current");
  }
  if (supported) openMarks(blocks, id);
  else for (const link of document.querySelectorAll("a.mark")) {
    link.classList.toggle("open", new URL(link.href).searchParams.get("statement") === id);
  }
}

async function show(id, { push = true, focus = true } = {}) {
  const address = new URL(article.dataset.article, location.href);
  address.searchParams.set("statement", id);
  const part = new URL(address);
  part.searchParams.set("part", "panel");
  const answer = await fetch(part);
  if (!answer.ok) {
    location.href = address;
    return;
  }
  // The server's own page, of escaped text; nothing of an article is markup in it.
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  panel.replaceChildren(...fresh.body.childNodes);
  offerCopy();
  panel.hidden = false;
  panel.scrollTop = 0;
  page.classList.add("with-evidence");
  // Only the first statement opened is a step of its own: going back leads out, not through all that were looked at.
  const first = current === null;
  current = id;
  mark(id);
  address.hash = id;
  if (push && first) history.pushState({ statement: id }, "", address);
  else if (push) history.replaceState({ statement: id }, "", address);
  const note = noteOf(id);
  if (note) {
    const box = note.closest(".row").getBoundingClientRect();
    if (box.top < 0 || box.top > innerHeight * 0.4) note.closest(".row").scrollIntoView({ block: "start" });
  }
  if (focus) panel.focus({ preventScroll: true });
}

function close({ push = true } = {}) {
  const last = current;
  panel.hidden = true;
  page.classList.remove("with-evidence");
  current = null;
  mark(null);
  if (push) history.replaceState({}, "", article.dataset.article);
  noteOf(last)?.focus();
}

function step(by) {
  const focused = notes.indexOf(document.activeElement);
  const at = focused >= 0 ? focused : notes.indexOf(noteOf(current));
  const next = notes[at + by] ?? (at < 0 ? notes[0] : null);
  if (!next) return;
  if (current) show(next.dataset.statement);
  else next.focus();
}

document.addEventListener("click", (event) => {
  if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const button = event.target.closest("button[data-copy]");
  if (button) {
    navigator.clipboard.writeText(button.dataset.copy).then(() => {
      const told = button.nextElementSibling;
      told.textContent = told.dataset.copied;
    });
    return;
  }
  const target = event.target.closest("a");
  if (target?.classList.contains("close") && panel.contains(target)) {
    event.preventDefault();
    close();
    return;
  }
  const id = target?.dataset.statement ?? (target?.classList.contains("mark") ? new URL(target.href).searchParams.get("statement") : null);
  if (id) {
    event.preventDefault();
    show(id, { focus: !target.classList.contains("mark") });
    return;
  }
  if (supported && !target && article.contains(event.target) && getSelection().isCollapsed) {
    const found = statementAt(event.clientX, event.clientY);
    if (found) show(found, { focus: false });
  }
});

let waiting = false;
article.addEventListener("mousemove", (event) => {
  if (!supported || waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    const block = event.target.closest?.(".block");
    if (block) block.classList.toggle("over", Boolean(statementAt(event.clientX, event.clientY)));
  });
});

document.addEventListener("keydown", (event) => {
  if (event.target.closest("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && current) close();
  else if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
});

addEventListener("popstate", () => {
  const id = new URL(location.href).searchParams.get("statement");
  if (id) show(id, { push: false, focus: false });
  else if (current) close({ push: false });
});
