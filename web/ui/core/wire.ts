// The public interface, version 1, as far as the page reads it. Keys that it
// only passes on have no type here.

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

export type HeaderLine = [name: string, value: string];

export interface Body {
  body: string;
  body_base64: string;
  body_bytes: number;
  body_cut: boolean;
}

export interface Request extends Body {
  method: string;
  url: string;
  header: HeaderLine[];
  token_n: number;
}

export interface Response extends Body {
  status: number;
  header: HeaderLine[];
}

export interface Cause {
  subject: string;
  value: string;
  effect: string;
  ref: string;
}

export interface Decision {
  action: string;
  wait_ms: number;
  next: Request | null;
  clause: string;
  summary: string;
  advice: string;
  causes: Cause[];
  notes: string[];
}

/** The decision for a situation in which one input is another; null: absent. */
export interface Alternative {
  change: { subject: string; from: string | null; to: string | null };
  decision: Decision;
  summary: string;
}

/** One thing that the decision looked at, and what followed (decision/path.go). */
export interface Question {
  asks: string;
  subject: string;
  value: string;
  answer: string;
  ref: string;
  /** The answers that were not given, and where each would have led. */
  others: { answer: string; action: string; wait_ms: number }[];
}

/** One thing that an answer got wrong by the standards (package lint). */
export interface Fault {
  id: string;
  subject: string;
  value: string;
  level: "must" | "should" | "risk";
  problem: string;
  ref: string;
  ask: string;
}

/** Everything that can be said about one situation. */
export interface Examination {
  v: 1;
  decision: Decision;
  headers: HeaderRole[];
  alternatives: Alternative[];
  path: Question[];
  faults: Fault[];
  /** About the faults, to the API's owner; "": there are none. */
  message: string;
}

export interface HeaderRole {
  name: string;
  role: "driving" | "silent";
}

/** One exchange of a text, in a line. */
export interface Entry {
  n: number;
  method: string;
  url: string;
  status: number;
  name: string;
  failure: string;
}

/** A step, and all that can be said about it. */
export type Explained = Step & Omit<Examination, "v">;

/** What explain says of a text. */
export interface Explanation {
  v: 1;
  form: string;
  exchanges: Explained[];
  /** To these the text has no answer. */
  requests: Request[];
}

/** A text that was read and stays in the core until it is released. */
export interface Reading {
  form: string;
  entries: Entry[];
  /** Every exchange, decided in order as one conversation. */
  steps(onStep: (step: Step) => void, signal?: AbortSignal): Promise<void>;
  /** All about exchange entry, from 1, as if it were the only one; 0 or none:
   * about all of them. */
  explain(entry?: number): Promise<Explanation>;
  /** The order that sends the first request and answers with the text's answers.
   * Secrets are in it. */
  order(): Promise<JsonObject>;
  release(): void;
}

/** What a decision was made on beside the messages, as far as the page reads it. */
export interface Context {
  attempts: number;
  restarts: number;
  [member: string]: Json;
}

export interface Step {
  n: number;
  kind: "request" | "token";
  sent_ms: number;
  request: Request;
  response: Response | null;
  failure: string;
  took_ms: number;
  /** What is known beside the answer; null or none: nothing. */
  browser?: JsonObject | null;
  context: Context;
  decision: Decision;
  headers: HeaderRole[];
}

export interface Trace {
  v: 1;
  outcome: string;
  elapsed_ms: number;
  seed: number;
  policy: JsonObject;
  steps: readonly Step[];
}

/** What a run gives: one trace, or one for each of several side by side. */
export type Result = Trace | { v: 1; runs: Trace[] };

export const traces = (result: Result): Trace[] => ("runs" in result ? result.runs : [result]);

/** Called for each step as soon as it is decided; run counts from 0. */
export type OnStep = (step: Step, run: number) => void;

/** An Error that says which field was refused, why, and what to do. */
export interface Refusal extends Error {
  field: string;
  problem: string;
  fix: string;
}

export const isRefusal = (error: unknown): error is Refusal =>
  error instanceof Error && "field" in error && "problem" in error && "fix" in error;
