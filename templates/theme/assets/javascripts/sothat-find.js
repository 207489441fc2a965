/**
 * The Find page: search with filters that combine. A classic script (`<script src=… defer>`); the search is in the
 * modules beside it. Query and filters stand in the address (`find.html?q=pay&team=Finance&team=Legal`), so that a
 * search can be sent to a colleague.
 *
 * Markup it needs:
 *
 *   <div class="st-find" data-base="" data-facets="kind team department partner customer class status">
 *     <form class="st-find__form" role="search" aria-label="Find">
 *       <label for="st-find-q">Search</label> <input id="st-find-q" type="search" name="q" autocomplete="off">
 *     </form>
 *     <p class="st-find__status" role="status"></p>
 *     <button type="button" class="st-find__fold" aria-expanded="false" aria-controls=… hidden>Filters</button>     (optional)
 *     <div class="st-find__filters" role="group" aria-label="Filters"></div>
 *     <ol class="st-find__results"></ol>
 *     <div class="st-find__help" hidden></div>
 *     <p class="st-find__ask" hidden>Ask the team that comes closest.</p>     (optional: shown where nothing was found)
 *     <button type="button" class="st-find__more" hidden>Show more</button>
 *   </div>
 *
 * `data-base` leads to the site's root. `data-facets` says which filters to show, in order. Words come from data
 * attributes, those of the header's box (`data-kind-…`, `data-alias`, `data-id`, `data-part`, `data-near`, `data-text`,
 * `data-missing`, `data-one`, `data-many`, `data-none`, `data-failed`, `data-server`) and
 *
 *   data-facet-team … what each filter is called         data-others "{n} more values"
 *   data-clear "Clear filters"                           data-nearest "Nearest names"
 *   data-without "Without filters: {n}"                  (shown where only the filters keep everything out)
 *
 * The button unfolds the filters where the screen is narrow (the style hides them there unless `data-open` stands on
 * them) and says by its `data-chosen` "Filters: {n} chosen" how many are at work.
 *
 * "For us" is optional: inside the form, a `div.st-find__us` with a select of teams (`value` an id, text the name as the
 * filters have it; its `data-address` is the page of the team "{id}"), a button `.st-find__not`, and `p.st-find__ours`
 * behind it; `data-us` "For us: {team}", `data-page`, `data-change`, and `data-everyone`, the value of the filter that
 * holds for all. The reader is asked once; the answer stays in the browser. The chip sets the filter "partner", so that
 * the address says what is seen, and not who looks.
 *
 * A filter is a fieldset of checkboxes, each value with the number of results that it leaves. A value that would
 * leave nothing is not offered, but a chosen one stays, so that it can be taken back. Within a filter values widen
 * the choice, filters together narrow it.
 */
