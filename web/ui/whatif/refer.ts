// A reference as a link: to a clause on this page, or to where it can be read, as
// lint.Link says it in Go.

import { clone, part } from "../parts";
import { visible } from "../visible";
import { clauseOf, link } from "../words";

/** Puts the reference into its place, a <cite>. */
export function refer(place: HTMLElement, ref: string): void {
  const clause = clauseOf(ref);
  const address = linkOf(ref);
  if (clause === "" && address === "") return place.replaceChildren(visible(ref));
  const made = part(clone(clause === "" ? "ref-link" : "ref-clause"), ".ref");
  made.textContent = visible(ref);
  if (clause === "") made.setAttribute("href", address);
  else made.setAttribute("popovertarget", `clause-${clause}`);
  place.replaceChildren(made);
}

function linkOf(ref: string): string {
  const [, anchor] = /^Fetch standard, ([\w-]+)$/.exec(ref) ?? [];
  if (anchor !== undefined) return `https://fetch.spec.whatwg.org/#${anchor}`;
  const [draft] = /^draft-[\w-]+/.exec(ref) ?? [];
  return draft === undefined ? link(ref) : `https://datatracker.ietf.org/doc/${draft}/`;
}
