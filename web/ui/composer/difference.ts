// An order as what it changes about a scenario: what a link carries. The rules of
// the core hold (playground.Parse): a member that is given replaces the
// scenario's whole, policy, auth and sandbox member by member.

import { fitting, isObject, shown } from "./order";
import type { Json, JsonObject } from "../core/wire";

/** The paths of objects that are read member by member. */
const open = new Set(["policy", "policy.backoff", "auth", "sandbox"]);

/** The members of an order that differ from a scenario's. fallback says what a
 * path means where an order says nothing about it. */
export function difference(base: JsonObject, order: JsonObject, fallback: (path: string) => Json | undefined): JsonObject {
  const from = fitting({ ...structuredClone(base), via: shown(order, "via") });
  const to = { ...order, via: shown(order, "via") };
  from["via"] = shown(base, "via");
  return changes(from, to, "", fallback);
}

function changes(from: JsonObject, to: JsonObject, path: string, fallback: (path: string) => Json | undefined): JsonObject {
  const changed: JsonObject = {};
  for (const name of new Set([...Object.keys(from), ...Object.keys(to)])) {
    const place = path === "" ? name : `${path}.${name}`;
    const [before, after] = [from[name], to[name]];
    if (open.has(place)) {
      const inner = changes(isObject(before) ? before : {}, isObject(after) ? after : {}, place, fallback);
      if (Object.keys(inner).length > 0) changed[name] = inner;
    } else if (!same(before, after)) {
      const value = after ?? fallback(place);
      if (value !== undefined) changed[name] = value;
    }
  }
  return changed;
}

/** A scenario's order with such members laid over it. */
export function overlaid(base: JsonObject, over: JsonObject, path = ""): JsonObject {
  const order = structuredClone(base);
  for (const [name, value] of Object.entries(over)) {
    const place = path === "" ? name : `${path}.${name}`;
    const inner = order[name];
    order[name] = open.has(place) && isObject(value) && isObject(inner) ? overlaid(inner, value, place) : value;
  }
  if (path === "" && "answers" in over && !("via" in over)) order["via"] = "script";
  return order;
}

/** Whether two values say the same, in whatever order their members stand. */
export function same(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((each, i) => same(each, b[i]));
  if (!isObject(a) || !isObject(b)) return false;
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => name in b && same(a[name], b[name]));
}
