/**
 * The Ask page. What is asked for stands in the address (`ask.html?item=payroll/monthly-pay&declined=payroll/0`), so
 * that it can be linked to; nothing is stored, and nothing is sent but by the reader.
 *
 * Words are the data attributes of `.st-ask`; markup comes from its templates, in which `data-slot` names what is
 * filled, always as text. What a service asks for is fetched from `api/ask/ID.json` when it is chosen.
 */

import { brief, brought, clockDay, decision, filled } from "./sothat-brief.js";
import { isDay, today } from "./sothat-days.js";

const WAIT = 150; // milliseconds after the last key
const HITS = 8;
const REFERENCE = /^[a-z0-9-]+\/[a-z0-9-]+$/;

const root = document.querySelector(".st-ask");
const part = (name) => root.querySelector(`.st-ask__${name}`);
const site = new URL(root.dataset.base || "./", document.baseURI);
const daysAWeek = Number(root.dataset.daysAWeek);
const months = root.dataset.months.split("|");

const services = new Map(); // id → a promise of its file
const shown = new Map(); // id of a service → its file and what stands on the page for it
const answers = new Map(); // "service/item" → what was answered, and the element
const refusals = new Map(); // "service/number" → the element
let start = today();

const say = (key, slots = {}) =>
  (root.dataset[key] ?? "").replace(/\{(\w+)\}/g, (slot, name) => (Object.hasOwn(slots, name) ? String(slots[name]) : slot));

const day = (iso) => {
  const [year, month, number] = iso.split("-").map(Number);
  return say("date", { day: number, month: months[month - 1], year });
};

const status = (text) => (part("status").textContent = text);

/** A template's markup, with a function that finds its slots. */
function cloned(name) {
  const made = root.querySelector(`template[data-part="${name}"]`).content.firstElementChild.cloneNode(true);
  return { made, slot: (key) => made.querySelector(`[data-slot="${key}"]`) };
}

function linked(element, { name, address }) {
  const target = new URL(address, site);
  element.textContent = name;
  if (target.origin === site.origin) element.href = target.href;
}

// --- what is asked for ---

function load(id) {
  if (!services.has(id)) {
    const file = fetch(new URL(`api/ask/${id}.json`, site)).then((answer) => (answer.ok ? answer.json() : null));
    services.set(id, file);
    file.catch(() => services.delete(id));
  }
  return services.get(id);
}

/** Shows what a service has to be asked for; its file, or nothing where there is none any more. */
async function open(id) {
  status(say("loading"));
  try {
    const data = await load(id);
    status(data ? "" : say("unknown"));
    if (data && !shown.has(id)) showService(id, data);
    return data;
  } catch {
    status(say("failed"));
    return null;
  }
}

function showService(id, data) {
  const { made, slot } = cloned("service");
  linked(slot("service"), data.service);
  slot("items").append(...data.items.map((item) => choice(`${id}/${item.id}`, item.name, note(item), (on) => chooseItem(data, item, on))));
  slot("declines").append(...data.declines.map((each, index) => choice(`${id}/${index}`, each.what, "", (on) => chooseDecline(data, index, on))));
  slot("declined").hidden = !data.declines.length;
  part("services").append(made);
  shown.set(id, { data, made });
}

const note = (item) => (item.class === "like" ? `${say("like")} · ${item.when}` : item.when);

function choice(value, name, text, chosen) {
  const { made, slot } = cloned("choice");
  const box = made.querySelector("input");
  slot("name").textContent = name;
  slot("note").textContent = text;
  box.value = value;
  box.addEventListener("change", () => {
    chosen(box.checked);
    settle();
  });
  return made;
}

function chooseItem(data, item, on) {
  const reference = `${data.service.id}/${item.id}`;
  if (!on) {
    answers.get(reference)?.element.remove();
    answers.delete(reference);
  } else if (!answers.has(reference)) {
    const answer = { data, item, sentence: item.sentences.length ? 0 : item.class === "like" ? "none" : "own", own: "", sort: "", ready: new Set() };
    answer.sort = fitting(answer);
    answer.element = question(reference, answer);
    answers.set(reference, answer);
    part("items").append(answer.element);
  }
}

/** A need only where the team calls it one and a customer is named, or a sentence that the reader finishes. */
function fitting({ item, sentence, own }) {
  const isNamed = sentence === "own" ? Boolean(own.trim()) : Boolean(item.sentences[sentence]?.customer);
  return item.class === "need" && isNamed ? "need" : "like";
}

// --- the four questions about one thing ---

function question(reference, answer) {
  const { made, slot } = cloned("item");
  const { data, item } = answer;
  slot("name").textContent = item.name;
  linked(slot("service"), data.service);
  linked(slot("team"), data.team);
  slot("when").textContent = [item.when, item.kept].filter(Boolean).join(", ");
  askWhy(reference, answer, made, slot);
  askSort(reference, answer, made, slot);
  askWhat(answer, made, slot);
  slot("undecided").hidden = data.decisions.length > 0;
  return made;
}

