// Who said what: facets begin folded on a narrow screen, and a search that goes on brings its counts up to date.

const facets = document.querySelector("details.all-facets");
if (facets && matchMedia("(max-width: 60rem)").matches) facets.open = false;

async function lookAgain(tries) {
  if (tries === 0) return;
  await new Promise((wait) => setTimeout(wait, 1500));
  const answer = await fetch(location.href);
  if (!answer.ok) return;
  // The server's own page, of escaped text.
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (fresh.querySelector("[data-again]")) return lookAgain(tries - 1);
  if (document.querySelector(".search").contains(document.activeElement)) {
    // Nothing moves under somebody's hands.
    document.getElementById("h-found").textContent = fresh.getElementById("h-found").textContent;
    return;
  }
  for (const part of [".found", ".all-facets"]) {
    document.querySelector(part)?.replaceChildren(...(fresh.querySelector(part)?.childNodes ?? []));
  }
}

if (document.querySelector("[data-again]")) lookAgain(20);
