// Time that passes on the page. It shows what the core waits for; it decides
// nothing, so it may be late, as timers of hidden pages are.

const beat = 100; // ms between two looks at the clock

export class Pause {
  readonly #began = performance.now();
  readonly #settle: () => void;
  #timer: ReturnType<typeof setInterval> | undefined;

  /** Calls show with the milliseconds so far, now and at each beat, until it
   * says false; settle is called when it ends, once. */
  constructor(show: (ms: number) => boolean, settle: () => void = () => undefined) {
    this.#settle = settle;
    show(0);
    this.#timer = setInterval(() => {
      if (!show(performance.now() - this.#began)) clearInterval(this.#timer);
    }, beat);
  }

  end(): void {
    if (this.#timer === undefined) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#settle();
  }
}
