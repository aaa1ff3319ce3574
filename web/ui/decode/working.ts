// How far the decoding is, shown only where it takes long enough to notice; and
// why it can't begin.

import { find, part } from "../parts";
import { count, size } from "./counted";
import type { Unloaded } from "./decoder";
import type { News, Phase } from "./protocol";

type Progress = Extract<News, { kind: "progress" }>;

const patience = 300; // ms: what is quicker needs no word

const said: Record<Phase, string> = { loading: "Loading the client core", reading: "Reading the file", parsing: "Finding the exchanges", deciding: "Deciding" };

/** Which part of the bar each phase takes. */
const share: Record<Phase, [from: number, to: number]> = { loading: [0, 0.1], reading: [0.1, 0.12], parsing: [0.12, 0.5], deciding: [0.5, 1] };

export class Working {
  readonly #place = part(document, "#working");
  readonly #progress = part(this.#place, '[data-part="progress"]');
  readonly #failure = part(this.#place, '[data-part="failure"]');
  readonly #cancel = find(this.#place, '[data-part="cancel"]', HTMLButtonElement);
  readonly #bar = find(this.#place, "progress", HTMLProgressElement);
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Called when it takes long enough to be shown. */
  onslow: () => void = () => undefined;
  oncancel: () => void = () => undefined;
  onretry: () => void = () => undefined;
  /** Where the focus goes when what has it goes away. */
  home: () => void = () => undefined;

  constructor() {
    this.#cancel.addEventListener("click", () => this.oncancel());
    part(this.#failure, '[data-part="retry"]').addEventListener("click", () => {
      this.#show(undefined);
      this.onretry();
    });
    part(this.#failure, '[data-part="close"]').addEventListener("click", () => this.#show(undefined));
    this.#place.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !this.#progress.hidden) this.oncancel();
    });
  }

  begin(): void {
    clearTimeout(this.#timer);
    this.#show(undefined);
    this.#bar.value = 0;
    this.#timer = setTimeout(() => {
      this.#show(this.#progress);
      this.onslow();
    }, patience);
  }

  /** How far it is. */
  tell({ phase, done, of }: Progress): void {
    const [from, to] = share[phase];
    this.#bar.value = from + (to - from) * (of > 0 ? done / of : 0);
    const status = part(this.#progress, '[role="status"]');
    if (status.textContent !== said[phase]) status.textContent = said[phase]; // each is said aloud once
    part(this.#progress, '[data-part="amount"]').textContent = phase === "deciding" ? `· ${count(done)} of ${count(of)}` : `· ${size(Math.round(done))} of ${size(of)}`;
  }

  end(): void {
    clearTimeout(this.#timer);
    if (!this.#progress.hidden) this.#show(undefined);
  }

  /** Says why nothing can be decoded. */
  explain({ what, advice }: Unloaded): void {
    part(this.#failure, "b").textContent = what;
    part(this.#failure, "p span").textContent = advice;
    this.#show(this.#failure);
  }

  #show(shown: HTMLElement | undefined): void {
    const focused = this.#place.contains(document.activeElement);
    for (const half of [this.#progress, this.#failure]) half.hidden = half !== shown;
    this.#place.hidden = shown === undefined;
    if (focused && !this.#place.contains(document.activeElement)) this.home();
  }
}
