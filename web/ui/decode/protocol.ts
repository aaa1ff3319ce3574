// What the page and its worker say to each other. Every question has a number,
// and every answer bears the number of its question.

import type { Entry, Examination, Json, Request, Step } from "../core/wire";

/** What the page asks for. Exchanges count from 1; 0 is all of them. */
export type Ask =
  | { do: "load" } // the client core, before there is anything to do
  | { do: "hold"; piece: string } // of a long text, which is decoded when all of it is there
  | { do: "decode"; text: string | File | null; mask: boolean } // null: what is held
  | { do: "alone"; n: number }
  | { do: "link"; n: number }
  | { do: "account"; n: number }
  | { do: "mask"; text: string }
  | { do: "examine"; situation: Json };

/** What is answered to each. */
export interface Answers {
  load: null;
  hold: null;
  decode: Decoded;
  alone: { step: Step | null; request: Request | null };
  /** The fragment of an address of the playground, without secrets; or why there is none. */
  link: { fragment: string; secrets: boolean } | { problem: string };
  account: string;
  mask: Masked;
  examine: Examination;
}

export interface Masked {
  text: string;
  found: number;
}

/** What a text came to, beside what was handed over before. */
export interface Decoded {
  form: string;
  /** To these the text has no answer; the first of them, where there are many. */
  requests: Request[];
  masked: Masked | null;
}

export type Phase = "loading" | "reading" | "parsing" | "deciding";

/** Comes before the answer to decode, in batches that cost the page little. */
export type News =
  | { kind: "progress"; phase: Phase; done: number; of: number } // done of how many bytes, or exchanges
  | { kind: "entries"; entries: Entry[] }
  | { kind: "steps"; steps: Step[] };

export type End =
  | { kind: "done"; value: Answers[keyof Answers] }
  | { kind: "refused"; field: string; problem: string; fix: string }
  | { kind: "unloaded"; what: string; advice: string }
  | { kind: "failed"; message: string };

export interface Question {
  id: number;
  ask: Ask;
}

export type Message = { id: number } & (News | End);
