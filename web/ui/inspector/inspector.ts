// The right column: the chosen exchange in every detail. It shows what playback
// has chosen and rebuilds only the section that is seen; a section that is not
// is filled when its tab is chosen.

import { fillFacts } from "./context";
import { fillCauses, fillHeaders } from "./entries";
import { find, part, reason } from "../parts";
import type { Playback } from "../playback/playback";
import { copyRaw, fillRaw } from "./raw";
import { Tabs } from "./tabs";
import { visible } from "../visible";
import type { Step } from "../core/wire";
import { dressed } from "../whatif/dress";
import { type Branching, type Engine, situation } from "../whatif/engine";
import type { Explanations } from "../whatif/explain";
import { moment } from "../words";

/** Where the column is a drawer. */
const drawer = matchMedia("(min-width: 700px) and (max-width: 1279px)");

/** The sections whose scripts and style come when they are first looked at. */
const later = ["whatif", "path", "faults", "body"];
const patience = 150; // ms that what was explained before may stand for what comes
const rest = 250; // ms with one exchange before its faults are counted

export class Inspector {
  readonly #playback: Playback;
  readonly #engine: Engine;
  readonly #branching: (() => Promise<Branching>) | undefined;
  readonly #root = part(document, "#inspector");
  readonly #tabs: Tabs;
  readonly #open = document.querySelector<HTMLElement>("#open-inspector");
  #shown: Step | undefined;
  #of = -1; // so many exchanges there were; -1: templ’s are still shown
  readonly #filled = new Set<string>(); // the sections that show this step
  readonly #begun = new Set<string>(); // the sections that showed something once
  #explanations: Promise<Explanations> | undefined;
  #counting: ReturnType<typeof setTimeout> | undefined;

