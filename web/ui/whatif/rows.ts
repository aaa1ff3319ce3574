// The rows of what can be changed: clones and fields of templates/whatif.templ,
// each marked where it says something else than the exchange did.

import { changedLine, type Edits, type Fault, type Field, fields, type Line } from "./edits";
import { clone, find, part, reason } from "../parts";
import { visible } from "../visible";

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

export class Rows {
  readonly #root: HTMLElement;
  readonly #lines = new Map<Line, HTMLElement>();
  readonly #edited: (at: Field | Line) => void;
  #now: Edits | undefined;
  #was: Edits | undefined;

  /** edited is called after the reader changed something. */
  constructor(root: HTMLElement, edited: (at: Field | Line) => void) {
    this.#root = root;
    this.#edited = edited;
    root.addEventListener("input", ({ target }) => this.#typed(target));
    root.addEventListener("click", ({ target }) => {
      const button = target instanceof Element ? target.closest<HTMLElement>("[data-do]") : null;
      if (button?.dataset["do"] === "undo") this.#undo(button);
      if (button?.dataset["do"] === "add") this.#add(button.dataset["about"] === "request" ? "request" : "answer");
    });
  }

  /** Shows these edits of an exchange that was so. drove are the names of headers,
   * in lower case, without which the decision would be another one. */
  show(now: Edits, was: Edits, deadline: number, drove: ReadonlySet<string>): void {
    [this.#now, this.#was] = [now, was];
    this.#lines.clear();
    for (const about of ["answer", "request"] as const) {
      part(this.#root, `[data-lines="${about}"]`).replaceChildren(...now[about].map((line) => this.#made(line)));
    }
    for (const line of now.answer) this.#lines.get(line)?.toggleAttribute("data-driving", line.was !== undefined && drove.has(line.was[0].toLowerCase()));
    this.#row("left").hidden = deadline === 0;
    const other = find(this.#root, '[data-field="token"] [value="other"]', HTMLOptionElement);
    other.hidden = other.disabled = was.token !== "other";
    const method = find(this.#root, '[data-field="method"]', HTMLSelectElement);
    method.querySelector("[data-own]")?.remove();
    if (![...method.options].some(({ value }) => value === was.method)) {
      const own = new Option(visible(was.method), was.method);
      own.dataset["own"] = "";
      method.append(own);
    }
    this.update();
  }

  /** Makes fields and marks say what the edits say. */
  update(): void {
    const [now, was] = [this.#now, this.#was];
    if (now === undefined || was === undefined) return;
    for (const field of fields(was)) {
      const row = this.#row(field);
      const control = controlOf(row);
      if (control.value !== now[field]) control.value = now[field];
      mark(row, now[field] !== was[field], field === "body" ? "changed" : `was ${visible(said(control, was[field]))}`);
    }
    for (const [line, row] of this.#lines) this.#line(line, row);
    const answered = now.came === "";
    for (const place of [this.#row("status"), ...this.#root.querySelectorAll<HTMLElement>('[data-lines="answer"], .add-line[data-about="answer"], .offers, .try-body')]) place.hidden = !answered;
  }

  /** Says why a change can't be, where it stands; undefined: all can. */
  refuse(fault: Fault | undefined): void {
    for (const row of this.#root.querySelectorAll<HTMLElement>(".try")) {
      const at = fault?.at;
      const mine = at !== undefined && (typeof at === "string" ? row.dataset["key"] === at : this.#lines.get(at) === row);
      const refusal = part(row, ".refusal");
      refusal.hidden = !mine;
      refusal.textContent = mine ? fault?.message ?? "" : "";
      for (const each of row.querySelectorAll(".try-value, input.try-name")) each.setAttribute("aria-invalid", String(mine));
    }
  }

  /** Puts the focus where a reader begins. */
  focus(): void {
    const first = [...this.#root.querySelectorAll<HTMLElement>(".try-value")].find((control) => control.offsetParent !== null);
    first?.focus();
  }

  #row(field: Field): HTMLElement {
    return part(this.#root, `[data-key="${field}"]`);
  }

  #made(line: Line): HTMLElement {
    const row = clone("try-line");
    lineControls(row)[1].readOnly = line.name !== ""; // another name is another header
    this.#lines.set(line, row);
    return row;
  }

  #line(line: Line, row: HTMLElement): void {
    const [on, name, value] = lineControls(row);
    on.checked = line.on;
    if (name.value !== line.name) name.value = line.name;
    if (value.value !== line.value) value.value = line.value;
    const called = visible(line.name) || "this header";
    on.ariaLabel = `${called}: sent`;
    value.ariaLabel = `Value of ${called}`;
    name.ariaLabel = name.readOnly ? "Name" : "Name of the new header";
    row.toggleAttribute("data-off", !line.on);
    part(row, ".was button").ariaLabel = `Undo: ${called}`;
    const was = line.was === undefined ? "added" : line.on ? `was ${visible(line.was[1]) || "empty"}` : "taken away";
    mark(row, changedLine(line), was);
  }

  #typed(target: EventTarget | null): void {
    const row = target instanceof Element ? target.closest<HTMLElement>(".try") : null;
    if (row === null || !isControl(target) || this.#now === undefined) return;
    const field = fields(this.#now).find((name) => name === target.dataset["field"]);
    if (field !== undefined) this.#now[field] = target.value;
    const line = this.#lineOf(row);
    if (line !== undefined) {
      const [on, name, value] = lineControls(row);
      if (target !== on) on.checked = true; // who types a value means it
      Object.assign(line, { on: on.checked, name: name.value, value: value.value });
    }
    const at = field ?? line;
    if (at !== undefined) this.#edited(at);
  }

  #undo(button: HTMLElement): void {
    const row = button.closest<HTMLElement>(".try");
    const [now, was] = [this.#now, this.#was];
    if (row === null || now === undefined || was === undefined) return;
    const field = fields(now).find((name) => name === row.dataset["key"]);
    const line = this.#lineOf(row);
    if (field !== undefined) now[field] = was[field];
    else if (line?.was !== undefined) Object.assign(line, { name: line.was[0], value: line.was[1], on: true });
    else if (line !== undefined) this.#drop(line, row, now);
    const at = field ?? line;
    if (row.isConnected) controlOf(row).focus();
    if (at !== undefined) this.#edited(at);
  }

  /** A line that was only offered is switched off; one that was added goes. */
  #drop(line: Line, row: HTMLElement, now: Edits): void {
    line.on = false;
    const lines = now.answer.includes(line) ? now.answer : now.request;
    if (lines === now.request && /^(idempotency-key|accept|content-type)$/i.test(line.name)) return;
    lines.splice(lines.indexOf(line), 1);
    this.#lines.delete(line);
    row.parentElement?.parentElement?.querySelector<HTMLElement>(".add-line")?.focus();
    row.remove();
  }

  #add(about: "answer" | "request"): void {
    if (this.#now === undefined) return;
    const line: Line = { was: undefined, name: "", value: "", on: true };
    this.#now[about].push(line);
    const row = this.#made(line);
    part(this.#root, `[data-lines="${about}"]`).append(row);
    this.#line(line, row);
    lineControls(row)[1].focus();
  }

  #lineOf(row: HTMLElement): Line | undefined {
    return [...this.#lines].find(([, each]) => each === row)?.[0];
  }
}

function lineControls(row: HTMLElement): [on: HTMLInputElement, name: HTMLInputElement, value: HTMLInputElement] {
  const of = (name: string): HTMLInputElement => find(row, `[data-of="${name}"]`, HTMLInputElement);
  return [of("on"), of("name"), of("value")];
}

function mark(row: HTMLElement, changed: boolean, was: string): void {
  row.toggleAttribute("data-changed", changed);
  part(row, ".was").hidden = !changed;
  part(row, ".was > span").textContent = changed ? was : "";
}

/** What a field showed, for reading. */
function said(control: Control, text: string): string {
  if (control instanceof HTMLSelectElement) return [...control.options].find(({ value }) => value === text)?.text ?? text;
  return control.dataset["field"] === "status" ? `${text} ${reason(Number(text))}` : text;
}

const isControl = (target: EventTarget | null): target is Control =>
  target instanceof HTMLInputElement || target instanceof HTMLSelectElement || target instanceof HTMLTextAreaElement;

function controlOf(row: HTMLElement): Control {
  const control = row.querySelector(".try-value");
  if (!isControl(control)) throw new Error("the row has no field");
  return control;
}
