// An order, seen through the fields of the form. The name of a field is its
// path in the order. Nothing is checked here that the core checks: what was
// typed goes into the order as it is, and the core says what is wrong with it.

import type { Json, JsonObject } from "../core/wire";

export const redacted = "REDACTED";

/** What a field means: a text, a number, true or false, a line for each text of a
 * list, a line for each header, or JSON. */
export type Kind = "text" | "number" | "flag" | "lines" | "header" | "json";

/** A field as it stands in the form. */
export interface Typed {
  name: string;
  text: string;
  kind: Kind;
}

/** A refusal of the form itself, in the shape of the core's. */
export class Refused extends Error {
  constructor(readonly field: string, readonly problem: string, readonly fix: string) {
    super(`${field}: ${problem}; ${fix}`);
  }
}

/** What a field shows of an order. */
export function shown(order: JsonObject, name: string): string {
  const value = at(order, name);
  switch (name) {
    case "via":
      return asText(value ?? ("answers" in order ? "script" : "sandbox"));
    case "answers":
    case "token_answers":
    case "instead":
      return value === undefined ? "" : JSON.stringify(value);
    case "request.header":
      return headerText(value);
    default:
      return asText(value);
  }
}

/** The order with what was typed over it. Throws Refused where a field can't be
 * read. */
export function compose(base: JsonObject, typed: Iterable<Typed>): JsonObject {
  const order = structuredClone(base);
  for (const field of typed) set(order, field.name.split("."), meant(field));
  return fitting(order);
}

/** The members that a source of answers has no use for, and may refuse. */
export const idle = (via: string): string[] => [
  ...(via === "script" ? [] : ["answers", "token_answers"]),
  ...(via === "script" || via === "direct" ? ["sandbox"] : []),
  ...(via === "relay" || via === "direct" ? ["speed", "start", "instead"] : []),
];

/** Leaves those out. */
export function fitting(order: JsonObject): JsonObject {
  for (const name of idle(shown(order, "via"))) delete order[name];
  return order;
}

/** Whether a field can be read. */
export function readable(field: Typed): boolean {
  try {
    meant(field);
    return true;
  } catch {
    return false;
  }
}

/** What a field says, as it stands in an order; undefined: nothing. */
export function meant({ name, text, kind }: Typed): Json | undefined {
  switch (kind) {
    case "header":
      return headerLines(text);
    case "json":
      return jsonOf(name, text);
    case "lines":
      return text.trim() === "" ? undefined : text.split("\n").map((line) => line.trim()).filter((line) => line !== "");
  }
  if (text === "" && !["request.method", "request.url"].includes(name)) return undefined;
  if (kind === "number" && /^-?\d+(\.\d+)?$/.test(text.trim())) return Number(text);
  if (kind === "flag" && (text === "true" || text === "false")) return text === "true";
  return text;
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

function jsonOf(name: string, text: string): Json | undefined {
  if (text.trim() === "") return undefined;
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch {
    throw new Refused(name, "is not JSON", "write a list of answers, or choose the scenario again");
  }
}

function headerText(value: Json | undefined): string {
  const lines = Array.isArray(value) ? value : [];
  return lines.map((line) => (Array.isArray(line) ? line.map(asText).join(": ") : "")).join("\n");
}

function headerLines(text: string): Json | undefined {
  const lines = text.split("\n").map((line) => line.trim());
  const header: Json[] = lines.flatMap((line, i) => {
    if (line === "") return [];
    const colon = line.indexOf(":");
    if (colon < 1) throw new Refused("request.header", `line ${i + 1} is not a name and a value`, "write it as Name: value");
    return [[line.slice(0, colon), line.slice(colon + 1).trim()]];
  });
  return header.length === 0 ? undefined : header;
}

function asText(value: Json | undefined): string {
  if (value === undefined || value === null) return "";
  if (Array.isArray(value) && value.every((line) => typeof line === "string")) return value.join("\n");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What stands at a path. */
export function at(order: JsonObject, path: string): Json | undefined {
  let value: Json | undefined = order;
  for (const name of path.split(".")) value = isObject(value) ? value[name] : undefined;
  return value;
}

/** Puts a value at a path; undefined takes away what stands there, and objects
 * that are empty then. */
export function set(order: JsonObject, [name = "", ...rest]: string[], value: Json | undefined): void {
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
