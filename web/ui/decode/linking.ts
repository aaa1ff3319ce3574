// A link that opens what was decoded in the playground. Links travel: secrets
// never do, and what is too long for an address has no link.

import { write } from "../address/address";
import { masked } from "../composer/mask";
import type { Body, JsonObject, Reading, Step, Request } from "../core/wire";
import type { Answers } from "./protocol";

const longest = 1 << 19; // characters of an order: what is longer is never short enough when packed
const redacted = "REDACTED";

export async function linkOf(read: Reading, n: number): Promise<Answers["link"]> {
  const found = n === 0 ? await read.order() : await orderOf(read, n);
  const order = masked(found);
  const written = JSON.stringify(order);
  const tooLong = { problem: "This is too long for a link to the playground; a single exchange may fit." };
  if (written.length > longest) return tooLong;
  if (unfit(order)) return { problem: "The playground takes answers from 200 to 599 only." };
  try {
    const address = await write({ order: { scenario: "", ...order } }, null);
    return { fragment: address, secrets: written.includes(redacted) };
  } catch {
    return tooLong;
  }
}

/** What the order's reader refuses. */
const unfit = ({ answers }: JsonObject): boolean => Array.isArray(answers) && answers.some((answer) => {
  const status = typeof answer === "object" && answer !== null && !Array.isArray(answer) ? answer["status"] : undefined;
  return typeof status === "number" && (status < 200 || status > 599);
});

async function orderOf(read: Reading, n: number): Promise<JsonObject> {
  const { exchanges: [step], requests: [request] } = await read.explain(n);
  if (step !== undefined) return { v: 1, via: "script", request: requestOf(step.request), answers: [answerOf(step)] };
  return { v: 1, via: "sandbox", ...(request === undefined ? {} : { request: requestOf(request) }) };
}

const requestOf = (request: Request): JsonObject => ({ method: request.method, url: request.url, header: request.header, ...bodyOf(request) });

function answerOf({ response, failure, took_ms }: Step): JsonObject {
  if (response === null) return { failure, took_ms };
  return { status: response.status, header: response.header, took_ms, ...bodyOf(response) };
}

function bodyOf({ body, body_base64 }: Body): JsonObject {
  if (body_base64 !== "") return { body_base64 };
  return body === "" ? {} : { body };
}
