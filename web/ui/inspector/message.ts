// A message as it travelled, in the notation of HTTP/1.1: to copy, whole, and to
// read, cut where templates/message.go cuts it.

import { reason } from "../parts";
import type { Body, HeaderLine, Request, Response } from "../core/wire";
import { visible, visibleLines } from "../visible";

const lineShown = 500; // characters of one header line
const bodyShown = 16 << 10; // characters of a body

/** A message: its start line, its headers, its body. */
export interface Message {
  start: string;
  header: HeaderLine[];
  body: Body;
}

export const requestMessage = (request: Request): Message => ({
  start: `${request.method} ${request.url} HTTP/1.1`, header: request.header, body: request,
});

export const answerMessage = (answer: Response): Message => ({
  start: `HTTP/1.1 ${answer.status} ${reason(answer.status)}`, header: answer.header, body: answer,
});

/** All of it, as it is copied. */
export const messageText = ({ start, header, body }: Message): string =>
  [start, ...header.map(([name, value]) => `${name}: ${value}`), "", body.body || body.body_base64].join("\n");

/** A line as it is shown. */
export const lineText = (line: string): string => clipText(visible(line.slice(0, lineShown + 1)), lineShown);

/** The body as it is shown. */
export function bodyText({ body, body_base64, body_bytes, body_cut }: Body): string {
  if (body_bytes === 0) return "";
  if (body_base64 !== "") return `(${notText(body_bytes)})`;
  const text = clipText(visibleLines(body.slice(0, 2 * bodyShown + 2)), bodyShown);
  return body_cut ? `${text}\n(the first ${byteSize(byteLength(body))} of ${byteSize(body_bytes)})` : text;
}

export const notText = (bytes: number): string => (bytes === 1 ? "1 byte that is not text" : `${byteSize(bytes)} that are not text`);

/** The first characters of a text, and never half of one. */
export function clipText(text: string, most: number): string {
  if (text.length <= most) return text;
  const half = /[\ud800-\udbff]/.test(text.charAt(most - 1));
  return `${text.slice(0, half ? most - 1 : most)}…`;
}

/** How many bytes a text is in UTF-8. */
export const byteLength = (text: string): number => new TextEncoder().encode(text).length;

/** A number of bytes for reading: "1 byte", "64 KiB", "5.1 MiB". */
export function byteSize(bytes: number): string {
  if (bytes === 1) return "1 byte";
  if (bytes < 1 << 10) return `${bytes} bytes`;
  return bytes < 1 << 20 ? `${tenths(bytes, 1 << 10)} KiB` : `${tenths(bytes, 1 << 20)} MiB`;
}

const tenths = (n: number, unit: number): string => String(Math.floor((n * 10 + unit / 2) / unit) / 10);
