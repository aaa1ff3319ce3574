// The keys of the page. Which key does what is read from the sheet that lists
// them (templates/shell.go), so that the two can't part. No key is taken from a
// control that has the focus, nor from the browser, and all can be turned off.

import { ownsKey } from "./ownkeys";
import { find, part } from "../parts";
import { keepSetting, recallSetting } from "./setting";

export type KeyName =
  | "play" | "back" | "forward" | "first" | "last" | "up" | "down"
  | "previousScenario" | "nextScenario" | "keypad" | "whatif" | "search" | "run" | "share" | "theme" | "help";

/** Actions that go on while their key is held down. */
const repeats = ["back", "forward", "up", "down"];

export class Keys {
  readonly #sheet = find(document, "#keys", HTMLDialogElement);
  readonly #switch = find(this.#sheet, "input", HTMLInputElement);
  readonly #actions = new Map<string, { name: string; act: () => void }>(); // by KeyboardEvent.key

  /** What is not bound is not listed; help is, and opens the list. */
  constructor(bindings: Partial<Record<KeyName, () => void>>) {
    this.#bind(new Map(Object.entries({ help: () => this.#sheet.showModal(), ...bindings })));
    this.#switch.checked = recallSetting("keys") !== "off";
    this.#switch.addEventListener("change", () => keepSetting("keys", this.#switch.checked ? "on" : "off"));
    part(document, "#open-keys").addEventListener("click", () => this.#sheet.showModal());
    part(this.#sheet, '[data-part="close"]').addEventListener("click", () => this.#sheet.close());
    this.#sheet.addEventListener("keydown", (event) => {
      if (this.#action(event)?.name !== "help" || !this.#switch.checked) return;
      event.preventDefault();
      this.#sheet.close();
    });
    document.addEventListener("keydown", (event) => this.#press(event));
  }

  #bind(bindings: Map<string, () => void>): void {
    for (const row of this.#sheet.querySelectorAll<HTMLElement>("[data-action]")) {
      const { action = "", key = "" } = row.dataset;
      const act = bindings.get(action);
      row.hidden = act === undefined;
      if (act !== undefined) this.#actions.set(key === "Space" ? " " : key, { name: action, act });
    }
  }

  #press(event: KeyboardEvent): void {
    const action = this.#action(event);
    if (action === undefined || event.defaultPrevented || !this.#switch.checked) return;
    if (event.repeat && !repeats.includes(action.name)) return;
    if (ownsKey(event.target, event.key) || document.querySelector("dialog:modal") !== null) return;
    event.preventDefault();
    action.act();
  }

  /** What a key means. Shift is part of typing some signs, and AltGr on some
   * keyboards too; with a letter or an arrow either means something else. */
  #action(event: KeyboardEvent): { name: string; act: () => void } | undefined {
    const { key, shiftKey, ctrlKey, altKey, metaKey, isComposing } = event;
    const sign = key.length === 1 && /[^a-z\s]/i.test(key);
    const typed = sign && event.getModifierState("AltGraph");
    if (isComposing || metaKey || ((ctrlKey || altKey) && !typed) || (shiftKey && !sign)) return undefined;
    return this.#actions.get(sign || key.length > 1 ? key : key.toLowerCase());
  }
}
