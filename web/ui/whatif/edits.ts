// What the reader changed about one exchange, as texts, and the situation that
// this makes. What was typed stays as it was typed: the core says what can't be.

import { situation } from "./engine";
import type { HeaderLine, JsonObject, Step } from "../core/wire";

/** One line of a header. was is undefined where the message did not have it. */
export interface Line {
  readonly was: HeaderLine | undefined;
  name: string;
  value: string;
  on: boolean;
}

/** Everything that can be changed. Each of them but the lines is a field by the
 * same name in templates/whatif.templ. */
export interface Edits {
  came: string; // "" an answer, else the failure
  status: string;
  body: string;
  method: string;
  operation: string; // "yes", "no"
  attempts: string;
  restarts: string;
  left: string; // seconds until the run's deadline
  token: string; // "none", "sent", "new", "other"
  credentials: string; // "yes", "no"
  identities: string; // others, not tried yet
  answer: Line[];
  request: Line[];
}

export type Field = Exclude<keyof Edits, "answer" | "request">;

/** A change that can't be: which field or line, and why. */
export class Fault extends Error {
  constructor(readonly at: Field | Line | undefined, problem: string) {
    super(problem);
  }
}

/** What a request can say that decides something; offered where it does not. */
const offered: readonly HeaderLine[] = [["Idempotency-Key", "1"], ["Accept", "application/json"], ["Content-Type", "application/json"]];

export const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** The exchange as it was. deadline is the run's, in ms; 0: there is none. */
export function unchanged(step: Step, deadline: number): Edits {
  const { request, response, failure, context } = step;
  const lines = (header: HeaderLine[]): Line[] => header.map((was) => ({ was, name: was[0], value: was[1], on: true }));
  const asked = request.header.filter(([name]) => !same(name, "Authorization"));
  const missing = offered.filter(([name]) => !asked.some(([other]) => same(other, name)));
  const sent = schemeOf(step);
  return {
    came: failure, status: String(response?.status ?? 200), body: response?.body ?? "", method: request.method,
    operation: yes(context["operation"] === true), attempts: String(context.attempts), restarts: String(context.restarts),
    left: String(Math.max(0, deadline - Number(context["elapsed_ms"])) / 1000),
    token: sent === "" ? "none" : sent === "other" ? "other" : tokenOf(step)["minted"] === true && tokenOf(step)["accepted"] !== true ? "new" : "sent",
    credentials: yes(tokenOf(step)["credentials"] === true),
    identities: String(tokenOf(step)["identities_left"] ?? 0),
    answer: lines(response?.header ?? []),
    request: [...lines(asked), ...missing.map(([name, value]): Line => ({ was: undefined, name, value, on: false }))],
  };
}

export const changedLine = ({ was, name, value, on }: Line): boolean => (was === undefined ? on : !on || name !== was[0] || value !== was[1]);

const sameLines = (lines: Line[]): boolean => !lines.some(changedLine);

/** Whether the answer itself is another one. */
export const otherAnswer = (now: Edits, was: Edits): boolean =>
  now.came !== was.came || (now.came === "" && (now.status !== was.status || now.body !== was.body || !sameLines(now.answer)));

/** Whether anything is. */
export const changed = (now: Edits, was: Edits): boolean =>
  otherAnswer(now, was) || !sameLines(now.request) || fields(was).some((field) => now[field] !== was[field]);

export const fields = (edits: Edits): Field[] => (Object.keys(edits)).filter((key): key is Field => key !== "answer" && key !== "request");

/** The situation that the edits make. Throws a Fault where they can't be. */
export function changedSituation(step: Step, now: Edits, was: Edits, deadline: number, policy: JsonObject | undefined): JsonObject {
  const made = situation(step, policy);
  if (otherAnswer(now, was)) {
    made["failure"] = now.came;
    made["response"] = now.came === "" ? { ...answerOf(step, now, was), ...(now.body === was.body ? bodyOf(step) : {}) } : null;
    made["browser"] = now.came === was.came ? seen(step, now) : null;
  }
  const header = on(now.request);
  if (now.token !== "none") header.push(...step.request.header.filter(([name]) => same(name, "Authorization")));
  made["request"] = { ...step.request, method: now.method, header };
  made["context"] = contextOf(step, now, was, deadline);
  return made;
}

