// What a real run would send, told by the core itself: the order is carried out
// once with answers made up here, inside the page. So the page knows no rule of
// its own about tokens and secrets, and can't say something else than what is sent.

import { load } from "../core/core";
import { redacted } from "../composer/order";
import { type HeaderLine, type Json, type JsonObject, type Request, traces } from "../core/wire";

/** A header line; hidden is how many characters its value keeps to itself. */
export interface Line {
  name: string;
  value: string;
  hidden: number;
}

export interface Sending {
  method: string;
  url: URL;
  header: Line[];
  body: string;
  credentials: string;
  often: string;
}

const unauthorized = { status: 401, header: [["WWW-Authenticate", "Bearer"]] };

/** Rejects as the run itself would, where the core refuses the order. */
export async function sending(order: JsonObject): Promise<Sending> {
  const rehearsed: JsonObject = { ...order, via: "script", answers: [unauthorized, { status: 200 }], parallel: 1, speed: 0 };
  delete rehearsed["sandbox"];
  delete rehearsed["token_answers"];
  const [trace] = traces(await (await load()).run(rehearsed));
  const request = trace?.steps.find(({ kind }) => kind === "request")?.request;
  if (trace === undefined || request === undefined) throw new Error("the core did not say what it would send");
  const url = new URL(request.url);
  url.hash = ""; // stays in the page
  const token = trace.steps.find(({ kind }) => kind === "token")?.request;
  return {
    method: request.method.toUpperCase(),
    url,
    header: lines(request.header, order),
    body: body(request),
    credentials: credentials(token, trace.steps[0]?.kind === "token", url),
    often: often(Number(trace.policy["max_attempts"]), Number(order["parallel"] ?? 1)),
  };
}

/** The lines as the core shows them, and how long what it masked is. */
function lines(header: HeaderLine[], order: JsonObject): Line[] {
  const typed = at(order, "request", "header");
  const token = at(order, "auth", "token");
  return header.map(([name, value], i) => {
    const line = Array.isArray(typed) ? typed[i] : undefined;
    const own = Array.isArray(line) && line[0] === name ? line[1] : undefined;
    const whole = typeof own === "string" ? own : typeof token === "string" ? `Bearer ${token}` : undefined;
    if (whole === undefined || whole === value || !value.includes(redacted)) return { name, value, hidden: 0 };
    return { name, value, hidden: Math.max(0, whole.length - value.length + redacted.length) };
  });
}

function body({ method, body_bytes }: Request): string {
  if (body_bytes === 0) return "None.";
  const size = `${body_bytes.toLocaleString("en")} ${body_bytes === 1 ? "byte" : "bytes"}`;
  return ["GET", "HEAD"].includes(method.toUpperCase()) ? `${size}, left out: a browser sends none with ${method}.` : `${size}.`;
}

function credentials(token: Request | undefined, first: boolean, { host }: URL): string {
  if (token === undefined) return "None but what stands in the headers.";
  const when = first ? "First, your" : "If the answer asks for a token, your";
  return `${when} key and secret go to ${new URL(token.url).host}; the token that it gives goes to ${host}.`;
}

function often(attempts: number, runs: number): string {
  const each = attempts === 1 ? "Once" : `Up to ${attempts} times, where it fails or the service asks for it`;
  const side = runs > 1 ? `${runs} runs side by side. ` : "";
  return `${side}${each}; then on to the addresses that answers name.`;
}

const at = (order: JsonObject, part: string, name: string): Json | undefined => {
  const object = order[part];
  return typeof object === "object" && object !== null && !Array.isArray(object) ? object[name] : undefined;
};
