// The explanations of one exchange, loaded when the first of them is looked at:
// what if, the way to the decision, what the answer got wrong.

import { dressed } from "./dress";
import { type Branching, type Engine, situation } from "./engine";
import { Faults } from "./faults";
import { part } from "../parts";
import { Path } from "../path/path";
import type { Examination, Step } from "../core/wire";
import { WhatIf } from "./whatif";

export class Explanations {
  readonly #engine: Engine;
  readonly #whatIf: WhatIf;
  readonly #path: Path;
  readonly #faults: Faults;
  readonly #examined = new WeakMap<Step, Promise<Examination>>();

  constructor(root: HTMLElement, engine: Engine, branching: Branching | undefined) {
    this.#engine = engine;
    this.#whatIf = new WhatIf(part(root, "#panel-whatif"), engine, branching);
    this.#path = new Path(part(root, "#panel-path"));
    this.#faults = new Faults(part(root, "#panel-faults"));
  }

  /** Fills one section, while fits says that the step is still the one to show.
   * Rejects where the core can't be had. */
  async fill(name: string, step: Step, fits: () => boolean): Promise<void> {
    const [examined] = await Promise.all([this.#examine(step), dressed()]);
    if (!fits()) return;
    if (name === "whatif") this.#whatIf.show(step, examined);
    else if (name === "path") this.#path.show(step, examined);
    else this.#faults.show(step, examined);
  }

  /** To the first row of what if. */
  focus(): void {
    this.#whatIf.focus();
  }

  #examine(step: Step): Promise<Examination> {
    const known = this.#examined.get(step);
    if (known !== undefined) return known;
    const asked = this.#engine.examine(situation(step, this.#engine.policy));
    this.#examined.set(step, asked);
    asked.catch(() => this.#examined.delete(step));
    return asked;
  }
}
