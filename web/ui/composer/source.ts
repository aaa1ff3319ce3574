// Where answers come from: what each choice needs, and which are possible now.

import type { Fields } from "./fields";
import { part } from "../parts";

/** What a script begins with where there is none. */
const first = JSON.stringify([{ status: 200, header: [["Content-Type", "application/json"]], body: "{}" }]);

export class Source {
  readonly #fields: Fields;
  readonly #demo: ReadonlyMap<string, string>;

  /** changed is called when another choice has become possible or impossible. */
  constructor(fields: Fields, changed: () => void) {
    this.#fields = fields;
    const demo = fields.names.flatMap((name): [string, string][] => {
      const value = fields.named(name)[0]?.dataset["demo"];
      return value === undefined ? [] : [[name, value]];
    });
    this.#demo = new Map(demo);
    for (const event of ["online", "offline"]) {
      addEventListener(event, () => {
        this.update();
        changed();
      });
    }
  }

  /** The credentials that are nobody's, by name. */
  get demo(): ReadonlyMap<string, string> {
    return this.#demo;
  }

  /** Why the source that is chosen can't be asked now; "" it can. */
  get problem(): string {
    return !navigator.onLine && real(this.#fields.text("via")) ? "You are offline: choose Script or Sandbox, or wait for the network." : "";
  }

  /** Says what is out of reach. The chosen one stays enabled: a group whose chosen
   * button is not can't be reached by Tab. */
  update(): void {
    const offline = !navigator.onLine;
    part(document, "#unreachable").hidden = !offline;
    for (const radio of this.#fields.named("via")) {
      if (radio instanceof HTMLInputElement) radio.disabled = offline && real(radio.value) && !radio.checked;
    }
  }

  /** What changes along with the source: the simulated service wants to know who
   * asks, nobody else is shown its credentials, and a script has an answer. */
  turn(via: string): Record<string, string> {
    const text = (name: string): string => this.#fields.text(name);
    if (via === "script") return ["", "[]"].includes(text("answers").trim()) ? { answers: first } : {};
    const demo = [...this.#demo];
    if (via === "direct") return Object.fromEntries(demo.filter(([name, value]) => text(name) === value).map(([name]) => [name, ""]));
    const none = [...this.#demo.keys(), "auth.token"].every((name) => text(name) === "");
    return none ? Object.fromEntries(demo) : {};
  }
}

/** Whether somebody else than this page is asked. */
const real = (via: string): boolean => via === "relay" || via === "direct";
