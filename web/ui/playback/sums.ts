// What the steps of a run come to, up to each of them: how long was waited, how
// long for answers, and how many bytes of bodies went each way. A move within a
// long run costs a look-up.

import type { Playback } from "./playback";

export interface Sum {
  waited: number; // ms between an answer and the next request
  took: number; // ms between a request and its answer
  sent: number; // bytes
  received: number;
}

const nothing: Sum = { waited: 0, took: 0, sent: 0, received: 0 };

/** How long the client waited after step n, from 1: a wait is cut short where
 * the run was cancelled. */
export function waitedAfter(playback: Playback, n: number): number {
  const until = playback.steps[n]?.sent_ms ?? (playback.live ? Infinity : playback.length);
  return Math.max(0, Math.min(playback.steps[n - 1]?.decision.wait_ms ?? 0, until - playback.answered(n)));
}

export class Sums {
  readonly #playback: Playback;
  #upTo: Sum[] = [nothing]; // of the first n steps

  constructor(playback: Playback) {
    this.#playback = playback;
  }

  /** Another run is shown. */
  clear(): void {
    this.#upTo = [nothing];
  }

  /** Takes in the steps that came; what was waited after the latest of those
   * before them is known only now. */
  grow(): void {
    if (this.#upTo.length > 1) this.#upTo.pop();
    for (let n = this.#upTo.length; n <= this.#playback.steps.length; n++) this.#upTo.push(this.#plus(n));
  }

  /** Of what has happened at the position. A wait counts once it is over. */
  get now(): Sum {
    const { position, atEnd, live, steps } = this.#playback;
    const n = position.decided;
    const sum = this.#upTo[n] ?? nothing;
    const wait = waitedAfter(this.#playback, n);
    const over = position.ms >= this.#playback.answered(n) + wait && (n < steps.length || (atEnd && !live));
    return over ? sum : { ...sum, waited: sum.waited - wait };
  }

  #plus(n: number): Sum {
    const before = this.#upTo[n - 1] ?? nothing;
    const step = this.#playback.steps[n - 1];
    if (step === undefined) return before;
    return {
      waited: before.waited + waitedAfter(this.#playback, n),
      took: before.took + step.took_ms,
      sent: before.sent + step.request.body_bytes,
      received: before.received + (step.response?.body_bytes ?? 0),
    };
  }
}
