// The middle of the page: what is shown by what name, what it came to so far, and
// which view of it.

import { type View, views } from "./address/address";
import { find, part } from "./parts";
import type { Playback } from "./playback/playback";
import { Sums } from "./playback/sums";
import { legible } from "./visible";
import { address, moment, span } from "./words";

/** A view of the steps: while hidden it does nothing. */
export interface Shown {
  show(): void;
  hide(): void;
}

export class Stage {
  readonly #playback: Playback;
  readonly #views: Record<View, Shown>;
  readonly #sums: Sums;
  #view: View = "conversation";
  /** Called when the reader chose another view. */
  onview: () => void = () => undefined;

  constructor(playback: Playback, shown: Record<View, Shown>) {
    this.#playback = playback;
    this.#views = shown;
    this.#sums = new Sums(playback);
    part(document, "#views").addEventListener("change", ({ target }) => {
      const chosen = target instanceof HTMLInputElement ? views.find((view) => view === target.value) : undefined;
      if (chosen === undefined) return;
      this.view = chosen;
      this.onview();
    });
    playback.watch((change) => {
      if (change === "choice") return;
      if (change === "run") this.#sums.clear();
      if (change !== "move") {
        this.#sums.grow();
        this.#name();
      }
      this.#sum();
    });
    this.#views[this.#view].show();
  }

  get view(): View {
    return this.#view;
  }

  set view(view: View) {
    if (view !== this.#view) this.#views[this.#view].hide();
    this.#view = view;
    find(part(document, "#views"), `[value="${view}"]`, HTMLInputElement).checked = true;
    part(document, "#stage").dataset["view"] = view;
    this.#views[view].show();
  }

  /** A run is on its way that the page begins with. */
  set loading(loading: boolean) {
    if (loading) this.#playback.show({ steps: [], elapsed_ms: 0, outcome: "" });
    part(document, "#lanes").toggleAttribute("data-loading", loading);
  }

  set title(title: string) {
    part(document, "#title").textContent = title;
  }

  /** Notices of the page, by the ids that templ gave them; "" hides one. */
  notice(id: "offline" | "unread" | "held" | "badlink" | "edited", shown: boolean | string): void {
    const notice = part(document, `#${id}`);
    if (typeof shown === "string" && shown !== "") notice.textContent = shown;
    notice.hidden = shown === false || shown === "";
  }

  /** Whose conversation it is. */
  #name(): void {
    const { steps, live, outcome } = this.#playback;
    const request = steps.find(({ kind }) => kind === "request");
    part(document, "#host").textContent = request === undefined ? "" : legible(address(request.request.url).host);
    part(document, "#lanes").dataset["outcome"] = live ? "" : outcome;
  }

  #sum(): void {
    const { position: { ms, decided }, atEnd, live, length } = this.#playback;
    const running = live || !atEnd;
    const { waited } = this.#sums.now;
    part(document, "#elapsed").textContent = running ? `${(ms / 1000).toFixed(1)} s` : moment(length);
    part(document, "#so-far").hidden = !running;
    part(document, "#waiting").hidden = waited === 0;
    part(document, "#waited").textContent = span(waited);
    part(document, "#answers").textContent = String(decided);
    part(document, "#noun").textContent = decided === 1 ? "exchange" : "exchanges";
  }
}
