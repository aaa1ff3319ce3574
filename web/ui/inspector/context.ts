// What a decision was made on beside the messages. The words are templ's: each
// row names its member of the step's context, and here its value is filled in as
// templates/context.go writes it.

import { part } from "../parts";
import type { Json, Step } from "../core/wire";
import { visible } from "../visible";
import { span } from "../words";

export function fillFacts(panel: HTMLElement, { context }: Step): void {
  for (const row of panel.querySelectorAll<HTMLElement>("[data-key]")) {
    const key = row.dataset["key"] ?? "";
    const text = factText(key, member(context, key.split(".")));
    row.toggleAttribute("data-off", ["", "0", "0 ms", "no"].includes(text));
    part(row, ".value code").textContent = text === "" ? "none" : text;
  }
}

/** The member at a path; null where there is none. */
function member(value: Json, [name, ...rest]: string[]): Json {
  if (name === undefined) return value;
  return typeof value === "object" && value !== null && !Array.isArray(value) ? member(value[name] ?? null, rest) : null;
}

/** A value for reading; "" says that there is none. */
function factText(key: string, value: Json): string {
  switch (typeof value) {
    case "boolean":
      return value ? "yes" : "no";
    case "string":
      return visible(value);
    case "number":
      if (key.endsWith("_ms")) return span(value);
      return Number.isInteger(value) ? String(value) : value.toFixed(4);
  }
  return value === null || Array.isArray(value) ? "" : visible(`${String(value["method"])} ${String(value["url"])}`);
}
