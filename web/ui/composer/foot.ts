// What stays in sight below the form: Run and why it can't, undo, redo, reset.

import type { History } from "./draft";
import { find, part, say } from "../parts";

/** What the buttons do. */
export interface Hands {
  undo(): void;
  redo(): void;
  reset(): void;
}

export class Foot {
  readonly #form: HTMLFormElement;
  readonly #run = find(document, "#run", HTMLButtonElement);
  #problem = "";

  constructor(form: HTMLFormElement, hands: Hands) {
    this.#form = form;
    this.#run.disabled = false;
    const press = (id: string, act: () => void): void =>
      part(document, id).addEventListener("click", ({ currentTarget }) => {
        if (currentTarget instanceof Element && currentTarget.getAttribute("aria-disabled") !== "true") act();
      });
    press("#undo", hands.undo);
    press("#redo", hands.redo);
    press("#reset", hands.reset);
    form.addEventListener("submit", (event) => this.#submit(event), { capture: true });
    form.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
      event.preventDefault();
      form.requestSubmit();
    });
    document.addEventListener("keydown", (event) => {
      const key = event.key.toLowerCase();
      if (!(event.ctrlKey || event.metaKey) || event.altKey || (key !== "z" && key !== "y") || event.defaultPrevented || writes(event.target)) return;
      event.preventDefault();
      if (key === "y" || event.shiftKey) hands.redo();
      else hands.undo();
    });
  }

  /** Why Run does nothing now; "" it runs. */
  set problem(problem: string) {
    if (problem === this.#problem) return;
    this.#problem = problem;
    this.#run.setAttribute("aria-disabled", String(problem !== ""));
    say(part(document, "#why-not"), problem);
  }

  /** What can be taken back; pristine: the scenario is as it came. */
  show({ undoes, redoes }: History, pristine: boolean): void {
    const button = (id: string, word: string, what: string): void => {
      part(document, `${id} .sr`).textContent = what === "" ? word : `${word}: ${what}`;
      part(document, id).setAttribute("aria-disabled", String(what === ""));
    };
    button("#undo", "Undo", undoes);
    button("#redo", "Redo", redoes);
    part(document, "#reset").setAttribute("aria-disabled", String(pristine));
  }

  /** Says aloud what was just done. */
  tell(text: string): void {
    part(document, "#done").textContent = text;
  }

  /** Nobody else hears of a submit that comes to nothing; the reason is said again. */
  #submit(event: SubmitEvent): void {
    if (this.#problem === "") return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const why = part(this.#form, "#why-not");
    why.textContent = "";
    requestAnimationFrame(() => (why.textContent = this.#problem));
  }
}

/** Whether keys go into a text there, which has an undo of its own. */
export function writes(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !["radio", "checkbox", "button", "submit", "range"].includes(target.type) && !target.readOnly;
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLElement && target.isContentEditable);
}
