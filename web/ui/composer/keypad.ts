// The keypad: one radio button for each code, and one for all of them. Left and
// right go to the neighbour, up and down to the next row.

import { part } from "../parts";

export class Keypad {
  readonly #keypad: HTMLFieldSetElement;
  readonly #keys: HTMLInputElement[];

  /** choose is called with the code that was chosen; 0: all of them. */
  constructor(choose: (code: number) => void) {
    const keypad = part(document, "#keypad");
    if (!(keypad instanceof HTMLFieldSetElement)) throw new Error("the keypad is no fieldset");
    this.#keypad = keypad;
    this.#keys = [...keypad.querySelectorAll<HTMLInputElement>('input[name="code"]')];
    keypad.disabled = false;
    keypad.addEventListener("change", () => {
      this.#caption();
      choose(this.code);
    });
    keypad.addEventListener("keydown", (event) => this.#move(event));
  }

  /** The chosen code; 0: all. */
  get code(): number {
    return Number(this.#keys.find(({ checked }) => checked)?.value ?? 0);
  }

  set code(code: number) {
    for (const key of this.#keys) key.checked = Number(key.value) === code;
    this.#caption();
  }

  focus(): void {
    (this.#keys.find(({ checked }) => checked) ?? this.#keys[0])?.focus();
  }

  #caption(): void {
    for (const caption of this.#keypad.querySelectorAll<HTMLElement>(".captions [data-code]")) {
      caption.hidden = Number(caption.dataset["code"]) !== this.code;
    }
  }

  #move(event: KeyboardEvent): void {
    const at = this.#keys.findIndex((key) => key === event.target);
    if (at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const last = this.#keys.length - 1;
    const columns = this.#columns();
    const rtl = getComputedStyle(this.#keypad).direction === "rtl" ? -1 : 1;
    const to: Record<string, number> = {
      ArrowRight: at + rtl,
      ArrowLeft: at - rtl,
      ArrowDown: at === 0 ? 1 : at + columns,
      ArrowUp: at > columns ? at - columns : at === 0 ? last : 0, // "All" stands above the first row
      Home: 0,
      End: last,
    };
    const next = to[event.key];
    if (next === undefined) return;
    event.preventDefault();
    const key = this.#keys[next > last ? 0 : next < 0 ? last : next];
    key?.focus();
    key?.click();
  }

  /** How many tiles stand in a row: those as high up as the first. */
  #columns(): number {
    const tops = this.#keys.slice(1).map((key) => key.getBoundingClientRect().top);
    return tops.filter((top) => top === tops[0]).length;
  }
}
