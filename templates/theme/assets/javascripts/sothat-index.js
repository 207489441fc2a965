/**
 * The search itself, an ES module without a page: the header's box and the Find page both ask it.
 *
 *   const index = openIndex(new URL("../", document.baseURI));     // the site's root
 *   const { hits, total } = await index.search("urlaub", { limit: 10 });
 *   const { hits, total, facets } = await index.find("urlaub", new Map([["team", new Set(["People"])]]), { limit: 20 });
 *   const records = await index.nearest("urlab");
 *
 * A hit is `{ record: { kind, id, url, name, summary, team, aliases }, why, missing }`. `why` is null where the name shows it, else
 * `{ via, text, pieces }`: via `alias`, `id`, `part` and `near` have the text that was found, `text` has pieces of the
 * record's text, `[words, wanted]` each. `missing` lists words of the query that the hit does not have.
 * `search` looks at as few files as it can, so its total is a lower bound; `find` looks at all that fit.
 */

import { fitting, isWord, tokens } from "./sothat-query.js";
import { Shards, Stale } from "./sothat-shards.js";
import { distance, forms, stem, words } from "./sothat-words.js";

// From best to worst. A guess is a part of a compound or a word spelled nearly so.
const EXACT = 7, BEGINS = 6, WORDS = 5, INSIDE = 4, TEXT = 3, GUESS = 2, TEXT_GUESS = 1, SOME = 0;
const TIER = new Map([["word", WORDS], ["stem", WORDS], ["start", WORDS], ["inside", INSIDE], ["part", GUESS], ["near", GUESS]]);

const ENOUGH = 10; // with so many hits by name the texts are not asked
const WORD_CAP = 120; // words of the vocabulary that one word of the query may stand for
const SHARD_CAP = 4; // and files that it may cost, fewer for short words and
const SHARDS_CAP = 10; // where there are so many that all would cost more
const MANY = 2000; // places from which on a word is frequent
const TEXT_WORDS = 6; // words of a long query that are looked up in the texts

const opened = new Map();

/** The index of a site; one for each root. */
export function openIndex(root) {
  if (!opened.has(root.href)) opened.set(root.href, new Index(root));
  return opened.get(root.href);
}

class Index {
  #root;
  #shards = null;

  constructor(root) {
    this.#root = root;
  }

  /** Fetches the vocabulary ahead of the first query. */
  warm() {
    return this.#fresh(() => null);
  }

  /** Gives nothing, and fetches nothing more, where `isWanted` says that meanwhile another question was asked. */
  async search(query, { limit = ENOUGH, isWanted = () => true } = {}) {
    return this.#fresh(async (shards) => {
      const asked = tokens(query);
      const ranked = isWanted() && (await rank(shards, asked, { all: false, isWanted }));
      return ranked && { hits: await shown(shards, asked, ranked.slice(0, limit)), total: ranked.length };
    });
  }

  /** `chosen`: a Map of facet to the Set of values that it may have. An empty query finds everything. */
  async find(query, chosen, { limit = 20 } = {}) {
    return this.#fresh(async (shards) => {
      const asked = tokens(query);
      const everything = () => Array.from({ length: shards.records }, (_, number) => ({ number, score: 0 }));
      const ranked = query.trim() ? await rank(shards, asked, { all: true }) : everything();
      const { kept, counts } = filtered(ranked, await shards.facets(), chosen);
      const hits = await shown(shards, asked, kept.slice(0, limit));
      return { hits, total: kept.length, unfiltered: ranked.length, facets: counts };
    });
  }

  /** The records whose names come nearest to a query that found nothing. */
  async nearest(query, limit = 5) {
    return this.#fresh(async (shards) => {
      const asked = tokens(query);
      const fields = await gathered(shards, asked, asked.map((token) => similar(token, shards.vocabulary.words)), false);
      const { full, some } = judged(fields, asked);
      const best = [...full, ...some].sort(byScore).slice(0, limit);
      return Promise.all(best.map((hit) => shards.record(hit.number)));
    });
  }

  /** Does the work, and once more from the start where the site was replaced meanwhile. */
  async #fresh(work, anew = false) {
    try {
      this.#shards ??= Shards.open(this.#root, anew);
      return await work(await this.#shards);
    } catch (error) {
      this.#shards = null;
      if (!anew && error instanceof Stale) return this.#fresh(work, true);
      throw error;
    }
  }
}

