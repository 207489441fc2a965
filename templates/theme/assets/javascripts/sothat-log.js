/**
 * Narrows down the log of what was asked and answered. The form `.st-log` has a select for each of `state`, `kind`,
 * `to`, `from`, `cause` and `verdict`; each entry has the same as data attributes (`state` may have several words). A
 * choice that would leave nothing cannot be made. What was chosen stands in the address.
 *
 * An entry that is asked for by its anchor and has moved on to an older page of the log is looked up and gone to.
 */
(() => {
  "use strict";

  async function follow() {
    const [, id] = /^#voice--(.+)$/.exec(location.hash) ?? [];
    if (!id || document.getElementById(`voice--${id}`)) return;
    const { items } = await (await fetch(new URL("api/voice.json", document.baseURI))).json();
    const entry = items.find((each) => each.id === id);
    if (entry) location.replace(new URL(entry.address, document.baseURI));
  }
  // Where it cannot be looked up, the reader stands at the top of the log.
  follow().catch(() => {});

  const form = document.querySelector(".st-log");
  if (!form) return;

  const entries = [...document.querySelectorAll(".st-entry[data-kind]")];
  const selects = [...form.querySelectorAll("select")];
  const status = form.querySelector("[role=status]");
  const words = new Map([...form.querySelectorAll("option")].map((option) => [option, option.textContent]));

  const has = (entry, name, value) =>
    value === "" || (name === "state" ? entry.dataset.state.split(" ").includes(value) : entry.dataset[name] === value);
  const passes = (entry, but = null) => selects.every((select) => select === but || has(entry, select.name, select.value));

  function show() {
    const shown = entries.filter((entry) => passes(entry));
    for (const entry of entries) entry.hidden = !shown.includes(entry);
    for (const select of selects) {
      const others = entries.filter((entry) => passes(entry, select));
      for (const option of select.options) {
        const count = others.filter((entry) => has(entry, select.name, option.value)).length;
        option.disabled = count === 0 && !option.selected;
        option.textContent = option.value ? `${words.get(option)} (${count})` : words.get(option);
      }
    }
    status.textContent = form.dataset.shown.replace("{n}", shown.length).replace("{all}", entries.length);
    form.querySelector("[type=reset]").hidden = selects.every((select) => select.value === "");
  }

  function read() {
    const wanted = new URLSearchParams(location.search);
    for (const select of selects) {
      const value = wanted.get(select.name) ?? "";
      select.value = [...select.options].some((option) => option.value === value) ? value : "";
    }
    show();
  }

  function changed() {
    const state = new URLSearchParams(selects.filter((select) => select.value).map((select) => [select.name, select.value]));
    history.pushState(null, "", state.size ? `?${state}` : location.pathname);
    show();
  }

  // A browser that goes back must not choose by itself.
  for (const select of selects) select.autocomplete = "off";
  form.addEventListener("change", changed);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    for (const select of selects) select.value = "";
    changed();
    selects[0].focus();
  });
  addEventListener("popstate", read);
  form.hidden = false;
  read();
})();
