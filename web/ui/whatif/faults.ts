// What an answer got wrong by the standards, and a letter about it to copy.

import { copier } from "../inspector/copy";
import { clone, find, part } from "../parts";
import { refer } from "./refer";
import type { Examination, Step } from "../core/wire";
import { visible } from "../visible";
import { what } from "../words";

export class Faults {
  readonly #panel: HTMLElement;
  #message = "";

  constructor(panel: HTMLElement) {
    this.#panel = panel;
    copier(part(panel, ".letter"), () => this.#message, part(panel, "textarea"));
  }

  show(step: Step, { faults, message }: Examination): void {
    this.#message = message;
    part(this.#panel, '[data-part="faultless"]').hidden = faults.length > 0;
    const list = part(this.#panel, ".faults");
    list.hidden = faults.length === 0;
    list.replaceChildren(...faults.map(({ subject, value, level, problem, ref, ask }) => {
      const item = clone("fault");
      item.dataset["level"] = level;
      part(item, ".level").textContent = level;
      const seen = what({ subject, value, effect: "", ref }, step);
      part(item, "code").textContent = visible(seen);
      part(item, "code").hidden = seen === "";
      refer(part(item, "cite"), ref);
      part(item, ".fault-head + p").textContent = visible(problem);
      part(item, '[data-part="ask"]').textContent = visible(ask);
      return item;
    }));
    part(this.#panel, ".letter").hidden = message === "";
    find(this.#panel, "textarea", HTMLTextAreaElement).value = message;
    part(this.#panel, ".said").textContent = "";
  }
}
