// One header of a message, in a row of its own (templates/request.templ). What
// counts is the line that it keeps, not what its fields show: a field drops
// line breaks, and nobody has changed anything by looking at it.

import { clone, find, part, say } from "../parts";
import { unseen } from "./unseen";
import type { HeaderLine } from "../core/wire";

export class HeaderRow {
  readonly element = clone("header-row");
  readonly name = find(this.element, ".header-name", HTMLInputElement);
  readonly value = find(this.element, ".header-value", HTMLInputElement);
  readonly bin = find(this.element, '[data-do="delete"]', HTMLButtonElement);
  readonly #hint = part(this.element, '[data-part="incomplete"]');
  readonly #kind: string;
  #line: HeaderLine = ["", ""];

  constructor(kind: string) {
    this.#kind = kind;
    this.name.setAttribute("list", `${kind}-headers`);
  }

  get line(): HeaderLine {
    return this.#line;
  }

  /** Shows a line; the field that is typed in stays as it is where it can. */
  set line(line: HeaderLine) {
    this.#line = line;
    write(this.name, line[0]);
    write(this.value, line[1]);
    this.value.readOnly = /[\r\n]/.test(line[1]); // a field would drop them
    this.#suggest();
    this.remark(false);
  }

  /** Nothing was typed yet: it is no header. */
  get empty(): boolean {
    return this.#line[0] === "" && this.#line[1] === "";
  }

  /** Takes over what was typed. A colon ends the name. */
  read(typed: EventTarget | null): void {
    if (typed === this.value) {
      write(this.value, this.value.value.trimStart()); // as where "Name: value" is typed on from the name
      this.#line = [this.#line[0], this.value.value];
    } else {
      const [name, behind] = cut(this.name.value);
      if (behind === undefined) {
        this.#line = [name, this.#line[1]];
      } else {
        this.line = [name, [behind, this.#line[1]].filter((text) => text !== "").join(" ")];
        this.value.focus();
      }
    }
    this.#suggest();
    this.remark(false);
  }

  /** Says where the row stands: path is that of the message's headers, index
   * the line's place among them (nothing for an empty one), n counts rows. */
  place(path: string, index: number | undefined, n: number): void {
    const at = index === undefined ? undefined : `${path}[${index}]`;
    name(this.name, this.#refusal("name"), at);
    name(this.value, this.#refusal("value"), at === undefined ? undefined : `${at}[1]`);
    this.#hint.id = `${path}:row${n}`;
    this.name.ariaLabel = `Header ${n} name`;
    this.value.ariaLabel = `Header ${n} value`;
    this.bin.ariaLabel = `Delete header ${n}`;
  }

  /** Says what is missing, once the reader is done with the row, and what is
   * there but can't be seen. */
  remark(left: boolean): void {
    const [name, value] = this.#line;
    const says: string[] = [];
    if (left && name === "" && value !== "") says.push("The name is missing: without one it can't be sent.");
    if (left && name !== "" && value === "") says.push("No value yet: as it is, it goes out empty.");
    const hidden = unseen(name + value);
    if (hidden !== "") says.push(`Holds ${hidden}, which can't be seen here.`);
    if (this.value.readOnly) says.push("Holds a line break: change it in the order's JSON.");
    say(this.#hint, says.join(" "));
    for (const field of [this.name, this.value]) describe(field, this.#hint);
  }

  /** Which values are offered depends on the name. */
  #suggest(): void {
    const id = `${this.#kind}-values-${this.#line[0].toLowerCase()}`;
    if (document.getElementById(id) === null) this.value.removeAttribute("list");
    else this.value.setAttribute("list", id);
  }

  #refusal(of: string): HTMLElement {
    return part(this.element, `[data-of="${of}"]`);
  }
}

/** "Name: value", cut at the colon; a line without one is all name. */
export function cut(line: string): [name: string, value: string | undefined] {
  const colon = line.indexOf(":");
  return colon < 1 ? [line, undefined] : [line.slice(0, colon), line.slice(colon + 1).replace(/^[ \t]+/, "")];
}

/** Shows a text in a field and leaves the caret where it was. */
export function write(field: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  if (field.value === text) return;
  const [start, end] = [field.selectionStart, field.selectionEnd];
  field.value = text;
  if (document.activeElement === field) field.setSelectionRange(start, end);
}

/** Names a control, and the place for what is refused about it, by its path. */
export function name(control: HTMLElement, refusal: HTMLElement, path: string | undefined): void {
  if (control.dataset["path"] === path) return;
  for (const [element, key] of [[control, "path"], [refusal, "refusal"]] as const) {
    if (path === undefined) delete element.dataset[key];
    else element.dataset[key] = path;
  }
  refusal.id = path === undefined ? "" : `${path}:refusal`;
}

/** Ties a field to what is said below it, as long as anything is. */
export function describe(field: HTMLElement, hint: HTMLElement): void {
  const others = (field.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id !== "" && id !== hint.id);
  const all = hint.hidden ? others : [...others, hint.id];
  if (all.length === 0) field.removeAttribute("aria-describedby");
  else field.setAttribute("aria-describedby", all.join(" "));
}
