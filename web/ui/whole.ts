// A trace keeps the first 64 KiB of a body. Where the reader wrote the whole of it
// in the order, the page has the rest and can show it.

import type { Body, Json, JsonObject, Step } from "./core/wire";

/** The steps with the bodies whole that the order holds. Steps without a cut body
 * stay the very same objects. */
export function whole(steps: readonly Step[], order: JsonObject): readonly Step[] {
  if (!steps.some(({ request, response }) => request.body_cut || response?.body_cut)) return steps;
  const bodies = [order["request"], ...list(order["answers"]), ...list(order["token_answers"])].flatMap(bodyOf);
  const lengths = new Map(bodies.map((body) => [body, new TextEncoder().encode(body).length]));
  const mended = <B extends Body>(cut: B): B => {
    // A body that was masked does not begin as it was written, and stays cut.
    const body = cut.body_cut ? bodies.find((body) => lengths.get(body) === cut.body_bytes && body.startsWith(cut.body)) : undefined;
    return body === undefined ? cut : { ...cut, body, body_cut: false };
  };
  return steps.map((step) => ({ ...step, request: mended(step.request), response: step.response && mended(step.response) }));
}

const list = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);

function bodyOf(message: Json | undefined): string[] {
  const body = typeof message === "object" && message !== null && !Array.isArray(message) ? message["body"] : undefined;
  return typeof body === "string" ? [body] : [];
}
