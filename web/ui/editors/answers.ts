// A script of answers as cards, in order. What counts is the text of a hidden
// field: JSON as the order has it, "" for none.

import { AnswerCard } from "./answer";
import { keepingFocus } from "./keepfocus";
import { find, part, say } from "../parts";
import type { Json } from "../core/wire";

export class AnswerList {
  readonly #root: HTMLElement;
  readonly #text: HTMLTextAreaElement;
  readonly #list: HTMLOListElement;
  readonly #add: HTMLButtonElement;
  readonly #noun: string;
  readonly #most: number;
  #cards: AnswerCard[] = [];

  constructor(root: HTMLElement) {
    this.#root = root;
    this.#text = find(root, ":scope > textarea", HTMLTextAreaElement);
    this.#list = find(root, ":scope > ol", HTMLOListElement);
    this.#add = find(root, '[data-do="add-last"]', HTMLButtonElement);
    this.#noun = root.dataset["noun"] ?? "";
    this.#most = Number(root.dataset["most"]);
    this.#text.addEventListener("restore", () => keepingFocus(root, () => this.#read(), this.#add));
    this.#text.addEventListener("reveal", (event) => event instanceof CustomEvent && this.#reveal(String(event.detail)));
    root.addEventListener("click", (event) => this.#clicked(event));
    root.addEventListener("keydown", (event) => this.#pressed(event));
    this.#read();
  }

  /** Opens the card that a path of the order leads into. */
  #reveal(path: string): void {
    const [, index] = /^\[(\d+)\]/.exec(path.slice(this.#text.name.length)) ?? [];
    if (!path.startsWith(`${this.#text.name}[`) || index === undefined) return;
    this.#cards[Number(index)]?.open();
    const around = this.#root.closest("details");
    if (around !== null) around.open = true;
  }

  #read(): void {
    const list = parsed(this.#text.value);
    const many = list !== undefined && list.length > this.#most;
    const odd = list === undefined ? "This is no list of answers" : many ? `${list.length} answers are more than the ${this.#most} that are taken` : "";
    say(part(this.#root, '[data-part="unreadable"]'), odd === "" ? "" : `${odd}: change it in the order's JSON.`);
    this.#add.hidden = odd !== "";
    this.#show(odd === "" ? list ?? [] : []);
  }

  /** Shows other answers; the cards that begin and end alike stay. */
  #show(values: Json[]): void {
    const texts = values.map((value) => JSON.stringify(value));
    const [olds, news] = [this.#cards.length, texts.length];
    let before = 0;
    while (before < Math.min(olds, news) && this.#cards[before]?.json === texts[before]) before++;
    let after = 0;
    while (after < Math.min(olds, news) - before && this.#cards[olds - 1 - after]?.json === texts[news - 1 - after]) after++;
    const changed = Math.min(olds, news) - before - after;
    for (let i = before; i < before + changed; i++) this.#set(i, values[i] ?? null);
    for (let i = before + changed; i < olds - after; i++) this.#cards[i]?.element.remove();
    const added = values.slice(before + changed, news - after).map((value) => this.#card(value));
    this.#list.insertBefore(fragment(added), this.#cards[olds - after]?.element ?? null);
    this.#cards.splice(before + changed, olds - after - before - changed, ...added);
    this.#number();
  }

  #set(i: number, value: Json): void {
    const card = this.#cards[i];
    if (card !== undefined) card.value = value;
  }

  #card(value: Json): AnswerCard {
    return new AnswerCard(value, (what) => this.#write(what));
  }

  #clicked(event: MouseEvent): void {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    if (button === this.#add) return this.#insert(this.#cards.length, { status: 200 });
    const i = this.#indexOf(button);
    switch (i < 0 ? undefined : button?.dataset["do"]) {
      case "up": return this.#move(i, i - 1);
      case "down": return this.#move(i, i + 1);
      case "copy": return this.#insert(i + 1, structuredClone(this.#cards[i]?.value ?? null));
      case "add": return this.#insert(i + 1, { status: 200 });
      case "delete": return this.#delete(i);
    }
  }

  /** Alt and an arrow move a card, but mean something else within a field. */
  #pressed(event: KeyboardEvent): void {
    const step = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    const { target } = event;
    if (step === 0 || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (!(target instanceof HTMLElement) || target.matches("input, select, textarea") || this.#add.matches(":disabled")) return;
    const i = this.#indexOf(target);
    if (i < 0) return;
    event.preventDefault();
    this.#move(i, i + step);
  }

  /** The neighbours move around the card: what has the focus stays put. */
  #move(from: number, to: number): void {
    const [card, neighbour] = [this.#cards[from], this.#cards[to]];
    if (card === undefined || neighbour === undefined) return this.#say(to < 0 ? "It is the first already." : "It is the last already.");
    if (to < from) card.element.after(neighbour.element);
    else card.element.before(neighbour.element);
    this.#cards[from] = neighbour;
    this.#cards[to] = card;
    this.#changed(`Move ${this.#noun.toLowerCase()} ${from + 1}`);
    card.element.scrollIntoView({ block: "nearest" });
    this.#say(`${this.#noun} ${from + 1} is ${this.#noun.toLowerCase()} ${to + 1} now.`);
  }

  #insert(at: number, value: Json): void {
    if (this.#cards.length >= this.#most) return this.#say(`There are ${this.#most} answers, and no more are taken.`);
    const card = this.#card(value);
    this.#list.insertBefore(card.element, this.#cards[at]?.element ?? null);
    this.#cards.splice(at, 0, card);
    this.#changed(`Add ${this.#noun.toLowerCase()} ${at + 1}`);
    const first = card.open();
    first.focus();
    if (first instanceof HTMLInputElement) first.select();
    this.#say(`${this.#noun} ${at + 1} is new.`);
  }

  #delete(i: number): void {
    const [card] = this.#cards.splice(i, 1);
    (this.#cards[i]?.summary ?? this.#cards[i - 1]?.summary ?? this.#add).focus();
    card?.element.remove();
    this.#changed(`Delete ${this.#noun.toLowerCase()} ${i + 1}`);
    this.#say(`${this.#noun} ${i + 1} is deleted. Undo brings it back.`);
  }

  #changed(what: string): void {
    this.#number();
    this.#write(what);
  }

  /** what is the edit in a few words, for undo. */
  #write(what: string): void {
    this.#text.value = this.#cards.length === 0 ? "" : `[${this.#cards.map(({ json }) => json).join(",")}]`;
    this.#text.dispatchEvent(new CustomEvent("input", { bubbles: true, detail: what }));
  }

  #number(): void {
    this.#cards.forEach((card, i) => card.place(`${this.#text.name}[${i}]`, this.#noun, i + 1));
    part(this.#root, '[data-part="repeats"]').hidden = this.#cards.length === 0;
    const count = this.#root.closest("details")?.querySelector('[data-part="count"]') ?? null;
    if (count !== null) count.textContent = this.#cards.length === 0 ? "" : String(this.#cards.length);
  }

  #indexOf(target: Element | null): number {
    const element = target?.closest(".answer-card") ?? null;
    return this.#cards.findIndex((card) => card.element === element);
  }

  #say(text: string): void {
    part(this.#root, '[data-part="said"]').textContent = text;
  }
}

function parsed(text: string): Json[] | undefined {
  try {
    const value: Json = text === "" ? [] : JSON.parse(text);
    return Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function fragment(cards: AnswerCard[]): DocumentFragment {
  const all = document.createDocumentFragment();
  all.append(...cards.map(({ element }) => element));
  return all;
}