function askWhy(reference, answer, made, slot) {
  const choices = answer.item.sentences.map((each, index) => {
    const one = cloned("radio");
    one.slot("name").textContent = each.text;
    one.made.querySelector("input").value = index;
    return one.made;
  });
  slot("sentences").append(...choices);
  const text = made.querySelector("textarea");
  const radios = [...made.querySelectorAll("fieldset:first-of-type input[type=radio]")];
  for (const radio of radios) {
    radio.name = `why ${reference}`;
    radio.checked = radio.value === String(answer.sentence);
    radio.addEventListener("change", () => decide(answer, radio.value === "own" || radio.value === "none" ? radio.value : Number(radio.value)));
  }
  text.addEventListener("input", () => {
    answer.own = text.value;
    radios.find((radio) => radio.value === "own").checked = true;
    decide(answer, "own");
  });
}

function decide(answer, sentence) {
  answer.sentence = sentence;
  answer.sort = fitting(answer);
  settle();
}

function askSort(reference, answer, made) {
  for (const radio of made.querySelectorAll("input[value=need], input[value=like]")) {
    radio.name = `sort ${reference}`;
    radio.addEventListener("change", () => {
      answer.sort = radio.value;
      settle();
    });
  }
}

function askWhat(answer, made, slot) {
  const input = made.querySelector("input[type=date]");
  input.addEventListener("change", () => {
    if (isDay(input.value)) start = input.value;
    settle();
  });
  slot("nothing").hidden = answer.item.bring.length > 0;
  for (const id of answer.item.bring) {
    const { made: line, slot: inLine } = cloned("choice");
    const box = line.querySelector("input");
    inLine("name").textContent = answer.data.duties[id].what;
    inLine("note").dataset.duty = id;
    box.addEventListener("change", () => {
      if (box.checked) answer.ready.add(id);
      else answer.ready.delete(id);
      settle();
    });
    slot("bring").append(line);
  }
}

/** Brings days and verdicts of one thing up to date. */
function refresh({ data, item, sort, element }) {
  const slot = (key) => element.querySelector(`[data-slot="${key}"]`);
  const on = (clock) => day(clockDay(data, clock, start, daysAWeek));
  const verdict = sort === "need" ? "isNeed" : item.class === "like" ? "isLiked" : "isLike";
  put(slot("verdict"), say(verdict));
  for (const radio of element.querySelectorAll("input[value=need], input[value=like]")) radio.checked = radio.value === sort;
  const input = element.querySelector("input[type=date]");
  if (input.value !== start) input.value = start;
  for (const note of element.querySelectorAll("[data-duty]")) {
    const duty = data.duties[note.dataset.duty];
    const late = duty.late ? say("otherwise", { text: duty.late }) : "";
    const details = brought({ ...duty, what: "" }, item, note.dataset.duty, on, say).trim().replace(/^\(|\)$/g, "");
    put(note, [details, late].filter(Boolean).join(". "));
  }
  put(slot("latest"), sort === "need" && item.clock ? say("latest", { day: on(item.clock) }) : "");
  const lines = data.decisions.map((each) => Object.assign(document.createElement("li"), { textContent: decision(each, on, say) }));
  slot("decisions").replaceChildren(...lines);
}

