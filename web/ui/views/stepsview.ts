// What the views of the steps have in common: while hidden, one does nothing at
// all; shown, it hears of every change, first as if the run were a new one.

import type { Change, Playback } from "../playback/playback";

export abstract class StepsView {
  readonly #root: HTMLElement;
  readonly #watched: Playback;
  #unwatch: (() => void) | undefined;

  constructor(root: HTMLElement, playback: Playback) {
    this.#root = root;
    this.#watched = playback;
  }

  show(): void {
    if (this.#unwatch !== undefined) return;
    this.#root.hidden = false;
    this.opened();
    this.#unwatch = this.#watched.watch((change) => this.changed(change));
    this.changed("run");
  }

  hide(): void {
    this.#root.hidden = true;
    this.#unwatch?.();
    this.#unwatch = undefined;
    this.closed();
  }

  /** Is about to be filled. */
  protected opened(): void {}

  /** Is not seen any more. */
  protected closed(): void {}

  protected abstract changed(change: Change): void;
}
