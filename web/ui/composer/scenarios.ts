// The scenarios, as templ printed them.

import type { JsonObject } from "../core/wire";

export interface Scenario {
  /** "" is no scenario but the beginning of one's own request. */
  id: string;
  /** The status that it is about; 0 none. */
  code: number;
  title: string;
  teaches: string;
  /** What its run does, in turn. */
  verbs: string[];
  order: JsonObject;
}

export class Scenarios {
  readonly #all: Record<string, Scenario>;

  constructor(all: Record<string, Scenario>) {
    this.#all = all;
  }

  /** undefined: the page has none of that id. */
  find(id: string): Scenario | undefined {
    return Object.hasOwn(this.#all, id) ? this.#all[id] : undefined;
  }

  get(id: string): Scenario {
    const scenario = this.find(id);
    if (scenario === undefined) throw new Error(`the page has no scenario ${id}`);
    return scenario;
  }
}
