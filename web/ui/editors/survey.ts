// What there is to know about a text of any length before anybody reads it.

import { rest } from "./json";
import { unseen } from "./unseen";

const chunk = 1 << 16; // code units at a time
const slice = 8; // ms of work at a time

/** How many bytes the text is in UTF-8, and which characters it holds that
 * can't be seen. A survey that was given up knows nothing. */
export async function survey(text: string, signal: AbortSignal): Promise<{ bytes: number; hidden: string }> {
  const encoder = new TextEncoder();
  let [bytes, hidden] = [0, ""];
  let until = performance.now() + slice;
  for (let from = 0, to = 0; from < text.length; from = to) {
    to = from + chunk;
    const last = text.charCodeAt(to - 1);
    if (last >= 0xd800 && last <= 0xdbff) to++; // both halves of a character
    const piece = text.slice(from, to);
    bytes += encoder.encode(piece).length;
    if (hidden === "") hidden = unseen(piece);
    if (performance.now() < until) continue;
    await rest();
    if (signal.aborted) break;
    until = performance.now() + slice;
  }
  return { bytes, hidden };
}