const byScore = (one, other) => other.score - one.score || one.number - other.number;

/** All hits, best first; null where they are no longer wanted. With `all` nothing is left out for the sake of bytes. */
async function rank(shards, asked, { all, isWanted = () => true }) {
  if (!asked.length) return [];
  const fits = fitting(asked, shards.vocabulary);
  // Several words are seldom a name alone: then names and texts are fetched side by side.
  const early = asked.length > 1 ? inTexts(shards, asked, fits, { all, guessing: false }) : null;
  early?.catch(() => {}); // said where it is waited for
  const { full, some } = judged(await gathered(shards, asked, fits, all), asked);
  if (!isWanted()) return null;
  const hits = new Map(full.map((hit) => [hit.number, hit]));
  let rest = some;
  if (all || (full.filter((hit) => hit.tier >= INSIDE).length < ENOUGH && !isShort(asked))) {
    let texts = await (early ?? inTexts(shards, asked, fits, { all, guessing: false }));
    if (!full.length && !texts.full.length) texts = await inTexts(shards, asked, fits, { all, guessing: true });
    addBest(hits, texts.full);
    rest = [...some, ...texts.some];
  }
  if (!hits.size) addBest(hits, rest);
  const ranked = [...hits.values()].sort(byScore);
  if (!isWanted()) return null;
  // What will most likely be shown is fetched beside the texts.
  for (const hit of ranked.slice(0, ENOUGH)) shards.record(hit.number).catch(() => {});
  await preferPhrases(shards, asked, ranked);
  await agreementsLater(shards, ranked);
  return ranked.sort(byScore);
}

/** One or two letters begin too much: the texts are not asked before there are more. */
const isShort = (asked) => asked.every(({ forms: [form] }) => form.length < 3);

function addBest(hits, more) {
  for (const hit of more) if (!(hits.get(hit.number)?.score > hit.score)) hits.set(hit.number, hit);
}

/** Record to a list of `{ field, length, cells }`: for each word of the query the best place in that field. */
async function gathered(shards, asked, fits, all) {
  const caps = all ? asked.map(() => Infinity) : capped(asked);
  const found = await Promise.all(asked.map((token, at) => read(shards, token, at, affordable(shards, fits[at], caps[at]))));
  // The rarest word first: a frequent one then only matters where it stands beside that.
  found.sort((one, other) => one.optional - other.optional || one.size - other.size);
  const records = new Map();
  for (const { at, size, words: known } of found) {
    const isFrequent = !all && size > MANY;
    const begun = records.size > 0;
    const wanted = (number, field) => !isFrequent || (begun ? records.has(number) : field !== 1);
    take(records, asked, at, known, wanted);
    // Ids are full of words that tell little; where nothing else has them, some will do.
    if (isFrequent && records.size < ENOUGH) take(records, asked, at, known, () => records.size < MANY);
  }
  return records;
}

async function read(shards, { optional }, at, fits) {
  const known = await Promise.all(fits.map(async ([place, fit]) => ({ place, fit, postings: await shards.postings(place) })));
  return { at, optional, words: known, size: known.reduce((sum, { postings }) => sum + postings.length / 4, 0) };
}

function take(records, asked, at, known, wanted) {
  for (const { place, fit, postings } of known) {
    for (let each = 0; each < postings.length; each += 4) {
      const number = postings[each];
      const field = postings[each + 1];
      if (!wanted(number, field)) continue;
      let fields = records.get(number);
      if (!fields) records.set(number, (fields = []));
      let own = fields.find((other) => other.field === field);
      if (!own) fields.push((own = { field, length: postings[each + 3], cells: asked.map(() => null) }));
      own.cells[at] = better(own.cells[at], { how: fit.how, q: fit.q, position: postings[each + 2], place });
    }
  }
}

