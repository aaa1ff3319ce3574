// Headers and other inputs as the inspector lists them: what each says, and why
// it counted. Clones of what templates/inspector.templ renders; which headers
// stand where is as in templates/inspector.go.

import { byteSize, clipText } from "./message";
import { clone, find, part } from "../parts";
import type { Cause, HeaderLine, Step } from "../core/wire";
import { visible } from "../visible";
import { clauseOf, link, what } from "../words";

const valueShown = 240; // characters of a value; the rest comes on demand

interface Entry {
  name: string;
  values: string[];
  why: Cause[];
  driving?: boolean;
  /** Says where a header is missing; values is empty then. */
  missing?: string;
}

/** Fills the groups of the Headers panel. */
export function fillHeaders(panel: HTMLElement, step: Step): void {
  const { drove, silent } = received(step);
  fillGroup(panel, "drove", drove);
  fillGroup(panel, "silent", silent);
  fillGroup(panel, "hidden", hidden(step));
  fillGroup(panel, "sent", sent(step));
  const none = part(panel, '[data-part="headerless"]');
  none.hidden = drove.length + silent.length > 0;
  none.textContent = step.response === null ? "No answer came, so there are no headers to read." : "The answer has no headers.";
}

/** Fills a group with causes that are no header. */
export function fillCauses(panel: HTMLElement, name: string, step: Step, causes: Cause[]): void {
  fillGroup(panel, name, causes.map((cause) => ({ name: what(cause, step), values: [], why: [cause] })));
}

function fillGroup(panel: HTMLElement, name: string, entries: Entry[]): void {
  const group = part(panel, `[data-group="${name}"]`);
  group.hidden = entries.length === 0;
  part(group, "dl").replaceChildren(...entries.map(entryOf));
}

function received(step: Step): { drove: Entry[]; silent: Entry[] } {
  const header = step.response?.header ?? [];
  const drove: Entry[] = [];
  const silent: Entry[] = [];
  for (const { name, role } of step.headers) {
    const why = whys(step, `header:${name}`);
    const driving = role === "driving";
    if (driving && why.length === 0) why.push({ subject: "", value: "", effect: "Without it the decision would be another one.", ref: "" });
    (driving ? drove : silent).push({ name, values: valuesOf(header, name), why, driving });
  }
  drove.push(...missing(step, "header:", header, "not in the answer"));
  return { drove, silent };
}

function sent(step: Step): Entry[] {
  const { method, url, header } = step.request;
  const line = whys(step, "request:method");
  const names = header.map(([name]) => name).filter((name, i, all) => all.findIndex((other) => same(other, name)) === i);
  return [
    { name: method, values: [url], why: line, driving: line.length > 0 },
    ...names.map((name): Entry => {
      const why = whys(step, `request:header:${name}`);
      return { name, values: valuesOf(header, name), why, driving: why.length > 0 };
    }),
    ...missing(step, "request:header:", header, "not in the request"),
  ];
}

const hidden = (step: Step): Entry[] =>
  step.decision.causes
    .filter(({ subject }) => subject === "browser:hidden-header")
    .map((cause) => ({ name: cause.value === "" ? "unknown" : cause.value, values: [], why: [cause] }));

/** Causes about headers that the message does not have. */
const missing = (step: Step, origin: string, header: HeaderLine[], says: string): Entry[] =>
  step.decision.causes
    .filter(({ subject }) => subject.startsWith(origin) && valuesOf(header, subject.slice(origin.length)).length === 0)
    .map((cause) => ({ name: cause.subject.slice(origin.length), values: [], why: [cause], driving: true, missing: says }));

/** The causes of that subject; a header's name counts in any case. */
const whys = (step: Step, about: string): Cause[] => step.decision.causes.filter(({ subject }) => same(subject, about));

const same = (a: string, b: string): boolean => a === b || a.toLowerCase() === b.toLowerCase();

const valuesOf = (header: HeaderLine[], name: string): string[] => header.filter(([other]) => same(other, name)).map(([, value]) => value);

function entryOf({ name, values, why, driving, missing }: Entry): HTMLElement {
  const entry = clone("evidence");
  entry.toggleAttribute("data-driving", driving === true);
  part(entry, "dt").textContent = visible(name);
  entry.append(...values.map(valueOf));
  if (missing !== undefined) {
    const value = valueOf(missing);
    value.toggleAttribute("data-missing", true);
    entry.append(value);
  }
  entry.append(...why.map(whyOf));
  return entry;
}

function valueOf(text: string): HTMLElement {
  const value = clone("value");
  const code = part(value, "code");
  const shown = clipText(visible(text.slice(0, valueShown + 1)), valueShown);
  code.textContent = shown;
  if (text.length <= valueShown && !shown.endsWith("…")) return value;
  const all = visible(text);
  if (all === shown) return value;
  const more = find(value, ".more", HTMLButtonElement);
  const offer = `Show all ${byteSize(new TextEncoder().encode(text).length)}`;
  more.textContent = offer;
  more.hidden = false;
  more.addEventListener("click", () => {
    const whole = value.toggleAttribute("data-whole");
    code.textContent = whole ? all : shown;
    if (whole) code.tabIndex = 0; // it scrolls
    else code.removeAttribute("tabindex");
    more.textContent = whole ? "Show less" : offer;
  });
  return value;
}

function whyOf({ effect, ref }: Cause): HTMLElement {
  const clause = clauseOf(ref);
  const why = clone(clause === "" ? "why" : "why-clause");
  part(why, ".effect").textContent = visible(effect);
  const reference = part(why, ".ref");
  reference.textContent = visible(ref);
  const address = link(ref);
  if (clause !== "") reference.setAttribute("popovertarget", `clause-${clause}`);
  else if (address === "") reference.replaceWith(visible(ref));
  else reference.setAttribute("href", address);
  return why;
}
