// What an input event says: which field was edited, what people call that, and
// whether it goes on with the edit before it.

import type { Fields } from "./fields";
import { writes } from "./foot";

export interface Edit {
  name: string;
  text: string;
  what: string;
  /** The edits of one burst are one; "" for one that stands alone. */
  burst: string;
}

/** undefined: the event is about no part of an order. An editor that sits on top
 * of a field may say in the event's detail what it did. */
export function editOf(event: Event, fields: Fields): Edit | undefined {
  const name = fields.nameOf(event.target);
  if (name === "") return undefined;
  const told = event instanceof CustomEvent && typeof event.detail === "string" ? event.detail : "";
  const what = told || nearName(event.target) || fields.label(name);
  return { name, text: fields.text(name), what, burst: writes(document.activeElement) ? `${name} ${what}` : "" };
}

/** The name of what has the focus where that is not the field itself, but an
 * editor of it. */
function nearName(target: EventTarget | null): string {
  const active = document.activeElement;
  if (active === target || !(active instanceof HTMLElement) || active.closest("#composer") === null) return "";
  const labels = "labels" in active && active.labels instanceof NodeList ? active.labels : undefined;
  return (active.getAttribute("aria-label") ?? labels?.[0]?.textContent ?? "").trim();
}
