// On a narrow screen the facets begin folded, so that what was found comes first.

const facets = document.querySelector("details.all-facets");
if (facets && matchMedia("(max-width: 60rem)").matches) facets.open = false;
