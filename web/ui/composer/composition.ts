// What a draft says, as orders: the whole one that Run sends, and the smallest
// one that says the same.

import { difference, overlaid, same } from "./difference";
import type { Draft } from "./draft";
import type { Fields } from "./fields";
import { masked, unmasked } from "./mask";
import { at, compose, fitting, idle, meant, parsed, readable, redacted, set, shown, type Typed } from "./order";
import type { Scenario } from "./scenarios";
import type { Json, JsonObject } from "../core/wire";

/** What is kept in memory only, a secret or not. */
const credentials = ["auth.identity", "auth.other_identities", "auth.token", "auth.key", "auth.secret"];

export class Composition {
  readonly #base: JsonObject;
  readonly #draft: Draft;
  readonly #fields: Fields;
  readonly #demo: ReadonlyMap<string, string>;

  /** demo are the credentials that are nobody's, by the names of their fields. */
  constructor(scenario: Scenario, draft: Draft, fields: Fields, demo: ReadonlyMap<string, string>) {
    this.#base = scenario.order;
    this.#draft = draft;
    this.#fields = fields;
    this.#demo = demo;
  }

  /** The order of the fields. Throws Refused where one can't be read. */
  whole(): JsonObject {
    return compose(this.#base, this.#typed());
  }

  /** What Run sends: that, or the text that was written by hand, with the secrets
   * put back where it says REDACTED. */
  sent(): JsonObject | string {
    const { text } = this.#draft;
    if (text === null) return this.whole();
    const order = text.includes(redacted) ? parsed(text) : undefined;
    if (order === undefined) return text;
    const whole = this.#readable();
    return JSON.stringify(unmasked(order, masked(whole, this.open()), whole));
  }

  /** The order as far as it can be read. */
  peek(): JsonObject {
    return this.#draft.text === null ? this.#readable() : parsed(this.#draft.text) ?? {};
  }

  /** What anybody may see: the scenario's own order, and the credentials that are
   * nobody's. */
  open(): JsonObject {
    const open = structuredClone(this.#base);
    for (const [name, value] of this.#demo) {
      if (this.#draft.typed[name] === value) set(open, name.split("."), value);
    }
    return open;
  }

  /** The smallest order that says the same, without secrets; undefined: the
   * scenario does. */
  diff(): JsonObject | undefined {
    const { scenario, text } = this.#draft;
    const order = masked(this.peek(), this.open());
    const whole = text !== null || scenario === "";
    const changed = whole ? order : difference(this.#base, order, (path) => this.#fallback(path));
    for (const name of credentials) {
      const value = at(changed, name);
      if (!none(value) && !same(value, at(this.open(), name))) set(changed, name.split("."), undefined);
    }
    if (whole) return { v: 1, scenario: "", ...changed };
    return Object.keys(changed).length === 0 ? undefined : { v: 1, scenario, ...changed };
  }

  #typed(): Typed[] {
    return Object.entries(this.#draft.typed).map(([name, text]) => this.#fields.typed(name, text));
  }

  /** The order without the fields that can't be read. */
  #readable(): JsonObject {
    return compose(this.#base, this.#typed().filter(readable));
  }

  /** What a path means where an order says nothing about it. */
  #fallback(path: string): Json | undefined {
    const field = this.#fields.typed(path, this.#fields.fallback(path));
    if (field.text !== "") return meant(field);
    if (field.kind === "lines" || field.kind === "json") return [];
    return path.startsWith("auth.") && this.#fields.named(path).length > 0 ? "" : undefined;
  }
}

const none = (value: Json | undefined): boolean => value === undefined || value === "" || (Array.isArray(value) && value.length === 0);

/** What the fields have to say, besides what the scenario says, to mean an order
 * as difference makes it; undefined where they can't. Without an id the order is a
 * whole one. */
export function drafted({ id, order: base }: Scenario, over: JsonObject, fields: Fields): Record<string, string> | undefined {
  const target = fitting(id === "" ? structuredClone(over) : overlaid(base, over));
  const via = shown(target, "via");
  const typed: Record<string, string> = {};
  for (const name of fields.names) {
    if (idle(via).includes(name.split(".", 1)[0] ?? "")) continue;
    const text = fields.fitted(name, shown(target, name));
    if (text === fields.fitted(name, shown(base, name))) continue;
    if (!fields.takes(name, text)) return undefined;
    typed[name] = text;
  }
  const told = Object.entries(typed).map(([name, text]) => fields.typed(name, text));
  if (!told.every(readable)) return undefined;
  return same(plain(compose(base, told), fields), plain(target, fields)) ? typed : undefined;
}

/** An order without what goes without saying. */
function plain(order: JsonObject, fields: Fields): JsonObject {
  const copy: JsonObject = { ...structuredClone(order), v: 1, via: shown(order, "via") };
  for (const name of fields.names) {
    const value = at(copy, name);
    const says = fields.typed(name, fields.fallback(name));
    const empty = none(value) && (name.startsWith("auth.") || (Array.isArray(value) && !name.endsWith("answers")));
    if (empty || (says.text !== "" && same(value, meant(says)))) set(copy, name.split("."), undefined);
  }
  const pace = idle(shown(copy, "via")).includes("speed") ? 1 : 0;
  if (copy["speed"] === pace) delete copy["speed"];
  return copy;
}
