// The one list of steps that every view reads, and where in time the reader
// stands. Playing, stepping and scrubbing move a position over steps that have
// happened: they decide nothing and change nothing.

import type { Request, Step, Trace } from "../core/wire";

/** Where the reader stands: milliseconds since the run began, and how many of
 * its steps are decided by then. Steps that share a moment differ in decided. */
export interface Position {
  ms: number;
  decided: number;
}

/** How fast the clock of the page goes; Infinity shows the end at once. */
export type Speed = 1 | 10 | typeof Infinity;

/** What a listener hears: another run is shown · a step came, or the run ended ·
 * the position moved, or play began or ended · another exchange was chosen. */
export type Change = "run" | "steps" | "move" | "choice";

/** A request that is out before its step is known. */
export interface Opening {
  request: Pick<Request, "method" | "url">;
  kind: string;
}

/** A run, as far as it is played. */
export type Ran = Pick<Trace, "steps" | "elapsed_ms" | "outcome">;

type Listener = (change: Change) => void;

/** The longest time that passes between two frames: a page that was hidden goes
 * on where it was. */
const frame = 250;

export class Playback {
  #steps: Step[] = [];
  #answered: number[] = []; // when each step was decided, in ms since the run began
  #length = 0;
  #outcome = "";
  #position: Position = { ms: 0, decided: 0 };
  #chosen = 0;
  #speed: Speed = 10;
  #playing = false;
  #live: { since: number; rate: number } | undefined;
  #last = 0; // when the latest frame was
  readonly #listeners = new Set<Listener>();

  /** What a live run sends first; undefined: not known. */
  opening: Opening | undefined;

