// The one file that knows that the client core is WebAssembly. It loads a program
// when somebody first wants it, not before, and a load that fails can be
// repeated.

import "go:wasm_exec.js";

/** How far a load is: bytes of the core as they are unpacked, and how many there
 * are in all. */
export interface Progress {
  loaded: number;
  size: number;
}

/** Why the core can't be had, and what to do about it: a sentence each. */
export class LoadFailure extends Error {
  constructor(readonly what: string, readonly advice: string, cause?: unknown) {
    super(`${what} ${advice}`, { cause });
  }
}

/** How long a load takes before it is worth a word, in ms. */
export const patience = 300;

/** A program hands itself over by calling the function of this name. */
const door = Symbol.for("whatnext.core");

const watchers = new Set<(progress: Progress | undefined) => void>();

/** Calls the watcher while a program loads, and with undefined once it is there
 * or can't be had; the result ends that. */
export function watchLoad(watcher: (progress: Progress | undefined) => void): () => void {
  watchers.add(watcher);
  return () => void watchers.delete(watcher);
}

const report = (progress: Progress | undefined): void => watchers.forEach((watcher) => watcher(progress));

type Calls<C> = { [K in keyof C]: (...args: never[]) => Promise<unknown> };

/** A Go program that offers functions, each of which returns a promise. */
export class Program<C extends Calls<C>> {
  readonly #address: string;
  readonly #size: number;
  #loading: Promise<C> | undefined;
  #spoilt = false; // what the browser has kept of it is no good

  constructor(address: string, size: number) {
    this.#address = address;
    this.#size = size;
  }

  /** What it offers, loaded once. Rejects with a LoadFailure where it can't be
   * had; asking again tries again. */
  load(): Promise<C> {
    this.#loading ??= this.#start().catch((reason: unknown) => {
      this.#loading = undefined;
      throw reason instanceof LoadFailure ? reason : unstarted(reason);
    }).finally(() => report(undefined));
    return this.#loading;
  }

  async #start(): Promise<C> {
    report({ loaded: 0, size: this.#size });
    const module = await this.#compile(new URL(this.#address, import.meta.url));
    const go = new Go();
    const instance = await WebAssembly.instantiate(module, go.importObject);
    const opened = new Promise<C>((resolve) => Object.assign(globalThis, { [door]: resolve }));
    // A Go program that ends leaves its promises open for ever: what is called
    // after that, or was under way, must hear of it.
    const ended = go.run(instance).then(() => {
      this.#loading = undefined;
      throw new Error("the client core ended; the console tells why, and the next run starts it afresh");
    });
    return guarded(await Promise.race([opened, ended]), ended);
  }

  /** Compiles the live response as it streams in; a server that does not say
   * application/wasm costs a detour over memory. A copy that the browser kept and
   * that was of no use is not asked for twice. */
  async #compile(url: URL): Promise<WebAssembly.Module> {
    if (!("WebAssembly" in globalThis)) throw new LoadFailure("This browser runs no WebAssembly, which the client core is made of.", "It may be switched off (lockdown mode, or a rule of your organisation); another browser will do.");
    const response = await fetch(url, { cache: this.#spoilt ? "reload" : "default" }).catch((reason: unknown) => { throw unreached(reason); });
    if (!response.ok) throw answered(response.status);
    const counter = new Counter(response.clone(), this.#size);
    const streams = "compileStreaming" in WebAssembly && response.headers.get("Content-Type") === "application/wasm";
    try {
      const module = await (streams ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer()));
      this.#spoilt = false;
      return module;
    } catch (reason) {
      if (!await counter.all()) throw unreached(reason);
      this.#spoilt = true;
      throw unread(reason);
    } finally {
      counter.end();
    }
  }
}

/** Counts what arrives, beside the compiler, and only where that takes long
 * enough to be shown: a quick load costs nothing. */
class Counter {
  readonly #body: ReadableStream<Uint8Array> | null;
  readonly #size: number;
  readonly #timer = setTimeout(() => void this.all(), patience);
  #counted: Promise<boolean> | undefined;

  constructor({ body }: globalThis.Response, size: number) {
    this.#body = body;
    this.#size = size;
  }

  /** Whether all of it came. */
  all(): Promise<boolean> {
    return (this.#counted ??= this.#count().then(() => true, () => false));
  }

  end(): void {
    clearTimeout(this.#timer);
    if (this.#counted === undefined) this.#body?.cancel().catch(() => undefined); // sets the copy free
  }

  async #count(): Promise<void> {
    const reader = this.#body?.getReader();
    let loaded = 0;
    for (let next = await reader?.read(); next?.value !== undefined; next = await reader?.read()) {
      loaded += next.value.length;
      report({ loaded: Math.min(loaded, this.#size), size: this.#size });
    }
  }
}

function unreached(reason: unknown): LoadFailure {
  if (!navigator.onLine) return new LoadFailure("You are offline, and the client core is not on this device yet.", "What is shown can still be read. Connect, then try again.", reason);
  return new LoadFailure("The client core did not arrive.", "The connection broke, or something blocks it: a content blocker, a proxy. Check that, then try again.", reason);
}

function answered(status: number): LoadFailure {
  const asked = `The server answered ${status} when asked for the client core.`;
  if (status === 404 || status === 410) return new LoadFailure(asked, "The site was changed since this page was opened: reload the page. What you typed stays.");
  return new LoadFailure(asked, status >= 500 ? "It is in trouble; try again in a moment." : "Something on the way refuses it; try again, or ask whoever runs this site.");
}

function unread(reason: unknown): LoadFailure {
  return new LoadFailure("What arrived is not the client core, or this browser may not run it.", `A proxy may have changed it, or a rule forbids WebAssembly (${text(reason)}). Try again: it is then loaded anew.`, reason);
}

function unstarted(reason: unknown): LoadFailure {
  return new LoadFailure("The client core arrived but did not start.", `The browser said: ${text(reason)}. Close other tabs if memory is short, then try again.`, reason);
}

/** What a program offers, each call of which also settles when it ends. */
function guarded<C extends Calls<C>>(offered: C, ended: Promise<never>): C {
  ended.catch(() => undefined);
  return new Proxy(offered, {
    get(target, name) {
      const call: unknown = Reflect.get(target, name);
      return typeof call === "function" ? (...args: unknown[]) => Promise.race([call(...args), ended]) : call;
    },
  });
}

const text = (reason: unknown): string => (reason instanceof Error ? reason.message : String(reason));
