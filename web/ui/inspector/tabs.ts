// A list of tabs: one tab stop, the arrow keys move along it, and what is chosen
// is shown at once.

import { find } from "../parts";

export class Tabs {
  readonly #tabs: HTMLElement[];
  readonly #show: (name: string) => void;
  #chosen = 0;

  /** Tabs are named by their ids without "tab-"; their panels are those that
   * they control. show is called when another one is chosen. */
  constructor(list: HTMLElement, show: (name: string) => void) {
    this.#tabs = [...list.querySelectorAll<HTMLElement>('[role="tab"]')];
    this.#show = show;
    this.#tabs.forEach((tab, i) => tab.addEventListener("click", () => this.#choose(i)));
    list.addEventListener("keydown", this.#move);
  }

  /** The name of the tab that is chosen. */
  get chosen(): string {
    return this.#tabs[this.#chosen]?.id.replace(/^tab-/, "") ?? "";
  }

  /** Chooses the tab of that name. */
  choose(name: string): void {
    const chosen = this.#tabs.findIndex(({ id }) => id === `tab-${name}`);
    if (chosen >= 0) this.#choose(chosen);
  }

  /** The panel of the tab that is chosen. */
  get panel(): HTMLElement {
    return panelOf(this.#tabs[this.#chosen]);
  }

  readonly #move = (event: KeyboardEvent): void => {
    const last = this.#tabs.length - 1;
    const to: Record<string, number> = {
      ArrowRight: this.#chosen === last ? 0 : this.#chosen + 1,
      ArrowLeft: this.#chosen === 0 ? last : this.#chosen - 1,
      Home: 0,
      End: last,
    };
    const next = to[event.key];
    if (next === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.#choose(next);
    this.#tabs[next]?.focus();
  };

  #choose(chosen: number): void {
    if (chosen === this.#chosen) return;
    this.#chosen = chosen;
    this.#tabs.forEach((tab, i) => {
      tab.setAttribute("aria-selected", String(i === chosen));
      tab.tabIndex = i === chosen ? 0 : -1;
      panelOf(tab).hidden = i !== chosen;
    });
    this.#show(this.chosen);
  }
}

const panelOf = (tab: HTMLElement | undefined): HTMLElement => find(document, `#${tab?.getAttribute("aria-controls")}`, HTMLElement);
