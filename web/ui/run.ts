// The Run button: the form's order goes to the core, each step becomes a row,
// and whatever goes wrong is said where it belongs.

import type { OrderForm } from "./form";
import { Refused } from "./order";
import { find, part } from "./parts";
import { Timeline } from "./timeline";
import { isRefusal, type JsonObject, type Result, type Step, traces } from "./wire";
import { whatnext } from "./whatnext";

const patience = 300; // ms before a load is worth a word
const most = 100; // runs side by side; the core refuses more

export class Runner {
  readonly #form: OrderForm;
  readonly #start = find(document, "#run", HTMLButtonElement);
  readonly #cancel = find(document, "#cancel", HTMLButtonElement);
  readonly #trouble = part(document, "#trouble");
  readonly #progress = part(document, "#progress");
  readonly #runs = part(document, "#runs");
  #running: AbortController | undefined;

  constructor(form: OrderForm) {
    this.#form = form;
    this.#start.disabled = false;
    find(document, "#composer", HTMLFormElement).addEventListener("submit", (event) => {
      event.preventDefault();
      void this.run();
    });
    this.#cancel.addEventListener("click", () => this.#running?.abort());
    find(this.#trouble, "button", HTMLButtonElement).addEventListener("click", () => void this.run());
  }

  async run(): Promise<void> {
    if (this.#running !== undefined) return;
    this.#form.clearRefusals();
    this.#trouble.hidden = true;
    const running = new AbortController();
    this.#setRunning(running);
    const title = part(document, "#title");
    const before = { title: title.textContent ?? "", runs: [...this.#runs.children] };
    let stage: Stage | undefined;
    try {
      const order = this.#form.order();
      await this.#loaded();
      title.textContent = this.#form.title;
      const shownNow = (stage = new Stage(this.#runs, this.#form.peek()));
      this.#progress.textContent = "Running.";
      const result = await whatnext.run(order, (step, run) => shownNow.add(step, run), running.signal);
      stage.end(result);
      this.#progress.textContent = ending(result);
    } catch (reason) {
      stage?.end(undefined);
      if (stage?.empty !== false) { // nothing new to see
        title.textContent = before.title;
        this.#runs.replaceChildren(...before.runs);
      }
      this.#explain(reason);
    } finally {
      this.#setRunning(undefined);
    }
  }

  async #loaded(): Promise<void> {
    const slow = setTimeout(() => (this.#progress.textContent = "Loading the client core."), patience);
    await whatnext.ready.finally(() => clearTimeout(slow));
  }

  #setRunning(running: AbortController | undefined): void {
    this.#running = running;
    this.#start.disabled = running !== undefined;
    this.#cancel.disabled = running === undefined;
  }

  #explain(reason: unknown): void {
    this.#progress.textContent = "";
    if (reason instanceof Refused || (isRefusal(reason) && reason.field !== "")) {
      this.#form.refuse(reason);
      return;
    }
    part(this.#trouble, "p").textContent = reason instanceof Error ? reason.message : String(reason);
    this.#trouble.hidden = false;
  }
}

/** Where the runs of one order are seen. */
class Stage {
  readonly #timelines: Timeline[] = [];
  empty = true;

  constructor(place: HTMLElement, order: JsonObject) {
    const several = typeof order["parallel"] === "number" ? Math.min(Math.max(1, order["parallel"]), most) : 1;
    const speed = typeof order["speed"] === "number" ? order["speed"] : order["via"] === "relay" || order["via"] === "direct" ? 1 : 0;
    for (let n = 1; n <= several; n++) this.#timelines.push(new Timeline(several > 1 ? `Run ${n}` : "", speed));
    place.replaceChildren(...this.#timelines.map(({ section }) => section));
    const { method, url } = asked(order);
    if (url === "") return; // a scenario's own request is not known here
    for (const timeline of this.#timelines) timeline.asks({ method, url }, 0);
  }

  add(step: Step, run: number): void {
    this.empty = false;
    this.#timelines[run]?.add(step);
  }

  end(result: Result | undefined): void {
    const ended = result === undefined ? [] : traces(result);
    this.#timelines.forEach((timeline, run) => timeline.end(ended[run]));
  }
}

function asked(order: JsonObject): { method: string; url: string } {
  const request = order["request"];
  const member = (name: string): string => {
    const value = typeof request === "object" && request !== null && !Array.isArray(request) ? request[name] : undefined;
    return typeof value === "string" ? value : "";
  };
  return { method: member("method"), url: member("url") };
}

function ending(result: Result): string {
  const outcomes = [...new Set(traces(result).map(({ outcome }) => outcome))];
  if (outcomes.includes("aborted")) return "Cancelled. What had happened by then stays below.";
  return `Done: ${outcomes.join(", ")}.`;
}
