// Where a text stands in lines, whatever its case, found in short pieces of work.

import type { Matches } from "./lines";

/** More than anybody steps through; it bounds what is kept. */
const most = 100_000;
/** Characters looked at in one go: a line may be megabytes long. */
const stretch = 1 << 16;

export class Search implements Matches {
  readonly line: number[] = [];
  readonly from: number[] = [];
  readonly length: number;
  readonly #lines: readonly string[];
  readonly #pattern: RegExp;
  #at = { line: 0, from: 0 };

  constructor(lines: readonly string[], text: string) {
    this.#lines = lines;
    this.length = text.length;
    // Without the u flag each match is as long as the text: no case is folded
    // into more or fewer characters.
    this.#pattern = new RegExp(text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"), "gi");
  }

  /** How many were found so far. */
  get count(): number {
    return this.line.length;
  }

  /** There may be more, but nobody looks for them. */
  get full(): boolean {
    return this.count >= most;
  }

  /** Searches on; true: to the end, or as far as it goes. */
  step(budgetMS: number): boolean {
    const until = performance.now() + budgetMS;
    for (let i = 0; this.#at.line < this.#lines.length && !this.full; i++) {
      if (i % 64 === 63 && performance.now() >= until) return false;
      const line = this.#lines[this.#at.line] ?? "";
      this.#stretch(line);
      if (line.length > stretch && performance.now() >= until) return false;
    }
    return true;
  }

  /** Looks at the next part of the line, and on to where a match that begins in
   * it may end. */
  #stretch(line: string): void {
    const { from } = this.#at;
    const text = from === 0 && line.length <= stretch ? line : line.slice(from, from + stretch + this.length - 1);
    let next = from + stretch;
    this.#pattern.lastIndex = 0;
    for (let found = this.#pattern.exec(text); found !== null && found.index < stretch && !this.full; found = this.#pattern.exec(text)) {
      this.line.push(this.#at.line);
      this.from.push(from + found.index);
      next = Math.max(next, from + found.index + this.length);
    }
    if (next < line.length) this.#at.from = next;
    else this.#at = { line: this.#at.line + 1, from: 0 };
  }
}
