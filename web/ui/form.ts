// The form of an order (templates/form.templ). It goes by the names of its
// fields, which are paths in the order, and knows none of them but a few.

import { compose, completed, parsed, presentable, shown, type Typed } from "./order";
import { find, part } from "./parts";
import { keep, recall } from "./store";
import type { JsonObject, Refusal } from "./wire";

/** A scenario as templ printed it. */
export interface Scenario {
  title: string;
  teaches: string;
  order: JsonObject;
}

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

export class OrderForm {
  readonly #form = find(document, "#composer", HTMLFormElement);
  readonly #menu = find(document, "#scenario", HTMLSelectElement);
  readonly #text = find(document, "#order", HTMLTextAreaElement);
  readonly #scenarios: Record<string, Scenario>;
  #byHand = false; // the text counts, not the fields

  constructor(scenarios: Record<string, Scenario>) {
    this.#scenarios = scenarios;
    this.#restore();
    this.#menu.addEventListener("change", () => this.#choose());
    this.#form.addEventListener("input", (event) => this.#typed(event.target));
    find(document, "#compose", HTMLButtonElement).addEventListener("click", () => this.#setByHand(false));
  }

  get scenario(): Scenario {
    const scenario = this.#scenarios[this.#menu.value];
    if (scenario === undefined) throw new Error(`the page has no scenario ${this.#menu.value}`);
    return scenario;
  }

  /** What the order is about. */
  get title(): string {
    return this.#byHand ? "Your own order" : this.scenario.title;
  }

  /** The order as JSON text. Throws Refused where a field can't be read. */
  order(): string {
    if (!this.#byHand) return JSON.stringify(this.#composed());
    return completed(this.#text.value, compose(this.scenario.order, this.#fields().filter(({ name }) => name.startsWith("auth."))));
  }

  /** The order as far as it can be read, for what the page shows meanwhile. */
  peek(): JsonObject {
    return parsed(this.order()) ?? {};
  }

  /** Shows what is wrong with a field, below it; keeps what was typed. */
  refuse({ field, problem, fix }: Pick<Refusal, "field" | "problem" | "fix">): void {
    const place = this.#placeOf(field);
    const message = part(this.#form, `[data-refusal="${place}"]`);
    message.textContent = `${field === "" ? "The order" : field} ${problem}. ${fix.charAt(0).toUpperCase()}${fix.slice(1)}.`;
    message.hidden = false;
    const closed = message.closest("details");
    if (closed !== null) closed.open = true;
    for (const control of this.#named(place)) {
      control.setAttribute("aria-invalid", "true");
      control.setAttribute("aria-describedby", message.id);
    }
    this.#named(place)[0]?.focus();
    message.scrollIntoView({ block: "nearest" }); // the focus alone shows the field, not what stands below it
  }

  clearRefusals(): void {
    for (const message of this.#form.querySelectorAll<HTMLElement>("[data-refusal]")) message.hidden = true;
    for (const control of this.#form.querySelectorAll("[aria-invalid]")) {
      control.removeAttribute("aria-invalid");
      control.removeAttribute("aria-describedby");
    }
  }

  #composed(): JsonObject {
    return compose(this.scenario.order, this.#fields());
  }

  /** What stands in each field, radio buttons as one. */
  #fields(): Typed[] {
    return this.#controls()
      .filter((control) => !(control instanceof HTMLInputElement && control.type === "radio" && !control.checked))
      .map((control) => ({ name: control.name, text: control.value, number: "number" in control.dataset }));
  }

  /** The controls that stand for a part of the order. */
  #controls(): Control[] {
    const all = this.#form.querySelectorAll<Control>("input[name], select[name], textarea[name]");
    return [...all].filter(({ name }) => name !== "scenario" && name !== "order");
  }

  #named(name: string): Control[] {
    return [...this.#form.querySelectorAll<Control>(`[name="${name}"]`)];
  }

  /** The field that a path belongs to: the longest name that it begins with. */
  #placeOf(path: string): string {
    const within = (name: string): boolean => path === name || path.startsWith(`${name}.`) || path.startsWith(`${name}[`);
    const names = this.#controls().filter((control) => !control.matches(":disabled")).map(({ name }) => name).filter(within);
    return names.sort((a, b) => b.length - a.length)[0] ?? "order";
  }

  /** Fills the fields from the chosen scenario. */
  #choose(): void {
    const { order } = this.scenario;
    for (const control of this.#controls()) show(control, shown(order, control.name));
    const scripted = find(this.#form, '[name="via"][value="script"]', HTMLInputElement);
    scripted.disabled = !("answers" in order);
    part(document, "#teaches").textContent = this.scenario.teaches;
    this.#turn(shown(order, "via"));
    this.clearRefusals();
    this.#typed(null);
  }

  #typed(target: EventTarget | null): void {
    if (target === this.#text) this.#setByHand(true);
    if (target instanceof HTMLInputElement && target.name === "via") this.#turn(target.value);
    if (!this.#byHand) this.#mirror();
    const changed = this.#fields().filter(({ name, text }) => text !== shown(this.scenario.order, name));
    keep(this.#menu.value, changed, this.#byHand ? this.#text.value : null);
  }

  /** The source of answers changed. A server answers in real time, so that there
   * is no choice of speed; the simulated service wants to know who asks. */
  #turn(via: string): void {
    const real = via === "relay";
    for (const speed of this.#named("speed")) {
      speed.disabled = real && speed.value !== "1";
      show(speed, real ? "1" : shown(this.scenario.order, "speed"));
    }
    const credentials = this.#controls().filter(({ dataset }) => "demo" in dataset);
    if (via === "script" || credentials.some(({ value }) => value !== "")) return;
    for (const control of credentials) control.value = control.dataset["demo"] ?? "";
  }

  #mirror(): void {
    try {
      this.#text.value = presentable(this.#composed());
    } catch {
      // A field that can't be read yet; Run says so.
    }
  }

  #setByHand(byHand: boolean): void {
    this.#byHand = byHand;
    for (const fields of this.#form.querySelectorAll<HTMLFieldSetElement>('[data-part="composed"]')) fields.disabled = byHand;
    part(document, "#compose").hidden = !byHand;
    const details = this.#text.closest("details"); // the text that counts must be seen
    if (byHand && details !== null) details.open = true;
    if (!byHand) {
      this.clearRefusals();
      this.#typed(null);
    }
  }

  #restore(): void {
    const draft = recall();
    if (draft !== undefined && draft.scenario in this.#scenarios) this.#menu.value = draft.scenario;
    this.#choose();
    if (draft === undefined) return;
    for (const control of this.#controls()) {
      const text = draft.typed[control.name];
      if (text !== undefined) show(control, text);
    }
    this.#turn(draft.typed["via"] ?? shown(this.scenario.order, "via"));
    if (draft.text !== null) {
      this.#text.value = draft.text;
      this.#setByHand(true);
    }
    this.#typed(null);
  }
}

function show(control: Control, text: string): void {
  if (control instanceof HTMLInputElement && control.type === "radio") control.checked = control.value === text;
  else control.value = text;
}
