/**
 * The search box in the header. A classic script (`<script src=… defer>`), so that it also runs on a page opened as a
 * file, where it can only say that it needs a server. The search itself is in the modules beside it, which are fetched
 * when the box is first used.
 *
 * Markup it needs (once a page; without JavaScript the form leads to the Find page):
 *
 *   <div class="st-search" data-base="../">
 *     <button type="button" class="st-search__open" aria-expanded="false">Search</button>     (optional: for narrow screens)
 *     <form class="st-search__form" role="search" aria-label="Search the catalog" action="../find.html">
 *       <input class="st-search__input" type="search" name="q" role="combobox" aria-label="Search" aria-expanded="false"
 *              aria-controls="st-search-list" aria-autocomplete="list" autocomplete="off" spellcheck="false">
 *     </form>
 *     <div class="st-search__panel" hidden>
 *       <div class="st-search__list" id="st-search-list" role="listbox" aria-label="Results"></div>
 *     </div>
 *     <p class="st-search__status" role="status"></p>       (outside the panel and never hidden, or nobody hears it)
 *   </div>
 *
 * `data-base` leads from the page to the site's root (an absolute path on the 404 page). `data-find`, if there, is the
 * Find page relative to the root; the list then ends with a link to it. All words come from data attributes:
 *
 *   data-kind-service … data-kind-page   what each kind is called
 *   data-one, data-many ("{n} results"), data-none, data-loading, data-failed, data-server ("needs a server")
 *   data-alias ("also called “{text}”"), data-id ("{text}"), data-part ("part of the word: “{text}”"),
 *   data-near ("spelled nearly: “{text}”"), data-text ("in the text: "), data-missing ("without: {text}"),
 *   data-all ("All results for “{text}”")
 *
 * For style: the script sets `data-open` on the outer element while the box is in use, `aria-selected` on the current
 * result, and makes results of
 *
 *   <a class="st-hit" role="option" href=…><span class="st-hit__name">…<span class="st-hit__kind">…<span class="st-hit__team">…
 *     <span class="st-hit__why">… <mark>…</mark> …</span></a>        (or st-hit__summary where the name says why)
 *
 * Texts of records become text nodes, never markup.
 */
