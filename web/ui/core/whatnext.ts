// globalThis.whatnext: the public interface, set by the first script that runs. The
// core itself is loaded by reading ready, or by the first call; what reads texts is
// a program of its own, loaded by the first call that needs it.

import { type Core, load } from "./core";
import type { Reader } from "./reader";
import type { Result } from "./wire";

export interface WhatNext extends Core, Reader {
  /** Settles when the core is loaded; reading it begins the load. */
  readonly ready: Promise<void>;
  /** Where via "relay" sends its exchanges: this site's own server. */
  relay: string;
  /** What the latest run on this page came to. */
  last: Result | undefined;
}

const reader = async (): Promise<Reader> => (await import("./reader")).load();

export const whatnext: WhatNext = {
  get ready() {
    return load().then(() => undefined);
  },
  relay: new URL("exchange", document.baseURI).href,
  last: undefined,
  run: async (...args) => {
    const result = await (await load()).run(...args);
    whatnext.last = result;
    return result;
  },
  decide: async (...args) => (await load()).decide(...args),
  whatIf: async (...args) => (await load()).whatIf(...args),
  examine: async (...args) => (await load()).examine(...args),
  explain: async (...args) => (await reader()).explain(...args),
  read: async (...args) => (await reader()).read(...args),
  mask: async (...args) => (await reader()).mask(...args),
  export: async (...args) => (await load()).export(...args),
  parse: async (...args) => (await reader()).parse(...args),
  fetch: async (...args) => (await load()).fetch(...args),
  stats: async (...args) => (await load()).stats(...args),
};

Object.assign(globalThis, { whatnext });
