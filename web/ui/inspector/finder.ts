// The field that searches in lines: how many matches there are, and which of
// them the reader looks at.

import type { Lines } from "./lines";
import { find, part } from "../parts";
import { Search } from "./search";
import { Slices } from "./slices";

export class Finder {
  readonly #field: HTMLInputElement;
  readonly #found: HTMLElement;
  readonly #steppers: HTMLElement[];
  readonly #lines: Lines;
  readonly #work = new Slices();
  #search: Search | undefined;
  #now = -1;

  constructor(root: HTMLElement, lines: Lines) {
    this.#field = find(root, "input", HTMLInputElement);
    this.#found = part(root, ".found");
    this.#lines = lines;
    const [previous, next] = [part(root, "#found-previous"), part(root, "#found-next")];
    this.#steppers = [previous, next];
    previous.addEventListener("click", () => this.#go(-1));
    next.addEventListener("click", () => this.#go(1));
    this.#field.addEventListener("input", () => this.search());
    this.#field.addEventListener("keydown", this.#key);
  }

  /** Ends what is under way: the lines are about to be others. */
  stop(): void {
    this.#work.stop();
    this.#search = undefined;
    this.#now = -1;
    this.#say();
  }

  /** Searches for what stands in the field, from the beginning. */
  search(): void {
    this.stop();
    this.#lines.mark(undefined, -1);
    const text = this.#field.value;
    if (text === "") return;
    const search = new Search(this.#lines.lines, text);
    this.#search = search;
    void this.#work.run((budget) => search.step(budget), (done) => {
      if (this.#now < 0) this.#go(1);
      this.#say(done);
      if (done) this.#lines.mark(search, this.#now);
    });
  }

  readonly #key = (event: KeyboardEvent): void => {
    if (event.key === "Enter") this.#go(event.shiftKey ? -1 : 1);
    else if (event.key === "Escape" && this.#field.value !== "") {
      this.#field.value = "";
      this.search();
    } else return;
    event.preventDefault();
  };

  /** Looks at the next match, or at the one before; from the last to the first. */
  #go(by: 1 | -1): void {
    const search = this.#search;
    if (search === undefined || search.count === 0) return;
    this.#now = (Math.max(this.#now, by < 0 ? 0 : -1) + by + search.count) % search.count;
    this.#lines.mark(search, this.#now);
    this.#lines.reveal(search.line[this.#now] ?? 0, search.from[this.#now] ?? 0);
    this.#say();
  }

  #say(done = true): void {
    const count = this.#search?.count ?? 0;
    for (const stepper of this.#steppers) stepper.setAttribute("aria-disabled", String(count === 0));
    if (this.#search === undefined) this.#found.textContent = "";
    else if (count === 0) this.#found.textContent = done ? "nothing found" : "searching";
    else this.#found.textContent = `${grouped(this.#now + 1)} of ${grouped(count)}${this.#search.full || !done ? "+" : ""}`;
  }
}

const grouped = (n: number): string => n.toLocaleString("en");
