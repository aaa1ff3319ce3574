// The order as JSON: it shows what the fields say, and counts instead of them
// once somebody changes it.

import { masked, maskedOrderText } from "./mask";
import { find, part } from "../parts";
import type { Json, JsonObject } from "../core/wire";

const rest = 150; // ms without a change before the text is made anew
const most = 100_000; // characters of an order that a text field is still quick with
const long = 2000; // characters of one text in it that are shown where there are more

/** What the text needs from the form. */
export interface Owner {
  /** The order of the fields, and what of it is no secret. Throws Refused. */
  composed(): { order: JsonObject; open: JsonObject };
  written(text: string): void;
  again(): void;
}

export class OrderText {
  readonly #owner: Owner;
  readonly #form: HTMLFormElement;
  readonly #text = find(document, "#order", HTMLTextAreaElement);
  readonly #section = find(document, "#order-section", HTMLDetailsElement);
  readonly #copied = part(document, "#copied");
  #byHand = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(form: HTMLFormElement, owner: Owner) {
    this.#form = form;
    this.#owner = owner;
    this.#text.addEventListener("input", () => owner.written(this.#text.value));
    this.#section.addEventListener("toggle", () => this.#mirror());
    part(document, "#compose").addEventListener("click", () => {
      owner.again();
      this.#text.focus(); // the button is gone
    });
    find(part(document, "#by-hand"), "button", HTMLButtonElement).addEventListener("click", () => {
      this.#section.open = true;
      this.#text.focus();
      this.#text.scrollIntoView({ block: "nearest" });
    });
    part(document, "#copy-order").addEventListener("click", () => void this.#copy());
  }

  /** The fields say something else. */
  changed(): void {
    this.#copied.textContent = "";
    clearTimeout(this.#timer);
    const stale = this.#section.open && !this.#byHand;
    this.#text.ariaBusy = String(stale);
    if (stale) this.#timer = setTimeout(() => this.#mirror(), rest);
  }

  /** Shows a text that counts, or, for null, what the fields say. */
  show(text: string | null): void {
    const byHand = text !== null;
    if (byHand !== this.#byHand) this.#setByHand(byHand);
    if (text === null) return this.changed();
    if (this.#text.value === text) return;
    this.#text.value = text;
    this.#section.open = true; // the text that counts must be seen
  }

  #setByHand(byHand: boolean): void {
    this.#byHand = byHand;
    this.#section.open ||= byHand;
    for (const fields of this.#form.querySelectorAll<HTMLFieldSetElement>('[data-part="composed"]')) fields.disabled = byHand;
    for (const id of ["#compose", "#by-hand"]) part(document, id).hidden = !byHand;
    if (!byHand) return;
    this.#text.readOnly = false;
    part(document, "#order\\:long").hidden = true;
  }

  #mirror(): void {
    this.#text.ariaBusy = "false";
    if (!this.#section.open || this.#byHand) return;
    try {
      const { order, open } = this.#owner.composed();
      const safe = masked(order, open);
      const large = size(safe) > most;
      this.#text.value = JSON.stringify(large ? shortened(safe) : safe, null, 2);
      this.#text.readOnly = large;
      part(document, "#order\\:long").hidden = !large;
    } catch {
      // A field that can't be read yet; Run says so.
    }
  }

  async #copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.#whole());
      this.#copied.textContent = "Copied, without secrets.";
    } catch {
      this.#text.select();
      this.#copied.textContent = "The browser keeps pages from copying here: press Ctrl C.";
    }
  }

  #whole(): string {
    if (this.#byHand) return maskedOrderText(this.#text.value);
    const { order, open } = this.#owner.composed();
    return JSON.stringify(masked(order, open), null, 2);
  }
}

/** About how many characters a value has as text. */
function size(value: Json): number {
  if (typeof value === "string") return value.length;
  if (typeof value !== "object" || value === null) return 8;
  return Object.values(value).reduce((sum: number, each) => sum + size(each) + 16, 0);
}

function shortened(value: Json): Json {
  if (typeof value === "string") return value.length <= long ? value : `${value.slice(0, long)}… (${value.length} characters)`;
  if (Array.isArray(value)) return value.map(shortened);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, shortened(each)]));
}
