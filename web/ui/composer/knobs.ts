// The switches of the sandbox and of the client: which differ from their
// defaults, and the way back.

import type { Fields } from "./fields";
import { part } from "../parts";
import { span } from "../words";

interface Row {
  row: HTMLElement;
  back: HTMLElement;
  section: HTMLElement;
}

export class Knobs {
  readonly #fields: Fields;
  readonly #rows = new Map<string, Row>();

  /** reset is called with the name of a knob that is to have its default again. */
  constructor(form: HTMLFormElement, fields: Fields, reset: (name: string) => void) {
    this.#fields = fields;
    for (const row of form.querySelectorAll<HTMLElement>("[data-knob]")) {
      const section = row.closest<HTMLElement>(".knobs");
      if (section === null) continue;
      const name = row.dataset["knob"] ?? "";
      const back = part(row, ".back");
      this.#rows.set(name, { row, back, section });
      back.addEventListener("click", () => {
        fields.named(name)[0]?.focus(); // the button is about to go
        reset(name);
      });
    }
  }

  /** A field of that name says something else now. */
  update(name: string): void {
    const knob = this.#rows.get(name);
    if (knob === undefined) return;
    this.#mark(name, knob);
    this.#count(knob.section);
  }

  /** Any field may say something else now. */
  updateAll(): void {
    for (const [name, knob] of this.#rows) this.#mark(name, knob);
    for (const section of new Set([...this.#rows.values()].map(({ section }) => section))) this.#count(section);
  }

  #mark(name: string, { row, back, section }: Row): void {
    const text = this.#fields.text(name).trim();
    const fallback = this.#fields.fallback(name);
    const changed = text !== "" && text !== fallback;
    row.toggleAttribute("data-changed", changed);
    back.hidden = !changed;
    const digest = section.querySelector(`[data-digest="${name}"]`);
    if (digest !== null) digest.textContent = inBrief(text === "" ? fallback : text, row.dataset["unit"] ?? "");
  }

  #count(section: HTMLElement): void {
    const changed = section.querySelectorAll("[data-knob][data-changed]").length;
    part(section, '[data-part="count"]').textContent = changed === 0 ? "" : `${changed} changed`;
  }
}

/** A value in the line that stands for a closed section, as inBrief of
 * templates/knobs.go writes it. */
function inBrief(value: string, unit: string): string {
  if (!/^\d{1,15}$/.test(value)) return value;
  if (Number(value) === 0) return "none";
  if (unit === "ms" || unit === "s") return span(Number(value) * (unit === "s" ? 1000 : 1));
  return value;
}
