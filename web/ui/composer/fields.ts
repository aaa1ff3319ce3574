// The controls of the form that stand for parts of an order. A control's name is
// its path there; radio buttons of one name are one field.

import type { Kind, Typed } from "./order";

export type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** The members of an order: whatever else has a name in the form is none. */
const members = /^(?:via|request|answers|token_answers|instead|auth|policy|sandbox|parallel|seed|start)(?:\.|$)/;

export class Fields {
  readonly #controls = new Map<string, Control[]>();

  constructor(form: HTMLFormElement) {
    for (const control of form.querySelectorAll<Control>("input[name], select[name], textarea[name]")) {
      if (!members.test(control.name)) continue;
      this.#controls.set(control.name, [...this.named(control.name), control]);
    }
  }

  get names(): string[] {
    return [...this.#controls.keys()];
  }

  named(name: string): Control[] {
    return this.#controls.get(name) ?? [];
  }

  /** The field that a control belongs to; "" none. */
  nameOf(target: EventTarget | null): string {
    const name = target instanceof Element ? target.getAttribute("name") ?? "" : "";
    return this.#controls.has(name) ? name : "";
  }

  text(name: string): string {
    const controls = this.named(name);
    const chosen = controls.find((control) => control instanceof HTMLInputElement && control.type === "radio" && control.checked);
    return (chosen ?? controls[0])?.value ?? "";
  }

  /** Shows a text in a field. An editor that sits on top of it hears of it. */
  show(name: string, text: string): void {
    for (const control of this.named(name)) {
      if (control instanceof HTMLInputElement && control.type === "radio") {
        control.checked = control.value === text;
      } else if (control.value !== text) {
        control.value = text;
        control.dispatchEvent(new CustomEvent("restore"));
      }
    }
  }

  /** A text as its field would show it: a choice that is the default is the first
   * of its options, which has no value. */
  fitted(name: string, text: string): string {
    const [control] = this.named(name);
    return control instanceof HTMLSelectElement && text === control.dataset["default"] ? "" : text;
  }

  /** Whether the field has a place for that text. */
  takes(name: string, text: string): boolean {
    const [control, ...others] = this.named(name);
    if (control instanceof HTMLSelectElement) return [...control.options].some(({ value }) => value === text);
    return others.length === 0 || [control, ...others].some((radio) => radio?.value === text);
  }

  typed(name: string, text: string): Typed {
    return { name, text, kind: this.#kind(name) };
  }

  /** What an empty field stands for; "" nothing that is known here. */
  fallback(name: string): string {
    return this.named(name)[0]?.dataset["default"] ?? "";
  }

  /** What people call a field. */
  label(name: string): string {
    const [control] = this.named(name);
    const legend = control?.closest("fieldset.choices")?.querySelector("legend");
    return (control?.dataset["label"] ?? legend?.textContent ?? control?.labels?.[0]?.textContent ?? control?.getAttribute("aria-label") ?? name).trim();
  }

  #kind(name: string): Kind {
    if (name === "request.header") return "header";
    if (["answers", "token_answers", "instead"].includes(name)) return "json";
    const kind = this.named(name)[0]?.dataset["kind"];
    return kind === "number" || kind === "flag" || kind === "lines" ? kind : "text";
  }
}
