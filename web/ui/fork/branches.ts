// Two branches of one conversation: where they part, what is another answer, and
// what that comes to, in words.

import { clipText } from "../inspector/message";
import type { Json, JsonObject, Response, Step, Trace } from "../core/wire";
import { isObject, parsed } from "../composer/order";
import type { Draft } from "../composer/draft";
import { visible } from "../visible";
import { span } from "../words";

/** The answers that stand for others, in the order of their exchanges. */
export function insteadOf(order: JsonObject): JsonObject[] {
  const instead = order["instead"];
  return Array.isArray(instead) ? instead.filter(isObject).sort((a, b) => Number(a["n"]) - Number(b["n"])) : [];
}

/** The same order, with none of its answers changed. */
export function plainOrder(order: Json): Json {
  const made = typeof order === "string" ? parsed(order) : order;
  if (!isObject(made)) return order;
  const { instead: _, ...rest } = made;
  return rest;
}

/** The same draft with those answers changed. */
export function drafted(draft: Draft, instead: JsonObject[]): Draft {
  if (draft.text !== null) {
    const order = { ...parsed(draft.text) };
    delete order["instead"];
    return { ...draft, text: JSON.stringify(instead.length === 0 ? order : { ...order, instead }, null, 2) };
  }
  const { instead: _, ...typed } = draft.typed;
  return { ...draft, typed: instead.length === 0 ? typed : { ...typed, instead: JSON.stringify(instead) } };
}

/** An order that answers from a script as the steps were answered. */
export function replayed(known: JsonObject, steps: readonly Step[]): JsonObject {
  const { via: _, scenario: __, sandbox: ___, token_answers: ____, ...rest } = known;
  const answers = steps.filter(({ kind }) => kind === "request").map(({ response, failure, took_ms }): JsonObject => {
    if (response === null) return { failure, took_ms };
    const body: JsonObject = response.body_base64 === "" ? { body: response.body } : { body_base64: response.body_base64 };
    return { status: response.status, header: response.header, ...body, took_ms };
  });
  return { ...rest, v: 1, scenario: "", via: "script", answers };
}

/** What is changed about an answer, in a few words. */
export function difference(was: Step | undefined, would: Step | undefined): string {
  if (was === undefined || would === undefined) return "another answer";
  if (would.response === null) return `no answer (${would.failure})`;
  if (was.response === null) return `${would.response.status} came`;
  const said = [
    ...(was.response.status === would.response.status ? [] : [String(would.response.status)]),
    ...headers(was.response, would.response),
    ...(was.response.body === would.response.body ? [] : ["another body"]),
  ];
  return said.length === 0 ? "the same answer" : said.join(", ");
}

function headers(was: Response, would: Response): string[] {
  const line = ([name, value]: [string, string]): string => `${name}: ${value}`;
  const before = was.header.map(line);
  const after = would.header.map(line);
  const named = (header: Response["header"], name: string): boolean => header.some(([other]) => other.toLowerCase() === name.toLowerCase());
  return [
    ...after.filter((each) => !before.includes(each)).map((each) => clipText(visible(each), 60)),
    ...was.header.filter(([name]) => !named(would.header, name)).map(([name]) => `no ${visible(name)}`),
  ];
}

/** What both do alike before they part at exchange n. */
export function shared(n: number): string {
  if (n <= 1) return "They part at the first exchange.";
  return n === 2 ? "Exchange 1 is the same." : `Exchanges 1–${n - 1} are the same.`;
}

/** Whether two steps are alike to the reader's eye, times apart. */
export const alike = (a: Step | undefined, b: Step | undefined): boolean => a !== undefined && b !== undefined && look(a) === look(b);

const look = ({ request, response, failure, decision }: Step): string =>
  JSON.stringify([request.method, request.url, response?.status ?? failure, decision.action, decision.wait_ms]);

/** How a branch ended. */
export const cameTo = ({ outcome, steps, elapsed_ms }: Trace): string =>
  `${outcome} after ${span(elapsed_ms)}, ${steps.length === 1 ? "1 exchange" : `${steps.length} exchanges`}`;

/** What the change comes to in the end. */
export function comesTo(was: Trace, would: Trace): string {
  if (was.steps.length === would.steps.length && was.steps.every((step, i) => alike(step, would.steps[i]))) return "Both go the same way to the end.";
  const end = was.outcome === would.outcome ? `Both end with ${would.outcome}` : `It ends with ${would.outcome} instead of ${was.outcome}`;
  const later = would.elapsed_ms - was.elapsed_ms;
  const time = later === 0 ? "at the same time" : `${span(Math.abs(later))} ${later > 0 ? "later" : "sooner"}`;
  const more = would.steps.length - was.steps.length;
  const many = more === 0 ? "after as many exchanges" : `after ${Math.abs(more)} ${Math.abs(more) === 1 ? "exchange" : "exchanges"} ${more > 0 ? "more" : "fewer"}`;
  return `${end}, ${was.outcome === would.outcome ? "the changed one " : ""}${time}, ${many}.`;
}
