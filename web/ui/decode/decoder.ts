// The page's side of the worker: it starts one when something is first wanted,
// asks it, and ends it to cancel.

import type { Json } from "../core/wire";
import type { Engine } from "../whatif/engine";
import type { Answers, Ask, Decoded, Message, News, Question } from "./protocol";

/** The text, or an order, can't be read, and where: as the core says it. */
export class Refused extends Error {
  constructor(readonly field: string, readonly problem: string, readonly fix: string) {
    super(`${field}: ${problem}; ${fix}`);
  }
}

/** The core, or the worker, can't be had: why, and what to do about it. */
export class Unloaded extends Error {
  constructor(readonly what: string, readonly advice: string) {
    super(`${what} ${advice}`);
  }
}

/** The reader gave it up. */
export class Cancelled extends Error {}

/** Characters that go over at a time: a millisecond or two. */
const piece = 1 << 19;

interface Waiting {
  loads: boolean; // no answer comes before the core is there
  news(what: News): void;
  done(value: Answers[keyof Answers]): void;
  fail(reason: Error): void;
}

export class Decoder implements Engine {
  readonly #address: string;
  #worker: Worker | undefined;
  #latest = 0; // number of the latest question
  #ready = false; // the worker has the core
  readonly #waiting = new Map<number, Waiting>();

  constructor(address: string) {
    this.#address = address;
  }

  /** Begins to load the core: somebody will want it soon. */
  warm(): void {
    if (this.#worker === undefined) this.ask({ do: "load" }).catch(() => undefined); // told when it is wanted
  }

  /** A long text goes over piece by piece: as a whole it would hold up the page. */
  async decode(text: string | File, mask: boolean, news: (what: News) => void): Promise<Decoded> {
    const long = typeof text === "string" && text.length > piece;
    for (let from = 0; long && from < text.length; from += piece) await this.ask({ do: "hold", piece: text.slice(from, from + piece) });
    return this.ask({ do: "decode", text: long ? null : text, mask }, news);
  }

  /** Whether asking loads nothing any more. */
  get ready(): boolean {
    return this.#ready;
  }

  examine(situation: Json): Promise<Answers["examine"]> {
    return this.ask({ do: "examine", situation });
  }

  /** Ends whatever is under way; the next question starts afresh. */
  cancel(): void {
    this.#end(new Cancelled("cancelled"));
  }

  ask<A extends Ask>(ask: A, news: (what: News) => void = () => undefined): Promise<Answers[A["do"]]> {
    return new Promise((resolve, reject) => {
      const id = ++this.#latest;
      this.#waiting.set(id, { loads: ask.do !== "hold", news, done: (value) => resolve(value as Answers[A["do"]]), fail: reject });
      try {
        const question: Question = { id, ask };
        this.#started().postMessage(question);
      } catch (reason) {
        this.#end(unstarted(reason));
      }
    });
  }

  #started(): Worker {
    if (this.#worker !== undefined) return this.#worker;
    const worker = new Worker(this.#address, { type: "module", name: "decoder" });
    worker.addEventListener("message", ({ data }: MessageEvent<Message>) => this.#hear(data));
    worker.addEventListener("messageerror", () => this.#end(unstarted("its words could not be read")));
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      this.#end(unstarted(event.message));
    });
    return (this.#worker = worker);
  }

  #hear(message: Message): void {
    const waiting = this.#waiting.get(message.id);
    if (message.kind === "progress" || message.kind === "entries" || message.kind === "steps") return waiting?.news(message);
    this.#waiting.delete(message.id);
    if (message.kind !== "unloaded") this.#ready ||= waiting?.loads === true;
    if (message.kind === "done") return waiting?.done(message.value);
    if (message.kind === "refused") return waiting?.fail(new Refused(message.field, message.problem, message.fix));
    if (message.kind === "unloaded") return waiting?.fail(new Unloaded(message.what, message.advice));
    waiting?.fail(new Unloaded("The client core stopped in the midst of it.", `It said: ${message.message}. Try again: it is started afresh.`));
    this.#end(new Cancelled("the worker is started afresh"));
  }

  #end(reason: Error): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#ready = false;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { fail } of waiting) fail(reason);
  }
}

function unstarted(reason: unknown): Unloaded {
  if (!navigator.onLine) return new Unloaded("You are offline, and the decoder is not on this device yet.", "The text stays. Connect, then try again.");
  const said = reason instanceof Error ? reason.message : String(reason ?? "");
  const why = said === "" ? "" : ` (${said})`;
  return new Unloaded("The part of this page that decodes did not start.", `A rule may forbid workers, something may block it, or the site was changed since the page was opened${why}. Try again, or reload the page once you have copied your text.`);
}
