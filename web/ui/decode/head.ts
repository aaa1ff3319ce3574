// The head of the result: what the text was taken for, the last decision, and
// what can be done with it.

import { clone, find, part } from "../parts";
import { copy } from "../inspector/copy";
import type { Step } from "../core/wire";
import { visible } from "../visible";
import type { Answers } from "./protocol";
import { count } from "./counted";

const remarks = 20; // that are shown

const stacked = matchMedia("(max-width: 699px)");
const calm = matchMedia("(prefers-reduced-motion: reduce)");

export class Head {
  readonly #title = part(document, "#title");
  readonly #stage = part(document, "#stage");
  readonly #result = part(document, "#result");
  readonly #remarks = find(this.#result, ".remarks", HTMLDetailsElement);
  readonly #link = find(this.#result, '[data-part="link"]', HTMLAnchorElement);
  readonly #copy = find(this.#result, '[data-part="copy"]', HTMLButtonElement);
  readonly #told = part(this.#result, '[data-part="told"]');
  /** Gives the explanation as text. */
  account: () => Promise<string> = () => Promise.resolve("");

  constructor() {
    this.#copy.addEventListener("click", () => void this.#copied());
  }

  set title(title: string) {
    this.#title.textContent = title;
  }

  /** What came of it: no step, nothing to decide. */
  show(steps: readonly Step[]): void {
    const last = steps.at(-1);
    this.#told.textContent = "";
    this.#link.hidden = true;
    this.#stage.toggleAttribute("data-untimed", last === undefined || last.sent_ms + last.took_ms === 0);
    part(this.#result, "h3").hidden = this.#copy.hidden = last === undefined;
    this.#result.hidden = last === undefined;
    this.#note(steps.length > 1 ? steps : []);
    if (last === undefined) return;
    const { action, summary } = last.decision;
    this.#result.dataset["v"] = action;
    const verb = part(this.#result, ".verb");
    verb.dataset["v"] = action;
    part(verb, "span").textContent = action;
    find(verb, "use", SVGElement).setAttribute("href", `#i-${action}`);
    part(this.#result, '[data-part="summary"]').textContent = visible(summary);
    part(this.#result, '[data-part="after"]').hidden = steps.length === 1;
  }

  /** Where it can be opened in the playground, or why nowhere. */
  offer(link: Answers["link"]): void {
    this.#result.hidden = false;
    if ("problem" in link) {
      this.#told.textContent = link.problem;
      return;
    }
    this.#link.href = `../${link.fragment}`;
    this.#link.hidden = false;
    if (link.secrets) this.#told.textContent = "Secrets are not in the link: REDACTED stands for them.";
  }

  focus(): void {
    this.#title.focus();
  }

  /** Where the result stands below the text, a paste would show nothing of it. */
  reveal(): void {
    if (stacked.matches) this.#title.scrollIntoView({ block: "start", behavior: calm.matches ? "auto" : "smooth" });
  }

  /** What was noted about several exchanges, each sentence once. */
  #note(steps: readonly Step[]): void {
    const notes = new Set<string>();
    for (const { decision } of steps) {
      for (const note of decision.notes) notes.add(note);
      if (notes.size > remarks) break;
    }
    this.#remarks.hidden = notes.size === 0;
    this.#remarks.open = false;
    const shown = [...notes].slice(0, remarks);
    part(this.#remarks, "summary").textContent = notes.size > remarks ? `The first ${remarks} notes` : notes.size === 1 ? "1 note" : `${count(notes.size)} notes`;
    part(this.#remarks, "ul").replaceChildren(...shown.map((note) => {
      const item = clone("note");
      item.textContent = visible(note);
      return item;
    }));
  }

  async #copied(): Promise<void> {
    this.#told.textContent = await this.account().then((text) => copy(text, part(this.#result, "h3")), () => "The text is not at hand any more: decode it again.");
  }
}
