/**
 * What a reader typed: its words, and how well the words of the vocabulary fit each of them.
 */

import { distance, forms, lastUpTo, stem, words } from "./sothat-words.js";

// Words that need not be found when others were typed; "s" is what is left of "manager's".
const EMPTY = new Set(
  ("a an and are at be by can do does for from get how i in is me my of on or our s the to we what when where which who " +
    "with you your als am an auf aus bei bin das dem den der des die ein eine einen einer es für fur ich ihr im in ist kann " +
    "mein meine meinen mit oder und unser vom von was wer wie wir wo zu zum zur").split(" "),
);

/** The words of a query: `{ raw, forms, stems, last, optional }`; at most twelve. */
export function tokens(query) {
  const raws = words(query).slice(0, 12);
  const ended = /[^\p{L}\p{N}]$/u.test(query);
  const found = raws.map((raw, index) => {
    const spelled = forms(raw);
    const stems = [...new Set(spelled.map(stem))];
    const last = index === raws.length - 1 && !ended;
    return { raw, forms: spelled, stems, last, optional: spelled.some((form) => EMPTY.has(form)) };
  });
  if (found.every((token) => token.optional)) for (const token of found) token.optional = false;
  return found;
}

/** All words of names, ids and aliases, sorted, with quick ways to those that may fit. A word goes by its place. */
export class Vocabulary {
  #byStem = new Map();
  #text; // all words, each behind a line's end
  #starts; // where each of them begins
  #letters = null;

