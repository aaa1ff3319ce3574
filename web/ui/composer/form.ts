// The form of an order (templates/composer.templ). It goes by the names of its
// fields, which are paths in the order, and knows none of them but a few. What
// the form says is a draft: fields only show it, and every edit makes another.

import { Composition, drafted } from "./composition";
import { type Draft, History, sameDraft, untouched } from "./draft";
import { editOf } from "./edits";
import { Fields } from "./fields";
import { Foot } from "./foot";
import { Keypad } from "./keypad";
import { Knobs } from "./knobs";
import { Menu } from "./menu";
import { shown } from "./order";
import { OrderText } from "./ordertext";
import { find } from "../parts";
import { clear, refuse } from "./refusals";
import { type Scenario, Scenarios } from "./scenarios";
import { Source } from "./source";
import { recall, Store } from "./store";
import type { JsonObject, Refusal } from "../core/wire";

export type { Scenario } from "./scenarios";

/** Why the form says something else: another scenario was chosen · something was
 * typed or set · what was there at another time is there again. */
export type Why = "scenario" | "edit" | "restore";

export class OrderForm {
  readonly #form = find(document, "#composer", HTMLFormElement);
  readonly #scenarios: Scenarios;
  readonly #fields = new Fields(this.#form);
  readonly #history: History;
  readonly #store = new Store();
  readonly #keypad = new Keypad((code) => this.#press(code));
  readonly #menu: Menu;
  readonly #knobs = new Knobs(this.#form, this.#fields, (name) => this.#set({ [name]: "" }, this.#fields.label(name)));
  readonly #source = new Source(this.#fields, () => this.#gate());
  readonly #text = new OrderText(this.#form, {
    composed: () => ({ order: this.#said().whole(), open: this.#said().open() }),
    written: (text) => this.#edit({ ...this.#now, text }, "Order as JSON", "order"),
    again: () => this.#edit({ ...this.#now, text: null }, "Use the fields again", ""),
  });
  readonly #foot = new Foot(this.#form, {
    undo: () => this.#back(this.#history.undoes, "Undone", this.#history.undo()),
    redo: () => this.#back(this.#history.redoes, "Redone", this.#history.redo()),
    reset: () => this.#replace({ scenario: this.#now.scenario, typed: {}, text: null }, "Reset", "edit"),
  });
  readonly #listeners = new Set<(why: Why) => void>();
  #base: Record<string, string> = {}; // what each field says of the scenario as it came
  #now: Draft;
  #busy = "";

  constructor(scenarios: Record<string, Scenario>) {
    this.#scenarios = new Scenarios(scenarios);
    this.#menu = new Menu(scenarios, (id) => this.choose(id));
    const chosen = this.#form.querySelector<HTMLElement>('.entry[aria-checked="true"]')?.dataset["scenario"] ?? "";
    this.#now = { scenario: chosen, typed: {}, text: null };
    this.#history = recall() ?? new History([{ draft: this.#now, what: "" }], 0);
    this.#show(this.#known(this.#history.moments[this.#history.at]?.draft ?? this.#now));
    this.#form.addEventListener("input", (event) => this.#typed(event));
    this.#form.addEventListener("focusin", () => this.#history.seal());
  }

  get scenario(): Scenario {
    return this.#scenarios.get(this.#now.scenario);
  }

  /** What was typed so far. */
  get draft(): Draft {
    return this.#now;
  }

  /** What the order is about. */
  get title(): string {
    return this.#now.text === null ? this.scenario.title : "Your own order";
  }

  /** What an order is about that changes a scenario so. */
  titleOf(scenario: string, order: JsonObject | undefined): string {
    return order?.["scenario"] === "" ? "Your own order" : this.#scenarios.find(scenario)?.title ?? scenario;
  }

  /** The status that a scenario is about; 0 none. */
  code(scenario: string): number {
    return this.#scenarios.find(scenario)?.code ?? 0;
  }

  /** Calls the listener after every change; the result ends that. */
  onChange(listener: (why: Why) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Chooses a scenario as it came. */
  choose(id: string): void {
    const { title } = this.#scenarios.get(id);
    this.#replace({ scenario: id, typed: {}, text: null }, title, "scenario");
  }

  /** Chooses the scenario that stands so many places further in the list; the
   * first one where the chosen one is not listed. */
  step(places: number): void {
    const id = this.#menu.beside(places);
    if (id !== this.#now.scenario) this.choose(id);
  }

  focusKeypad(): void {
    this.#keypad.focus();
  }

  /** Says why Run does nothing now, such as that a run is under way; "" it runs. */
  set busy(reason: string) {
    this.#busy = reason;
    this.#gate();
  }

  /** The order: an object, or the text that was written by hand. Throws Refused
   * where a field can't be read. */
  order(): JsonObject | string {
    return this.#said().sent();
  }

  /** The order as far as it can be read, for what the page shows meanwhile. */
  peek(): JsonObject {
    return this.#said().peek();
  }

  /** The smallest order that says the same, without secrets: the scenario ("" for
   * a whole order) and the members that differ from it; undefined: none does. */
  diff(): JsonObject | undefined {
    return this.#said().diff();
  }

  /** Fills the fields from such an order, or from a whole one. Where the fields
   * can't show it the order's text takes it. */
  apply(order: JsonObject): void {
    const { scenario: id = "", ...over } = order;
    const scenario = typeof id === "string" ? this.#scenarios.find(id) : undefined;
    const typed = scenario === undefined ? undefined : drafted(scenario, over, this.#fields);
    const draft = scenario !== undefined && typed !== undefined
      ? { scenario: scenario.id, typed, text: null }
      : { scenario: scenario?.id ?? this.#now.scenario, typed: {}, text: JSON.stringify(id === "" ? over : order, null, 2) };
    this.restore(draft, "Order of the link");
  }

  /** Shows a draft again. */
  restore(draft: Draft, what = "Earlier draft"): void {
    this.#replace(this.#known(draft), what, "restore");
  }

  /** Shows what is wrong with a field, below it; keeps what was typed. */
  refuse(refusal: Pick<Refusal, "field" | "problem" | "fix">): void {
    refuse(this.#form, refusal, this.#now.text !== null);
  }

  clearRefusals(): void {
    clear(this.#form);
  }

  #said(): Composition {
    return new Composition(this.scenario, this.#now, this.#fields, this.#source.demo);
  }

  /** A draft, as far as this page knows what it is about. */
  #known({ scenario, typed, text }: Draft): Draft {
    const known = this.#scenarios.find(scenario)?.id ?? this.#now.scenario;
    const names = new Set(this.#fields.names);
    return { scenario: known, typed: Object.fromEntries(Object.entries(typed).filter(([name]) => names.has(name))), text };
  }

  /** A tile of the keypad: the first scenario of its code, unless one of them is
   * chosen already. */
  #press(code: number): void {
    this.#menu.clearSearch();
    this.#menu.show(this.#now.scenario, code);
    if (code !== 0 && this.scenario.code !== code) this.step(0);
  }

  #typed(event: Event): void {
    const edit = editOf(event, this.#fields);
    if (edit === undefined) return;
    const { name, text, what, burst } = edit;
    if (name === "via") this.#set({ via: text, ...this.#source.turn(text) }, what);
    else this.#edit(this.#with({ [name]: text }), what, burst);
    this.#knobs.update(name);
  }

  /** The draft with those fields saying those texts. */
  #with(texts: Record<string, string>): Draft {
    const typed = { ...this.#now.typed };
    for (const [name, text] of Object.entries(texts)) {
      if (text === this.#base[name]) delete typed[name];
      else typed[name] = text;
    }
    return { ...this.#now, typed };
  }

  #set(texts: Record<string, string>, what: string): void {
    this.#replace(this.#with(texts), what, "edit");
  }

  /** An edit that the fields show already. */
  #edit(draft: Draft, what: string, burst: string): void {
    this.#history.add(draft, what, burst);
    const byHand = draft.text !== this.#now.text;
    this.#now = draft;
    if (byHand) this.#text.show(draft.text);
    this.#changed("edit");
  }

  /** An edit that the fields have yet to show. */
  #replace(draft: Draft, what: string, why: Why): void {
    if (sameDraft(draft, this.#now)) return;
    this.#history.add(draft, what, "");
    this.#show(draft);
    this.#changed(why);
  }

  #back(what: string, word: string, draft: Draft | undefined): void {
    if (draft === undefined) return;
    this.#show(this.#known(draft));
    this.#changed("restore");
    this.#foot.tell(`${word}: ${what}.`);
  }

  /** Makes the fields say what a draft says. */
  #show(draft: Draft): void {
    const { code, order, id } = this.#scenarios.get(draft.scenario);
    this.#now = draft;
    this.#base = Object.fromEntries(this.#fields.names.map((name) => [name, this.#fields.fitted(name, shown(order, name))]));
    for (const name of this.#fields.names) this.#fields.show(name, draft.typed[name] ?? this.#base[name] ?? "");
    if (this.#keypad.code !== 0 && code !== 0) this.#keypad.code = code;
    this.#menu.show(id, this.#keypad.code);
    this.#text.show(draft.text);
    this.#knobs.updateAll();
    this.#source.update();
    this.clearRefusals();
    this.#gate();
    this.#foot.show(this.#history, untouched(draft));
  }

  #changed(why: Why): void {
    this.#store.keep(this.#history);
    this.#text.changed();
    this.#source.update();
    this.#gate();
    this.#foot.show(this.#history, untouched(this.#now));
    for (const listener of this.#listeners) listener(why);
  }

  #gate(): void {
    this.#foot.problem = this.#busy !== "" ? this.#busy : this.#now.text === null ? this.#source.problem : "";
  }
}
