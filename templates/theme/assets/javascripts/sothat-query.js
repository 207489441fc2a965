/**
 * What a reader typed: its words, and how well the words of the vocabulary fit each of them.
 */

import { distance, forms, stem, words } from "./sothat-words.js";

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

function fitsOf(token, { words: known, stems }) {
  const fits = new Map();
  for (let place = 0; place < known.length; place += 1) {
    for (const form of token.forms) keep(fits, place, compared(form, known[place], stems[place]));
  }
  if ([...fits.values()].some(isWord)) {
    for (const [place, fit] of fits) if (fit.how === "part") fits.delete(place);
  } else {
    addNear(token, known, fits);
  }
  return fits;
}

function keep(fits, place, fit) {
  if (fit && fit.q > (fits.get(place)?.q ?? 0)) fits.set(place, fit);
}

function compared(form, word, root) {
  if (word === form) return { how: "word", q: 1 };
  const short = stem(form);
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
function addNear(token, known, fits) {
  for (const form of token.forms) {
    const limit = /\d/.test(form) || form.length < 4 ? 0 : form.length < 8 ? 1 : 2;
    if (!limit) continue;
    known.forEach((word, place) => {
      if (word.length < 3 || /\d/.test(word)) return;
      const whole = distance(form, word, limit);
      if (whole <= limit) keep(fits, place, { how: "near", q: 0.8 - (0.3 * whole) / form.length });
      else if (token.last && form.length > 4 && distance(form, word, 1, true) <= 1) keep(fits, place, { how: "near", q: 0.35 });
    });
  }
}

/** `on boarding` also means `onboarding`: the joined word then stands for both. */
function joinNeighbours(found, at, fits, vocabulary) {
  for (const left of found[at].forms) {
    for (const right of found[at + 1].forms) {
      const form = left + right;
      const root = stem(form);
      vocabulary.words.forEach((word, place) => {
        const begun = found[at + 1].last && form.length > 4 && word.startsWith(form);
        const q = word === form ? 0.97 : vocabulary.stems[place] === root ? 0.93 : begun ? 0.8 : 0;
        if (!q) return;
        const fit = { how: begun && q === 0.8 ? "start" : "stem", q };
        keep(fits[at], place, fit);
        keep(fits[at + 1], place, fit);
      });
    }
  }
}
