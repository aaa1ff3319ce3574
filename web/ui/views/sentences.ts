// What the views say in words. The sentences are templ's (templates/views.templ,
// sentences), and what a trace holds is put where they have braces.

import { find } from "../parts";

export type Filling = Record<string, string | number>;

/** Texts, and between them the names of what is filled in. */
let wordings: Map<string, string[]> | undefined;

/** The sentence of that name, filled in. It is text, never markup. */
export function sentence(name: string, filling: Filling = {}): string {
  wordings ??= read();
  const wording = wordings.get(name);
  if (wording === undefined) throw new Error(`the page has no sentence ${name}`);
  return wording.map((part, i) => (i % 2 === 0 ? part : filling[part] ?? "")).join("");
}

/** "1 exchange", "8 exchanges". */
export const exchanges = (n: number): string => (n === 1 ? sentence("one") : sentence("many", { n }));

function read(): Map<string, string[]> {
  const { content } = find(document, "#part-sentences", HTMLTemplateElement);
  return new Map([...content.querySelectorAll("data")].map((each) => [each.value, (each.textContent ?? "").split(/\{(\w+)\}/)]));
}
