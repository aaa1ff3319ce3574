// Both directions of an exchange as they travelled: clones of what
// templates/inspector.templ renders.

import { copier } from "./copy";
import { answerMessage, bodyText, lineText, type Message, messageText, requestMessage } from "./message";
import { clone, part } from "../parts";
import type { Step } from "../core/wire";

const sides = ["request", "answer"] as const;
type Side = (typeof sides)[number];

export function fillRaw(panel: HTMLElement, step: Step): void {
  for (const side of sides) {
    const place = placeOf(panel, side);
    const message = messageOf(step, side);
    place.hidden = message === undefined;
    if (message !== undefined) fill(place, message, drivers(step, side));
  }
}

/** Makes the copy buttons copy what travelled, whole, of the step at that time. */
export function copyRaw(panel: HTMLElement, step: () => Step | undefined): void {
  for (const side of sides) {
    const place = placeOf(panel, side);
    const text = (): string => {
      const now = step();
      const message = now === undefined ? undefined : messageOf(now, side);
      return message === undefined ? "" : messageText(message);
    };
    copier(place, text, part(place, "pre"));
  }
}

const placeOf = (panel: HTMLElement, side: Side): HTMLElement => part(panel, `.wire-text[data-side="${side}"]`);

function messageOf({ request, response }: Step, side: Side): Message | undefined {
  if (side === "request") return requestMessage(request);
  return response === null ? undefined : answerMessage(response);
}

/** The names of the headers that drove the decision, in lower case. */
function drivers({ decision, headers }: Step, side: Side): Set<string> {
  const names = side === "request"
    ? decision.causes.map(({ subject }) => /^request:header:(.*)$/.exec(subject)?.[1] ?? "")
    : headers.filter(({ role }) => role === "driving").map(({ name }) => name);
  return new Set(names.map((name) => name.toLowerCase()));
}

function fill(place: HTMLElement, { start, header, body }: Message, driving: Set<string>): void {
  const lines = header.map(([name, value]) => lineOf(`${name}: ${value}`, driving.has(name.toLowerCase())));
  const text = bodyText(body);
  part(place, "pre").replaceChildren(lineOf(start, false), ...lines, text === "" ? "" : `\n${text}`);
  part(place, ".said").textContent = "";
}

function lineOf(text: string, driving: boolean): HTMLElement {
  const line = clone("wire-line");
  line.textContent = `${lineText(text)}\n`;
  line.toggleAttribute("data-driving", driving);
  return line;
}
