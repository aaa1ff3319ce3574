// How far the client core is, shown only where it takes long enough to notice;
// and why it can't be had, where somebody waits for it.

import { type LoadFailure, patience, type Progress, watchLoad } from "../core/core";
import { find, part } from "../parts";
import { toStage } from "./skip";

export class Loading {
  readonly #place = part(document, "#loading");
  readonly #progress = part(this.#place, '[data-part="progress"]');
  readonly #failure = part(this.#place, '[data-part="failure"]');
  #timer: ReturnType<typeof setTimeout> | undefined;
  #before: HTMLElement | undefined; // what had the focus when a load failed
  #latest: Progress = { loaded: 0, size: 1 };

  /** retry is called when the reader wants what failed to be tried again. */
  constructor(retry: () => void) {
    find(this.#failure, ".button", HTMLButtonElement).addEventListener("click", () => {
      this.#show(undefined);
      retry();
    });
    find(this.#failure, ".tool", HTMLButtonElement).addEventListener("click", () => this.#show(undefined));
    watchLoad((progress) => {
      if (progress === undefined) return this.#end();
      if (!this.#failure.hidden) this.#show(undefined);
      this.#latest = progress;
      this.#timer ??= setTimeout(() => this.#show(this.#progress), patience);
      if (!this.#place.hidden) this.#draw();
    });
  }

  /** Says why the core can't be had. */
  explain({ what, advice }: LoadFailure): void {
    this.#before = document.activeElement instanceof HTMLElement ? document.activeElement : undefined;
    part(this.#failure, "b").textContent = what;
    part(this.#failure, "p span").textContent = advice;
    this.#show(this.#failure);
  }

  #end(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!this.#progress.hidden) this.#show(undefined);
  }

  #show(shown: HTMLElement | undefined): void {
    const pressed = this.#failure.contains(document.activeElement);
    for (const half of [this.#progress, this.#failure]) half.hidden = half !== shown;
    this.#place.hidden = shown === undefined;
    if (shown === this.#progress) this.#draw();
    if (pressed && this.#failure.hidden) this.#giveBack();
  }

  /** The button that had the focus is gone: back to where it was before, else to
   * what the page is about. */
  #giveBack(): void {
    this.#before?.focus();
    if (document.activeElement === document.body) toStage({ preventScroll: true });
  }

  #draw(): void {
    const { loaded, size } = this.#latest;
    const said = loaded < size ? "Loading the client core" : "Starting the client core";
    const status = part(this.#progress, '[role="status"]');
    if (status.textContent !== said) status.textContent = said; // each word is said aloud once
    part(this.#progress, '[data-part="bytes"]').textContent = `· ${mega(loaded)} of ${mega(size)} MB`;
    find(this.#progress, "progress", HTMLProgressElement).value = loaded / size;
  }
}

const mega = (bytes: number): string => (bytes / 1e6).toFixed(1);
