// Text from the wire, with what can't be seen written out as Go and JSON write
// it: \x00, \n, \u202e. templates/visible.go does the same. What is copied is
// the text itself.

import { clipped } from "./words";

/** Most text: there is nothing to look for in it. */
const ordinary = /^[\t\n\x20-\x7e]*$/;

/** Controls, bidirectional marks and overrides, invisible operators, tags, and
 * halves of characters. Joiners are left alone: scripts and emoji need them. */
const unseen =
  /[\0-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]|\p{Surrogate}/gu;

const named: Record<string, string> = { "\x07": "\\a", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\v": "\\v" };

export const visible = (text: string): string => text.replace(unseen, spelled);

/** As much of it as a row has room for. */
export const legible = (text: string): string => visible(clipped(text));

/** The same as visible, and line breaks and tabs go on doing their work. */
export function visibleLines(text: string): string {
  if (ordinary.test(text)) return text;
  return text.replaceAll("\r\n", "\n").replace(unseen, (sign) => (sign === "\n" || sign === "\t" ? sign : spelled(sign)));
}

function spelled(sign: string): string {
  const code = sign.codePointAt(0) ?? 0;
  const hex = (digits: number): string => code.toString(16).padStart(digits, "0");
  if (code < 0x80) return named[sign] ?? `\\x${hex(2)}`;
  return code > 0xffff ? `\\U${hex(8)}` : `\\u${hex(4)}`;
}
