// How times, addresses and causes are written: as templates/words.go and
// templates/trace.go write them. A browser test holds the two together.

import type { Cause, HeaderLine, Request, Response, Step } from "./core/wire";

/** A time since the run began, to the hundredth: "3.04 s". */
export function moment(ms: number): string {
  const hundredths = Math.floor((ms + 5) / 10);
  return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, "0")} s`;
}

/** A length of time without needless zeros: "3 s", "0.43 s", "8 ms". */
export function span(ms: number): string {
  if (ms < 10) return `${ms} ms`;
  return `${moment(ms).slice(0, -2).replace(/\.?0+$/, "")} s`;
}

/** How tall a wait is drawn, in pixels. */
export const barHeight = (ms: number): number => Math.round(44 * Math.log2(1 + ms / 1000));

/** Host and path of a URL, cut and nothing else. */
export function address(url: string): { host: string; path: string } {
  const start = url.indexOf("://");
  if (start < 0) return { host: "", path: url };
  const rest = url.slice(start + 3);
  const end = rest.search(/[/?#]/);
  return end < 0 ? { host: rest, path: "/" } : { host: rest.slice(0, end), path: rest.slice(end) };
}

/** The first names, and how many more there are. */
function fewer(names: string[]): string[] {
  const most = 4;
  return names.length <= most ? names : [...names.slice(0, most), `+${names.length - most}`];
}

/** The names of what went along with a request, and which token it bears. */
export function asked(request: Request): string[] {
  const names = request.header
    .map(([name]) => name)
    .filter((name, i, all) => all.findIndex((other) => sameName(other, name)) === i);
  return fewer(request.token_n > 0 ? [...names, `token ${request.token_n}`] : names);
}

const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** The headers that drove the decision, with what they say. */
export const driving = (step: Step): HeaderLine[] =>
  step.headers.filter((h) => h.role === "driving").map((h) => [h.name, joined(step.response, h.name)]);

/** The headers that changed nothing: their names, or with what they say. */
export function silent(step: Step, all: boolean): HeaderLine[] {
  if (step.response === null) return [];
  const names = step.headers.filter((h) => h.role !== "driving").map((h) => h.name);
  return all ? names.map((name) => [name, joined(step.response, name)]) : fewer(names).map((name) => [name, ""]);
}

/** The latest request before that index, token calls apart. */
export function before(steps: readonly Step[], index: number): Step | undefined {
  for (let i = index - 1; i >= 0; i--) if (steps[i]?.kind === "request") return steps[i];
  return undefined;
}

/** Says that a request is another try, and the verb that led to it. */
export function again({ kind, context }: Step, previous: Step | undefined): { verb: string; text: string } {
  const verb = previous?.decision.action ?? "";
  if (previous === undefined || kind === "token") return { verb, text: "" };
  if (context.restarts > previous.context.restarts) return { verb, text: `restart ${context.restarts}` };
  return { verb, text: context.attempts > 1 ? `attempt ${context.attempts}` : "" };
}

/** A text that may be long, as far as a row has room for it. */
export const clipped = (text: string): string => (text.length <= 240 ? text : `${text.slice(0, 240)}…`);

/** The status whose clause of NFleet's a reference names, else "". */
export function clauseOf(ref: string): string {
  const status = /^NFleet (\d{3})$/.exec(ref)?.[1] ?? "";
  return status !== "" && document.getElementById(`clause-${status}`) !== null ? status : "";
}

const joined = (response: Response | null, name: string): string =>
  (response?.header ?? []).filter(([other]) => sameName(other, name)).map(([, value]) => value).join(", ");

/** What a cause is about, for reading: "Retry-After: 3". */
export function what({ subject, value }: Cause, { request, response }: Step): string {
  const [origin = "", ...rest] = subject.split(":");
  if (rest.length === 0 || subject === "request:method") return value;
  let name = rest.join(":");
  if (origin === "header" && response !== null) name = written(name, response.header);
  if (origin === "request") name = written(name.replace(/^header:/, ""), request.header);
  return value === "" ? name : `${name}: ${value}`;
}

/** A header's name as the message writes it. */
const written = (name: string, header: HeaderLine[]): string => header.find(([other]) => sameName(other, name))?.[0] ?? name;

/** Of the client's own making: such a cause bears no verb's colour. */
export const plain = (cause: Cause): boolean => /^(policy|context):/.test(cause.subject);

/** Where a reference can be read; "" where it can't. */
export function link(ref: string): string {
  const [, number, section] = /^RFC (.+?)(?: §(.*))?$/.exec(ref) ?? [];
  if (number === undefined) return "";
  return `https://www.rfc-editor.org/rfc/rfc${number}${section ? `#section-${section}` : ""}`;
}
