// Where lines break that are longer than their box is wide. All characters are
// taken to be equally wide, so that nothing has to be laid out to know it.

export class Breaks {
  #lines: readonly string[] = [];
  #columns = 0;
  #counted = 0; // lines
  #before = new Uint32Array(1024); // pieces before each line that is counted, and at the end their sum

  get lines(): readonly string[] {
    return this.#lines;
  }

  /** Other lines. They may become more: then call count. */
  set lines(lines: readonly string[]) {
    this.#lines = lines;
    this.#counted = 0;
    this.count();
  }

  /** How many characters have room in a piece; 0: not known, nothing breaks. */
  get columns(): number {
    return this.#columns;
  }

  set columns(columns: number) {
    this.#columns = columns;
    this.#counted = 0;
    this.count();
  }

  /** How many pieces there are in all. */
  get sum(): number {
    return this.#before[this.#counted] ?? 0;
  }

  /** Counts the pieces of the lines that are new. */
  count(): void {
    const wide = this.#columns;
    let { sum } = this;
    if (this.#lines.length >= this.#before.length) {
      const longer = new Uint32Array(2 * this.#lines.length);
      longer.set(this.#before.subarray(0, this.#counted + 1));
      this.#before = longer;
    }
    while (this.#counted < this.#lines.length) {
      const { length } = this.#lines[this.#counted] ?? "";
      sum += length > wide && wide > 0 ? Math.ceil(length / wide) : 1;
      this.#before[++this.#counted] = sum;
    }
  }

  /** How many pieces stand before a line. */
  before(line: number): number {
    return this.#before[Math.min(line, this.#counted)] ?? 0;
  }

  /** The line that a piece is of. */
  lineOf(piece: number): number {
    return below(this.#counted, (line) => this.before(line + 1) <= piece);
  }

  /** The piece that a character of a line stands in. */
  pieceOf(line: number, at: number): number {
    return this.before(line) + (this.#columns > 0 ? Math.floor(at / this.#columns) : 0);
  }

  /** From where to where in its line the line's piece i goes: never through the
   * midst of a character of two halves. */
  ends(line: number, i: number): [start: number, end: number] {
    const text = this.#lines[line] ?? "";
    if (this.#columns === 0) return [0, text.length];
    const cut = (at: number): number => (at < text.length && /[\udc00-\udfff]/.test(text.charAt(at)) ? at - 1 : Math.min(at, text.length));
    return [cut(i * this.#columns), cut((i + 1) * this.#columns)];
  }
}

/** How many of the first n numbers pass a test that some pass first, then none. */
export function below(n: number, passes: (i: number) => boolean): number {
  let [low, high] = [0, n];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (passes(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
