// The link of a sentence, claim or conflict: a click copies it, and says so. Without this the link is followed.

const status = document.getElementById("announce");
let last = null;

async function copy(link) {
  try {
    await navigator.clipboard.writeText(link.href);
  } catch {
    // Not allowed here: the address leads there all the same.
    location.href = link.href;
    return;
  }
  last?.classList.remove("copied");
  last = link;
  link.classList.add("copied");
  link.dataset.said = status.dataset.copied;
  // Emptied first, so that the same words are read out again.
  status.textContent = "";
  requestAnimationFrame(() => {
    status.textContent = status.dataset.copied;
  });
  setTimeout(() => link.classList.remove("copied"), 2500);
}

// A page that is not of this machine and not encrypted may not write to the clipboard.
if (navigator.clipboard) {
  document.addEventListener("click", (event) => {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest("a[data-copy-link]");
    if (!link) return;
    event.preventDefault();
    event.stopPropagation();
    copy(link);
  }, { capture: true });
}
