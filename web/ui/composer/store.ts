// What was typed outlives a reload, in this tab only, secrets apart. Where there
// is no storage (an opaque origin, a full disk) the page does without.

import { type Draft, History, type Moment, size } from "./draft";
import { masked, maskedOrderText, maskedText, smells } from "./mask";
import { isObject, parsed, redacted } from "./order";
import type { Json } from "../core/wire";

const key = "whatnext.draft";
const rest = 300; // ms without a change before it is written
const large = 100_000; // characters that are too many to write while somebody types
const most = 30; // edits that can be taken back after a reload

/** Keeps the latest draft, and those before and after it where they are small.
 * What is due is written at the latest when the page goes away. */
export class Store {
  #due: History | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    addEventListener("pagehide", () => this.#write());
  }

  keep(history: History): void {
    this.#due = history;
    clearTimeout(this.#timer);
    if (size(near(history).moments) < large) this.#timer = setTimeout(() => this.#write(), rest);
  }

  #write(): void {
    const history = this.#due;
    this.#due = undefined;
    if (history === undefined) return;
    const { moments, at } = near(history);
    const now = moments.slice(at, at + 1);
    if (!(size(moments) < large && write(moments, at)) && !write(now, 0)) write(now.map(smaller), 0);
  }
}

/** The drafts that are kept: the latest, and none of those are many. */
function near({ moments, at }: History): { moments: Moment[]; at: number } {
  const from = Math.max(0, at - most);
  return { moments: moments.slice(from, at + most), at: at - from };
}

/** Whether there was room for it. */
function write(moments: Moment[], at: number): boolean {
  try {
    const safe = moments.map(({ draft, what }) => ({ draft: withoutSecrets(draft), what }));
    sessionStorage.setItem(key, JSON.stringify({ moments: safe, at }));
    return true;
  } catch {
    return false;
  }
}

/** Without the texts that are too long for any storage. */
function smaller({ draft: { scenario, typed, text }, what }: Moment): Moment {
  const short = Object.entries(typed).filter(([, each]) => each.length < large);
  return { draft: { scenario, typed: Object.fromEntries(short), text: text !== null && text.length < large ? text : null }, what };
}

function withoutSecrets({ scenario, typed, text }: Draft): Draft {
  const kept: Record<string, string> = {};
  for (const [name, each] of Object.entries(typed)) {
    const safe = storable(name, each);
    if (safe !== undefined) kept[name] = safe;
  }
  return { scenario, typed: kept, text: text === null ? null : storableOrder(text) };
}

/** What of a field may be kept; undefined: nothing. */
function storable(name: string, text: string): string | undefined {
  if (name === "auth.eager") return text;
  if (name.startsWith("auth.")) return undefined;
  if (name === "request.header") return text.split("\n").filter((line) => !smells(line)).join("\n");
  const answers = ["answers", "token_answers", "instead"].includes(name) ? parsed(`{"answers":${text}}`) : undefined;
  if (answers !== undefined) return JSON.stringify(masked(answers)["answers"]);
  return smells(text) ? undefined : maskedText(text);
}

/** An order's text, whether it can be read or not. */
function storableOrder(text: string): string {
  const safe = maskedOrderText(text);
  return smells(safe) ? safe.split("\n").map((line) => (smells(line) ? storableLine(line) : line)).join("\n") : safe;
}

const quoted = String.raw`"[^"\\]*(?:\\.[^"\\]*)*"`;
const pairs = new RegExp(`(${quoted})(\\s*[:,]\\s*)(${quoted}?)`, "g");

/** A line that looks like a secret loses the values that may be one; where that
 * is not in quotes, all of it. */
function storableLine(line: string): string {
  if (smells(line.replaceAll(new RegExp(`${quoted}?`, "g"), ""))) return "";
  return line.replace(pairs, (pair, name: string, between: string, value: string) => (smells(name) || smells(value) ? `${name}${between}"${redacted}"` : pair));
}

/** What this tab kept; undefined: nothing that can be read. */
export function recall(): History | undefined {
  try {
    const kept: Json = JSON.parse(sessionStorage.getItem(key) ?? "null");
    if (!isObject(kept) || !Array.isArray(kept["moments"]) || typeof kept["at"] !== "number") return undefined;
    const moments = kept["moments"].map(momentOf);
    return moments[kept["at"]] === undefined ? undefined : new History(moments, kept["at"]);
  } catch {
    return undefined;
  }
}

function momentOf(kept: Json): Moment {
  const draft = isObject(kept) ? kept["draft"] : undefined;
  if (!isObject(kept) || !isObject(draft) || !isObject(draft["typed"])) throw new Error("this is no draft");
  const { scenario, typed, text } = draft;
  const texts = Object.entries(typed).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  return {
    draft: { scenario: String(scenario), typed: Object.fromEntries(texts), text: typeof text === "string" ? text : null },
    what: String(kept["what"]),
  };
}
