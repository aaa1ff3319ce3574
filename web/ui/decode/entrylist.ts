// The exchanges of a text, to pick one from. The list is one tab stop; only what
// is near the viewport is in the document.

import { clone, find, part, reason } from "../parts";
import type { Entry, Step } from "../core/wire";
import { legible } from "../visible";
import { Windowed } from "../views/windowed";
import { address } from "../words";
import { answered } from "./answered";
import { count } from "./counted";

const filterable = 10; // entries from which on a filter helps
const rest = 120; // ms without a key before the filter counts

export class EntryList {
  readonly #place = part(document, "#entries");
  readonly #list = part(this.#place, '[data-part="rows"]');
  readonly #all = find(this.#place, '[data-part="all"]', HTMLButtonElement);
  readonly #field = find(this.#place, "#filter", HTMLInputElement);
  readonly #count = part(this.#place, '[data-part="count"]');
  readonly #windowed: Windowed;
  #entries: Entry[] = [];
  #words: string[] = []; // of each entry, to be filtered by
  #shown: number[] = []; // indexes of those that pass
  #actions: string[] = []; // what the conversation does after each
  #picked = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Called with the number of an exchange, from 1; 0: all of them. */
  onpick: (n: number) => void = () => undefined;

  constructor() {
    this.#windowed = new Windowed(this.#list, {
      make: (index) => this.#row(index),
      estimate: () => 44,
      spacer: () => clone("entry-space"),
      changed: () => this.#stops(),
    });
    this.#all.addEventListener("click", () => this.pick(0));
    this.#list.addEventListener("click", ({ target }) => {
      const row = target instanceof Element ? target.closest<HTMLElement>("[data-n]") : null;
      if (row !== null) this.pick(Number(row.dataset["n"]));
    });
    this.#list.addEventListener("keydown", (event) => this.#key(event));
    this.#list.addEventListener("focus", ({ target }) => target === this.#list && this.#focus(Math.max(0, this.#shown.indexOf(this.#picked - 1))));
    this.#field.addEventListener("input", () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#filter(), rest);
    });
  }

  /** What is chosen: the number of an exchange, or 0 for all. */
  get picked(): number {
    return this.#picked;
  }

  /** How many exchanges the text has. */
  get size(): number {
    return this.#entries.length;
  }

  clear(): void {
    [this.#entries, this.#words, this.#actions, this.#picked] = [[], [], [], 0];
    this.#field.value = "";
    this.#filter();
  }

  /** More of them were found. */
  add(entries: readonly Entry[]): void {
    for (const entry of entries) {
      this.#entries.push(entry);
      this.#words.push(`${entry.method} ${entry.url} ${entry.status || ""} ${entry.name} ${entry.failure}`.toLowerCase());
    }
    this.#filter();
  }

  /** What is to be done after each, once that is known. */
  decided(steps: readonly Step[]): void {
    let next = 0;
    this.#actions = this.#entries.map((entry) => (answered(entry) ? steps[next++]?.decision.action ?? "" : ""));
    this.#filter();
  }

  pick(n: number): void {
    this.#picked = n;
    this.#mark();
    this.onpick(n);
  }

  #filter(): void {
    clearTimeout(this.#timer);
    const parts = this.#field.value.toLowerCase().split(/\s+/).filter((part) => part !== "");
    this.#shown = [];
    this.#words.forEach((words, i) => parts.every((part) => words.includes(part)) && this.#shown.push(i));
    this.#place.hidden = this.#entries.length < 2;
    part(this.#place, '[data-part="filter"]').hidden = this.#entries.length < filterable;
    const of = count(this.#entries.length);
    this.#count.textContent = parts.length === 0 ? of : `${count(this.#shown.length)} of ${of}`;
    this.#windowed.clear();
    this.#windowed.count = this.#entries.length < 2 ? 0 : this.#shown.length;
    this.#mark();
  }

  #row(index: number): HTMLElement {
    const row = clone("entry");
    const at = this.#shown[index] ?? 0;
    const entry = this.#entries[at];
    if (entry === undefined) return row;
    const { host, path } = address(entry.url);
    row.dataset["n"] = String(entry.n);
    row.setAttribute("aria-posinset", String(index + 1));
    row.setAttribute("aria-setsize", String(this.#shown.length));
    part(row, ".n").textContent = String(entry.n);
    part(row, ".asked b").textContent = legible(entry.method) || "answer";
    part(row, ".asked bdi").textContent = legible(path);
    part(row, ".host").textContent = legible(host);
    const came = part(row, ".came");
    came.dataset["v"] = this.#actions[at] || "none";
    came.textContent = entry.status > 0 ? String(entry.status) : entry.failure || "no answer";
    came.title = entry.status > 0 ? reason(entry.status) : "";
    this.#dress(row, entry.n === this.#picked);
    return row;
  }

  #dress(row: HTMLElement, picked: boolean): void {
    const button = find(row, "button", HTMLButtonElement);
    button.tabIndex = picked ? 0 : -1;
    current(button, picked);
  }

  #mark(): void {
    current(this.#all, this.#picked === 0);
    for (const row of this.#windowed.shown) this.#dress(row, row.dataset["n"] === String(this.#picked));
    this.#stops();
  }

  /** Where no row is picked that is in the document, the list itself is the way in. */
  #stops(): void {
    const there = this.#windowed.shown.some((row) => row.dataset["n"] === String(this.#picked));
    this.#list.tabIndex = there || this.#shown.length === 0 ? -1 : 0;
  }

  #focus(index: number): void {
    const row = this.#windowed.reveal(index);
    if (row !== undefined) find(row, "button", HTMLButtonElement).focus({ preventScroll: true });
  }

  #key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const focused = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-n]") : null;
    const at = focused === null ? -1 : this.#shown.indexOf(Number(focused.dataset["n"]) - 1);
    const last = this.#shown.length - 1;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: last, PageDown: at + 10, PageUp: at - 10 }[event.key];
    if (to === undefined || last < 0) return;
    event.preventDefault();
    this.#focus(Math.min(Math.max(0, to), last));
  }
}

function current(button: HTMLButtonElement, yes: boolean): void {
  if (yes) button.setAttribute("aria-current", "true");
  else button.removeAttribute("aria-current");
}
