// One exchange as a row: a clone of what templates/conversation.templ renders,
// filled in from a step of the trace.

import { clone, find, part, reason, say } from "./parts";
import type { Cause, Request, Step } from "./wire";
import { address, asked, barHeight, driving, link, moment, plain, requestText, responseText, silent, span, what } from "./words";

export function rowOf(step: Step): HTMLElement {
  const row = clone("exchange");
  Object.assign(row.dataset, { n: step.n, kind: step.kind, action: step.decision.action, v: step.decision.action });
  fillRequest(row, step.request, step.sent_ms);
  fillAnswer(row, step);
  fillDecision(row, step);
  const raw = find(row, ".raw", HTMLDetailsElement);
  raw.addEventListener("toggle", () => fillRaw(raw, step), { once: true });
  return row;
}

/** A request that is on its way. */
export function pendingRow(request: Pick<Request, "method" | "url">, sentMS: number | undefined): HTMLElement {
  const row = clone("exchange");
  row.dataset["pending"] = "";
  fillRequest(row, { header: [], token_n: 0, body: "", body_base64: "", body_bytes: 0, body_cut: false, ...request }, sentMS);
  return row;
}

function fillRequest(row: HTMLElement, request: Request, sentMS: number | undefined): void {
  const { host, path } = address(request.url);
  part(row, ".ask time").textContent = sentMS === undefined ? "" : moment(sentMS);
  part(row, ".method").textContent = request.method;
  part(row, ".line .host").textContent = host;
  part(row, ".line .path").textContent = path;
  part(row, '[data-part="asked"]').replaceChildren(...asked(request).map(quiet));
}

function fillAnswer(row: HTMLElement, step: Step): void {
  const answer = part(row, ".answer");
  part(answer, "time").textContent = moment(step.sent_ms + step.took_ms);
  answer.toggleAttribute("data-failed", step.response === null);
  part(answer, ".status b").textContent = step.response === null ? "no answer" : String(step.response.status);
  part(answer, ".status span").textContent = step.response === null ? step.failure : reason(step.response.status);
  part(answer, '[data-part="driving"]').replaceChildren(...driving(step).map(([name, value]) => {
    const chip = clone("driving");
    part(chip, "b").textContent = `${name}:`;
    part(chip, "span").textContent = value;
    return chip;
  }));
  part(answer, '[data-part="silent"]').replaceChildren(...(step.response === null ? [] : silent(step).map(quiet)));
}

function quiet(name: string): HTMLElement {
  const chip = clone("quiet");
  chip.textContent = name;
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
  part(box, ".say").textContent = decision.summary;
  part(box, ".causes").replaceChildren(...decision.causes.map((cause) => causeOf(cause, step)));
  part(box, ".notes").replaceChildren(...decision.notes.map((text) => {
    const note = clone("note");
    note.textContent = text;
    return note;
  }));
  say(part(box, ".advice"), decision.advice);
}

function causeOf(cause: Cause, step: Step): HTMLElement {
  const item = clone("cause");
  item.dataset["subject"] = cause.subject;
  item.toggleAttribute("data-plain", plain(cause));
  part(item, "code").textContent = what(cause, step);
  part(item, ".effect").textContent = cause.effect;
  const anchor = find(item, "cite a", HTMLAnchorElement);
  anchor.textContent = cause.ref;
  const address = link(cause.ref);
  if (address === "") anchor.replaceWith(cause.ref);
  else anchor.href = address;
  return item;
}

/** Bodies can be long: they are put in when somebody wants to see them. */
function fillRaw(raw: HTMLDetailsElement, { request, response }: Step): void {
  const messages = [["Request", requestText(request)]];
  if (response !== null) messages.push(["Answer", responseText(response, reason(response.status))]);
  for (const [title = "", text = ""] of messages) {
    const message = clone("message");
    part(message, "h3").textContent = title;
    part(message, "pre").textContent = text;
    raw.append(message);
  }
}