(() => {
  "use strict";

  const WAIT = 50; // milliseconds after the last key
  const PAUSE = 400; // milliseconds without a key, after which the next one is answered at once
  const root = document.querySelector(".st-search");
  const input = root?.querySelector("input[role=combobox]");
  if (!input) return;

  const panel = root.querySelector(".st-search__panel");
  const list = root.querySelector("[role=listbox]");
  const status = root.querySelector("[role=status]");
  const opener = root.querySelector(".st-search__open");
  const site = new URL(root.dataset.base || "./", document.baseURI);
  const needsServer = location.protocol === "file:";
  const here = document.currentScript?.src;

  let index = null; // a promise of the index, once somebody searches
  let asked = ""; // the query whose answer is shown
  let timer = 0;
  let lastKey = -PAUSE;
  let turn = 0; // the newest question; older answers are dropped, and so is what Escape was pressed on
  let current = -1;
  let sentence = ""; // what the live region says while the panel is there

  const say = (key, slots = {}) =>
    (root.dataset[key] ?? "").replace(/\{(\w+)\}/g, (slot, name) => (Object.hasOwn(slots, name) ? String(slots[name]) : slot));

  const element = (tag, name, text) => {
    const made = document.createElement(tag);
    made.className = name;
    made.textContent = text;
    return made;
  };

  /** The modules, fetched side by side, and the vocabulary. */
  function load() {
    const module = (name) => import(new URL(name, here).href);
    index ??= Promise.all(["sothat-index.js", "sothat-query.js", "sothat-shards.js", "sothat-words.js"].map(module))
      .then(([{ openIndex }]) => openIndex(site));
    index.catch(() => (index = null));
    return index;
  }

  /** Fetches the vocabulary ahead of the first query. */
  function warm() {
    if (!needsServer) load().then((ready) => ready.warm()).catch(() => {}); // said when something is searched
  }

  function open() {
    root.toggleAttribute("data-open", true);
    opener?.setAttribute("aria-expanded", "true");
    input.focus();
    input.select();
  }

  function close() {
    show(false);
    root.toggleAttribute("data-open", false);
    opener?.setAttribute("aria-expanded", "false");
  }

  function show(visible) {
    panel.hidden = !visible;
    status.textContent = visible ? sentence : "";
    input.setAttribute("aria-expanded", String(visible && list.childElementCount > 0));
    if (!visible) choose(-1);
  }

  /** Empties the list and says one sentence. */
  function tell(what) {
    list.replaceChildren();
    choose(-1);
    sentence = what;
    show(sentence !== "");
  }

  async function answer() {
    clearTimeout(timer);
    const mine = (turn += 1);
    const query = input.value;
    if (needsServer) return tell(say("server"));
    if (!query.trim()) {
      asked = "";
      return tell("");
    }
    if (!list.childElementCount) tell(say("loading"));
    try {
      const isWanted = () => mine === turn && input.value === query;
      const found = await (await load()).search(query, { isWanted });
      if (found && isWanted()) render(query, found.hits, found.total);
    } catch (error) {
      if (mine === turn) tell(say("failed"));
    }
  }

  function render(query, hits, total) {
    asked = query;
    list.replaceChildren(...hits.map(result));
    if (hits.length && root.dataset.find) list.append(findLink(query));
    for (const [at, option] of [...list.children].entries()) option.id = `${list.id}-${at}`;
    choose(-1);
    sentence = total === 0 ? say("none") : total === 1 ? say("one") : say("many", { n: Math.min(total, hits.length) });
    show(true);
  }

  function result({ record, why, missing }) {
    const option = link(record.url);
    const kind = say(`kind${record.kind[0].toUpperCase()}${record.kind.slice(1)}`) || record.kind;
    const parts = [element("span", "st-hit__name", record.name), element("span", "st-hit__kind", kind)];
    if (record.team && record.kind !== "team") parts.push(element("span", "st-hit__team", record.team));
    if (why) parts.push(reason(why));
    else if (record.summary) parts.push(element("span", "st-hit__summary", record.summary));
    if (missing.length) parts.push(element("span", "st-hit__missing", say("missing", { text: missing.join(", ") })));
    option.append(...parts.flatMap((part) => [part, " "])); // the blanks are for those who hear it
    return option;
  }

  function reason({ via, text, pieces = [] }) {
    const why = element("span", "st-hit__why", say(via, { text }));
    for (const [piece, wanted] of pieces) why.append(wanted ? element("mark", "st-hit__mark", piece) : piece);
    return why;
  }

  function findLink(query) {
    const option = link(root.dataset.find);
    option.search = new URLSearchParams({ q: query }).toString();
    option.classList.add("st-hit--all");
    option.append(element("span", "st-hit__name", say("all", { text: query })));
    return option;
  }

  /** A result's link; an address outside the site is not followed. */
  function link(address) {
    const option = element("a", "st-hit", "");
    const target = new URL(address, site);
    option.href = target.origin === site.origin ? target.href : site.href;
    option.tabIndex = -1;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    return option;
  }

  function choose(at) {
    list.children[current]?.setAttribute("aria-selected", "false");
    current = at;
    const option = list.children[at];
    if (!option) return input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  }

  /** Enter follows the chosen result, else the first; typed ahead of the answer, it waits for it. */
  async function follow() {
    if (asked !== input.value) await answer();
    const option = list.children[Math.max(0, current)];
    if (asked === input.value) option?.click();
  }

  function onKey(event) {
    const count = list.childElementCount;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.isComposing) return;
    if (step && count) {
      event.preventDefault();
      show(true);
      // From the box itself (-1) down to the first, up to the last.
      choose(((current + 1 + step + count + 1) % (count + 1)) - 1);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (input.value.trim()) follow();
    } else if (event.key === "Escape") {
      event.preventDefault();
      clearTimeout(timer);
      turn += 1;
      if (!panel.hidden) show(false);
      else if (input.value) input.value = "";
      else {
        close();
        input.blur();
        opener?.focus();
      }
    }
  }

  function isTyping(target) {
    return target instanceof HTMLElement && (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName));
  }

  document.addEventListener("keydown", (event) => {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    const slash = event.key === "/" && plain && !isTyping(event.target);
    const controlK = event.key?.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (!slash && !controlK) return;
    event.preventDefault();
    open();
  });
  // The scripts come when nothing else is to be done, the vocabulary when somebody turns to the box.
  if (!needsServer) (window.requestIdleCallback ?? setTimeout)(() => load().catch(() => {}));
  root.addEventListener("pointerenter", warm);
  opener?.addEventListener("click", () => (root.hasAttribute("data-open") ? close() : open()));
  input.addEventListener("focus", () => {
    root.toggleAttribute("data-open", true);
    if (needsServer) tell(say("server"));
    else warm();
    if (list.childElementCount) show(true);
  });
  input.addEventListener("input", () => {
    clearTimeout(timer);
    const now = performance.now();
    if (now - lastKey > PAUSE) answer();
    else timer = setTimeout(answer, WAIT);
    lastKey = now;
  });
  input.addEventListener("keydown", onKey);
  root.querySelector("form")?.addEventListener("submit", (event) => event.preventDefault());
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus until the click
  root.addEventListener("focusout", (event) => {
    if (!root.contains(event.relatedTarget)) close();
  });
})();
