// A list of which only the rows near the viewport are in the document, so that
// ten thousand steps cost what a few dozen do. What is not there is a spacer as
// high as those rows were, or are thought to be.

export interface Rows {
  /** The row of that index, from 0. */
  make(index: number): HTMLElement;
  /** How high it will be, in pixels, as far as one can tell before it is there. */
  estimate(index: number): number;
  /** An element that keeps a place free, of a kind that the list may hold. */
  spacer(): HTMLElement;
  /** A row leaves the document for good. */
  gone?(row: HTMLElement): void;
  /** Other rows are in the document than before. */
  changed?(): void;
}

/** Up to so many rows are all in the document: that is quick, and the browser's
 * own search finds everything. */
const few = 100;

export class Windowed {
  readonly #list: HTMLElement;
  readonly #rows: Rows;
  readonly #before: HTMLElement;
  readonly #after: HTMLElement;
  readonly #heights: number[] = [];
  readonly #resize = new ResizeObserver(() => this.#soon());
  #shown: HTMLElement[] = []; // those in the document, from #first on
  #first = 0;
  #count = 0;
  #waiting = false;
  #whole = false;

  constructor(list: HTMLElement, rows: Rows) {
    this.#list = list;
    this.#rows = rows;
    this.#before = rows.spacer();
    this.#after = rows.spacer();
    for (const spacer of [this.#before, this.#after]) spacer.hidden = true;
    document.addEventListener("scroll", this.#soon, { capture: true, passive: true });
    this.#resize.observe(document.documentElement);
    this.#resize.observe(list);
  }

  /** Ends it: the list stays as it is, and is never touched again. */
  close(): void {
    document.removeEventListener("scroll", this.#soon, { capture: true });
    this.#resize.disconnect();
  }

  /** Takes rows that are in the list already, from the first on, as its own. */
  adopt(rows: HTMLElement[]): void {
    this.#shown = rows;
    this.#first = 0;
    this.#count = rows.length;
    for (let i = 0; i < rows.length; i++) this.#heights[i] ??= this.#rows.estimate(i);
    this.#list.prepend(this.#before);
    rows.at(-1)?.after(this.#after);
    if (rows.length === 0) this.#before.after(this.#after);
    this.#measure();
  }

  /** How many rows the list has; those from the old count on are made anew. */
  set count(count: number) {
    if (this.#before.parentElement !== this.#list) this.#list.prepend(this.#before, this.#after);
    for (let i = this.#heights.length; i < count; i++) this.#heights.push(this.#rows.estimate(i));
    this.#heights.length = count;
    while (this.#shown.length > 0 && this.#first + this.#shown.length > count) this.#drop(this.#shown.pop());
    this.#count = count;
    this.#update();
  }

  get count(): number {
    return this.#count;
  }

  /** Forgets every row: the next count makes them anew. */
  clear(): void {
    this.count = 0;
    this.#first = 0;
  }

  /** The row of that index, if it is in the document. */
  at(index: number): HTMLElement | undefined {
    return this.#shown[index - this.#first];
  }

  /** The rows that are in the document. */
  get shown(): readonly HTMLElement[] {
    return this.#shown;
  }

  /** Scrolls so that the row can be seen, and returns it. */
  reveal(index: number, behavior: ScrollBehavior = "auto"): HTMLElement | undefined {
    if (index < 0 || index >= this.#count) return undefined;
    if (this.at(index) === undefined) this.#around(index);
    const row = this.at(index);
    row?.scrollIntoView({ block: "nearest", behavior });
    return row;
  }

  /** Every row into the document at once, as printing wants it; call it again
   * with false to go back. */
  whole = (whole: boolean): void => {
    this.#whole = whole;
    this.#update();
  };

  readonly #soon = (): void => {
    if (this.#waiting) return;
    this.#waiting = true;
    requestAnimationFrame(() => {
      this.#waiting = false;
      if (!this.#list.isConnected) return;
      this.#measure();
      this.#update();
    });
  };

  /** Puts what the viewport needs into the document, one screen to spare. */
  #update(): void {
    if (this.#whole || this.#count <= few) return this.#range(0, this.#count);
    const top = this.#list.getBoundingClientRect().top;
    const spare = innerHeight;
    this.#range(this.#indexAt(-top - spare), this.#indexAt(-top + innerHeight + spare) + 1);
  }

  /** Puts a screen of rows on either side into the document, so that nothing is
   * blank wherever the row comes to stand. */
  #around(index: number): void {
    const reach = (by: 1 | -1): number => {
      let i = index;
      for (let height = 0; height < innerHeight && i >= 0 && i < this.#count; i += by) height += this.#heights[i] ?? 0;
      return i;
    };
    this.#range(reach(-1), reach(1) + 1);
  }

  /** The row at that distance from the list's top. */
  #indexAt(distance: number): number {
    let index = 0;
    for (let y = 0; index < this.#count - 1; index++) {
      y += this.#heights[index] ?? 0;
      if (y > distance) break;
    }
    return index;
  }

  /** Makes the rows from first up to end, end excluded, those in the document,
   * and keeps the one that the reader looks at where it is. */
  #range(first: number, end: number): void {
    const from = Math.max(0, Math.min(first, this.#count));
    const to = Math.max(from, Math.min(end, this.#count));
    if (from === this.#first && to === from + this.#shown.length) return this.#space();
    const [old, kept] = [this.#first, this.#shown];
    const row = (i: number): HTMLElement => kept[i - old] ?? this.#rows.make(i);
    this.#shown = Array.from({ length: to - from }, (_, i) => row(from + i));
    this.#first = from;
    const stays = new Set(this.#shown);
    for (const gone of kept) if (!stays.has(gone)) this.#drop(gone);
    let place: Element = this.#before;
    for (const each of this.#shown) {
      if (place.nextElementSibling !== each) place.after(each);
      place = each;
    }
    this.#space();
    this.#measure();
    this.#rows.changed?.();
  }

  /** A focus that goes with its row goes to the list instead. */
  #drop(row: HTMLElement | undefined): void {
    if (row === undefined) return;
    if (row.contains(document.activeElement)) this.#list.focus({ preventScroll: true });
    row.remove();
    this.#rows.gone?.(row);
  }

  #measure(): void {
    if (this.#count <= few || this.#shown.length === 0) return;
    const tops = this.#shown.map((row) => row.getBoundingClientRect().top);
    tops.push(this.#after.hidden ? this.#list.getBoundingClientRect().bottom : this.#after.getBoundingClientRect().top);
    this.#shown.forEach((_, i) => {
      const height = (tops[i + 1] ?? 0) - (tops[i] ?? 0);
      if (height > 0) this.#heights[this.#first + i] = height;
    });
  }

  #space(): void {
    const sum = (from: number, to: number): number => this.#heights.slice(from, to).reduce((all, each) => all + each, 0);
    set(this.#before, sum(0, this.#first));
    set(this.#after, sum(this.#first + this.#shown.length, this.#count));
  }
}

function set(spacer: HTMLElement, height: number): void {
  spacer.hidden = height === 0;
  spacer.style.blockSize = `${height}px`;
}
