/* Small mends for people who read with a screen reader or a keyboard. */
(function () {
  "use strict";

  /* The theme's message box is a dialog without a name until it first speaks. */
  var box = document.querySelector("[data-md-component=dialog]");
  if (box) {
    box.setAttribute("role", "status");
    box.setAttribute("aria-live", "polite");
  }

  /* Two landmarks of one kind on a page need names that differ. */
  var seen = {};
  document.querySelectorAll("nav[aria-label], nav[aria-labelledby]").forEach(function (nav) {
    var label = nav.getAttribute("aria-label");
    if (!label) return;
    seen[label] = (seen[label] || 0) + 1;
    if (seen[label] > 1) nav.setAttribute("aria-label", label + " " + seen[label]);
  });

  /* What the theme lets scroll must be reachable by keyboard. */
  document.querySelectorAll(".md-typeset__scrollwrap").forEach(function (wrap) {
    if (wrap.scrollWidth > wrap.clientWidth) wrap.tabIndex = 0;
  });
})();