/** Of two places the better; two parts of one compound together are worth more than either. */
function better(old, cell) {
  if (!old) return cell;
  const best = cell.q > old.q || (cell.q === old.q && cell.position < old.position) ? cell : old;
  const parts = old.how === "part" && cell.how === "part" && old.position !== cell.position;
  return parts ? { ...best, q: Math.min(0.85, best.q + 0.3) } : best;
}

/** How many files each word of a query may cost; in a long one those that need not be found cost none. */
function capped(asked) {
  const needed = asked.filter((token) => !token.optional).length;
  const share = Math.max(1, Math.min(SHARD_CAP, Math.floor(SHARDS_CAP / needed)));
  return asked.map(({ optional, forms: [form] }) => (optional && needed > 3 ? 0 : Math.min(share, form.length)));
}

function affordable(shards, fits, cap) {
  const best = [...fits].sort(([left, one], [right, other]) => other.q - one.q || left - right);
  if (cap === Infinity) return best;
  const files = new Set();
  return best.slice(0, WORD_CAP).filter(([place]) => {
    const shard = shards.shardOf(place);
    if (files.size < cap) files.add(shard);
    return files.has(shard);
  });
}

/** Hits that have all words of the query (`full`) and those that lack some. */
function judged(records, asked) {
  const full = [];
  const some = [];
  for (const [number, fields] of records) {
    let best = judge(fields[0], asked);
    for (const field of fields.length > 1 ? [...fields.slice(1), across(fields, asked)] : []) {
      const other = judge(field, asked);
      if (other.score > best.score) best = other;
    }
    (best.tier > SOME ? full : some).push({ number, ...best });
  }
  return { full, some };
}

/** The best places of several fields taken together. */
function across(fields, asked) {
  const cells = asked.map((_, at) =>
    fields.reduce((best, { field, cells: own }) => {
      const cell = own[at] && { ...own[at], field };
      return !best || cell?.q > best.q ? cell : best;
    }, null),
  );
  return { field: -1, length: Infinity, cells };
}

function judge({ field, length, cells }, asked) {
  const needed = asked.map((_, at) => at).filter((at) => !asked[at].optional);
  const present = cells.filter(Boolean);
  const covered = new Set(present.map((cell) => cell.position)).size / length;
  const mean = needed.reduce((sum, at) => sum + (cells[at]?.q ?? 0), 0) / needed.length;
  let tier = Math.min(...needed.map((at) => (cells[at] ? TIER.get(cells[at].how) : SOME)));
  if (tier === INSIDE && field < 0) tier = GUESS; // bits of words here and there
  if (tier === WORDS && field >= 0) {
    const run = present.every(({ position }, at) => position - (at ? present[at - 1].position : 0) <= (at ? 1 : 0));
    if (covered === 1 && present.every(isWord)) tier = EXACT;
    else if (run && present.every(({ position }, at) => !at || position >= present[at - 1].position)) tier = BEGINS;
  }
  const closeness = 100 * mean + 30 * Math.min(1, covered) + 2 * (present.length - needed.length);
  return { tier, field, cells, score: 1000 * tier + closeness + (field === 0 ? 6 : field > 1 ? 4 : 0) };
}

