// From an order to a run that is shown: a simulated one is worked out at once and
// then played, a real one is watched while it happens. Whatever goes wrong is
// said where it belongs.

import { LoadFailure } from "./core/core";
import { same } from "./composer/difference";
import type { Draft } from "./composer/draft";
import type { OrderForm } from "./composer/form";
import { Refused } from "./composer/order";
import { find, part } from "./parts";
import type { Playback, Ran } from "./playback/playback";
import { isRefusal, type Json, type JsonObject, type Result, type Trace, traces } from "./core/wire";
import { whatnext } from "./core/whatnext";
import { whole } from "./whole";

const patience = 300; // ms before work is worth a word

/** A run that can be shown again: what was asked, without secrets, and by what
 * name. */
export interface Asked {
  title: string;
  scenario: string;
  /** As it differs from the scenario; undefined: not at all. */
  order: JsonObject | undefined;
}

/** What led to the run that is shown: the order as it was sent, as far as it could
 * be read, and what the form said. Secrets are in it. */
export interface Order {
  order: Json;
  known: JsonObject;
  draft: Draft;
}

/** How a run is first shown: played, or at a moment (ms; undefined: the end),
 * with an exchange chosen: step, else the first one with the status code. */
export interface Opening {
  play?: boolean;
  at?: number | undefined;
  step?: number | undefined;
  code?: number;
}

export class Runner {
  readonly #form: OrderForm;
  readonly #playback: Playback;
  readonly #start = find(document, "#run", HTMLButtonElement);
  readonly #cancel = find(document, "#cancel", HTMLButtonElement);
  readonly #trouble = part(document, "#trouble");
  readonly #progress = part(document, "#progress");
  readonly #of = find(document, "#of", HTMLSelectElement);
  #running: AbortController | undefined;
  #again: () => void = () => undefined;
  #runs: Trace[] = [];
  /** What is shown now. */
  asked: Asked | undefined;
  /** And what led to it; undefined while that only begins. */
  ran: Order | undefined;
  /** The exchange that a newcomer to this run looks at, from 1. */
  about = 0;
  /** Called when another run is shown, or one that is shown has ended. */
  onshown: () => void = () => undefined;
  /** Called when the core can't be had. */
  onunloaded: (failure: LoadFailure) => void = () => undefined;

