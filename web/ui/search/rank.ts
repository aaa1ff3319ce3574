// Which entries of the index answer a query, the best first. Every word of the
// query has to be found in an entry; a word counts for more where it is whole,
// and where it stands in the title.

/** One line of the index (build/search.go). */
export interface Entry {
  kind: string; // code | request | header | scenario | client | reason
  title: string;
  text: string;
  words?: string; // found by, and not shown
  url: string; // from the root of the site
  verb?: string; // whose colour the title has
}

/** An entry with its words as they are compared. */
export interface Indexed {
  entry: Entry;
  title: string[];
  text: string[];
  words: string[];
}

/** "Retry-After" is found as "retry", "after" and "retryafter". */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const term of text.toLowerCase().split(/[^\p{L}\p{N}_-]+/u)) {
    const parts = term.split(/[-_]+/).filter((part) => part !== "");
    words.push(...parts);
    if (parts.length > 1) words.push(parts.join(""));
  }
  return words;
}

export const indexed = (entries: readonly Entry[]): Indexed[] =>
  entries.map((entry) => ({ entry, title: wordsOf(entry.title), text: wordsOf(entry.text), words: wordsOf(entry.words ?? "") }));

/** What stands first among equals. */
const weight: Record<string, number> = { code: 24, header: 20, request: 12, scenario: 8, client: 4, reason: 0 };

/** The entries that answer the query, best first. */
export function ranked(index: readonly Indexed[], query: string, most: number): { entries: Entry[]; count: number } {
  const asked = query.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
  if (asked.length === 0) return { entries: [], count: 0 };
  const found: { entry: Entry; score: number }[] = [];
  for (const each of index) {
    const score = scoreOf(each, asked);
    if (score > 0) found.push({ entry: each.entry, score });
  }
  found.sort((a, b) => b.score - a.score);
  return { entries: found.slice(0, most).map(({ entry }) => entry), count: found.length };
}

function scoreOf({ entry, title, text, words }: Indexed, asked: readonly string[]): number {
  let sum = 0;
  for (const word of asked) {
    const best = Math.max(match(title, word, 100), match(words, word, 60), match(text, word, 20));
    if (best === 0) return 0;
    sum += best;
  }
  // A title that says little else is meant more than one that says much.
  const rest = Math.max(0, title.length - asked.length);
  return sum / asked.length - Math.min(rest, 12) * 2 + (weight[entry.kind] ?? 0) + (title[0] === asked[0] ? 12 : 0);
}

/** The whole word counts in full, its beginning for six tenths of it. */
function match(words: readonly string[], asked: string, full: number): number {
  let best = 0;
  for (const word of words) {
    if (word === asked) return full;
    if (word.startsWith(asked)) best = full * 0.6;
  }
  return best;
}

/** The text in pieces, those that a word of the query matches marked. */
export function marked(text: string, query: string): { text: string; hit: boolean }[] {
  const asked = query.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
  const pieces: { text: string; hit: boolean }[] = [];
  for (const word of text.split(/(?<=[^\p{L}\p{N}])(?=[\p{L}\p{N}])|(?<=[\p{L}\p{N}])(?=[^\p{L}\p{N}])/u)) {
    const lower = word.toLowerCase();
    const length = Math.max(0, ...asked.filter((each) => lower.startsWith(each)).map((each) => each.length));
    if (length > 0) pieces.push({ text: word.slice(0, length), hit: true });
    if (length < word.length) pieces.push({ text: word.slice(length), hit: false });
  }
  return pieces;
}