/** Hits by the words of the texts. With `guessing` also by words that a name's vocabulary has for those typed. */
async function inTexts(shards, asked, fits, { all, guessing }) {
  const common = await shards.common();
  const useful = asked
    .map((token, at) => ({ token, fits: fits[at] }))
    .filter(({ token }) => !token.optional && !token.stems.some((each) => common.has(each)));
  const longest = new Set(all ? useful : [...useful].sort((one, other) => other.token.raw.length - one.token.raw.length).slice(0, TEXT_WORDS));
  const needed = useful.filter((each) => longest.has(each));
  const found = await Promise.all(needed.map(({ token, fits: own }) => spoken(shards, token, guessing ? own : new Map())));
  const records = new Map();
  found.forEach((places, at) => {
    for (const [number, place] of places) {
      if (!records.has(number)) records.set(number, new Array(needed.length).fill(null));
      records.get(number)[at] = place;
    }
  });
  const full = [];
  const some = [];
  for (const [number, places] of records) {
    const have = places.filter(Boolean);
    const whole = have.length === places.length;
    const tier = !whole ? SOME : have.some((place) => place.guess) ? TEXT_GUESS : TEXT;
    const weight = have.reduce((sum, place) => sum + place.weight, 0) / places.length;
    const score = 1000 * tier + Math.min(300, 12 * weight) + (whole ? 0 : (400 * have.length) / places.length - 400);
    (whole ? full : some).push({ number, tier, score, needed: needed.map(({ token }) => token), places, via: "text" });
  }
  return { full, some };
}

/** Where one word of the query stands in the texts: record to `{ stem, weight, guess }`. */
async function spoken(shards, token, fits) {
  const wanted = token.stems.map((text) => ({ text, factor: 1, guess: false }));
  if (token.last) for (const text of token.forms) if (text.length > 2) wanted.push({ text, factor: 0.5, begins: true });
  if (![...fits.values()].some(isWord)) {
    const others = [...fits].sort(([, one], [, other]) => other.q - one.q).slice(0, 3);
    for (const [place, fit] of others) wanted.push({ text: shards.vocabulary.stems[place], factor: 0.5, guess: TIER.get(fit.how) === GUESS });
  }
  const places = new Map();
  for (const { text, factor, begins = false, guess = false } of wanted) {
    for (const [known, pairs] of await shards.texts(text, begins)) {
      const rarity = Math.log(1 + shards.records / pairs.length);
      for (const [number, weight] of pairs) {
        const place = { stem: known, weight: factor * rarity * (1 + weight), guess };
        const old = places.get(number);
        if (!old || (old.guess && !guess) || (old.guess === guess && old.weight < place.weight)) places.set(number, place);
      }
    }
  }
  return places;
}

/** Of the first hits by text, those that have the words side by side and in order gain. */
async function preferPhrases(shards, asked, ranked) {
  const first = ranked.filter((hit) => hit.via === "text" && hit.tier > SOME).slice(0, ENOUGH);
  await Promise.all(
    first.map(async (hit) => {
      const wanted = new Set(hit.places.filter(Boolean).map((place) => place.stem));
      hit.snippet = snippet(await shards.text(hit.number), wanted, asked);
      if (hit.snippet?.phrase) hit.score += 400;
    }),
  );
}

/** An agreement is named after its teams: who types a team's name wants the team or what it does, before the agreement. */
async function agreementsLater(shards, ranked) {
  const first = ranked.sort(byScore).slice(0, ENOUGH).filter((hit) => hit.tier < EXACT);
  const records = await Promise.all(first.map((hit) => shards.record(hit.number)));
  records.forEach(({ kind }, at) => {
    if (kind === "charter") first[at].score -= 1500;
  });
}

/** The stretch of a text that has most of the wanted stems: `{ phrase, pieces }`, or null. */
function snippet(text, wanted, asked) {
  const plain = text.normalize("NFKC");
  const runs = [...plain.matchAll(/[\p{L}\p{N}]+/gu)].map((match) => {
    const stems = forms(match[0]).map(stem);
    return { start: match.index, end: match.index + match[0].length, stems, hit: stems.find((each) => wanted.has(each)) };
  });
  const follows = (at) => asked.every((token, step) => runs[at + step]?.stems.some((each) => token.stems.includes(each)));
  const phrase = asked.length > 1 ? runs.findIndex((_, at) => follows(at)) : -1;
  const best = phrase >= 0 ? phrase : densest(runs);
  if (best < 0) return null;
  const from = Math.max(0, best - 5);
  const window = runs.slice(from, from + 22);
  const pieces = [];
  let at = from ? window[0].start : 0;
  const add = (end, hit) => {
    if (end > at) pieces.push([plain.slice(at, end), hit]);
    at = end;
  };
  for (const run of window.filter((each) => each.hit)) {
    add(run.start, false);
    add(run.end, true);
  }
  const whole = from + window.length === runs.length;
  add(whole ? plain.length : window.at(-1).end, false);
  if (from > 0) pieces.unshift(["… ", false]);
  if (!whole) pieces.push([" …", false]);
  return { phrase: phrase >= 0, pieces };
}