  constructor(form: OrderForm, playback: Playback) {
    this.#form = form;
    this.#playback = playback;
    find(document, "#composer", HTMLFormElement).addEventListener("submit", (event) => {
      event.preventDefault();
      if (this.#running === undefined) void this.run({ play: true });
    });
    this.#cancel.addEventListener("click", () => this.cancel());
    find(this.#trouble, "button", HTMLButtonElement).addEventListener("click", () => this.#again());
    this.#of.addEventListener("change", () => this.#show(this.#runs[Number(this.#of.value)], {}));
    this.#setRunning(undefined);
  }

  /** Whether the form says something else by now than what is shown. */
  get differs(): boolean {
    const { asked } = this;
    if (asked === undefined) return false;
    try {
      return asked.scenario !== this.#form.scenario.id || !same(asked.order, this.#form.diff());
    } catch {
      return true; // a field can't be read yet
    }
  }

  /** Whether a real service gave no answer that the page may read. */
  get unread(): boolean {
    return this.asked?.order?.["via"] === "direct" && this.#playback.steps.some(({ response }) => response === null);
  }

  /** What the client goes by in the run that is shown. */
  get policy(): JsonObject {
    const { policy } = this.trace ?? this.ran?.known ?? this.#form.peek();
    return typeof policy === "object" && policy !== null && !Array.isArray(policy) ? policy : {};
  }

  /** Whether an answer of it stands for another. */
  get forked(): boolean {
    const instead = this.ran?.known["instead"];
    return Array.isArray(instead) && instead.length > 0;
  }

  /** Whether several runs stand side by side. */
  get several(): boolean {
    return this.#runs.length > 1;
  }

  /** The run that is shown, as far as it has come. */
  get trace(): Trace | undefined {
    return this.#runs[Number(this.#of.value)] ?? this.#runs[0];
  }

  cancel(): void {
    this.#running?.abort();
  }

  /** Tries what failed last once more. */
  again(): void {
    this.#again();
  }

  /** Runs what the form says. */
  async run(opening: Opening): Promise<void> {
    this.#again = () => void this.run(opening);
    this.#form.clearRefusals();
    try {
      const order = this.#form.order();
      const known = this.#form.peek();
      if (known["via"] === "direct" && !(await import("./shell/confirm").then(({ confirmed }) => confirmed(known)))) return;
      const { id, code } = this.#form.scenario;
      const asked = { title: this.#form.title, scenario: id, order: this.#form.diff() };
      await this.#carry(order, known, asked, { code, ...opening });
    } catch (reason) {
      this.#explain(reason);
    }
  }

  /** Runs an order that does not come from the form: a link's. */
  async open(order: JsonObject, asked: Asked, opening: Opening): Promise<void> {
    this.#again = () => void this.open(order, asked, opening);
    try {
      await this.#carry(order, order, asked, opening);
    } catch (reason) {
      this.#explain(reason);
    }
  }

  /** Shows nothing yet: what was asked would ask a real service. */
  hold(asked: Asked): void {
    this.asked = asked;
    this.ran = undefined;
    this.#offer([]);
    this.#playback.show({ steps: [], elapsed_ms: 0, outcome: "" });
    this.onshown();
  }

  /** Shows a run that is there already. */
  take(trace: Trace, asked: Asked, opening: Opening): void {
    this.asked = asked;
    const known = this.#form.peek();
    this.ran = { order: known, known, draft: this.#form.draft };
    this.#offer([trace]);
    this.#show(trace, opening);
    this.onshown();
  }

  async #carry(order: Json, known: JsonObject, asked: Asked, opening: Opening): Promise<void> {
    this.cancel();
    const running = new AbortController();
    this.#setRunning(running);
    const live = rate(known);
    const { draft } = this.#form;
    const before: Ran = { steps: this.#playback.steps, elapsed_ms: this.#playback.length, outcome: this.#playback.outcome };
    try {
      this.#trouble.hidden = true;
      await whatnext.ready;
      if (running.signal.aborted) return;
      const slow = setTimeout(() => {
        this.#progress.textContent = "Running.";
        this.#form.busy = "A run is under way; Cancel ends it.";
      }, live > 0 ? 0 : patience);
      if (live > 0) {
        this.asked = asked;
        this.ran = undefined;
        this.#offer([]);
        this.#playback.begin(live, { kind: "request", request: asksFirst(known) });
        this.onshown();
      }
      const result = await whatnext.run(order, live > 0 ? (step, run) => run === 0 && this.#playback.add(step) : undefined, running.signal)
        .finally(() => clearTimeout(slow));
      if (this.#running !== running) return; // another run was asked for meanwhile
      this.asked = asked;
      this.ran = { order, known, draft };
      this.#end(result, known, live > 0, opening);
    } catch (reason) {
      if (this.#running !== running) return;
      if (live > 0) this.#restore(before);
      throw reason;
    } finally {
      if (this.#running === running) this.#setRunning(undefined);
    }
  }

  #end(result: Result, order: JsonObject, live: boolean, opening: Opening): void {
    const runs = traces(result).map((trace) => ({ ...trace, steps: whole(trace.steps, order) }));
    const [first] = this.#offer(runs);
    if (live && first !== undefined) this.#playback.end(first);
    else this.#show(first, opening);
    this.#progress.textContent = ending(result);
    this.onshown();
  }

  /** A live run that was refused: what was there before is there again, unless
   * something new came. */
  #restore(before: Ran): void {
    if (this.#playback.steps.length > 0) this.#playback.end({ elapsed_ms: this.#playback.length, outcome: "aborted" });
    else this.#playback.show(before);
  }

  /** Several runs side by side are one choice more. */
  #offer(runs: Trace[]): Trace[] {
    this.#runs = runs;
    this.#of.hidden = runs.length < 2;
    this.#of.replaceChildren(...runs.map((_, i) => new Option(`Run ${i + 1} of ${runs.length}`, String(i))));
    return runs;
  }

  #show(trace: Trace | undefined, { play = false, at, step, code }: Opening): void {
    if (trace === undefined) return;
    this.about = trace.steps.find(({ response }) => response?.status === code)?.n ?? trace.steps.length;
    this.#playback.show(trace, step ?? this.about);
    if (at !== undefined) {
      this.#playback.seek(at);
      this.#playback.choose(step ?? this.about);
    }
    if (play && this.#playback.speed !== Infinity) {
      this.#playback.first();
      this.#playback.play();
    }
  }

  #setRunning(running: AbortController | undefined): void {
    this.#running = running;
    const focused = document.activeElement === this.#cancel;
    this.#cancel.disabled = running === undefined;
    if (running !== undefined) return;
    this.#form.busy = "";
    if (focused) this.#start.focus(); // the button that had the focus is gone
  }

  #explain(reason: unknown): void {
    this.#progress.textContent = "";
    if (reason instanceof Refused || (isRefusal(reason) && reason.field !== "")) {
      this.#form.refuse(reason);
      return;
    }
    if (reason instanceof LoadFailure) return this.onunloaded(reason);
    part(this.#trouble, "p").textContent = reason instanceof Error ? reason.message : String(reason);
    this.#trouble.hidden = false;
  }
}

/** How fast a run's time passes while it is under way; 0: it is worked out at
 * once. */
function rate({ via, speed }: JsonObject): number {
  if (via === "relay" || via === "direct") return 1;
  return typeof speed === "number" ? speed : 0;
}

function asksFirst(order: JsonObject): { method: string; url: string } {
  const request = order["request"];
  const member = (name: string): string => {
    const value = typeof request === "object" && request !== null && !Array.isArray(request) ? request[name] : undefined;
    return typeof value === "string" ? value : "";
  };
  return { method: member("method"), url: member("url") };
}

function ending(result: Result): string {
  const outcomes = [...new Set(traces(result).map(({ outcome }) => outcome))];
  if (outcomes.includes("aborted")) return "Cancelled. What had happened by then is shown.";
  return `Done: ${outcomes.join(", ")}.`;
}
