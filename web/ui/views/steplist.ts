// A list of steps of which the reader chooses one: what waterfall, table and
// transcript have in common. Rows are in the document only near the viewport, and
// the whole list is one tab stop: the button of the chosen row.

import { find } from "../parts";
import type { Change, Playback } from "../playback/playback";
import { type Rows, Windowed } from "./windowed";

export class StepList {
  readonly #list: HTMLElement;
  readonly #playback: Playback;
  readonly #rows: Rows;
  #windowed: Windowed | undefined;
  #chosen = 0; // as marked
  #played = false; // at the latest move

  constructor(list: HTMLElement, playback: Playback, rows: Rows) {
    this.#list = list;
    this.#playback = playback;
    this.#rows = rows;
    list.addEventListener("click", (event) => this.#click(event));
    list.addEventListener("keydown", (event) => this.#key(event));
    list.addEventListener("focus", (event) => this.#enter(event));
  }

  /** Begins to show rows. */
  open(): void {
    this.#windowed = new Windowed(this.#list, {
      make: (index) => this.#made(index),
      estimate: (index) => this.#rows.estimate(index),
      spacer: () => this.#rows.spacer(),
      changed: () => this.#stops(),
    });
    addEventListener("beforeprint", this.#print);
    addEventListener("afterprint", this.#printed);
  }

  /** Ends that: nothing is left of the rows, and nothing happens any more. */
  close(): void {
    removeEventListener("beforeprint", this.#print);
    removeEventListener("afterprint", this.#printed);
    this.#windowed?.close();
    this.#windowed = undefined;
    this.#list.replaceChildren();
  }

  /** How many steps the list has, from the first on. */
  set count(count: number) {
    if (this.#windowed === undefined || count === this.#windowed.count) return;
    this.#windowed.count = count;
    this.#stops();
  }

  get count(): number {
    return this.#windowed?.count ?? 0;
  }

  /** The rows in the document, each with its index. */
  each(visit: (row: HTMLElement, index: number) => void): void {
    for (const row of this.#windowed?.shown ?? []) visit(row, Number(row.dataset["n"]) - 1);
  }

  /** The row of that index, if it is in the document. */
  at(index: number): HTMLElement | undefined {
    return this.#windowed?.at(index);
  }

  /** Shows what changed; fit gives the list the steps that it has now. While a
   * run plays the list follows it, unless the reader looks elsewhere. */
  changed(change: Change, fit: () => void): void {
    const { playing, chosen, atEnd, steps } = this.#playback;
    let follow = change === "choice" || (chosen !== this.#chosen && (!(playing || this.#played) || this.#inView()));
    this.#played = playing;
    if (change === "run") {
      this.#windowed?.clear();
      this.#chosen = 0;
      follow = !atEnd || chosen < steps.length; // a run that begins at its end is read from the top
    }
    if (change !== "choice") fit();
    this.#mark();
    if (follow) this.#windowed?.reveal(chosen - 1);
  }

  #mark(): void {
    if (this.#chosen === this.#playback.chosen) return;
    const before = this.at(this.#chosen - 1);
    this.#chosen = this.#playback.chosen;
    if (before !== undefined) this.#dress(before, false);
    const row = this.at(this.#chosen - 1);
    if (row !== undefined) this.#dress(row, true);
    this.#stops();
  }

  #made(index: number): HTMLElement {
    const row = this.#rows.make(index);
    row.dataset["n"] = String(index + 1);
    if (row instanceof HTMLLIElement) { // its fellows may not be there
      row.setAttribute("aria-posinset", row.dataset["n"]);
      row.setAttribute("aria-setsize", String(this.#playback.steps.length));
    }
    if (index + 1 === this.#chosen) this.#dress(row, true);
    return row;
  }

  #dress(row: HTMLElement, chosen: boolean): void {
    const button = control(row);
    row.toggleAttribute("data-chosen", chosen);
    button.tabIndex = chosen ? 0 : -1;
    if (chosen) button.setAttribute("aria-current", "step");
    else button.removeAttribute("aria-current");
  }

  /** Where the chosen row is not in the document the list stands in for it, so
   * that Tab finds the way in. */
  #stops(): void {
    this.#list.tabIndex = this.count === 0 || this.at(this.#chosen - 1) !== undefined ? -1 : 0;
  }

  /** A focus that came from a row which went away stays where it is. */
  #enter({ relatedTarget }: FocusEvent): void {
    const within = relatedTarget instanceof Node && this.#list.contains(relatedTarget);
    if (!within && this.#list.tabIndex === 0) this.#focus(Math.min(this.#chosen, this.count));
  }

  #focus(n: number): void {
    const row = this.#windowed?.reveal(n - 1);
    if (row !== undefined) control(row).focus({ preventScroll: true });
  }

  #click({ target, detail }: MouseEvent): void {
    const row = target instanceof Element ? target.closest<HTMLElement>("[data-n]") : null;
    if (row === null || (detail > 0 && marks(row))) return;
    this.#playback.choose(Number(row.dataset["n"]));
    control(row).focus({ preventScroll: true });
  }

  #key(event: KeyboardEvent): void {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by === undefined || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const n = Math.min(Math.max(1, this.#playback.chosen + by), this.count);
    if (n === 0) return;
    this.#playback.choose(n);
    this.#focus(n);
  }

  /** Whether the row that is marked can be seen; one that is not there, because
   * the run has only begun, counts as seen. */
  #inView(): boolean {
    if (this.#chosen === 0 || this.count === 0) return true;
    const box = this.at(this.#chosen - 1)?.getBoundingClientRect();
    return box !== undefined && box.bottom > 0 && box.top < innerHeight;
  }

  readonly #print = (): void => this.#windowed?.whole(true);
  readonly #printed = (): void => this.#windowed?.whole(false);
}

/** Somebody marks text there: no click is meant. */
function marks(row: HTMLElement): boolean {
  const marked = getSelection();
  return marked !== null && !marked.isCollapsed && marked.containsNode(row, true);
}

const control = (row: HTMLElement): HTMLButtonElement => find(row, "button", HTMLButtonElement);
