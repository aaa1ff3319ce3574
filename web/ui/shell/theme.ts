// Light, dark, or as the system has it. The address of a visit goes before what
// the reader chose earlier, and is not kept.

import { find } from "../parts";
import { keepSetting, recallSetting } from "./setting";
import { tell } from "./tell";

const looks = ["system", "light", "dark"] as const;
export type Look = (typeof looks)[number];

export class Theme {
  readonly #button = find(document, "#theme", HTMLButtonElement);
  readonly #changed: () => void;
  #current: Look;

  /** changed is called when the reader chose another theme. */
  constructor(changed: () => void = () => undefined) {
    this.#changed = changed;
    this.#current = named(new URLSearchParams(location.search).get("theme")) ?? named(recallSetting("theme")) ?? "system";
    this.#show();
    this.#button.addEventListener("click", () => this.cycle());
  }

  /** What is shown now; a link names it where it is not "system". */
  get current(): Look {
    return this.#current;
  }

  /** Goes on to the next theme, and keeps it. */
  cycle(): void {
    this.#current = looks[(looks.indexOf(this.#current) + 1) % looks.length] ?? "system";
    keepSetting("theme", this.#current);
    this.#show();
    tell(`Theme: ${this.#current}`);
    this.#changed();
  }

  #show(): void {
    const root = document.documentElement;
    if (this.#current === "system") root.removeAttribute("data-theme");
    else root.dataset["theme"] = this.#current;
    this.#button.setAttribute("aria-label", `Theme: ${this.#current}`);
    this.#button.title = `Theme: ${this.#current} (t)`;
    find(this.#button, "use", SVGElement).setAttribute("href", `#i-${this.#current}`);
  }
}

const named = (text: string | null | undefined): Look | undefined => looks.find((look) => look === text);
