// What was typed outlives a reload, in this tab only, secrets apart. Where there
// is no storage (an opaque origin, a full disk) the page does without.

import type { Typed } from "./order";

/** What is kept: the scenario, the fields that differ from it, and the order's
 * text where it was changed by hand. */
export interface Draft {
  scenario: string;
  typed: Record<string, string>;
  text: string | null;
}

const key = "whatnext.draft";

/** Better one line too many forgotten than one secret kept. */
const secretish = /authoriz|cookie|token|secret|passw|api[-_]?key|signature|:\/\/[^/]*@/i;

/** fields are those that say something else than the scenario. */
export function keep(scenario: string, fields: Iterable<Typed>, text: string | null): void {
  const typed: Draft["typed"] = {};
  for (const { name, text } of fields) {
    if (name === "request.header") typed[name] = text.split("\n").filter((line) => !secretish.test(line)).join("\n");
    else if (!name.startsWith("auth.") && !secretish.test(text)) typed[name] = text;
  }
  const draft: Draft = { scenario, typed, text: text === null || hidesSecrets(text) ? text : null };
  try {
    sessionStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // See above: nothing is lost but the draft after a reload.
  }
}

/** Whether every line that smells of a secret says REDACTED, or is the name of
 * an object or a list. */
const hidesSecrets = (text: string): boolean =>
  text.split("\n").every((line) => !secretish.test(line) || /"REDACTED"|[[{]\s*$/.test(line));

export function recall(): Draft | undefined {
  try {
    const draft: Partial<Draft> = JSON.parse(sessionStorage.getItem(key) ?? "null") ?? {};
    if (typeof draft.scenario !== "string" || typeof draft.typed !== "object") return undefined;
    return { scenario: draft.scenario, typed: draft.typed, text: typeof draft.text === "string" ? draft.text : null };
  } catch {
    return undefined;
  }
}
