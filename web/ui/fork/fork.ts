// Continue from here: the conversation runs on from an answer that is another
// one, and both branches stand side by side from where they part.

import { alike, cameTo, comesTo, difference, drafted, insteadOf, plainOrder, replayed, shared } from "./branches";
import { load } from "../core/core";
import { clone, find, part } from "../parts";
import type { OrderForm } from "../composer/form";
import type { Playback } from "../playback/playback";
import type { Runner } from "../run";
import { type JsonObject, type Step, type Trace, traces } from "../core/wire";
import { legible, visible } from "../visible";
import { address, moment, span } from "../words";
import { dressed } from "../whatif/dress";
import type { Branching } from "../whatif/engine";

export class Fork implements Branching {
  readonly #playback: Playback;
  readonly #runner: Runner;
  readonly #form: OrderForm;
  readonly #panel = part(document, "#fork");
  #branches: { was: Trace; would: Trace; n: number } | undefined;
  #seen: "was" | "would" = "would";
  #went = false; // the reader did, and wants to see where
  #shown = 0; // how many runs were: an older one gives way

  constructor(form: OrderForm, runner: Runner, playback: Playback) {
    this.#form = form;
    this.#runner = runner;
    this.#playback = playback;
    for (const name of ["was", "would"] as const) {
      part(this.#of(name), "button").addEventListener("click", () => this.#see(name));
    }
    part(this.#panel, '[data-do="close"]').addEventListener("click", () => void this.#close());
  }

  get refusal(): string {
    const { ran } = this.#runner;
    if (ran === undefined || this.#playback.live) return "The run is under way: wait for its end.";
    return this.#runner.several ? "Several clients run side by side here: set “Side by side” to 1, and run it again." : "";
  }

  get offer(): string {
    return this.#real ? "Continue by script" : "Continue from here";
  }

  get #real(): boolean {
    const via = this.#runner.ran?.known["via"];
    return via === "relay" || via === "direct";
  }

  go(step: Step, answer: JsonObject): void {
    const { ran } = this.#runner;
    if (ran === undefined) return;
    const changed = { n: step.n, ...answer };
    this.#went = true;
    if (this.#real) {
      this.#form.apply({ ...replayed(ran.known, this.#playback.steps), instead: [changed] });
    } else {
      const before = this.#seen === "would" ? insteadOf(ran.known).filter(({ n }) => Number(n) < step.n) : [];
      this.#form.restore(drafted(ran.draft, [...before, changed]), "What if");
    }
    void this.#runner.run({ step: step.n });
  }

  /** Another run is shown: with an answer that stands for another it is one of two
   * branches. */
  async shown(): Promise<void> {
    const shown = ++this.#shown;
    const { ran, trace } = this.#runner;
    const [first] = ran === undefined ? [] : insteadOf(ran.known);
    if (ran === undefined || first === undefined || trace === undefined) return this.#hide();
    const [core] = await Promise.all([load(), dressed()]);
    const [was] = traces(await core.run(plainOrder(ran.order)));
    if (shown !== this.#shown || was === undefined) return;
    this.#branches = { was, would: trace, n: Number(first["n"]) };
    this.#seen = "would";
    this.#fill(this.#branches);
  }

  #hide(): void {
    this.#branches = undefined;
    this.#panel.hidden = true;
  }

  #fill({ was, would, n }: { was: Trace; would: Trace; n: number }): void {
    part(this.#panel, "#fork-title").textContent = `What if answer ${n} were another?`;
    part(this.#panel, '[data-part="shared"]').textContent = shared(n);
    part(this.#of("would"), "h3").textContent = `What if: ${difference(was.steps[n - 1], would.steps[n - 1])}`;
    this.#rows("was", was, would, n);
    this.#rows("would", would, was, n);
    part(this.#panel, ".comes-to").textContent = comesTo(was, would);
    this.#press();
    this.#panel.hidden = false;
    if (!this.#went) return;
    this.#went = false;
    const close = part(document, "#close-inspector"); // where the inspector is a drawer it lies over the branches
    if (close.offsetParent !== null) close.click();
    this.#panel.focus();
  }

  #rows(name: string, mine: Trace, other: Trace, n: number): void {
    const branch = this.#of(name);
    part(branch, "ol").replaceChildren(...mine.steps.slice(n - 1).map((step) => rowOf(step, !alike(step, other.steps[step.n - 1]))));
    part(branch, ".came-to").textContent = cameTo(mine);
    part(branch, ".came-to").dataset["v"] = mine.outcome === "aborted" ? "none" : mine.outcome;
  }

  /** Shows one of the branches in the conversation. */
  #see(name: "was" | "would"): void {
    if (this.#branches === undefined || this.#seen === name) return;
    this.#seen = name;
    this.#playback.show(this.#branches[name], this.#branches.n);
    this.#press();
  }

  #press(): void {
    for (const name of ["was", "would"] as const) part(this.#of(name), "button").setAttribute("aria-pressed", String(name === this.#seen));
  }

  #of(name: string): HTMLElement {
    return part(this.#panel, `[data-branch="${name}"]`);
  }

  /** Back to the run as it was. */
  async #close(): Promise<void> {
    const { ran } = this.#runner;
    const n = this.#branches?.n;
    this.#hide();
    if (ran === undefined) return;
    this.#form.restore(drafted(ran.draft, []), "What if");
    await this.#runner.run({ step: n });
    document.querySelector<HTMLElement>(".exchange[aria-current]")?.focus();
  }
}

function rowOf({ sent_ms, request, response, failure, decision }: Step, differs: boolean): HTMLElement {
  const row = clone("branch-row");
  const { action, wait_ms } = decision;
  row.toggleAttribute("data-differs", differs);
  part(row, "time").textContent = moment(sent_ms);
  part(row, ".sent b").textContent = legible(request.method);
  part(row, ".sent span").textContent = legible(address(request.url).path);
  part(row, ".got b").textContent = response === null ? visible(failure) : String(response.status);
  part(row, ".got").dataset["v"] = part(row, ".verb").dataset["v"] = action;
  find(row, ".verb use", SVGElement).setAttribute("href", `#i-${action}`);
  part(row, ".verb span").textContent = action;
  part(row, ".waits").textContent = wait_ms > 0 ? span(wait_ms) : "";
  part(row, ".sr").textContent = differs ? "differs" : "";
  return row;
}
