// The one file that knows that the client core is WebAssembly. It loads it when
// somebody first wants it, not before, and a load that fails can be repeated.

import "go:wasm_exec.js";
import address from "go:../../wasm";
import type { Alternative, Decision, Json, JsonObject, OnStep, Result, Trace } from "./wire";

/** What the core offers (wasm/browser, Open). */
export interface Core {
  run(order: Json, onStep?: OnStep, signal?: AbortSignal): Promise<Result>;
  decide(situation: Json): Promise<Decision>;
  whatIf(situation: Json): Promise<Alternative[]>;
  export(trace: Trace, format: string): Promise<string>;
  parse(text: string): Promise<JsonObject>;
  fetch(input: RequestInfo | URL, init?: RequestInit): Promise<globalThis.Response>;
  stats(): Promise<JsonObject>;
}

/** The core hands itself over by calling the function of this name. */
const door = Symbol.for("whatnext.core");

let loading: Promise<Core> | undefined;

/** The core, loaded once. Rejects where it can't be had; asking again tries again. */
export function load(): Promise<Core> {
  loading ??= start().catch((reason: unknown) => {
    loading = undefined;
    throw new Error(`The client core could not be loaded: ${text(reason)}. Check the connection, then try again.`, { cause: reason });
  });
  return loading;
}

async function start(): Promise<Core> {
  const module = await compile(new URL(address, import.meta.url));
  const go = new Go();
  const instance = await WebAssembly.instantiate(module, go.importObject);
  const opened = new Promise<Core>((resolve) => Object.assign(globalThis, { [door]: resolve }));
  // A Go program that ends leaves its promises open for ever: what is called
  // after that, or was under way, must hear of it.
  const ended = go.run(instance).then(() => {
    loading = undefined;
    throw new Error("the client core ended; the console tells why, and the next run starts it afresh");
  });
  return guarded(await Promise.race([opened, ended]), ended);
}

/** Compiles the live response as it streams in; a server that does not say
 * application/wasm costs a detour over memory. */
async function compile(url: URL): Promise<WebAssembly.Module> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url.pathname} answered ${response.status}`);
  const streams = "compileStreaming" in WebAssembly && response.headers.get("Content-Type") === "application/wasm";
  return streams ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

/** The core, each of whose calls also settles when the program ends. */
function guarded(core: Core, ended: Promise<never>): Core {
  ended.catch(() => undefined);
  return {
    run: (...args) => Promise.race([core.run(...args), ended]),
    decide: (...args) => Promise.race([core.decide(...args), ended]),
    whatIf: (...args) => Promise.race([core.whatIf(...args), ended]),
    export: (...args) => Promise.race([core.export(...args), ended]),
    parse: (...args) => Promise.race([core.parse(...args), ended]),
    fetch: (...args) => Promise.race([core.fetch(...args), ended]),
    stats: (...args) => Promise.race([core.stats(...args), ended]),
  };
}

const text = (reason: unknown): string => (reason instanceof Error ? reason.message : String(reason));