(() => {
  "use strict";

  const WAIT = 150; // milliseconds after the last key
  const PAGE = 20; // results at a time
  const FEW = 8; // values that a filter shows before the rest is asked for
  const root = document.querySelector(".st-find");
  const input = root?.querySelector("input[type=search]");
  if (!input) return;

  const part = (name) => root.querySelector(`.st-find__${name}`);
  const status = part("status");
  const site = new URL(root.dataset.base || "./", document.baseURI);
  const here = document.currentScript?.src;
  const names = (root.dataset.facets ?? "").split(/\s+/).filter(Boolean);
  const filters = new Map(names.map((name) => [name, { name, chosen: new Set(), boxes: new Map(), all: false }]));

  let index = null;
  let limit = PAGE;
  let timer = 0;
  let turn = 0; // the newest question; older answers are dropped

  const say = (key, slots = {}) =>
    (root.dataset[key] ?? "").replace(/\{(\w+)\}/g, (slot, name) => (Object.hasOwn(slots, name) ? String(slots[name]) : slot));
  const titled = (prefix, name) => say(prefix + name[0].toUpperCase() + name.slice(1)) || name;

  const element = (tag, name, text = "") => {
    const made = document.createElement(tag);
    if (name) made.className = name;
    made.textContent = text;
    return made;
  };

  const button = (name, text, act) => {
    const made = element("button", name, text);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  };

  function load() {
    const module = (name) => import(new URL(name, here).href);
    index ??= Promise.all(["sothat-index.js", "sothat-query.js", "sothat-shards.js", "sothat-words.js"].map(module))
      .then(([{ openIndex }]) => openIndex(site));
    index.catch(() => (index = null));
    return index;
  }

  // --- the address ---

  function readAddress() {
    const wanted = new URLSearchParams(location.search);
    input.value = wanted.get("q") ?? "";
    for (const filter of filters.values()) filter.chosen = new Set(wanted.getAll(filter.name));
    limit = PAGE;
  }

  function writeAddress(step) {
    const state = new URLSearchParams();
    if (input.value.trim()) state.set("q", input.value);
    for (const { name, chosen } of filters.values()) for (const value of chosen) state.append(name, value);
    const address = state.size ? `?${state}` : location.pathname;
    if (step) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
  }

  // --- asking and showing ---

  async function answer() {
    clearTimeout(timer);
    const mine = (turn += 1);
    if (location.protocol === "file:") {
      status.textContent = say("server");
      return;
    }
    try {
      const query = input.value;
      const chosen = new Map([...filters.values()].map(({ name, chosen: values }) => [name, values]));
      const found = await (await load()).find(query, chosen, { limit });
      const near = found.unfiltered ? [] : await (await load()).nearest(query);
      if (mine === turn) render(found, near);
    } catch (error) {
      if (mine === turn) status.textContent = say("failed");
    }
  }

  function render({ hits, total, unfiltered, facets }, near) {
    status.textContent = total === 0 ? say("none") : total === 1 ? say("one") : say("many", { n: total });
    for (const filter of filters.values()) renderFilter(filter, facets.get(filter.name) ?? []);
    part("results").replaceChildren(...hits.map(result));
    part("more").hidden = hits.length >= total;
    renderHelp(total, unfiltered, near);
  }

  function result({ record, why, missing }) {
    const item = element("li", "st-find__result");
    const about = element("span", "st-hit__kind", titled("kind", record.kind));
    item.append(link(record, "st-hit__name"), " ", about);
    if (record.team && record.kind !== "team") item.append(" ", element("span", "st-hit__team", record.team));
    if (record.summary) item.append(element("span", "st-hit__summary", record.summary));
    if (why) item.append(reason(why));
    if (missing.length) item.append(element("span", "st-hit__missing", say("missing", { text: missing.join(", ") })));
    return item;
  }

  function link(record, name) {
    const made = element("a", name, record.name);
    const target = new URL(record.url, site);
    made.href = target.origin === site.origin ? target.href : site.href;
    return made;
  }

  function reason({ via, text, pieces = [] }) {
    const why = element("span", "st-hit__why", say(via, { text }));
    for (const [piece, wanted] of pieces) why.append(wanted ? element("mark", "st-hit__mark", piece) : piece);
    return why;
  }

  /** What helps where nothing was found: taking the filters off, or the nearest names. */
  function renderHelp(total, unfiltered, near) {
    const help = part("help");
    help.replaceChildren();
    help.hidden = total > 0;
    if (part("ask")) part("ask").hidden = total > 0;
    if (total > 0) return;
    if (unfiltered) help.append(button("st-find__without", say("without", { n: unfiltered }), clear));
    if (!near.length) return;
    const list = element("ul", "st-find__nearest");
    for (const record of near) {
      const item = element("li", "");
      item.append(link(record, "st-hit__name"), " ", element("span", "st-hit__kind", titled("kind", record.kind)));
      list.append(item);
    }
    help.append(element("p", "", say("nearest")), list);
  }

  // --- filters ---

  /** Boxes are kept from answer to answer and only shown or hidden, so that the focus stays where it is. */
  function renderFilter(filter, counts) {
    filter.field ??= newField(filter);
    const known = new Map(counts);
    for (const value of filter.chosen) if (!known.has(value)) known.set(value, 0); // from an old address
    const offered = [...known].filter(([value, count]) => count > 0 || filter.chosen.has(value));
    const most = [...offered].sort(([, one], [, other]) => other - one).slice(0, FEW);
    const visible = new Set(filter.all || offered.length <= FEW + 1 ? known.keys() : most.map(([value]) => value));
    for (const [value, count] of known) {
      const wanted = (count > 0 && visible.has(value)) || filter.chosen.has(value);
      if (!wanted && !filter.boxes.has(value)) continue;
      const box = filter.boxes.get(value) ?? newBox(filter, value);
      box.row.hidden = !wanted && !box.row.contains(document.activeElement);
      box.tick.checked = filter.chosen.has(value);
      box.count.textContent = String(count);
    }
    const others = offered.filter(([value]) => filter.boxes.get(value)?.row.hidden ?? true).length;
    filter.more.hidden = others === 0;
    filter.more.textContent = say("others", { n: others });
    filter.field.hidden = offered.length === 0;
  }

  function newField(filter) {
    const field = element("fieldset", "st-find__filter");
    filter.rows = element("div", "st-find__values");
    filter.more = button("st-find__others", "", () => {
      filter.all = true;
      answer().then(() => filter.rows.querySelector("label:not([hidden]) input")?.focus());
    });
    field.append(element("legend", "", titled("facet", filter.name)), filter.rows, filter.more);
    // Before the button that clears all.
    part("filters").insertBefore(field, clearer);
    return field;
  }

  function newBox(filter, value) {
    const row = element("label", "st-find__value");
    const tick = element("input", "");
    const count = element("span", "st-find__count");
    tick.type = "checkbox";
    tick.addEventListener("change", () => {
      if (tick.checked) filter.chosen.add(value);
      else filter.chosen.delete(value);
      changed(true);
    });
    row.append(tick, " ", element("span", "", value), " ", count);
    const box = { row, tick, count };
    filter.boxes.set(value, box);
    // In the order of their names, whatever the order they came in.
    const order = [...filter.boxes].sort(([one], [other]) => one.localeCompare(other, document.documentElement.lang || "en"));
    const next = order[order.findIndex(([, each]) => each === box) + 1];
    filter.rows.insertBefore(row, next ? next[1].row : null);
    return box;
  }

  function clear() {
    for (const filter of filters.values()) filter.chosen.clear();
    changed(true);
    input.focus();
  }

  function changed(step) {
    limit = PAGE;
    writeAddress(step);
    showChip();
    showChosen();
    return answer();
  }

  // --- for us ---

  const ask = part("us");
  const ours = part("ours");
  let chip = null;
  let us = []; // the values of the filter "partner" that mean us

  async function startForUs() {
    const { ownTeam, rememberTeam } = await import(new URL("sothat-team.js", here).href);
    const select = ask.querySelector("select");
    const show = () => {
      const id = ownTeam(site);
      const option = id ? [...select.options].find(({ value }) => value === id) : null;
      ask.hidden = id === "" || Boolean(option);
      ours.hidden = !ask.hidden;
      us = option ? [option.textContent, ask.dataset.everyone] : [];
      ours.replaceChildren(...(option ? ourChip(option) : []), button("st-find__another", option ? ask.dataset.change : ask.dataset.which, again));
      select.value = option ? id : "";
      showChip();
    };
    const again = () => {
      ask.hidden = false;
      ours.hidden = true;
      select.focus();
    };
    select.addEventListener("change", () => {
      rememberTeam(site, select.value);
      show();
      (chip ?? ours.querySelector("button"))?.focus();
    });
    part("not").addEventListener("click", () => {
      rememberTeam(site, "");
      show();
      ours.querySelector("button")?.focus();
    });
    show();
  }

  function ourChip(option) {
    chip = button("st-find__chip", "", () => {
      const { chosen } = filters.get("partner");
      const pressed = isForUs();
      chosen.clear();
      if (!pressed) for (const value of us) chosen.add(value);
      changed(true);
    });
    chip.textContent = ask.dataset.us.replace("{team}", () => option.textContent);
    const page = element("a", "", ask.dataset.page);
    const { address } = option.parentElement.dataset;
    page.href = new URL(address.replace("{id}", () => option.value), site).href;
    return [chip, " ", page, " "];
  }

  function isForUs() {
    const { chosen } = filters.get("partner");
    return us.length > 0 && chosen.size === us.length && us.every((value) => chosen.has(value));
  }

  function showChip() {
    chip?.setAttribute("aria-pressed", String(isForUs()));
  }

  const fold = part("fold");
  const named = fold?.textContent;
  if (fold) fold.hidden = false;
  fold?.addEventListener("click", () => {
    const isOpen = part("filters").toggleAttribute("data-open");
    fold.setAttribute("aria-expanded", String(isOpen));
  });

  /** Where nothing is chosen nothing can be cleared; a folded filter that is at work must not be overlooked. */
  function showChosen() {
    const count = [...filters.values()].reduce((sum, { chosen }) => sum + chosen.size, 0);
    clearer.hidden = count === 0;
    if (fold) fold.textContent = count ? fold.dataset.chosen.replace("{n}", count) : named;
  }

  const clearer = button("st-find__clear", say("clear"), clear);
  part("filters").append(clearer);

  function restore() {
    readAddress();
    showChip();
    showChosen();
    answer();
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => changed(false), WAIT);
  });
  root.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    changed(true);
  });
  part("more").addEventListener("click", async () => {
    const before = limit;
    limit += PAGE;
    await answer();
    part("results").children[before]?.querySelector("a")?.focus();
  });
  addEventListener("popstate", restore);
  restore();
  // Without it all else goes on.
  if (ask && filters.has("partner")) startForUs().catch(() => {});
})();
