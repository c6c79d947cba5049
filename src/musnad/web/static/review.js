// The review of one statement: what is selected in the text becomes content, source or reporting word; keys decide.

import { light, supported } from "./highlights.js";

const passage = document.querySelector(".passage");
const form = document.getElementById("correct");
const pick = passage.querySelector(".pick");
const blocks = [...passage.querySelectorAll(".block")];
const chosen = supported ? new Highlight() : null;

// In one piece, so that what is counted in a block is counted in its only text.
if (supported) {
  light(blocks);
  chosen.priority = 20;
  CSS.highlights.set("open", chosen);
} else for (const block of blocks) block.normalize();

const first = passage.querySelector(".block[data-marks]:not([data-marks='[]'])");
if (first && passage.scrollHeight > passage.clientHeight) passage.scrollTop = first.offsetTop - passage.offsetTop - 60;

/** How many UTF-16 units of a block stand before a place in it. */
function unitsBefore(block, node, offset) {
  const range = new Range();
  range.setStart(block, 0);
  range.setEnd(node, offset);
  return range.toString().length;
}

/** The selected parts, a part for each block: as the server understands them, and their words. */
function selected() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return [];
  const range = selection.getRangeAt(0);
  const parts = [];
  for (const block of blocks) {
    if (!range.intersectsNode(block)) continue;
    const start = block.contains(range.startContainer) ? unitsBefore(block, range.startContainer, range.startOffset) : 0;
    const end = block.contains(range.endContainer)
      ? unitsBefore(block, range.endContainer, range.endOffset)
      : block.textContent.length;
    const words = block.textContent.slice(start, end);
    if (words.trim()) parts.push({ mark: `${block.dataset.start}:${start}-${end}`, words: words.trim(), block, start, end });
  }
  return parts;
}

function show(parts) {
  if (!chosen) return;
  for (const { block, start, end } of parts) {
    const range = new Range();
    range.setStart(block.firstChild, start);
    range.setEnd(block.firstChild, end);
    chosen.add(range);
  }
}

// The link of the chain that was written to last, else the first one without words.
let link = null;
form?.addEventListener("focusin", (event) => {
  link = event.target.closest(".link") ?? link;
});
function nameOf(part) {
  if (part === "more") return "content";
  if (!part.startsWith("via")) return part;
  const end = part === "via" ? "_source" : "_cue";
  form.querySelector(".chain").open = true;
  const fields = [...form.querySelectorAll(`.chain input[name$="${end}"]`)];
  return (link?.querySelector(`input[name$="${end}"]`) ?? fields.find((field) => !field.value) ?? fields.at(-1)).name;
}

function take(part) {
  const parts = selected();
  if (!parts.length || !form) return;
  const name = nameOf(part);
  const field = form.elements[name];
  const marked = form.elements[`${name}_marked`];
  const added = part === "more" && marked.value;
  const kept = name === "content" ? parts : parts.slice(0, 1);
  if (!added) chosen?.clear();
  marked.value = [...(added ? [marked.value] : []), ...kept.map((one) => one.mark)].join("|");
  field.value = [...(added ? [field.value] : []), ...kept.map((one) => one.words)].join("\n");
  field.classList.add("changed");
  show(kept);
  pick.hidden = true;
  getSelection().removeAllRanges();
  // The next key decides, wherever the hand was before.
  form.querySelector(".save").focus({ preventScroll: true });
}

document.addEventListener("selectionchange", () => {
  if (form) pick.hidden = !passage.contains(getSelection().anchorNode) || !selected().length;
});
// A button would take the selection away as it is pressed.
pick.addEventListener("mousedown", (event) => event.preventDefault());
pick.addEventListener("click", (event) => {
  const button = event.target.closest("[data-pick]");
  if (button) take(button.dataset.pick);
});

form?.addEventListener("input", (event) => {
  const field = event.target;
  field.classList.add("changed");
  // Words that somebody types are looked for anew.
  const marked = form.elements[`${field.name}_marked`];
  if (marked) marked.value = "";
  if (field.list) suggest(field.value);
});

let asked = 0;
async function suggest(words) {
  const list = document.getElementById("people");
  if (words.includes("·") || words.trim().length < 2) return;
  const turn = ++asked;
  const answer = await fetch(`/review/people?q=${encodeURIComponent(words)}`);
  if (!answer.ok || turn !== asked) return;
  const people = await answer.json();
  list.replaceChildren(...people.map(({ id, name }) => new Option("", `${name} · ${id}`)));
}

const KEYS = { 1: "content", 2: "more", 3: "source", 4: "cue", 5: "via", 6: "via_cue" };
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const writing = event.target.closest?.("input:not([type=checkbox]), select, textarea");
  if (event.key === "Escape") {
    event.target.blur?.();
    getSelection().removeAllRanges();
    return;
  }
  if (writing) return;
  // An Arabic keyboard has other letters on the same keys.
  const key = event.code.startsWith("Key") ? event.code.slice(3).toLowerCase() : event.key;
  if (KEYS[event.key] && selected().length) take(KEYS[event.key]);
  else if (key === "c" && form) form.elements.content.focus();
  else if (key === "u") document.querySelector(".done .undo, .log .undo")?.click();
  else {
    const target = /^[a-z]$/.test(key) && document.querySelector(`[data-key="${key}"]`);
    if (!target) return;
    target.click();
  }
  event.preventDefault();
});
