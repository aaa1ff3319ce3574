// One scripted answer: a line, and what can be changed about it while the card
// is open. A closed card is cheap: a thousand of them may stand in the list.

import { type Aside, AnswerFields } from "./answerfields";
import { name } from "./header";
import { clone, find, part } from "../parts";
import { lineOf } from "./scripted";
import type { Json } from "../core/wire";

export class AnswerCard {
  readonly element = clone("answer-card");
  readonly summary = part(this.element, "summary");
  readonly #details = find(this.element, "details", HTMLDetailsElement);
  readonly #edited: (what: string) => void;
  readonly #aside: Aside = { members: {} }; // outlives the fields, which go when the card closes
  #fields: AnswerFields | undefined;
  #value: Json = null;
  #json = "";
  #path = "";
  #title = "";

  /** edited is called after each change that the reader made, and hears what. */
  constructor(value: Json, edited: (what: string) => void) {
    this.#edited = edited;
    this.value = value;
    // A click opens only after this: what comes into view is there already.
    this.summary.addEventListener("click", () => this.#fill());
    this.#details.addEventListener("toggle", () => (this.#details.open ? this.#fill() : this.#empty()));
  }

  /** The answer as JSON text. */
  get json(): string {
    return this.#json;
  }

  get value(): Json {
    return this.#value;
  }

  set value(value: Json) {
    this.#take(value);
    this.#fields?.show(value);
  }

  /** Says where the answer stands in the order, and what it is called. */
  place(path: string, noun: string, n: number): void {
    if (this.#path === path) return;
    this.#path = path;
    this.#title = `${noun} ${n}`;
    part(this.summary, ".answer-n b").textContent = String(n);
    name(this.summary, part(this.element, ':scope > [data-of=""]'), path);
    this.#placeFields();
  }

  /** Opens the card and returns the field that comes first. */
  open(): HTMLElement {
    const fields = this.#fill();
    this.#details.open = true;
    return fields.first;
  }

  #take(value: Json): void {
    this.#value = value;
    this.#json = JSON.stringify(value);
    const line = lineOf(value);
    part(this.summary, ".answer-status").textContent = line.status;
    part(this.summary, ".answer-name").textContent = line.name;
    part(this.summary, ".answer-meta").textContent = line.meta;
  }

  #fill(): AnswerFields {
    if (this.#fields !== undefined) return this.#fields;
    this.#fields = new AnswerFields(this.#aside, (value, what) => {
      this.#take(value);
      this.#edited(`${this.#title}: ${what}`);
    });
    this.#fields.show(this.#value);
    this.#details.append(this.#fields.element);
    this.#placeFields();
    return this.#fields;
  }

  #empty(): void {
    this.#fields?.close();
    this.#fields = undefined;
  }

  #placeFields(): void {
    if (this.#fields === undefined) return;
    this.#fields.place(this.#path, this.#title);
    const called = this.#title.charAt(0).toLowerCase() + this.#title.slice(1);
    for (const tool of this.#fields.element.querySelectorAll<HTMLButtonElement>(".answer-tools button")) {
      tool.title = tool.ariaLabel = (tool.dataset["says"] ?? "").replace("{}", called);
    }
  }
}
