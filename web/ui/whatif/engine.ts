// What the explanations of the inspector need from the page around it. The
// playground asks the core beside it, the page that decodes asks its worker.

import type { Examination, Json, JsonObject, Step } from "../core/wire";

export interface Engine {
  /** Everything about one situation; rejects with a Refusal where it can't be. */
  examine(situation: Json): Promise<Examination>;
  /** Whether asking loads nothing any more; absent: so it is. */
  readonly ready?: boolean;
  /** The policy of the run that is shown; absent: the default one. */
  readonly policy?: JsonObject;
}

/** Runs the conversation on from an answer that is another one. */
export interface Branching {
  /** Why that can't be done of what is shown; "" it can. */
  readonly refusal: string;
  /** What its button says: another source of answers may be needed. */
  readonly offer: string;
  go(step: Step, answer: JsonObject): void;
}

/** What was decided on at a step. */
export const situation = ({ kind, request, response, failure, context, browser }: Step, policy: JsonObject = {}): JsonObject =>
  ({ v: 1, kind, request: { ...request }, response: response && { ...response }, failure, context, browser: browser ?? null, policy });
