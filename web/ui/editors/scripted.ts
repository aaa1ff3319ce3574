// One scripted answer, as the order writes it. Whatever is not changed stays
// as it is, also what nobody here knows; nothing is checked that the core checks.

import { bytes } from "../views/amounts";
import { reason } from "../parts";
import { visible } from "../visible";
import type { HeaderLine, Json, JsonObject } from "../core/wire";
import { span } from "../words";

/** Members that only one of the two can have; the rest goes with both. */
const ofAnswers = ["status", "header", "body", "body_base64", "body_bytes", "body_cut"];
const ofFailures = ["failure", "seen_status"];

export const isAnswer = (value: Json): value is JsonObject => typeof value === "object" && value !== null && !Array.isArray(value);

/** Something of an answer is there that a failure does not have. */
export const answered = (answer: JsonObject): boolean => !("failure" in answer) || ofAnswers.some((name) => name in answer);

/** What a field shows of a member. */
export const shown = (value: Json | undefined): string =>
  value === undefined || value === null ? "" : typeof value === "string" ? value : JSON.stringify(value);

/** What a text in a field for numbers means: what is no number stays as typed. */
export function meant(text: string): Json | undefined {
  if (text === "") return undefined;
  return /^\s*-?\d{1,15}(\.\d{1,10})?\s*$/.test(text) ? Number(text) : text;
}

/** The answer with another value of a member, in the same place; without the
 * member where there is none. */
export function withMember(answer: JsonObject, name: string, value: Json | undefined): JsonObject {
  const copy = { ...answer };
  if (value === undefined) delete copy[name];
  else copy[name] = value;
  return copy;
}

/** The headers where they can be shown as lines. */
export function headerOf(answer: JsonObject): HeaderLine[] | undefined {
  const header = answer["header"] ?? [];
  return Array.isArray(header) && header.every(isLine) ? header.map(([name, value]) => [name, value]) : undefined;
}

const isLine = (line: Json): line is HeaderLine =>
  Array.isArray(line) && line.length === 2 && typeof line[0] === "string" && typeof line[1] === "string";

/** The answer turned into that failure, or into an answer again for "". What
 * does not go with it is put aside, and comes back from there. */
export function turned(answer: JsonObject, failure: string, aside: JsonObject): { answer: JsonObject; aside: JsonObject } {
  const all: JsonObject = { ...aside, ...answer };
  const [goes, comes] = failure === "" ? [ofFailures, ofAnswers] : [ofAnswers, ofFailures];
  if (failure === "") all["status"] ??= 200;
  else all["failure"] = failure;
  const some = (from: JsonObject, wanted: (name: string) => boolean) =>
    Object.fromEntries(Object.entries(from).filter(([name]) => wanted(name)));
  return {
    answer: { ...some(all, (name) => comes.includes(name)), ...some(answer, (name) => ![...goes, ...comes].includes(name)) },
    aside: some(all, (name) => goes.includes(name)),
  };
}

/** An answer in a line. */
export interface Line {
  status: string;
  name: string;
  meta: string;
}

export function lineOf(answer: Json): Line {
  if (!isAnswer(answer)) return { status: "?", name: "not an answer", meta: "" };
  const { status, failure, took_ms: took } = answer;
  const header = answer["header"];
  const lines = Array.isArray(header) ? header.length : 0;
  const meta = [
    lines === 0 ? "" : lines === 1 ? "1 header" : `${lines} headers`,
    sizeOf(answer),
    took === undefined || took === 0 ? "" : typeof took === "number" ? span(took) : brief(shown(took)),
  ];
  return {
    status: failure === undefined ? brief(shown(status)) || "no status" : "no answer",
    name: failure !== undefined ? brief(shown(failure)) : typeof status === "number" ? reason(status) : "",
    meta: meta.filter((each) => each !== "").join(" · "),
  };
}

function sizeOf({ body, body_base64: coded }: JsonObject): string {
  if (typeof coded === "string" && coded !== "") return bytes(coded.replace(/=+$/, "").length * 3 >> 2);
  return typeof body === "string" && body !== "" ? bytes(new TextEncoder().encode(body).length) : "";
}

const brief = (text: string): string => visible(text.length <= 24 ? text : `${text.slice(0, 24)}…`);
