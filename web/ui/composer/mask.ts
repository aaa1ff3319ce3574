// Secrets, and how they are kept out of texts, links and storage. The core masks
// whatever it gives out (wasm/core/exchange/secret.go); here it is done for what
// was only typed so far, and may be before the core is loaded.

import { isObject, redacted } from "./order";
import type { Json, JsonObject } from "../core/wire";

/** The credentials of an order. */
const credentials = new Set(["token", "key", "secret"]);

const names = String.raw`(?:access[-_]?|refresh[-_]?|id[-_]?)?token|api[-_]?key|(?:client[-_]?)?secret|password`;
const header = /^(?:proxy-?)?authorization$|cookie|(?:token|api-?key|secret|password|auth-?key|subscription-key|functions-key|^x-auth)$/i;


/** Where the text of a secret begins: behind the quote that these end with. */
const member = new RegExp(String.raw`"(?:${names})"\s*:\s*"`, "gi");
const within = new RegExp(String.raw`\\"(?:${names})\\"\s*:\s*\\"`, "gi"); // JSON within JSON
const credential = /"(?:key|secret|token)"\s*:\s*"/g; // of an order
const pair = /\[\s*"[\w-]*(?:authorization|cookie|token|api-?key|secret|password)"\s*,\s*"/gi; // a line of a header

/** Secrets that are no texts in quotes. */
const number = new RegExp(String.raw`("(?:${names})"\s*:\s*)[^\s"{}[\],]+`, "gi");
const parameter = new RegExp(String.raw`((?:^|[?&#;])(?:${names}|code|key|sig|signature)=)[^&#;\s"]+`, "gi");
const userInfo = /(:\/\/)[^/?#\s"@]*@/g;

/** A text without the values of what is named like a secret. */
export const maskedText = (text: string): string => withValues(text, [member, within], (name) => name + redacted)
  .replace(number, `$1"${redacted}"`).replace(parameter, `$1${redacted}`).replace(userInfo, `$1${redacted}@`);

/** The same for an order as text, whether it can be read or not. */
export const maskedOrderText = (text: string): string => withValues(maskedText(text), [pair, credential], (name) => name + redacted);

/** Words that look like a secret's name and are none. */
const harmless = /invalid_token|token_(?:answers|lifetime_s|cached|url|type|n)\b|\/token\b|www-authenticate/gi;
const secretish = /authoriz|cookie|token|secret|passw|api[-_]?key|signature|:\/\/[^/]*@/i;

/** Whether a text may hold a secret that masking does not find. Better one text
 * too many forgotten than one secret kept. */
export function smells(text: string): boolean {
  const rest = withValues(text, [member, within, pair, credential], () => "");
  return secretish.test([number, parameter, userInfo, harmless].reduce((left, known) => left.replace(known, ""), rest));
}

/** Puts something else in the place of texts in quotes and of what they begin
 * with. By hand: an expression that goes over a long text runs out of stack. */
function withValues(text: string, begins: RegExp[], instead: (begin: string) => string): string {
  return begins.reduce((whole, begin) => {
    let [changed, at] = ["", 0];
    for (const found of whole.matchAll(begin)) {
      if (found.index < at) continue; // inside of the last one
      changed += whole.slice(at, found.index) + instead(found[0]);
      at = endOf(whole, found.index + found[0].length, begin === within);
    }
    return changed + whole.slice(at);
  }, text);
}

/** Where a text in quotes ends that begins there: at a quote that is not escaped
 * itself, or, in JSON within JSON, escaped once. */
function endOf(text: string, from: number, inner: boolean): number {
  for (let quote = text.indexOf('"', from); quote >= 0; quote = text.indexOf('"', quote + 1)) {
    let escapes = 0;
    while (quote - escapes > from && text[quote - escapes - 1] === "\\") escapes++;
    if (inner && escapes % 4 === 1) return quote - 1;
    if (escapes % 2 === 0) return quote;
  }
  return text.length;
}

export const secretHeader = (name: string): boolean => header.test(name);

function maskedHeader(name: string, value: string): string {
  if (!secretHeader(name)) return maskedText(value);
  const [, scheme] = /^(\S+) \S/.exec(value) ?? [];
  if (value === "" || /^bearer$/i.test(value)) return value;
  return scheme !== undefined && /authorization$/i.test(name) ? `${scheme} ${redacted}` : redacted;
}

/** A copy of an order without its secrets. What an open order says too, such as a
 * scenario, is none. */
export function masked(order: JsonObject, open: JsonObject = {}): JsonObject {
  const copy: JsonObject = {};
  for (const [name, value] of Object.entries(order)) copy[name] = maskedValue(value, open[name], [name]);
  return copy;
}

function maskedValue(value: Json, open: Json | undefined, path: string[]): Json {
  const name = path.at(-1) ?? "";
  if (value === open) return value;
  if (typeof value === "string") {
    if (path[0] === "auth" && credentials.has(name)) return value === "" ? "" : redacted;
    return ["url", "token_url", "body"].includes(name) ? maskedText(value) : value;
  }
  if (Array.isArray(value)) {
    if (name === "header") return value.map((line) => maskedLine(line, Array.isArray(open) ? open : []));
    return value.map((each, i) => maskedValue(each, Array.isArray(open) ? open[i] : undefined, [...path, String(i)]));
  }
  if (!isObject(value)) return value;
  const copy: JsonObject = {};
  for (const [key, each] of Object.entries(value)) copy[key] = maskedValue(each, isObject(open) ? open[key] : undefined, [...path, key]);
  return copy;
}

function maskedLine(line: Json, open: Json[]): Json {
  if (!Array.isArray(line) || typeof line[0] !== "string" || typeof line[1] !== "string") return line;
  if (open.some((other) => JSON.stringify(other) === JSON.stringify(line))) return line;
  return [line[0], maskedHeader(line[0], line[1])];
}

/** Puts secrets back where they were masked: hidden is whole without its secrets. */
export function unmasked(order: Json, hidden: Json | undefined, whole: Json | undefined): Json {
  if (order === hidden && typeof whole === "string") return whole;
  if (Array.isArray(order) && Array.isArray(hidden) && Array.isArray(whole)) {
    const lines = order.every((line) => Array.isArray(line)); // a header: its lines may have moved
    const place = (each: Json, i: number): number => (lines ? hidden.findIndex((other) => JSON.stringify(other) === JSON.stringify(each)) : i);
    return order.map((each, i) => unmasked(each, hidden[place(each, i)], whole[place(each, i)]));
  }
  if (!isObject(order) || !isObject(hidden) || !isObject(whole)) return order;
  const copy: JsonObject = {};
  for (const [name, each] of Object.entries(order)) copy[name] = unmasked(each, hidden[name], whole[name]);
  return copy;
}