  constructor(words) {
    this.words = words;
    this.stems = words.map(stem);
    this.stems.forEach((root, place) => {
      if (this.#byStem.has(root)) this.#byStem.get(root).push(place);
      else this.#byStem.set(root, [place]);
    });
    this.#text = `\n${words.join("\n")}`;
    this.#starts = new Uint32Array(words.length);
    for (let place = 0, at = 1; place < words.length; at += words[place].length + 1, place += 1) this.#starts[place] = at;
  }

  place(word) {
    const place = lastUpTo(this.words, word);
    return this.words[place] === word ? [place] : [];
  }

  withStem(root) {
    return this.#byStem.get(root) ?? [];
  }

  /** The words that have a text in them, wherever it stands, or only at their beginning. */
  with(text, begins = false) {
    const wanted = begins ? `\n${text}` : text;
    const found = [];
    let at = this.#text.indexOf(wanted);
    while (at >= 0) {
      const place = lastUpTo(this.#starts, at + wanted.length - 1);
      found.push(place);
      if (place + 1 === this.words.length) break;
      at = this.#text.indexOf(wanted, this.#starts[place + 1] - 1);
    }
    return found;
  }

  /** The words whose letters differ little enough for so many mistakes; of `open` ones more may follow. */
  near(form, mistakes, open) {
    this.#letters ??= Uint32Array.from(this.words, letters);
    const wanted = letters(form);
    const found = [];
    for (let place = 0; place < this.words.length; place += 1) {
      const own = this.#letters[place];
      const longer = this.words[place].length - form.length;
      const whole = Math.abs(longer) <= mistakes && bits(own ^ wanted) <= 2 * mistakes;
      if (whole || (open && longer >= -1 && bits(wanted & ~own) <= 1)) found.push(place);
    }
    return found;
  }
}

/** Which letters a word has, as bits; some share one. A mistake changes two at most, and a new letter sets one. */
function letters(word) {
  let found = 0;
  for (let at = 0; at < word.length; at += 1) found |= 1 << (word.charCodeAt(at) & 31);
  return found;
}

function bits(number) {
  let count = 0;
  for (let rest = number; rest; rest &= rest - 1) count += 1;
  return count;
}

/**
 * For each word of a query a Map of a word's place in the vocabulary to `{ how, q }`. `how` is one of
 * word, stem, start (it begins so), inside (it has that in it), part (a part of the compound that was typed), near
 * (spelled nearly so); `q` from 0 to 1 says how well it fits.
 */
export function fitting(found, vocabulary) {
  const fits = found.map((token) => fitsOf(token, vocabulary));
  for (let at = 0; at + 1 < found.length; at += 1) joinNeighbours(found, at, fits, vocabulary);
  return fits;
}

export const isWord = (fit) => fit.how === "word" || fit.how === "stem";

function fitsOf(token, vocabulary) {
  const { words: known, stems } = vocabulary;
  const fits = new Map();
  for (const form of token.forms) {
    const short = stem(form);
    for (const place of candidates(form, short, vocabulary)) {
      keep(fits, place, compared(form, short, known[place], stems[place]));
    }
  }
  if ([...fits.values()].some(isWord)) {
    for (const [place, fit] of fits) if (fit.how === "part") fits.delete(place);
  } else {
    addNear(token, vocabulary, fits);
  }
  return fits;
}

/** The places of all words that may be of use; `compared` says of what use. */
function candidates(form, short, vocabulary) {
  const found = new Set([...vocabulary.place(form), ...vocabulary.withStem(short), ...vocabulary.with(form, form.length < 3)]);
  const add = (places) => places.forEach((place) => found.add(place));
  if (short.length > 3) add(vocabulary.with(short));
  for (let length = 4; length <= form.length; length += 1) {
    add(vocabulary.withStem(form.slice(0, length)));
    add(vocabulary.place(form.slice(-length)));
    add(vocabulary.withStem(short.slice(-length)));
  }
  return found;
}

function keep(fits, place, fit) {
  if (fit && fit.q > (fits.get(place)?.q ?? 0)) fits.set(place, fit);
}

function compared(form, short, word, root) {
  if (word === form) return { how: "word", q: 1 };
  if (root === short) return { how: "stem", q: 0.95 };
  const ratio = Math.min(1, form.length / word.length);
  const begins = word.startsWith(form) || (short.length > 3 && word.startsWith(short));
  if (begins) return { how: "start", q: 0.7 + 0.2 * ratio };
  const inside = (form.length > 2 && word.includes(form)) || (short.length > 3 && word.includes(short));
  if (inside) return { how: "inside", q: 0.5 + 0.2 * ratio };
  const share = Math.min(root.length, form.length) / form.length;
  const part = root.length > 3 && share >= 0.3 && (form.startsWith(root) || form.endsWith(word) || short.endsWith(root));
  return part ? { how: "part", q: 0.35 + 0.3 * share } : null;
}

/** Words of one or two mistakes; while a word is being typed, also those that begin nearly so. */
function addNear(token, vocabulary, fits) {
  for (const form of token.forms) {
    const limit = /\d/.test(form) || form.length < 4 ? 0 : form.length < 8 ? 1 : 2;
    if (!limit) continue;
    const open = token.last && form.length > 4;
    for (const place of vocabulary.near(form, limit, open)) {
      const word = vocabulary.words[place];
      if (word.length < 3 || /\d/.test(word)) continue;
      const whole = distance(form, word, limit);
      if (whole <= limit) keep(fits, place, { how: "near", q: 0.8 - (0.3 * whole) / form.length });
      else if (open && distance(form, word, 1, true) <= 1) keep(fits, place, { how: "near", q: 0.35 });
    }
  }
}

/** `on boarding` also means `onboarding`: the joined word then stands for both. */
function joinNeighbours(found, at, fits, vocabulary) {
  for (const left of found[at].forms) {
    for (const right of found[at + 1].forms) {
      const form = left + right;
      const begun = found[at + 1].last && form.length > 4 ? vocabulary.with(form, true) : [];
      const meant = [
        ...vocabulary.place(form).map((place) => [place, { how: "stem", q: 0.97 }]),
        ...vocabulary.withStem(stem(form)).map((place) => [place, { how: "stem", q: 0.93 }]),
        ...begun.map((place) => [place, { how: "start", q: 0.8 }]),
      ];
      for (const [place, fit] of meant) {
        keep(fits[at], place, fit);
        keep(fits[at + 1], place, fit);
      }
    }
  }
}
