/**
 * Reads the static files of the search, each once and only when it is needed. `sothat/search/build.py` says what they
 * hold. The first line of each stamps what its numbers mean; where that is not what the vocabulary or the catalogue of
 * texts say, the site was replaced meanwhile and `Stale` is thrown: whoever asked starts again with a new `Shards`.
 */

import { Vocabulary } from "./sothat-query.js";
import { frontCoded, lastUpTo, numbers } from "./sothat-words.js";

const FORMAT = 2;

export class Stale extends Error {}

export class Shards {
  #root;
  #cache;
  #version = null; // of all files, by which the browser keeps them
  #stamp = null; // of the order of the records
  #names = null; // and of the vocabulary
  #firsts = []; // the first word of each shard of names
  #files = new Map();

  constructor(root, cache) {
    this.#root = root;
    this.#cache = cache;
  }

  /** Reads the vocabulary. `root` is the URL of the site's root; `anew` passes by the browser's copies. */
  static async open(root, anew = false) {
    const shards = new Shards(root, anew ? "reload" : null);
    // Nearly every query needs both.
    const [[version, head, ...lines], { stamp }] = await Promise.all([shards.#lines("v.txt"), shards.#catalogue()]);
    const { format, records, block, order, names } = JSON.parse(head);
    if (format !== FORMAT) throw new Error(`search files of format ${format}`);
    if (stamp !== order) throw new Stale("t.txt");
    shards.#version = version;
    shards.#stamp = order;
    shards.#names = names;
    shards.records = records;
    shards.block = block;
    const coded = lines.map(frontCoded);
    shards.vocabulary = new Vocabulary(coded.flat());
    let first = 0;
    shards.#firsts = coded.map((words) => (first += words.length) - words.length);
    return shards;
  }

  /** The shard that has the postings of a word. */
  shardOf(word) {
    return lastUpTo(this.#firsts, word);
  }

  /** The places of a word: of each its record, whether in the name (0), the id (1) or an alias (2, ...), position, length. */
  async postings(word) {
    const shard = this.shardOf(word);
    const values = numbers((await this.#part(`n/${shard}.txt`, this.#names))[word - this.#firsts[shard]]);
    for (let at = 4; at < values.length; at += 4) values[at] += values[at - 4];
    if (values.at(-4) >= this.records) throw new Stale("a record that there is not");
    return values;
  }

  /** What a result shows. */
  async record(number) {
    const lines = await this.#part(`r/${Math.floor(number / this.block)}.txt`);
    const [kind, id, url, name, summary, team, aliases] = JSON.parse(lines[number % this.block]);
    return { kind, id, url, name, summary, team, aliases };
  }

  /** The stems of the texts that begin with `start`, or are it: a Map of stem to `[record, weight 0-3]` pairs. */
  async texts(start, beginning = false) {
    const { shards } = await this.#catalogue();
    const shard = lastUpTo(shards, start);
    const found = new Map();
    if (shard < 0) return found;
    const lines = await this.#part(`t/${shard}.txt`, `${this.#stamp}\t${shards[shard + 1] ?? ""}`);
    if (!lines[0].startsWith(`${shards[shard]}\t`)) throw new Stale("a shard that begins elsewhere");
    for (const line of lines) {
      if (!line.startsWith(start)) continue;
      const [word, coded] = line.split("\t");
      if (word === start || (beginning && found.size < 12)) found.set(word, pairs(coded));
    }
    return found;
  }

  /** The whole text of a record. */
  async text(number) {
    const { blocks } = await this.#catalogue();
    const first = blocks[lastUpTo(blocks, number)];
    const lines = await this.#part(`x/${first}.txt`);
    if (number - first >= lines.length) throw new Stale("a block that ends elsewhere");
    return JSON.parse(lines[number - first]);
  }

  /** The columns for filters: a Map of facet to `{ values, sets, column }`; `column[record]` is a place in `sets`. */
  async facets() {
    return this.#once("facets", async () => {
      const [line] = await this.#part("f.txt");
      return new Map(JSON.parse(line).map(([name, values, sets, runs]) => [name, this.#column(values, sets, runs)]));
    });
  }

  #column(values, sets, runs) {
    const column = new Uint32Array(this.records);
    const coded = numbers(runs);
    for (let at = 0, record = 0; at < coded.length; at += 2) {
      column.fill(coded[at], record, record + coded[at + 1]);
      record += coded[at + 1];
    }
    return { values, sets, column };
  }

  /** Stems that stand nearly everywhere: texts are not asked for them. */
  async common() {
    return (await this.#catalogue()).common;
  }

  async #catalogue() {
    return this.#once("catalogue", async () => {
      const [stamp, catalogue] = await this.#lines("t.txt");
      const { shards, blocks, common } = JSON.parse(catalogue);
      let first = 0;
      return { stamp, shards, blocks: numbers(blocks).map((step) => (first += step)), common: new Set(common) };
    });
  }

  /** The lines of a file behind its stamp. */
  async #part(path, stamp = this.#stamp) {
    return this.#once(`part ${path}`, async () => {
      const [found, ...lines] = await this.#lines(path);
      if (found !== stamp) throw new Stale(path);
      return lines;
    });
  }

  #lines(path) {
    return this.#once(path, async () => {
      const url = new URL(`search/${path}`, this.#root);
      if (this.#version) url.search = this.#version;
      // What comes first is asked for anew, so that an old copy in the browser never meets new shards.
      const answer = await fetch(url, { cache: this.#cache ?? (this.#version ? "default" : "no-cache") });
      if (!answer.ok) throw this.#version ? new Stale(path) : new Error(`${path}: ${answer.status}`);
      return (await answer.text()).split("\n");
    });
  }

  #once(key, make) {
    if (!this.#files.has(key)) {
      const made = make();
      made.catch(() => this.#files.delete(key));
      this.#files.set(key, made);
    }
    return this.#files.get(key);
  }
}

function pairs(coded) {
  let value = 0;
  return numbers(coded).map((step) => {
    value += step;
    return [Math.floor(value / 4), value % 4];
  });
}
