// One exchange as a row: a clone of what templates/conversation.templ renders,
// filled in from a step of the trace.

import { clone, find, part, reason, say } from "../parts";
import { legible, visible } from "../visible";
import type { Cause, HeaderLine, Request, Step } from "../core/wire";
import { address, again, asked, barHeight, clauseOf, driving, link, moment, plain, silent, span, what } from "../words";

/** What a row needs to know beside its own step. */
export interface Beside {
  /** The request before it, token calls apart. */
  previous: Step | undefined;
  /** Every header with what it says. */
  all: boolean;
}

export function rowOf(step: Step, { previous, all }: Beside): HTMLElement {
  const row = clone("exchange");
  Object.assign(row.dataset, { n: step.n, kind: step.kind, action: step.decision.action, v: step.decision.action });
  fillRequest(row, step.request, step.sent_ms, all);
  fillAgain(row, again(step, previous));
  fillAnswer(row, step, all);
  fillDecision(row, step);
  return row;
}

/** A request that is on its way. */
export function pendingRow(request: Pick<Request, "method" | "url">, kind: string, sentMS: number): HTMLElement {
  const row = clone("exchange");
  Object.assign(row.dataset, { pending: "", kind, v: "none" });
  fillRequest(row, { header: [], token_n: 0, body: "", body_base64: "", body_bytes: 0, body_cut: false, ...request }, sentMS, false);
  part(row, ".answer time").textContent = "";
  return row;
}

function fillRequest(row: HTMLElement, request: Request, sentMS: number, all: boolean): void {
  const { host, path } = address(request.url);
  part(row, ".ask time").textContent = moment(sentMS);
  part(row, ".method").textContent = legible(request.method);
  part(row, ".line .host").textContent = legible(host);
  part(row, ".line .path").textContent = legible(path);
  const chips = all ? request.header : asked(request).map((name): HeaderLine => [name, ""]);
  part(row, '[data-part="asked"]').replaceChildren(...chips.map(quiet));
}

function fillAgain(row: HTMLElement, { verb, text }: { verb: string; text: string }): void {
  if (text === "") return;
  const tag = part(row, ".again");
  tag.hidden = false;
  tag.dataset["v"] = verb;
  part(tag, "span").textContent = text;
  find(tag, "use", SVGElement).setAttribute("href", `#i-${verb}`);
}

function fillAnswer(row: HTMLElement, step: Step, all: boolean): void {
  const answer = part(row, ".answer");
  part(answer, ".status").dataset["subject"] = step.response === null ? "failure" : "status";
  part(answer, "time").textContent = moment(step.sent_ms + step.took_ms);
  answer.toggleAttribute("data-failed", step.response === null);
  part(answer, ".status b").textContent = step.response === null ? "no answer" : String(step.response.status);
  part(answer, ".status span").textContent = step.response === null ? step.failure : reason(step.response.status);
  part(answer, '[data-part="driving"]').replaceChildren(...driving(step).map(([name, value]) => {
    const chip = clone("driving");
    chip.dataset["subject"] = `header:${name.toLowerCase()}`;
    part(chip, "b").textContent = `${legible(name)}:`;
    part(chip, "span").textContent = legible(value);
    return chip;
  }));
  part(answer, '[data-part="silent"]').replaceChildren(...silent(step, all).map(quiet));
}

function quiet([name, value]: HeaderLine): HTMLElement {
  const chip = clone("quiet");
  part(chip, "span").textContent = value === "" ? legible(name) : `${legible(name)}:`;
  part(chip, ".value").textContent = value === "" ? "" : legible(value);
  return chip;
}

function fillDecision(row: HTMLElement, step: Step): void {
  const { decision, kind } = step;
  const box = part(row, ".decision");
  box.classList.toggle("slim", kind === "token" && decision.action === "accept");
  box.toggleAttribute("data-waits", decision.wait_ms > 0);
  if (decision.wait_ms > 0) {
    part(box, ".pause").hidden = false;
    part(box, ".pause b").textContent = span(decision.wait_ms);
    find(box, ".wait", SVGElement).setAttribute("height", String(barHeight(decision.wait_ms)));
  }
  const verb = part(box, ".verb");
  verb.dataset["v"] = decision.action;
  find(verb, "use", SVGElement).setAttribute("href", `#i-${decision.action}`);
  part(verb, "span").textContent = decision.action;
  part(box, ".say").textContent = visible(decision.summary);
  part(box, ".causes").replaceChildren(...decision.causes.map((cause) => causeOf(cause, step)));
  part(box, ".notes").replaceChildren(...decision.notes.map((text) => {
    const note = clone("note");
    note.textContent = visible(text);
    return note;
  }));
  say(part(box, ".advice"), visible(decision.advice));
}

function causeOf(cause: Cause, step: Step): HTMLElement {
  const clause = clauseOf(cause.ref);
  const item = clone(clause === "" ? "cause" : "clause");
  item.dataset["subject"] = cause.subject;
  item.toggleAttribute("data-plain", plain(cause));
  part(item, "code").textContent = legible(what(cause, step));
  part(item, ".effect").textContent = visible(cause.effect);
  if (clause === "") refer(item, cause.ref);
  else {
    const button = find(item, ".ref", HTMLButtonElement);
    button.textContent = cause.ref;
    button.setAttribute("popovertarget", `clause-${clause}`);
  }
  return item;
}

function refer(item: HTMLElement, ref: string): void {
  const anchor = find(item, ".ref", HTMLAnchorElement);
  anchor.textContent = ref;
  const address = link(ref);
  if (address === "") anchor.replaceWith(ref);
  else anchor.href = address;
}
