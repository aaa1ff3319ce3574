// How times, addresses and causes are written: as templates/words.go and
// templates/trace.go write them. A browser test holds the two together.

import type { Body, Cause, HeaderLine, Request, Response, Step } from "./wire";

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

export const silent = (step: Step): string[] => fewer(step.headers.filter((h) => h.role !== "driving").map((h) => h.name));

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

export const requestText = (r: Request): string => `${r.method} ${r.url}\n${messageText(r.header, r)}`;

export const responseText = (r: Response, name: string): string => `HTTP ${r.status} ${name}\n${messageText(r.header, r)}`;

function messageText(header: HeaderLine[], { body, body_base64, body_bytes, body_cut }: Body): string {
  const lines = header.map(([name, value]) => `${name}: ${value}\n`).join("");
  if (body_base64 !== "") return `${lines}\n(${body_bytes} bytes that are not text)`;
  if (body === "") return lines;
  return `${lines}\n${body}${body_cut ? `\n(${body_bytes} bytes in all)` : ""}`;
}