  /** Without branching nothing can be run on from a changed answer. */
  constructor(playback: Playback, engine: Engine, branching?: () => Promise<Branching>) {
    this.#playback = playback;
    this.#engine = engine;
    this.#branching = branching;
    this.#tabs = new Tabs(part(this.#root, ".tabs"), () => this.#fill());
    copyRaw(part(this.#root, "#panel-raw"), () => this.#shown);
    this.#steps("#previous-exchange", -1);
    this.#steps("#next-exchange", 1);
    this.#drawer();
    find(this.#root, ".unexplained button", HTMLButtonElement).addEventListener("click", () => this.#fill());
    playback.watch(() => this.#refresh());
    if (playback.step !== undefined) this.#refresh();
  }

  /** To what if, for the keyboard. */
  async try(): Promise<void> {
    if (this.#shown === undefined && this.#playback.step === undefined) return;
    if (drawer.matches && this.#hidden) this.#slide(true);
    this.#tabs.choose("whatif");
    this.#fill();
    this.#tabs.panel.scrollIntoView({ block: "nearest" });
    await this.#late("whatif", this.#shown);
    (await this.#explanations)?.focus();
  }

  /** Called at every change, sixty times a second while playing: most change
   * nothing here. */
  #refresh(): void {
    const { step, steps, chosen } = this.#playback;
    if (this.#hidden || (step === this.#shown && steps.length === this.#of)) return;
    this.#of = steps.length;
    this.#head(step, chosen);
    if (step === this.#shown) return;
    this.#count(step, this.#shown === undefined);
    this.#shown = step;
    this.#filled.clear();
    this.#fill();
  }

  /** How many faults an answer has, on their tab, where it costs no load. */
  #count(step: Step | undefined, printed: boolean): void {
    const tab = part(this.#root, "#tab-faults");
    clearTimeout(this.#counting);
    if (!printed) tab.textContent = "Faults";
    if (step === undefined) return;
    this.#counting = setTimeout(() => {
      if (this.#engine.ready === false && this.#begun.size === 0) return;
      void this.#engine.examine(situation(step, this.#engine.policy)).then(({ faults }) => {
        if (step === this.#shown) tab.textContent = faults.length === 0 ? "Faults" : `Faults ${faults.length}`;
      }, () => undefined); // the section itself says so
    }, rest);
  }

  get #hidden(): boolean {
    return drawer.matches && !this.#root.hasAttribute("data-open");
  }

  #head(step: Step | undefined, n: number): void {
    const root = this.#root;
    root.dataset["v"] = step?.decision.action ?? "none";
    part(root, ".unchosen").hidden = step !== undefined;
    part(root, ".details").hidden = step === undefined;
    const [count, time] = [part(root, '[data-part="count"]'), part(root, "time")];
    count.hidden = time.hidden = step === undefined;
    part(root, '[data-part="noun"]').textContent = step === undefined ? "Nothing chosen" : step.response === null ? "Exchange" : "Answer";
    enable(part(root, "#previous-exchange"), n > 1);
    enable(part(root, "#next-exchange"), n > 0 && n < this.#of);
    if (step === undefined) return;
    count.textContent = `${n} of ${this.#of}`;
    time.textContent = `at ${moment(step.sent_ms + step.took_ms)}`;
    part(root, ".came b").textContent = step.response === null ? "no answer" : String(step.response.status);
    part(root, ".came span").textContent = step.response === null ? step.failure : reason(step.response.status);
    part(root, ".led span").textContent = step.decision.action;
    find(root, ".led use", SVGElement).setAttribute("href", `#i-${step.decision.action}`);
    part(root, ".summary").textContent = visible(step.decision.summary);
  }

  /** Fills the section that is seen, and keeps the focus in it. */
  #fill(): void {
    const step = this.#shown;
    const { chosen: name, panel } = this.#tabs;
    if (step === undefined || this.#filled.has(name)) return;
    this.#filled.add(name);
    const focused = panel.contains(document.activeElement);
    if (name === "headers") fillHeaders(panel, step);
    else if (name === "raw") fillRaw(panel, step);
    else if (later.includes(name)) void this.#late(name, step);
    else fillContext(panel, step);
    if (focused && !panel.contains(document.activeElement)) panel.focus({ preventScroll: true });
  }

  async #late(name: string, step: Step | undefined): Promise<void> {
    if (step === undefined) return;
    const { panel } = this.#tabs;
    const trouble = part(this.#root, ".unexplained");
    trouble.hidden = true;
    const late = setTimeout(() => panel.toggleAttribute("data-waiting", true), this.#begun.has(name) ? patience : 0);
    try {
      if (name === "body") await this.#body(panel, step);
      else await (await (this.#explanations ??= this.#begin())).fill(name, step, () => step === this.#shown);
      this.#begun.add(name);
    } catch (reason) {
      if (step !== this.#shown) return;
      this.#filled.delete(name);
      part(trouble, "span").textContent = reason instanceof Error ? reason.message : String(reason);
      trouble.hidden = false;
    } finally {
      clearTimeout(late);
      panel.removeAttribute("data-waiting");
    }
  }

  async #body(panel: HTMLElement, step: Step): Promise<void> {
    const [{ BodyView }] = await Promise.all([import("./body"), dressed()]);
    if (step === this.#shown) find(panel, "body-view", BodyView).show(step);
  }

  async #begin(): Promise<Explanations> {
    try {
      const { Explanations } = await import("../whatif/explain");
      return new Explanations(this.#root, this.#engine, await this.#branching?.());
    } catch (reason) {
      this.#explanations = undefined; // a script that did not arrive may the next time
      throw reason;
    }
  }

  #steps(selector: string, by: number): void {
    part(this.#root, selector).addEventListener("click", ({ currentTarget }) => {
      if (currentTarget instanceof Element && currentTarget.getAttribute("aria-disabled") === "false") this.#playback.choose(this.#playback.chosen + by);
    });
  }

  /** Opening and closing, where the column is a drawer. */
  #drawer(): void {
    this.#open?.addEventListener("click", () => this.#slide(!this.#root.hasAttribute("data-open")));
    part(this.#root, "#close-inspector").addEventListener("click", () => this.#slide(false));
    this.#root.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.defaultPrevented || this.#hidden || !drawer.matches) return;
      event.preventDefault();
      this.#slide(false);
    });
    drawer.addEventListener("change", () => this.#refresh());
  }

  #slide(open: boolean): void {
    this.#root.toggleAttribute("data-open", open);
    this.#open?.setAttribute("aria-expanded", String(open));
    this.#refresh();
    if (open) this.#root.focus({ preventScroll: true });
    else this.#open?.focus();
  }
}

function fillContext(panel: HTMLElement, step: Step): void {
  const elsewhere = ({ subject }: { subject: string }): boolean => /^(context|policy|browser):/.test(subject) && subject !== "browser:hidden-header";
  fillCauses(panel, "counted", step, step.decision.causes.filter(elsewhere));
  fillFacts(panel, step);
}

/** A button that has nothing to do keeps the focus that it has. */
const enable = (button: HTMLElement, works: boolean): void => button.setAttribute("aria-disabled", String(!works));
