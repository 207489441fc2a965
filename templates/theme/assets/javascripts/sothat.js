/* Small mends for people who read with a screen reader or work by keyboard. */
(() => {
  "use strict";

  // The theme's rich tooltips are dialogs without a name: they take it from what they belong to.
  const name = (tooltip) => {
    const owner = document.querySelector(`[aria-controls="${CSS.escape(tooltip.id)}"]`);
    tooltip.setAttribute("aria-label", owner?.textContent.trim() || document.title);
  };
  const unnamed = ".md-tooltip2[role=dialog]:not([aria-label])";
  new MutationObserver(() => document.querySelectorAll(unnamed).forEach(name)).observe(document.body, { childList: true, subtree: true });

  // A team's page can be made one's own.
  const place = document.querySelector(".st-mine");
  const here = document.currentScript?.src;
  if (place && here) import(new URL("sothat-team.js", here).href).then(({ offerTeam }) => offerTeam(place), () => {});

  // Landmarks of one kind and one name cannot be told apart: the second "Navigation" becomes "Navigation 2".
  const seen = new Map();
  for (const landmark of document.querySelectorAll("nav[aria-label], aside[aria-label], form[aria-label]")) {
    const label = `${landmark.tagName} ${landmark.getAttribute("aria-label")}`;
    const count = (seen.get(label) ?? 0) + 1;
    seen.set(label, count);
    if (count > 1) landmark.setAttribute("aria-label", `${landmark.getAttribute("aria-label")} ${count}`);
  }
})();