  /** Calls the listener after every change; the result ends that. */
  watch(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** All steps that are known, those behind the position included. */
  get steps(): readonly Step[] {
    return this.#steps;
  }

  /** Milliseconds from the first request to the end, or to now while live. */
  get length(): number {
    return this.#live === undefined ? this.#length : Math.max(this.#length, this.#now(this.#live));
  }

  /** What the run came to: an action, or "aborted"; "" while it is under way. */
  get outcome(): string {
    return this.#outcome;
  }

  get position(): Readonly<Position> {
    return this.#position;
  }

  /** Number of the exchange whose details are shown, from 1; 0: none. */
  get chosen(): number {
    return this.#chosen;
  }

  /** The exchange whose details are shown. */
  get step(): Step | undefined {
    return this.#steps[this.#chosen - 1];
  }

  get playing(): boolean {
    return this.#playing;
  }

  /** A run is under way: steps come as they happen. */
  get live(): boolean {
    return this.#live !== undefined;
  }

  get atEnd(): boolean {
    return this.#position.decided === this.#steps.length && this.#position.ms >= this.length;
  }

  get speed(): Speed {
    return this.#speed;
  }

  set speed(speed: Speed) {
    this.#speed = speed;
    if (this.#playing && speed === Infinity && this.#live === undefined) this.last();
    else this.#tell("move");
  }

  /** When a step was decided, in ms since the run began; n counts from 1. */
  answered(n: number): number {
    return this.#answered[n - 1] ?? 0;
  }

  /** Shows a whole run at its end. choose is the exchange to look at, from 1. */
  show({ steps, elapsed_ms, outcome }: Ran, choose = steps.length): void {
    this.#live = undefined;
    this.#playing = false;
    this.#take(steps, elapsed_ms);
    this.#outcome = outcome;
    this.#position = { ms: elapsed_ms, decided: steps.length };
    this.#chosen = Math.min(choose, steps.length);
    this.#tell("run");
  }

  /** Shows a run that is only beginning, from its beginning. rate is how fast
   * its time passes: 1 is real time. opening is what leaves first, if it is
   * known before the first answer. */
  begin(rate: number, opening?: Opening): void {
    this.#take([], 0);
    this.#outcome = "";
    this.opening = opening;
    this.#live = { since: performance.now(), rate };
    this.#position = { ms: 0, decided: 0 };
    this.#chosen = 0;
    this.#playing = true;
    this.#tell("run");
    this.#start();
  }

  /** A step of the run that is under way. */
  add(step: Step): void {
    this.#push(step);
    this.#length = Math.max(this.#length, this.answered(this.#steps.length));
    if (this.#playing) this.#follow();
    this.#tell("steps");
  }

  /** The run that was under way is over. */
  end({ elapsed_ms, outcome }: Omit<Ran, "steps">): void {
    const followed = this.#playing;
    this.#live = undefined;
    this.#length = elapsed_ms;
    this.#outcome = outcome;
    if (followed) {
      this.#playing = false;
      this.#go({ ms: elapsed_ms, decided: this.#steps.length });
    }
    this.#tell("steps");
  }

  play(): void {
    if (this.#playing || this.#steps.length === 0) return;
    if (this.#speed === Infinity && this.#live === undefined) return this.last();
    if (this.atEnd) this.#go({ ms: 0, decided: 0 });
    this.#playing = true;
    this.#tell("move");
    this.#start();
  }

  pause(): void {
    if (!this.#playing) return;
    this.#playing = false;
    this.#tell("move");
  }

  /** Moves to a moment, in ms since the run began; cut to the run's length. */
  seek(ms: number): void {
    const at = Math.min(Math.max(0, ms), this.length);
    this.#move({ ms: at, decided: this.#decidedBy(at) });
  }

  /** Moves to where step n was just decided; 0 is the beginning. */
  to(n: number): void {
    const decided = Math.min(Math.max(0, n), this.#steps.length);
    this.#move({ ms: decided === 0 ? 0 : this.answered(decided), decided });
  }

  next(): void {
    if (this.#position.decided === this.#steps.length) this.last();
    else this.to(this.#position.decided + 1);
  }

  previous(): void {
    this.to(this.#position.decided - 1);
  }

  first(): void {
    this.to(0);
  }

  last(): void {
    this.#move({ ms: this.length, decided: this.#steps.length });
  }

  /** Shows the details of exchange n, from 1, and moves nothing. */
  choose(n: number): void {
    const chosen = Math.min(Math.max(1, n), this.#steps.length);
    if (chosen === this.#chosen) return;
    this.#chosen = chosen;
    this.#tell("choice");
  }

  /** A move of the reader's own ends playing, and following a live run. */
  #move(position: Position): void {
    this.#playing = false;
    this.#go(position);
    this.#tell("move");
  }

  #go(position: Position): void {
    this.#position = position;
    this.#chosen = Math.max(position.decided, Math.min(1, this.#steps.length));
  }

  #take(steps: readonly Step[], length: number): void {
    this.#steps = [];
    this.#answered = [];
    for (const step of steps) this.#push(step);
    this.#length = length;
  }

  #push(step: Step): void {
    this.#steps.push(step);
    this.#answered.push(step.sent_ms + step.took_ms);
  }

  /** How many steps are decided at a moment: answers never come before those
   * of the steps before them, so that half of them can be ruled out at a time. */
  #decidedBy(ms: number): number {
    let [low, high] = [0, this.#answered.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#answered[middle] ?? 0) <= ms) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #now({ since, rate }: { since: number; rate: number }): number {
    return (performance.now() - since) * rate;
  }

  #follow(): void {
    const decided = this.#steps.length;
    if (decided !== this.#position.decided) this.#chosen = decided;
    this.#position = { ms: this.length, decided };
  }

  #start(): void {
    this.#last = performance.now();
    const step = (): void => {
      if (!this.#playing) return;
      this.#tick(performance.now());
      this.#tell("move");
      if (this.#playing) requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  }

  #tick(now: number): void {
    const passed = Math.min(frame, now - this.#last);
    this.#last = now;
    const reached = this.#position.ms + passed * this.#speed;
    if (this.#live !== undefined && (this.#position.decided === this.#steps.length || reached >= this.length)) return this.#follow();
    const ms = Math.min(reached, this.length);
    const decided = Math.max(this.#position.decided, this.#decidedBy(ms));
    if (decided !== this.#position.decided) this.#chosen = decided;
    this.#position = { ms, decided };
    if (this.#live === undefined && ms >= this.#length) this.#playing = false;
  }

  #tell(change: Change): void {
    for (const listener of this.#listeners) listener(change);
  }
}
