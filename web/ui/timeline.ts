// The conversation as it grows: rows for the steps that are known, a row for the
// request that is on its way, and what time is left of a wait.

import { clone, find, part, say } from "./parts";
import { Pause } from "./pause";
import { pendingRow, rowOf } from "./row";
import type { Request, Step, Trace } from "./wire";
import { address, moment, span } from "./words";

/** Each batch of rows costs a layout of all of them, so that an instant run of
 * thousands shows them this many milliseconds apart. */
const rest = 200;

/** One run's section. */
export class Timeline {
  readonly section = clone("run");
  readonly #list = part(this.section, ".conversation");
  readonly #speed: number;
  #pending: HTMLElement | undefined;
  #pause: Pause | undefined;
  #renewing: Request | null = null; // what is sent again once a token is there
  #fresh: HTMLElement[] = []; // rows that are not on the page yet
  #laidOut = performance.now();
  #steps = 0;
  #waited = 0; // in waits that are over
  #waiting = { since: 0, ms: 0 }; // the wait behind the latest answer

  /** speed as in an order: 0 shows no waits as they pass. */
  constructor(title: string, speed: number) {
    this.#speed = speed;
    say(part(this.section, ".outcome h2"), title);
    this.#sum(0);
  }

  /** A request leaves; its answer is not here yet. */
  asks(request: Pick<Request, "method" | "url">, sentMS?: number): void {
    if (this.#speed === 0) return;
    this.#settle();
    this.#pending = pendingRow(request, sentMS);
    this.#list.append(this.#pending);
    this.#pause = new Pause((ms) => {
      if (this.#pending !== undefined) part(this.#pending, ".status b").textContent = `waiting ${tenths(ms)}`;
      return true;
    });
    this.#follow(this.#pending);
  }

  /** A step was decided: show it, and what comes of it. */
  add(step: Step): void {
    this.#settle();
    const row = rowOf(step);
    this.#fresh.push(row);
    if (this.#speed > 0 || performance.now() - this.#laidOut > rest) this.#flush();
    this.#steps++;
    const host = part(this.section, ".heads .host");
    if (host.textContent === "" && step.kind === "request") host.textContent = address(step.request.url).host;
    this.#waitedUntil(step.sent_ms);
    this.#waiting = { since: step.sent_ms + step.took_ms, ms: step.decision.wait_ms };
    this.#sum(step.sent_ms + step.took_ms);
    if (this.#speed === 0) return;
    this.#follow(row);
    if (step.decision.wait_ms > 0) return this.#wait(row, step);
    const next = this.#next(step);
    if (next !== null) this.asks(next, step.sent_ms + step.took_ms);
  }

  /** The run is over. */
  end(trace: Trace | undefined): void {
    this.#settle();
    this.#flush();
    if (trace === undefined) return;
    this.section.dataset["outcome"] = trace.outcome;
    this.#waitedUntil(trace.elapsed_ms);
    this.#sum(trace.elapsed_ms);
  }

  #wait(row: HTMLElement, { decision, sent_ms, took_ms }: Step): void {
    const [label, left] = [part(row, ".pause span"), part(row, ".pause b")];
    const bar = find(row, ".wait", SVGElement);
    const done = find(bar, "rect", SVGElement);
    const height = Number(bar.getAttribute("height"));
    const length = decision.wait_ms / this.#speed;
    label.textContent = "left";
    this.#pause = new Pause((ms) => {
      left.textContent = tenths(Math.max(0, length - ms) * this.#speed);
      done.setAttribute("height", String(height * inSteps(Math.min(1, ms / length))));
      if (ms < length || decision.next === null) return ms < length;
      this.asks(decision.next, sent_ms + took_ms + decision.wait_ms);
      return false;
    }, () => {
      label.textContent = "wait";
      left.textContent = span(decision.wait_ms);
      done.setAttribute("height", "0");
    });
  }

  /** What leaves now: before a renewal comes the token call, and a repair that
   * is only suggested is nobody's request yet. */
  #next({ kind, decision }: Step): Request | null {
    if (decision.action === "reauthenticate") this.#renewing = decision.next;
    if (kind === "token" && decision.action === "accept") return this.#renewing;
    return ["reauthenticate", "repair"].includes(decision.action) ? null : decision.next;
  }

  /** Counts the latest wait, which was cut short where the run was cancelled. */
  #waitedUntil(ms: number): void {
    this.#waited += Math.max(0, Math.min(this.#waiting.ms, ms - this.#waiting.since));
  }

  #flush(): void {
    this.#list.append(...this.#fresh);
    this.#fresh = [];
    this.#laidOut = performance.now();
  }

  #settle(): void {
    this.#pause?.end();
    this.#pause = undefined;
    this.#pending?.remove();
    this.#pending = undefined;
  }

  #sum(elapsedMS: number): void {
    part(this.section, '[data-part="answers"]').textContent = String(this.#steps);
    part(this.section, '[data-part="noun"]').textContent = this.#steps === 1 ? "exchange" : "exchanges";
    part(this.section, '[data-part="elapsed"]').textContent = moment(elapsedMS);
    const waited = part(this.section, '[data-part="waited"]');
    waited.textContent = this.#waited > 0 ? span(this.#waited) : "";
    if (waited.parentElement !== null) waited.parentElement.hidden = this.#waited === 0;
  }

  #follow(row: HTMLElement): void {
    row.scrollIntoView({ block: "nearest", behavior: calm.matches ? "auto" : "smooth" });
  }
}

const tenths = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

const calm = matchMedia("(prefers-reduced-motion: reduce)");

/** Who wants no motion sees a wait pass in four steps. */
const inSteps = (share: number): number => (calm.matches ? Math.floor(share * 4) / 4 : share);
