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
  context: Context;
  decision: Decision;
  headers: { name: string; role: "driving" | "silent" }[];
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
