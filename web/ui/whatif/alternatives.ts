// The alternatives that the core names, as sentences to press: what would help as
// rows beside the answer, the rest below, by what is another one.

import { about, headerOf, offers, silent } from "./changes";
import { clone, find, part, say } from "../parts";
import type { Alternative } from "../core/wire";
import { visible } from "../visible";

export class Alternatives {
  readonly #panel: HTMLElement;
  readonly #press: (chosen: Alternative) => void;
  readonly #buttons = new Map<Alternative, HTMLElement>();

  constructor(panel: HTMLElement, press: (chosen: Alternative) => void) {
    this.#panel = panel;
    this.#press = press;
  }

  show(all: readonly Alternative[]): void {
    this.#buttons.clear();
    const helps = all.filter(offers);
    part(this.#panel, ".offers").replaceChildren(...helps.map((each) => this.#offer(each)));
    part(this.#panel, '[data-about="offers"].alternatives-of').hidden = true;
    const names = all.map(silent).filter((name) => name !== "");
    const rest = all.filter((each) => !offers(each) && silent(each) === "");
    for (const group of this.#panel.querySelectorAll<HTMLElement>(".alternatives-of:not([data-about=offers])")) {
      const mine = rest.filter((each) => about(each) === group.dataset["about"]);
      group.hidden = mine.length === 0;
      part(group, "ul").replaceChildren(...mine.map((each) => this.#item(each)));
    }
    say(part(this.#panel, '[data-part="silent"]'), sentence(names.map(visible)));
  }

  /** Shows which of them is made, and which are no offers any more. */
  mark(made: Alternative | undefined, has: (name: string) => boolean): void {
    for (const [each, button] of this.#buttons) {
      if (offers(each)) button.hidden = has(each.change.subject.slice("header:".length));
      else button.setAttribute("aria-pressed", String(each === made));
    }
  }

  #item(each: Alternative): HTMLElement {
    const item = clone("alternative");
    const button = part(item, "button");
    button.dataset["v"] = each.decision.action;
    find(button, "use", SVGElement).setAttribute("href", `#i-${each.decision.action}`);
    part(button, "span").textContent = visible(each.summary);
    this.#keep(each, button);
    return item;
  }

  #offer(each: Alternative): HTMLElement {
    const offer = clone("offer");
    part(offer, ".offer-line").textContent = visible(`${headerOf(each)}: ${each.change.to}`);
    part(offer, ".offer-why").textContent = visible(each.summary);
    this.#keep(each, offer);
    return offer;
  }

  #keep(each: Alternative, button: HTMLElement): void {
    this.#buttons.set(each, button);
    button.addEventListener("click", () => this.#press(each));
  }
}

/** As templates/explanation.go says it. */
function sentence(names: string[]): string {
  if (names.length === 0) return "";
  return names.length === 1 ? `Nothing changes without ${names[0]}.` : `Nothing changes without any one of ${names.join(", ")}.`;
}
