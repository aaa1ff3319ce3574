// A change that the core names, such as that Retry-After is missing, made in the
// edits of an exchange.

import { type Edits, type Line, same } from "./edits";
import type { Alternative } from "../core/wire";

/** What a change is about. */
export type About = "answer" | "request" | "context";

export const about = ({ change: { subject } }: Alternative): About =>
  subject.startsWith("request:") ? "request" : subject.startsWith("context:") ? "context" : "answer";

/** Makes that one change. */
export function make(edits: Edits, made: Alternative): void {
  const { subject, to } = made.change;
  if (subject === "status") edits.status = to ?? edits.status;
  else if (subject === "request:method") edits.method = to ?? edits.method;
  else if (subject === "context:operation") edits.operation = to === "true" ? "yes" : "no";
  else if (subject === "context:attempts") edits.attempts = to ?? edits.attempts;
  else if (subject === "context:restarts") edits.restarts = to ?? edits.restarts;
  else if (subject === "context:deadline") edits.left = String(Number(to) / 1000);
  else if (subject === "context:token") Object.assign(edits, identity(to ?? ""));
  else if (subject === "request:header:authorization") edits.token = "none";
  else if (subject.startsWith("request:header:")) set(edits.request, headerOf(made), to);
  else if (subject.startsWith("header:")) set(edits.answer, headerOf(made), to);
}

/** What the core calls a client that knows more of identity, or less. */
function identity(to: string): Partial<Edits> {
  if (to === "new") return { token: "new" };
  if (to === "renewable") return { token: "sent" };
  if (/^\d+$/.test(to)) return to === "0" ? { identities: to } : { identities: to, credentials: "yes" };
  return { credentials: to === "credentials" ? "yes" : "no" };
}

/** A header with that one value, or without any. */
function set(lines: Line[], name: string, to: string | null): void {
  const mine = lines.filter((line) => same(line.name, name));
  for (const line of mine) line.on = false;
  if (to === null) return;
  const [first] = mine;
  if (first === undefined) lines.push({ was: undefined, name, value: to, on: true });
  else Object.assign(first, { value: to, on: true });
}

/** The header that a change is about, as the sentence about it spells it. */
export function headerOf({ change: { subject }, summary }: Alternative): string {
  const name = subject.replace(/^(request:)?header:/, "");
  const at = summary.toLowerCase().indexOf(name);
  return at < 0 ? name : summary.slice(at, at + name.length);
}

/** The header whose absence changes nothing, by itself; "" where it does. */
export const silent = ({ change: { subject, to }, summary }: Alternative): string =>
  to === null && subject.startsWith("header:") ? /^Without ([^:]+): nothing changes\.$/.exec(summary)?.[1] ?? "" : "";

/** A header of the answer that would have helped. */
export const offers = ({ change: { subject, from } }: Alternative): boolean => from === null && subject.startsWith("header:");
