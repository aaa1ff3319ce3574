// Long work in short pieces, so that the page goes on answering: between two
// pieces the browser has its turn.

const first = 2; // ms at once: most work is done by then, and no frame is lost
const later = 12;

/** Does a piece of the work within so many milliseconds; true: all is done. */
export type Work = (budgetMS: number) => boolean;

/** One work at a time: another one takes the place of what is under way. */
export class Slices {
  #turn = 0;

  /** Ends what is under way. */
  stop(): void {
    this.#turn++;
  }

  /** Does the work, the first piece of it at once, and tells whether it came to
   * its end. shown is called after each piece. */
  async run(work: Work, shown: (done: boolean) => void): Promise<boolean> {
    const turn = ++this.#turn;
    for (let budget = first; ; budget = later) {
      const done = work(budget);
      shown(done);
      if (done) return true;
      await breath();
      if (turn !== this.#turn) return false;
    }
  }
}

const channel = new MessageChannel();
const waiting: (() => void)[] = [];
channel.port1.onmessage = () => waiting.shift()?.();

/** Lets the browser do what else there is: a message comes back sooner than a
 * timer, and no sooner than input and painting. */
function breath(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    channel.port2.postMessage(null);
  });
}
