// Marks over text that is left in one piece: letters stay joined, and marks may overlap.
//
// Each block has its marks as [start, end, kind, statement, depth] in UTF-16 units of its text. Where the browser has no
// highlights, the marks that the server wrote into the text stay as they are.

export const supported = typeof Highlight === "function" && Boolean(CSS.highlights);

const ORDER = ["residue", "content", "nested", "via", "source", "cue", "hedge", "chosen", "open"];
const lit = new Map(ORDER.map((name) => [name, supported ? new Highlight() : null]));
const marks = new WeakMap();

function nameOf(kind, depth) {
  return kind === "content" && depth > 0 ? "nested" : kind;
}

function rangeOver(text, start, end) {
  const range = new Range();
  range.setStart(text, start);
  range.setEnd(text, end);
  return range;
}

/** Put the text of every block in one piece and light its marks. */
export function light(blocks) {
  ORDER.forEach((name, priority) => {
    lit.get(name).priority = priority;
    CSS.highlights.set(name, lit.get(name));
  });
  for (const block of blocks) {
    const own = JSON.parse(block.dataset.marks);
    block.textContent = block.textContent;
    marks.set(block, own);
    const text = block.firstChild;
    if (!text) continue;
    for (const [start, end, kind, , depth] of own) {
      if (end > start) lit.get(nameOf(kind, depth))?.add(rangeOver(text, start, end));
    }
    const at = own.find(([, , kind]) => kind === "chosen");
    if (at && !document.getElementById("at")) block.id = "at";
  }
}

/** Where the words stand that were asked for, as a range; undefined where none were. */
export function asked() {
  return lit.get("chosen")?.values().next().value;
}

/** Light all that belongs to one statement, and nothing of another. */
export function open(blocks, statement) {
  const highlight = lit.get("open");
  highlight.clear();
  for (const block of blocks) {
    for (const [start, end, , id] of marks.get(block) ?? []) {
      if (id === statement && end > start) highlight.add(rangeOver(block.firstChild, start, end));
    }
  }
}

/** The innermost statement at a point of the screen, with its block; null where there is none. */
export function statementAt(x, y) {
  let node, offset;
  if (document.caretPositionFromPoint) {
    const place = document.caretPositionFromPoint(x, y);
    if (!place) return null;
    [node, offset] = [place.offsetNode, place.offset];
  } else if (document.caretRangeFromPoint) {
    const range = document.caretRangeFromPoint(x, y);
    if (!range) return null;
    [node, offset] = [range.startContainer, range.startOffset];
  } else return null;
  const block = node.parentElement?.closest(".block");
  if (!block || node !== block.firstChild) return null;
  const over = (marks.get(block) ?? []).filter(
    ([start, end, , id]) => id && start <= offset && offset <= end && holds(node, start, end, x, y),
  );
  if (!over.length) return null;
  over.sort((a, b) => (b[2] !== "content") - (a[2] !== "content") || b[4] - a[4]);
  return over[0][3];
}

// The caret snaps to the nearest letter; the point must lie on the mark itself.
function holds(text, start, end, x, y) {
  for (const box of rangeOver(text, start, end).getClientRects()) {
    if (box.left - 2 <= x && x <= box.right + 2 && box.top - 6 <= y && y <= box.bottom + 6) return true;
  }
  return false;
}
