// The headers of a message as rows, of a request and of an answer alike. By
// keyboard: Enter goes to the next row and adds one behind the last, Backspace
// in an empty name takes its row away, and lines that are pasted become rows.

import { cut, HeaderRow, name } from "./header";
import { find, part, say } from "../parts";
import type { HeaderLine } from "../core/wire";

export class HeaderRows {
  readonly #root: HTMLElement;
  readonly #list: HTMLUListElement;
  readonly #add: HTMLButtonElement;
  readonly #limit: HTMLElement;
  readonly #kind: string;
  readonly #most: number;
  readonly #changed: () => void;
  #rows: HeaderRow[] = [];
  #unshown: HeaderLine[] | undefined; // too many for rows
  #path: string;

  /** path is where the headers stand in the order; changed is called after each
   * change that the reader made. */
  constructor(root: HTMLElement, path: string, changed: () => void) {
    this.#root = root;
    this.#path = path;
    this.#kind = root.dataset["kind"] ?? "";
    this.#most = Number(root.dataset["most"]);
    this.#limit = part(root, '[data-part="limit"]');
    this.#changed = changed;
    this.#list = find(root, "ul", HTMLUListElement);
    this.#add = find(root, '[data-do="add"]', HTMLButtonElement);
    this.#list.replaceChildren(); // what was printed comes again from what counts
    root.addEventListener("input", (event) => this.#typed(event));
    root.addEventListener("keydown", (event) => this.#pressed(event));
    root.addEventListener("paste", (event) => this.#pasted(event));
    root.addEventListener("click", (event) => this.#clicked(event));
    root.addEventListener("focusout", (event) => this.#left(event));
  }

  /** The headers as they stand, rows apart that nothing was typed in. */
  get lines(): HeaderLine[] {
    return this.#unshown ?? this.#rows.filter((row) => !row.empty).map(({ line }) => line);
  }

  /** Shows other headers, in the rows that are there as far as they go. */
  set lines(lines: HeaderLine[]) {
    const rows = lines.length <= this.#most;
    this.#unshown = rows ? undefined : lines;
    this.#add.hidden = !rows;
    say(this.#limit, rows ? "" : `${lines.length} headers are more than the ${this.#most} that are taken: change them in the order's JSON.`);
    const shown = rows ? lines : [];
    if (!rows || !same(shown, this.lines)) { // else rows that are empty yet stay
      while (this.#rows.length > shown.length) this.#remove(this.#rows.length - 1);
      shown.forEach((line, i) => ((this.#rows[i] ?? this.#insert(i)).line = line));
    }
    this.#number();
  }

  set path(path: string) {
    this.#path = path;
    this.#number();
  }

  #typed(event: Event): void {
    const row = this.#rowOf(event.target);
    if (row === undefined) return;
    event.stopPropagation(); // the form goes by the fields that have a name
    row.read(event.target);
    this.#after();
  }

  #pressed(event: KeyboardEvent): void {
    const row = this.#rowOf(event.target);
    if (row === undefined || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.key === "Enter" && event.target instanceof HTMLInputElement) {
      event.preventDefault(); // it would run the order
      this.#enter(this.#rows.indexOf(row));
    }
    if (event.key === "Backspace" && event.target === row.name && row.name.value === "" && !event.repeat) {
      event.preventDefault();
      this.#delete(row, true);
    }
  }

  #enter(i: number): void {
    const next = this.#rows[i + 1];
    if (next !== undefined) next.name.focus();
    else if (this.#rows[i]?.empty === false) this.#append();
  }

  #append(): void {
    if (this.#full(1)) return;
    const row = this.#insert(this.#rows.length);
    this.#number();
    row.name.focus();
  }

  /** Lines that are pasted into a name become rows from this one on. */
  #pasted(event: ClipboardEvent): void {
    const row = this.#rowOf(event.target);
    const lines = (event.clipboardData?.getData("text/plain") ?? "").split(/\r\n|[\r\n]/).filter((line) => line.trim() !== "");
    if (row === undefined || event.target !== row.name || lines.length < 2) return;
    event.preventDefault();
    if (this.#full(lines.length)) return;
    const fresh = row.empty;
    let at = this.#rows.indexOf(row);
    lines.forEach((line, i) => {
      const [title, value] = cut(line.trim());
      const place = fresh && i === 0 ? row : this.#insert(++at);
      place.line = [title, value ?? ""];
    });
    this.#after();
    this.#rows[at]?.value.focus();
  }

  #clicked(event: MouseEvent): void {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    if (button === this.#add) this.#append();
    const row = this.#rowOf(button);
    if (row !== undefined && button !== null) this.#delete(row, false);
  }

  /** The focus goes back to the end of the row before, or else on to the next
   * row's button, so that the same key deletes on. */
  #delete(row: HeaderRow, back: boolean): void {
    const at = this.#rows.indexOf(row);
    const before = this.#rows[at - 1];
    const beside = this.#rows[at + 1] ?? before;
    (back ? before?.value ?? beside?.name ?? this.#add : beside?.bin ?? this.#add).focus();
    if (back) toEnd(before?.value);
    this.#remove(at);
    if (row.empty) this.#number();
    else this.#after();
  }

  #left(event: FocusEvent): void {
    const row = this.#rowOf(event.target);
    if (row !== undefined && !(event.relatedTarget instanceof Node && row.element.contains(event.relatedTarget))) this.#remark(row);
  }

  /** Says what a row lacks once no button is held down: what it says moves all
   * that is below, and a click would miss its target. */
  #remark(row: HeaderRow): void {
    setTimeout(() => {
      if (document.querySelector(":active") !== null) this.#remark(row);
      else if (!row.element.contains(document.activeElement)) row.remark(true);
    }, 100);
  }

  /** Says so where there is no room for so many more. */
  #full(more: number): boolean {
    const full = this.#rows.length + more > this.#most;
    if (full) say(this.#limit, `There is room for ${this.#most} headers: ${this.#rows.length} are there, and ${more} would come.`);
    return full;
  }

  #after(): void {
    say(this.#limit, "");
    this.#number();
    this.#changed();
  }

  #insert(at: number): HeaderRow {
    const row = new HeaderRow(this.#kind);
    this.#list.insertBefore(row.element, this.#list.children[at] ?? null);
    this.#rows.splice(at, 0, row);
    return row;
  }

  #remove(at: number): void {
    const [row] = this.#rows.splice(at, 1);
    if (row?.element.contains(document.activeElement) === true) this.#add.focus();
    row?.element.remove();
  }

  #number(): void {
    let index = 0;
    name(this.#add, part(this.#root, '[data-of="header"]'), this.#path);
    this.#rows.forEach((row, i) => row.place(this.#path, row.empty ? undefined : index++, i + 1));
  }

  #rowOf(target: EventTarget | null): HeaderRow | undefined {
    return target instanceof Node ? this.#rows.find(({ element }) => element.contains(target)) : undefined;
  }
}

function toEnd(field: HTMLInputElement | undefined): void {
  field?.setSelectionRange(field.value.length, field.value.length);
}

const same = (a: HeaderLine[], b: HeaderLine[]): boolean =>
  a.length === b.length && a.every(([name, value], i) => b[i]?.[0] === name && b[i]?.[1] === value);