function put(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

// --- what is declined ---

function chooseDecline(data, index, on) {
  const reference = `${data.service.id}/${index}`;
  if (!on) {
    refusals.get(reference)?.remove();
    refusals.delete(reference);
  } else if (!refusals.has(reference)) {
    refusals.set(reference, refusal(data, data.declines[index]));
    part("refusals").append(refusals.get(reference));
  }
}

function refusal(data, { what, because, instead, appeal }) {
  const { made, slot } = cloned("refusal");
  for (const [key, text] of Object.entries({ what, because, instead })) slot(key).textContent = text;
  slot("has-instead").hidden = !instead;
  slot("has-appeal").hidden = slot("appeal-text").hidden = !appeal;
  const polite = [say("refusal", { what, because: ended(because) })];
  if (instead) polite.push(say("refusalInstead", { instead: ended(instead) }));
  if (appeal) {
    linked(slot("appeal"), appeal);
    polite.push(say("refusalAppeal", { team: appeal.name }));
    slot("appeal-sentence").textContent = say("appeal", { team: data.team.name, what, because: ended(because) });
  }
  slot("sentence").textContent = polite.join(" ");
  made.querySelector("[data-act=copy-appeal]").addEventListener("click", () => copy(slot("appeal-sentence"), part("status")));
  made.querySelector("[data-act=copy-sentence]").addEventListener("click", () => copy(slot("sentence"), part("status")));
  return made;
}

const ended = (text) => (/[.!?…]$/.test(text) ? text : `${text}.`);

// --- the brief ---

function showBriefs() {
  for (const [id, place] of shown) {
    const own = [...answers.values()].filter((answer) => answer.data === place.data);
    if (own.length) {
      place.sheet ??= sheet(id, place.data);
      part("briefs").append(place.sheet.made);
      fillSheet(place, own);
    } else {
      place.sheet?.made.remove();
    }
  }
  part("brief").hidden = !answers.size;
}

function sheet(id, data) {
  const { made, slot } = cloned("brief");
  const said = made.querySelector(".st-ask__said");
  const { address = "", how = "" } = data.send;
  slot("send").hidden = !/^(https?:|mailto:)/i.test(address);
  slot("paste").hidden = !address || address.includes("{body}");
  slot("how").hidden = !how;
  slot("how-text").textContent = how;
  slot("nowhere").hidden = Boolean(address || how);
  linked(slot("team"), data.team);
  made.querySelector("[data-act=copy]").addEventListener("click", () => copy(slot("text"), said));
  made.querySelector("[data-act=download]").addEventListener("click", () => download(`${say("file")}-${id}.txt`, slot("text").textContent));
  made.querySelector("[data-act=print]").addEventListener("click", () => print());
  return { made, slot };
}

function fillSheet({ data, sheet: { slot } }, own) {
  const text = brief(data, own, { start, daysAWeek, say, day });
  put(slot("text"), text);
  const items = own.map(({ item }) => item.name).join(", ");
  const title = say("briefTitle", { service: data.service.name, items });
  if (data.send.address) slot("send").href = filled(data.send.address, title, text, say("shortened"));
}

async function copy(element, said) {
  try {
    await navigator.clipboard.writeText(element.textContent);
    said.textContent = say("copied");
  } catch {
    getSelection().selectAllChildren(element);
    said.textContent = say("notCopied");
  }
}

function download(name, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

// --- finding more ---

async function find(query) {
  const list = part("hits");
  if (!query.trim()) return list.replaceChildren();
  try {
    const { openIndex } = await import("./sothat-index.js");
    const { hits } = await openIndex(site).search(query, { limit: 3 * HITS });
    if (query !== part("add").querySelector("input").value) return null;
    const records = hits.map((hit) => hit.record).filter((record) => record.kind === "deliverable" || record.kind === "service");
    status(records.length ? "" : say("none"));
    list.replaceChildren(...records.slice(0, HITS).map(found));
  } catch {
    status(say("failed"));
  }
  return null;
}

function found(record) {
  const line = document.createElement("li");
  const button = Object.assign(document.createElement("button"), { type: "button", className: "st-ask__hit" });
  const name = Object.assign(document.createElement("bdi"), { textContent: record.name });
  const team = Object.assign(document.createElement("span"), { className: "st-quiet", textContent: record.team ?? "" });
  button.append(name, " ", team);
  button.addEventListener("click", async () => {
    const [, id, item] = record.url.match(/^services\/([a-z0-9-]+)\.html(?:#deliverable--([a-z0-9-]+))?/) ?? [];
    part("add").querySelector("input").value = "";
    part("hits").replaceChildren();
    if (id && (await open(id))) pick(item ? `${id}/${item}` : id);
  });
  line.append(button);
  return line;
}

/** Ticks what was found, and leads there. */
function pick(reference) {
  const boxes = shown.get(reference.split("/")[0]).made.querySelectorAll("[data-slot=items] input");
  const box = [...boxes].find((each) => each.value === reference);
  if (box && !box.checked) box.click();
  (box ?? boxes[0])?.focus();
}

// --- all together ---

function settle() {
  for (const answer of answers.values()) refresh(answer);
  showBriefs();
  part("questions").hidden = answers.size + refusals.size > 0;
  const address = new URLSearchParams();
  for (const reference of answers.keys()) address.append("item", reference);
  for (const reference of refusals.keys()) address.append("declined", reference);
  if (start !== today()) address.set("start", start);
  const query = address.toString().replaceAll("%2F", "/");
  history.replaceState(null, "", query ? `?${query}` : location.pathname);
}

async function begin() {
  const wanted = new URLSearchParams(location.search);
  if (isDay(wanted.get("start") ?? "")) start = wanted.get("start");
  for (const [name, list] of [["item", "items"], ["declined", "declines"]]) {
    for (const reference of new Set(wanted.getAll(name))) {
      const [id] = reference.split("/");
      if (!REFERENCE.test(reference) || !(await open(id))) continue;
      const boxes = [...shown.get(id).made.querySelectorAll(`[data-slot=${list}] input`)];
      const box = boxes.find((each) => each.value === reference);
      if (!box) status(say("unknown"));
      else if (!box.checked) box.click();
      if (box && name === "declined") box.closest("details").open = true;
    }
  }
}

let timer = 0;
part("add").querySelector("input").addEventListener("input", (event) => {
  clearTimeout(timer);
  timer = setTimeout(() => find(event.target.value), WAIT);
});
part("form").addEventListener("submit", (event) => event.preventDefault());
part("paper").hidden = true;
part("form").hidden = false;
begin();
