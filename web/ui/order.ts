// An order, seen through the fields of the form. The name of a field is its
// path in the order. Nothing is checked here that the core checks: what was
// typed goes into the order as it is, and the core says what is wrong with it.

import type { Json, JsonObject } from "./wire";

/** A field as it stands in the form. */
export interface Typed {
  name: string;
  text: string;
  /** The order wants a number there. */
  number: boolean;
}

/** A refusal of the form itself, in the shape of the core's. */
export class Refused extends Error {
  constructor(readonly field: string, readonly problem: string, readonly fix: string) {
    super(`${field}: ${problem}; ${fix}`);
  }
}

export const redacted = "REDACTED";

/** The members that no text on the page, and no storage, ever holds. */
const secrets = ["token", "key", "secret"];

/** What a field shows of an order. */
export function shown(order: JsonObject, name: string): string {
  const value = at(order, name.split("."));
  switch (name) {
    case "via":
      return asText(value ?? ("answers" in order ? "script" : "sandbox"));
    case "speed":
      return asText(value ?? (order["via"] === "relay" ? 1 : 0));
    case "request.header":
      return headerText(value);
    default:
      return asText(value);
  }
}

/** The order with what was typed over it; a field that shows what the order
 * says already changes nothing. */
export function compose(base: JsonObject, fields: Iterable<Typed>): JsonObject {
  const order = structuredClone(base);
  for (const field of fields) {
    if (field.text !== shown(base, field.name)) set(order, field.name.split("."), meant(field));
  }
  return fitting(order);
}

/** Leaves out what another source of answers has no use for, and would refuse. */
function fitting(order: JsonObject): JsonObject {
  const via = shown(order, "via");
  const idle = [
    ...(via === "script" ? [] : ["answers", "token_answers"]),
    ...(via === "script" || via === "direct" ? ["sandbox"] : []),
    ...(via === "relay" ? ["speed", "start"] : []),
  ];
  for (const name of idle) delete order[name];
  return order;
}

function meant({ name, text, number }: Typed): Json | undefined {
  if (name === "request.header") return headerLines(text);
  if (name === "speed") return Number(text);
  if (text === "" && !["request.method", "request.url"].includes(name)) return undefined;
  return number && /^-?\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : text;
}

/** The order as the page shows it: without secrets. */
export function presentable(order: JsonObject): string {
  const copy = structuredClone(order);
  const auth = copy["auth"];
  if (isObject(auth)) for (const name of secrets) if (name in auth) auth[name] = redacted;
  return JSON.stringify(copy, null, 2);
}

/** What Run sends for a text that was changed by hand: the text itself, with the
 * credentials put back where it says REDACTED. */
export function completed(text: string, composed: JsonObject): string {
  const order = parsed(text);
  const auth = order?.["auth"];
  if (!isObject(auth) || !secrets.some((name) => auth[name] === redacted)) return text;
  for (const name of secrets) {
    if (auth[name] === redacted) set(auth, [name], at(composed, ["auth", name]));
  }
  return JSON.stringify(order);
}

/** The object that the text is, if it is one. */
export function parsed(text: string): JsonObject | undefined {
  try {
    const value: Json = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function headerText(value: Json | undefined): string {
  const lines = Array.isArray(value) ? value : [];
  return lines.map((line) => (Array.isArray(line) ? line.map(asText).join(": ") : "")).join("\n");
}

function headerLines(text: string): Json {
  const lines = text.split("\n").map((line) => line.trim());
  return lines.flatMap((line, i) => {
    if (line === "") return [];
    const colon = line.indexOf(":");
    if (colon < 1) throw new Refused("request.header", `line ${i + 1} is not a name and a value`, "write it as Name: value");
    return [[line.slice(0, colon), line.slice(colon + 1).trim()]];
  });
}

const asText = (value: Json | undefined): string =>
  value === undefined || value === null ? "" : typeof value === "object" ? JSON.stringify(value) : String(value);

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function at(order: JsonObject, path: string[]): Json | undefined {
  let value: Json | undefined = order;
  for (const name of path) value = isObject(value) ? value[name] : undefined;
  return value;
}

function set(order: JsonObject, [name = "", ...rest]: string[], value: Json | undefined): void {
  if (rest.length === 0) {
    if (value === undefined) delete order[name];
    else order[name] = value;
    return;
  }
  const inner = order[name];
  const object: JsonObject = isObject(inner) ? inner : {};
  set(object, rest, value);
  if (Object.keys(object).length > 0) order[name] = object;
  else delete order[name];
}
