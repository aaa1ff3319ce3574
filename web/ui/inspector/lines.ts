// Lines of text in a box of their own, of which only those near its view are in
// the document: megabytes scroll as easily as a page does. What is drawn are
// pieces: a line, or where it is longer than the box is wide, a part of one.

import { below, Breaks } from "./breaks";
import { clone, part } from "../parts";

const high = 16; // px, as .piece is in body.css
/** The tallest element that every engine draws; what is taller scrolls faster. */
const tallest = 8_000_000;
/** Up to so many pieces are all in the document: the browser's own search finds
 * everything there. */
const few = 400;

/** Places in the lines, in order: match i begins in line[i] at from[i]. */
export interface Matches {
  readonly line: readonly number[];
  readonly from: readonly number[];
  readonly length: number;
}

const none: Matches = { line: [], from: [], length: 0 };

export class Lines {
  readonly #box: HTMLElement;
  readonly #roll: HTMLElement;
  readonly #pieces: HTMLElement;
  readonly #breaks = new Breaks();
  #drawn = { from: 0, to: 0 };
  #matches = none;
  #now = -1;
  #waiting = false;

  constructor(box: HTMLElement) {
    this.#box = box;
    this.#roll = part(box, ".roll");
    this.#pieces = part(box, ".pieces");
    box.addEventListener("scroll", this.#soon, { passive: true });
    new ResizeObserver(this.#soon).observe(box);
  }

  get lines(): readonly string[] {
    return this.#breaks.lines;
  }

  /** Shows these lines, from the first on. They may become more: then call grow. */
  show(lines: readonly string[]): void {
    this.#breaks.lines = lines;
    this.#box.scrollTo(0, 0);
    this.mark(undefined, -1);
  }

  grow(): void {
    this.#breaks.count();
    if (this.#breaks.sum <= few || this.#left()) this.#draw();
    else this.#size();
  }

  /** Marks what was found; now is the match that the reader looks at, or -1. */
  mark(matches: Matches | undefined, now: number): void {
    this.#matches = matches ?? none;
    this.#now = now;
    this.#draw();
  }

  /** Scrolls so that this place can be seen. */
  reveal(line: number, at: number): void {
    const y = this.#breaks.pieceOf(line, at) * high;
    const view = this.#box.clientHeight;
    if (y < this.#top || y + high > this.#top + view) this.#box.scrollTop = (y - view / 2) / this.#scale;
    this.#draw();
  }

  /** Pixels of text for each pixel that is scrolled. */
  get #scale(): number {
    const view = this.#box.clientHeight;
    const height = this.#breaks.sum * high;
    return height <= tallest ? 1 : (height - view) / (tallest - view);
  }

  /** Where in the text the view begins, in pixels. */
  get #top(): number {
    return this.#box.scrollTop * this.#scale;
  }

  readonly #soon = (): void => {
    if (this.#waiting) return;
    this.#waiting = true;
    requestAnimationFrame(() => {
      this.#waiting = false;
      if (this.#fit() || this.#left()) this.#draw();
    });
  };

  /** Breaks all lines anew where the box is as wide as it was not before. */
  #fit(): boolean {
    const columns = this.#measure();
    if (columns === this.#breaks.columns) return false;
    this.#breaks.columns = columns;
    return true;
  }

  #measure(): number {
    const style = getComputedStyle(this.#pieces);
    const room = this.#box.clientWidth - parseFloat(style.paddingInlineStart) - parseFloat(style.paddingInlineEnd);
    if (!(room > 0)) return 0; // the box is hidden
    const probe = clone("piece");
    probe.textContent = "0".repeat(100);
    probe.toggleAttribute("data-probe", true);
    this.#pieces.append(probe);
    const width = probe.getBoundingClientRect().width / 100;
    probe.remove();
    return Math.max(16, Math.floor(room / width));
  }

  /** Whether the view has left what is drawn. */
  #left(): boolean {
    if (this.#scale !== 1) return true;
    const from = Math.floor(this.#top / high);
    const to = Math.min(this.#breaks.sum, from + Math.ceil(this.#box.clientHeight / high) + 1);
    return from < this.#drawn.from || to > this.#drawn.to;
  }

  #size(): void {
    this.#roll.style.blockSize = `${Math.min(tallest, this.#breaks.sum * high)}px`;
  }

  /** Puts what the view needs into the document, one view to spare. */
  #draw(): void {
    if (this.#breaks.columns === 0) this.#fit();
    this.#size();
    const { sum } = this.#breaks;
    const shown = Math.ceil(this.#box.clientHeight / high) + 1;
    const at = Math.floor(this.#top / high);
    const from = sum <= few ? 0 : Math.max(0, at - shown);
    const to = sum <= few ? sum : Math.min(sum, at + 2 * shown);
    this.#drawn = { from, to };
    this.#pieces.replaceChildren(...this.#make(from, to));
    const shift = this.#scale === 1 ? 0 : this.#top - this.#box.scrollTop;
    this.#pieces.style.insetBlockStart = `${from * high - shift}px`;
  }

  #make(from: number, to: number): HTMLElement[] {
    const made: HTMLElement[] = [];
    let line = this.#breaks.lineOf(from);
    let match = below(this.#matches.line.length, (i) => (this.#matches.line[i] ?? 0) < line);
    for (let piece = from; piece < to; line++) {
      const first = this.#breaks.before(line);
      const end = Math.min(to, this.#breaks.before(line + 1));
      for (; piece < end; piece++) made.push(this.#piece(line, piece - first, match));
      while ((this.#matches.line[match] ?? Infinity) <= line) match++;
    }
    return made;
  }

  /** Piece i of a line; match is the first one in that line. */
  #piece(line: number, i: number, match: number): HTMLElement {
    const text = this.lines[line] ?? "";
    const [start, end] = this.#breaks.ends(line, i);
    const piece = clone("piece");
    piece.toggleAttribute("data-on", i > 0);
    let at = start;
    for (let m = match; this.#matches.line[m] === line; m++) {
      const from = Math.max(start, this.#matches.from[m] ?? 0);
      const to = Math.min(end, (this.#matches.from[m] ?? 0) + this.#matches.length);
      if (from >= end) break;
      if (to <= start) continue;
      const mark = clone("match");
      mark.textContent = text.slice(from, to);
      mark.toggleAttribute("data-now", m === this.#now);
      piece.append(text.slice(at, from), mark);
      at = to;
    }
    piece.append(text.slice(at, end));
    return piece;
  }
}
