// One exchange of a text, or all of them, in the shape of a trace.

import type { JsonObject, Reading, Step, Trace } from "../core/wire";

/** The whole text as one run, or exchange n alone. */
export async function traceOf(read: Reading, n: number): Promise<Trace> {
  const steps: Step[] = [];
  if (n === 0) await read.steps((step) => void steps.push(step));
  else steps.push(...(await read.explain(n)).exchanges.map((step) => alone(step)));
  return asTrace(steps);
}

/** A step as the only one of its run. */
export const alone = (step: Step): Step => ({ ...step, n: 1, sent_ms: 0 });

/** What the steps come to, as a run. */
export function asTrace(steps: readonly Step[]): Trace {
  const last = steps.at(-1);
  const policy: JsonObject = {};
  return { v: 1, outcome: last?.decision.action ?? "", elapsed_ms: last === undefined ? 0 : last.sent_ms + last.took_ms, seed: 1, policy, steps };
}
