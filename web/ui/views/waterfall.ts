// The waterfall: a row for each exchange on one time axis, true to scale. The
// steps that are not reached yet stand there as outlines.

import { bytes, lasting } from "./amounts";
import { clone, find, part, reason } from "../parts";
import type { Change, Playback } from "../playback/playback";
import { roundUp, stepOf, tick } from "./scale";
import { sentence } from "./sentences";
import { StepList } from "./steplist";
import { waitedAfter } from "../playback/sums";
import { legible } from "../visible";
import type { Step } from "../core/wire";
import { address, span } from "../words";
import { StepsView } from "./stepsview";

const apart = 72; // px between two ticks, at least
const letter = 7; // px
const calm = matchMedia("(prefers-reduced-motion: reduce)");

export class Waterfall extends StepsView {
  readonly #root: HTMLElement;
  readonly #playback: Playback;
  readonly #list: StepList;
  readonly #axis: HTMLElement;
  readonly #now: HTMLElement;
  readonly #resize = new ResizeObserver(() => this.#drawAxis());
  #end = 0; // where the axis ends, in ms
  #width = 0; // of the axis, in px
  #decided = 0; // as the rows show it
  #pointed = 0; // as the line does

  constructor(root: HTMLElement, playback: Playback) {
    super(root, playback);
    this.#root = root;
    this.#playback = playback;
    this.#axis = part(root, ".scale .axis");
    this.#now = part(root, ".now");
    this.#list = new StepList(part(root, '[data-part="rows"]'), playback, {
      make: (index) => this.#row(index),
      estimate: () => this.#height(),
      spacer: () => clone("list-space"),
    });
  }

  protected override opened(): void {
    this.#list.open();
    this.#resize.observe(this.#axis);
  }

  protected override closed(): void {
    this.#resize.disconnect();
    this.#list.close();
  }

  protected changed(change: Change): void {
    if (change === "run") this.#end = 0;
    if (change === "run" || change === "steps") this.#root.style.setProperty("--digits", String(String(this.#playback.steps.length).length));
    if (change !== "choice") this.#stretch();
    this.#list.changed(change, () => {
      this.#list.count = this.#playback.steps.length;
      this.#reach();
    });
    this.#point(change);
  }

  /** Moves the line to the position; where motion is unwelcome, from step to step
   * while the run plays. */
  #point(change: Change): void {
    const { position, playing } = this.#playback;
    if (playing && change === "move" && position.decided === this.#pointed && calm.matches) return;
    this.#pointed = position.decided;
    this.#now.style.transform = `translateX(${(100 * Math.min(position.ms, this.#end)) / this.#end}%)`;
  }

  /** Fits the axis to the run. While that goes on the axis ends at a round time
   * ahead of it, so that the bars change their scale now and then only. */
  #stretch(): void {
    const { live, length, steps } = this.#playback;
    const until = Math.max(length, this.#playback.answered(steps.length) + (live ? (steps.at(-1)?.decision.wait_ms ?? 0) : 0), 1);
    const end = !live ? until : until <= this.#end ? this.#end : roundUp(Math.max(1000, 1.2 * until));
    if (end === this.#end) return;
    this.#end = end;
    this.#root.style.setProperty("--end", String(end));
    this.#drawAxis();
  }

  #drawAxis(): void {
    this.#width = this.#axis.clientWidth;
    const step = stepOf(this.#end, Math.floor(this.#width / apart));
    this.#root.style.setProperty("--step", `${(100 * step) / this.#end}%`);
    const ticks = [];
    for (let ms = 0; ms <= this.#end; ms += step) {
      const mark = clone("tick");
      const text = tick(ms, this.#end);
      if ((1 - ms / this.#end) * this.#width > text.length * letter) mark.textContent = text;
      mark.style.insetInlineStart = `${(100 * ms) / this.#end}%`;
      ticks.push(mark);
    }
    this.#axis.replaceChildren(...ticks);
    this.#list.each((row, index) => this.#place(row, index));
  }

  /** Fills the outlines of the steps that were reached, and the reverse. */
  #reach(): void {
    const { decided } = this.#playback.position;
    const [from, to] = [Math.min(decided, this.#decided), Math.max(decided, this.#decided)];
    this.#decided = decided;
    if (from === to) return;
    this.#list.each((row, index) => {
      if (index >= from && index < to) this.#tell(row, index);
    });
  }

  #row(index: number): HTMLElement {
    const row = clone("waterfall-row");
    const step = this.#playback.steps[index];
    if (step === undefined) return row;
    const { response, request, took_ms, kind, decision } = step;
    row.dataset["kind"] = kind;
    part(row, ".n").textContent = String(index + 1);
    part(row, ".what b").textContent = legible(request.method);
    part(row, ".what span").textContent = legible(address(request.url).path);
    part(row, ".code b").textContent = response === null ? sentence("no-answer") : String(response.status);
    find(row, ".code use", SVGElement).setAttribute("href", `#i-${decision.action}`);
    part(row, ".long span").textContent = lasting(took_ms);
    part(row, '[data-part="sent"]').textContent = `${bytes(request.body_bytes)} ↑`;
    part(row, '[data-part="received"]').textContent = `${bytes(response?.body_bytes ?? 0)} ↓`;
    this.#place(row, index);
    this.#tell(row, index);
    return row;
  }

  /** Puts the bars where they belong on the axis, and what they last where there
   * is room beside them. */
  #place(row: HTMLElement, index: number): void {
    const { sent_ms: sent, took_ms: took } = this.#playback.steps[index] ?? { sent_ms: 0, took_ms: 0 };
    const wait = waitedAfter(this.#playback, index + 1);
    for (const [name, ms] of Object.entries({ sent, took, wait })) row.style.setProperty(`--${name}`, String(ms));
    part(row, ".waits").hidden = wait === 0;
    part(row, ".long b").textContent = wait === 0 ? "" : `+ ${span(wait)}`;
    const label = part(row, ".long span").textContent + part(row, ".long b").textContent;
    const room = (ms: number): boolean => (ms / this.#end) * this.#width > (label.length + 3) * letter;
    row.dataset["room"] = room(this.#end - sent - took - wait) ? "after" : room(sent) ? "before" : "none";
  }

  /** What the row says depends on whether it was reached. */
  #tell(row: HTMLElement, index: number): void {
    const step = this.#playback.steps[index];
    if (step === undefined) return;
    const ahead = index >= this.#playback.position.decided;
    row.toggleAttribute("data-ahead", ahead);
    row.dataset["v"] = ahead ? "none" : step.decision.action;
    part(row, '[data-part="words"]').textContent = ahead ? sentence("bar-ahead", { n: index + 1, request: requestOf(step) }) : this.#words(step, index + 1);
  }

  #words(step: Step, n: number): string {
    const { response, request, failure, kind, took_ms, decision } = step;
    const wait = waitedAfter(this.#playback, n);
    return sentence(kind === "token" ? "bar-token" : "bar", {
      n,
      request: requestOf(step),
      status: response === null ? sentence("no-answer-why", { failure }) : `${response.status} ${reason(response.status)}`,
      took: lasting(took_ms),
      then: wait === 0 ? "" : sentence("then", { wait: lasting(wait) }),
      action: decision.action,
      sent: bytes(request.body_bytes),
      received: bytes(response?.body_bytes ?? 0),
    });
  }

  /** What views.css makes of a row; a guess will do. */
  #height(): number {
    if (this.#root.clientWidth <= 620) return 60;
    return matchMedia("(pointer: coarse)").matches ? 44 : 32;
  }
}

const requestOf = ({ request }: Step): string => legible(`${request.method} ${address(request.url).path}`);
