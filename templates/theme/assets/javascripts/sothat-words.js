/**
 * Words as the search compares them, and the small codes of its files.
 *
 * The first half does in the browser what `sothat/search/fold.py` does at build time; a test holds the two together.
 * Whatever changes here changes there.
 */

const LONGEST = 48;
const RUN = /[\p{L}\p{N}]+/gu;
const ACCENTS = /[\u0300-\u036f]+/g;
const LETTERS = new Map([
  ["ß", "ss"], ["æ", "ae"], ["œ", "oe"], ["ø", "o"], ["đ", "d"], ["ł", "l"], ["ı", "i"], ["ð", "d"], ["þ", "th"],
  ["ς", "σ"],
]);
const UMLAUTS = new Map([["ä", "ae"], ["ö", "oe"], ["ü", "ue"], ["ø", "oe"], ["å", "aa"]]);

// An ending, how long a word that loses it is at least, and what stands in its place.
const PLURALS = [["ee", 3, "ee"], ["ern", 7, ""], ["eln", 5, "el"], ["en", 5, ""], ["er", 6, ""], ["e", 4, ""]];
const FINALS = [["inn", 5, "in"], ["niss", 6, "nis"]];

const isAscii = (text) => /^[\0-\x7f]*$/.test(text);
const replaced = (text, letters) => Array.from(text, (letter) => letters.get(letter) ?? letter).join("");
const cut = (word) => (word.length > LONGEST ? Array.from(word).slice(0, LONGEST).join("") : word);

/** The words of a text in order, as written but for their Unicode form. */
export function words(text) {
  return text.normalize("NFKC").replace(ACCENTS, "").match(RUN) ?? [];
}

/** The spellings under which a word is known: without case and accents, and with `ä` as `ae` as well. */
export function forms(word) {
  const low = word.toLowerCase();
  if (isAscii(low)) return [cut(low)];
  const bare = plain(low);
  const spelled = plain(replaced(low, UMLAUTS));
  return bare === spelled ? [bare] : [bare, spelled];
}

function plain(word) {
  return cut(replaced(word, LETTERS).normalize("NFKD").replace(ACCENTS, "").normalize("NFC"));
}

/** A form without its English or German plural ending. */
export function stem(form) {
  if (!"enrsy".includes(form.at(-1)) || !/^[a-z]+$/i.test(form)) return form;
  let short = ended(withoutS(form), PLURALS);
  short = ended(withoutS(short), FINALS);
  return short.length > 3 && /[^aeiou]y$/.test(short) ? `${short.slice(0, -1)}i` : short;
}

const withoutS = (form) => (form.length > 3 && /[^isu]s$/.test(form) ? form.slice(0, -1) : form);

function ended(form, endings) {
  for (const [ending, least, instead] of endings) {
    if (form.length >= least && form.endsWith(ending)) return form.slice(0, -ending.length) + instead;
  }
  return form;
}

/**
 * How many single mistakes (a letter more, less, other, or two neighbours swapped) lie between two words;
 * `limit + 1` where it is more than `limit`. With `open`, the best beginning of `word` counts instead of all of it.
 */
export function distance(typed, word, limit, open = false) {
  const rows = typed.length;
  const columns = open ? Math.min(word.length, rows + limit) : word.length;
  if (Math.abs(rows - columns) > limit) return limit + 1;
  let before = [];
  let above = Array.from({ length: columns + 1 }, (_, column) => column);
  for (let row = 1; row <= rows; row += 1) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= columns; column += 1) {
      const same = typed[row - 1] === word[column - 1];
      let cost = Math.min(above[column] + 1, current[column - 1] + 1, above[column - 1] + (same ? 0 : 1));
      if (row > 1 && column > 1 && typed[row - 1] === word[column - 2] && typed[row - 2] === word[column - 1]) {
        cost = Math.min(cost, before[column - 2] + 1);
      }
      current.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) return limit + 1;
    [before, above] = [above, current];
  }
  return Math.min(limit + 1, open ? Math.min(...above) : above[columns]);
}

// What each character of base64 stands for, by its code.
const DIGITS = new Uint8Array(128);
[..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"].forEach((digit, value) => {
  DIGITS[digit.charCodeAt(0)] = value;
});

/** The numbers of a text in base64 VLQ: five bits a character, the sixth says that more follow. */
export function numbers(text) {
  const found = [];
  let value = 0;
  let factor = 1;
  for (let at = 0; at < text.length; at += 1) {
    const bits = DIGITS[text.charCodeAt(at)];
    value += (bits & 31) * factor;
    factor *= 32;
    if (bits < 32) {
      found.push(value);
      value = 0;
      factor = 1;
    }
  }
  return found;
}

/** The words of one line of the vocabulary: each the length of what it shares with the one before, and the rest. */
export function frontCoded(line) {
  let previous = "";
  return line.split(" ").map((code) => {
    previous = previous.slice(0, DIGITS[code.charCodeAt(0)]) + code.slice(1);
    return previous;
  });
}

/** The place of the last item of a sorted list that is not above `wanted`, or -1. */
export function lastUpTo(items, wanted) {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (items[middle] <= wanted) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
