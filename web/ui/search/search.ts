// The search over codes, headers, scenarios, clients and reasons: its button and
// its key. What does the finding comes when somebody is about to search, or when
// the page is at rest.

import { find, part } from "../parts";
import type { Finder } from "./finder";

export class Search {
  readonly #sheet = find(document, "#search", HTMLDialogElement);
  readonly #field = find(this.#sheet, "input", HTMLInputElement);
  #finder: Promise<Finder | undefined> | undefined;

  constructor() {
    const button = part(document, "#open-search");
    button.addEventListener("click", () => this.open());
    for (const kind of ["pointerenter", "focus"]) button.addEventListener(kind, () => this.load(), { once: true });
    part(this.#sheet, '[data-part="close"]').addEventListener("click", () => this.#sheet.close());
  }

  /** Fetches what the search needs, once. */
  load(): Promise<Finder | undefined> {
    return (this.#finder ??= import("./finder").then(({ Finder }) => new Finder(this.#sheet), () => {
      this.#finder = undefined;
      part(this.#sheet, '[role="status"]').textContent = "The search could not be loaded. Reload the page once you are online.";
      return undefined;
    }));
  }

  /** Opens the sheet at once: what is typed before all is there is not lost. */
  open(): void {
    if (!this.#sheet.open) this.#sheet.showModal();
    this.#field.focus();
    this.#field.select();
    void this.load().then((finder) => finder?.find());
  }
}