/** The answer as scripts have it. */
export function scripted(step: Step, now: Edits, was: Edits): JsonObject {
  if (now.came !== "") return { failure: now.came, took_ms: step.took_ms };
  return { ...answerOf(step, now, was), took_ms: step.took_ms };
}

function answerOf({ response }: Step, now: Edits, was: Edits): JsonObject {
  const status = Number(now.status);
  if (now.status !== was.status && !/^[2-5]\d\d$/.test(now.status)) throw new Fault("status", "An answer has a status from 200 to 599.");
  const body: JsonObject = response !== null && response.body_base64 !== "" && now.body === was.body ? { body_base64: response.body_base64 } : { body: now.body };
  return { status, header: on(now.answer), ...body };
}

/** The body as it came, and how much of it was cut. */
function bodyOf({ response }: Step): JsonObject {
  return response === null ? {} : { body: response.body, body_base64: response.body_base64, body_bytes: response.body_bytes, body_cut: response.body_cut };
}

/** What a browser hid is not hidden where it is written. */
function seen({ browser }: Step, now: Edits): JsonObject | null {
  if (!browser || !Array.isArray(browser["hidden"])) return browser ?? null;
  return { ...browser, hidden: browser["hidden"].filter((name) => !now.answer.some((line) => line.on && same(line.name, String(name)))) };
}

function contextOf(step: Step, now: Edits, was: Edits, deadline: number): JsonObject {
  const made: JsonObject = { ...step.context };
  if (now.operation !== was.operation) {
    made["operation"] = now.operation === "yes";
    if (now.operation === "yes") made["original"] ??= { ...step.request };
    else made["monitor"] = "";
  }
  if (now.attempts !== was.attempts) made["attempts"] = count(now, "attempts", 1);
  if (now.restarts !== was.restarts) made["restarts"] = count(now, "restarts", 0);
  if (now.left !== was.left) {
    const later = deadline - leftOf(now.left, deadline) - Number(made["elapsed_ms"]);
    made["elapsed_ms"] = Number(made["elapsed_ms"]) + later;
    made["chain_sent_ms"] = Math.max(0, Number(made["chain_sent_ms"]) + later); // as long ago as it was
  }
  made["token"] = { ...tokenOf(step), ...(now.token === was.token ? {} : tokens[now.token]), credentials: now.credentials === "yes", identities_left: count(now, "identities", 0) };
  return made;
}

function count(now: Edits, field: "attempts" | "restarts" | "identities", least: number): number {
  const text = now[field].trim();
  if (!/^\d{1,15}$/.test(text) || Number(text) < least) throw new Fault(field, `Write a number from ${least}.`);
  return Number(text);
}

function leftOf(text: string, deadline: number): number {
  const left = /^\d+(\.\d+)?$/.test(text.trim()) ? Math.round(Number(text) * 1000) : Infinity;
  if (left > deadline) throw new Fault("left", `Write seconds from 0 to ${deadline / 1000}: the run has no more.`);
  return left;
}

/** What the client knows where its token is another one. */
const tokens: Record<string, JsonObject> = {
  none: { sent: "" },
  sent: { sent: "bearer", known: true, accepted: true },
  new: { sent: "bearer", known: true, minted: true, accepted: false },
  other: { sent: "other" },
};

/** The index in a header that is asked about, of the lines that are on. */
export const shownLine = (lines: Line[], index: number): Line | undefined => lines.filter((line) => line.on)[index];

const on = (lines: Line[]): HeaderLine[] => lines.filter((line) => line.on).map(({ name, value }) => [name, value]);

const yes = (is: boolean): string => (is ? "yes" : "no");

function tokenOf({ context }: Step): JsonObject {
  const token = context["token"];
  return typeof token === "object" && token !== null && !Array.isArray(token) ? token : {};
}

/** The scheme of the credentials that went along, as the core finds it out. */
function schemeOf(step: Step): string {
  const told = tokenOf(step)["sent"];
  if (typeof told === "string" && told !== "") return told;
  const value = step.request.header.find(([name]) => same(name, "Authorization"))?.[1];
  return value === undefined ? "" : /^bearer( |$)/i.test(value) ? "bearer" : "other";
}