function densest(runs) {
  let best = -1;
  let most = 0;
  runs.forEach((run, at) => {
    if (!run.hit) return;
    const kinds = new Set(runs.slice(at, at + 17).map((each) => each.hit).filter(Boolean)).size;
    if (kinds > most) [best, most] = [at, kinds];
  });
  return best;
}

/** The words of the vocabulary that look most like a word of the query, as fits. */
function similar(token, known) {
  const [form] = token.forms;
  const limit = Math.max(1, Math.floor(form.length / 2));
  const near = [];
  known.forEach((word, place) => {
    const mistakes = distance(form, word, limit);
    const q = 1 - mistakes / Math.max(form.length, word.length);
    if (mistakes <= limit && q >= 0.4 && word.length > 2) near.push([place, q]);
  });
  near.sort(([, one], [, other]) => other - one);
  return new Map(near.slice(0, 6).map(([place, q]) => [place, { how: "near", q }]));
}

/** Hits with what a reader sees of them. */
async function shown(shards, asked, hits) {
  return Promise.all(
    hits.map(async (hit) => {
      const record = await shards.record(hit.number);
      const have = hit.places ?? hit.cells ?? asked;
      const missing = (hit.needed ?? asked).filter((token, at) => !token.optional && !have[at]).map((token) => token.raw);
      return { record, why: await reason(shards, hit, record, asked), missing };
    }),
  );
}

async function reason(shards, hit, record, asked) {
  if (hit.via === "text") {
    const wanted = new Set(hit.places.filter(Boolean).map((place) => place.stem));
    const found = hit.snippet ?? snippet(await shards.text(hit.number), wanted, asked);
    return found && { via: "text", pieces: found.pieces };
  }
  const cells = (hit.cells ?? []).map((cell) => cell && { field: hit.field, ...cell }).filter(Boolean);
  const fieldText = (field) => (field === 0 ? record.name : field === 1 ? record.id : (record.aliases[field - 2] ?? ""));
  const guess = cells.find((cell) => TIER.get(cell.how) === GUESS);
  if (guess) return { via: guess.how, text: words(fieldText(guess.field))[guess.position] ?? shards.vocabulary.words[guess.place] };
  const other = cells.find((cell) => cell.field > 1) ?? cells.find((cell) => cell.field === 1);
  return other ? { via: other.field > 1 ? "alias" : "id", text: fieldText(other.field) } : null;
}

/** The hits that have the chosen values, and for each facet `[value, count]` pairs: what choosing it as well would leave. */
function filtered(ranked, facets, chosen) {
  const columns = [...facets].map(([name, { values, sets, column }]) => {
    const wanted = chosen.get(name) ?? new Set();
    const passes = sets.map((set) => !wanted.size || set.some((value) => wanted.has(values[value])));
    return { name, values, sets, column, passes, counts: new Uint32Array(values.length) };
  });
  const kept = ranked.filter(({ number }) => {
    const failed = columns.filter(({ column, passes }) => !passes[column[number]]);
    // Within a facet several values widen the choice: what only this facet keeps out still counts in it.
    for (const { sets, column, counts } of failed.length === 0 ? columns : failed.length === 1 ? failed : []) {
      for (const value of sets[column[number]]) counts[value] += 1;
    }
    return failed.length === 0;
  });
  const counts = columns.map(({ name, values, counts: own }) => [name, values.map((value, at) => [value, own[at]])]);
  return { kept, counts: new Map(counts) };
}
