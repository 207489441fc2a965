/**
 * The reader's own team, remembered in this browser only: one entry for each site, since one address may carry several.
 * Where the browser keeps nothing, it is forgotten with the page.
 */
let kept = null;

const key = (site) => `sothat:team:${site.pathname}`;

/** The team's id; empty where the reader would not say, null where nobody has asked yet. */
export function ownTeam(site) {
  try {
    return localStorage.getItem(key(site));
  } catch {
    return kept;
  }
}

export function rememberTeam(site, id) {
  kept = id;
  try {
    localStorage.setItem(key(site), id);
  } catch {
    // It stays in `kept`.
  }
}

/** The button on a team's page: "This is my team", pressed where it is, and pressed again to take it back. */
export function offerTeam(place) {
  const site = new URL(place.dataset.base || "./", document.baseURI);
  const button = place.querySelector("button");
  const show = () => button.setAttribute("aria-pressed", String(ownTeam(site) === place.dataset.team));
  button.addEventListener("click", () => {
    rememberTeam(site, ownTeam(site) === place.dataset.team ? "" : place.dataset.team);
    show();
  });
  show();
  place.hidden = false;
}
