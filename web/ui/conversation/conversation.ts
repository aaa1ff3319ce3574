// The conversation: a row for each exchange up to where the reader stands, the
// request that is on its way, and what is left of a wait.

import { emphasise, link } from "./links";
import { find, part } from "../parts";
import type { Change, Playback } from "../playback/playback";
import { pendingRow, rowOf } from "./row";
import { Windowed } from "../views/windowed";
import type { Request, Step } from "../core/wire";
import { before, span } from "../words";
import { StepsView } from "../views/stepsview";

export class Conversation extends StepsView {
  readonly #playback: Playback;
  readonly #lanes = part(document, "#lanes");
  readonly #list = part(document, "#conversation");
  readonly #windowed: Windowed;
  readonly #boxes = new ResizeObserver((entries) => link(entries.flatMap(({ target }) => (target instanceof HTMLElement ? [target] : []))));
  #printed = [...this.#list.querySelectorAll<HTMLElement>(".exchange")]; // by templ, and still unclaimed
  #pending: { row: HTMLElement; of: number } | undefined;
  #waiting = 0; // number of the exchange whose wait is seen to pass
  #all = false;

  constructor(root: HTMLElement, playback: Playback) {
    super(root, playback);
    this.#playback = playback;
    this.#windowed = new Windowed(this.#list, {
      make: (index) => this.#make(index),
      estimate: (index) => estimate(playback.steps[index]),
      spacer: () => Object.assign(document.createElement("li"), { role: "none" }),
      gone: (row) => this.#boxes.unobserve(row),
    });
    emphasise(this.#list);
    this.#list.addEventListener("click", (event) => this.#click(event.target));
    addEventListener("beforeprint", () => root.hidden || this.#windowed.whole(true));
    addEventListener("afterprint", () => this.#windowed.whole(false));
    void document.fonts?.ready.then(() => link(this.#windowed.shown));
  }

  /** Every header with what it says, or the names of those that say nothing new. */
  set all(all: boolean) {
    this.#all = all;
    this.#lanes.toggleAttribute("data-all", all);
    this.#printed = [];
    this.#windowed.clear();
    this.changed("steps");
  }

  protected changed(change: Change): void {
    if (change === "run") this.#begin();
    if (change !== "choice") this.#move();
    this.#mark();
    if (change === "choice") this.#reveal(this.#playback.chosen);
    else if (this.#playback.playing || (change === "move" && !this.#playback.atEnd)) this.#follow();
  }

  /** Another run: rows that templ printed for it are taken over as they are. */
  #begin(): void {
    const printed = this.#printed;
    this.#printed = [];
    if (printed.length > 0 && printed.length === this.#playback.steps.length) {
      this.#windowed.adopt(printed);
      for (const row of printed) this.#boxes.observe(row);
    } else {
      for (const row of printed) row.remove();
      this.#windowed.clear();
    }
  }

  #move(): void {
    const { position, steps, live, atEnd } = this.#playback;
    if (this.#windowed.count !== position.decided) this.#windowed.count = position.decided;
    this.#settle();
    this.#await();
    this.#lanes.toggleAttribute("data-running", live || !atEnd);
    part(document, "#nothing").hidden = steps.length > 0 || live;
  }

  #make(index: number): HTMLElement {
    const { steps, chosen } = this.#playback;
    const step = steps[index];
    if (step === undefined) throw new Error(`there is no step ${index + 1}`);
    const row = rowOf(step, { previous: before(steps, index), all: this.#all });
    row.ariaSetSize = String(steps.length);
    row.ariaPosInSet = String(step.n);
    mark(row, step.n === chosen);
    this.#boxes.observe(row);
    return row;
  }

  #mark(): void {
    for (const row of this.#windowed.shown) mark(row, row.dataset["n"] === String(this.#playback.chosen));
  }

  /** The wait behind the latest decision, while it lasts. */
  #settle(): void {
    const { position: { ms, decided }, steps, atEnd, live } = this.#playback;
    const step = steps[decided - 1];
    const left = step === undefined ? 0 : this.#playback.answered(decided) + step.decision.wait_ms - ms;
    const waits = step !== undefined && left > 0 && (live || !atEnd) ? decided : 0;
    if (this.#waiting !== waits) this.#passed(this.#waiting);
    this.#waiting = waits;
    const row = waits > 0 ? this.#windowed.at(waits - 1) : undefined;
    if (row !== undefined && step !== undefined) passing(row, left, step.decision.wait_ms);
  }

  #passed(n: number): void {
    const [row, step] = [this.#windowed.at(n - 1), this.#playback.steps[n - 1]];
    if (row !== undefined && step !== undefined) passing(row, 0, step.decision.wait_ms);
  }

  /** The request that is out and has no answer yet. */
  #await(): void {
    const out = this.#underWay();
    const of = this.#playback.position.decided;
    if (this.#pending !== undefined && (out === undefined || this.#pending.of !== of)) {
      this.#pending.row.remove();
      this.#pending = undefined;
    }
    if (out === undefined) return;
    if (this.#pending === undefined) {
      this.#pending = { row: pendingRow(out.request, out.kind, out.sent), of };
      this.#list.append(this.#pending.row);
    }
    part(this.#pending.row, ".status b").textContent = `waiting ${tenths(this.#playback.position.ms - out.sent)}`;
  }

  #underWay(): { request: Pick<Request, "method" | "url">; kind: string; sent: number } | undefined {
    const { position: { ms, decided }, steps, live, playing } = this.#playback;
    const step = steps[decided];
    if (step !== undefined) {
      const out = step.sent_ms < ms || (decided === 0 && ms === 0 && !playing);
      return out ? { request: step.request, kind: step.kind, sent: step.sent_ms } : undefined;
    }
    if (!live) return undefined;
    const last = steps.at(-1);
    const sent = last === undefined ? 0 : this.#playback.answered(decided) + last.decision.wait_ms;
    const next = last === undefined ? this.#playback.opening : expected(steps);
    return next === undefined || ms < sent ? undefined : { ...next, sent };
  }

  #follow(): void {
    const last = this.#pending?.row ?? this.#windowed.at(this.#windowed.count - 1);
    if (last === undefined) this.#windowed.reveal(this.#windowed.count - 1);
    const box = last?.getBoundingClientRect();
    const floor = part(document, "#transport").getBoundingClientRect().top;
    if (box !== undefined && (box.bottom > floor || box.top < 0)) last?.scrollIntoView({ block: box.height < floor ? "end" : "start" });
  }

  #reveal(n: number): void {
    const row = this.#windowed.reveal(n - 1, calm.matches ? "auto" : "smooth");
    if (this.#list.contains(document.activeElement)) row?.focus({ preventScroll: true });
  }

  #click(target: EventTarget | null): void {
    if (!(target instanceof Element) || target.closest("a, button, summary") !== null) return;
    const n = Number(target.closest<HTMLElement>(".exchange")?.dataset["n"] ?? 0);
    if (n > 0 && String(getSelection()) === "") this.#playback.choose(n); // who selects text is reading
  }
}

function mark(row: HTMLElement, chosen: boolean): void {
  if (chosen) row.setAttribute("aria-current", "step");
  else row.removeAttribute("aria-current");
  row.tabIndex = chosen ? 0 : -1;
}

/** Shows how much of a wait is left; 0: it is over. */
function passing(row: HTMLElement, left: number, wait: number): void {
  const bar = find(row, ".wait", SVGElement);
  const share = left > 0 ? 1 - left / wait : 0;
  find(bar, "rect", SVGElement).setAttribute("height", String(Number(bar.getAttribute("height")) * inSteps(share)));
  part(row, ".pause span").textContent = left > 0 ? "left" : "wait";
  part(row, ".pause b").textContent = left > 0 ? tenths(left) : span(wait);
}

/** What leaves next in a live run: before a renewal comes the token call, after
 * it what was to be sent; a repair that is only suggested is nobody's request. */
function expected(steps: readonly Step[]): { request: Pick<Request, "method" | "url">; kind: string } | undefined {
  const last = steps.at(-1);
  if (last === undefined || last.decision.action === "reauthenticate" || last.decision.action === "repair") return undefined;
  const from = last.kind === "token" && last.decision.action === "accept" ? before(steps, steps.length) : last;
  return from?.decision.next ? { request: from.decision.next, kind: "request" } : undefined;
}

/** How high a row will be, as far as its step tells. */
function estimate(step: Step | undefined): number {
  if (step === undefined) return 0;
  if (step.kind === "token" && step.decision.action === "accept") return 100;
  const { causes, notes, advice, wait_ms } = step.decision;
  return 120 + 20 * causes.length + 30 * notes.length + (advice === "" ? 0 : 40) + (wait_ms > 0 ? 20 : 0);
}

const tenths = (ms: number): string => `${(Math.max(0, ms) / 1000).toFixed(1)} s`;

const calm = matchMedia("(prefers-reduced-motion: reduce)");

/** Who wants no motion sees a wait pass in four steps. */
const inSteps = (share: number): number => (calm.matches ? Math.floor(share * 4) / 4 : share);
