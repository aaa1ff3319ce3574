// The list of scenarios: those of one code, or those that a search finds. It is
// one group of radio buttons, with one tab stop; arrows move and choose.

import { find, part } from "../parts";
import type { Scenario } from "./scenarios";

export class Menu {
  readonly #scenarios: Record<string, Scenario>;
  readonly #choose: (id: string) => void;
  readonly #list = part(document, "#scenario-list");
  readonly #open = find(document, "#scenario-open", HTMLButtonElement);
  readonly #search = find(document, "#find", HTMLInputElement);
  readonly #entries: HTMLButtonElement[];
  readonly #texts = new Map<string, string>(); // what a search looks at, by id
  #chosen = "";
  #code = 0;

  constructor(scenarios: Record<string, Scenario>, choose: (id: string) => void) {
    this.#scenarios = scenarios;
    this.#choose = choose;
    this.#entries = [...this.#list.querySelectorAll<HTMLButtonElement>(".entry")];
    for (const entry of this.#entries) {
      entry.disabled = false;
      this.#texts.set(idOf(entry), words(scenarios[idOf(entry)], entry.closest(".of")?.querySelector(".code")?.textContent ?? ""));
    }
    this.#list.addEventListener("click", ({ target }) => {
      const entry = target instanceof Element ? target.closest<HTMLButtonElement>(".entry") : null;
      if (entry !== null) this.#take(entry, true);
    });
    this.#list.addEventListener("keydown", (event) => this.#move(event));
    this.#search.addEventListener("input", () => this.#filter());
    this.#search.addEventListener("keydown", (event) => this.#searched(event));
    this.#open.addEventListener("click", () => this.#drawer(this.#open.getAttribute("aria-expanded") !== "true"));
    part(document, "#scenarios-of").addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.defaultPrevented && this.#open.getAttribute("aria-expanded") === "true") {
        event.preventDefault();
        this.#drawer(false);
      }
    });
  }

  /** Marks a scenario, and lists those of a code; 0: all. */
  show(id: string, code: number): void {
    this.#chosen = id;
    this.#code = code;
    const scenario = this.#scenarios[id];
    part(document, "#teaches").textContent = scenario?.teaches ?? "";
    part(this.#open, '[data-part="title"]').textContent = scenario?.title ?? "";
    const pips = this.#entry(id)?.querySelector(".pips");
    part(this.#open, ".pips").replaceChildren(...(pips?.cloneNode(true).childNodes ?? []));
    part(this.#open, ".pips").setAttribute("aria-label", pips?.getAttribute("aria-label") ?? "");
    this.#filter();
    this.#reveal();
  }

  /** The scenario that comes so many places later among those that are listed. */
  beside(steps: number): string {
    const listed = this.#listed();
    const at = listed.findIndex((entry) => idOf(entry) === this.#chosen);
    const next = at < 0 ? listed.find((entry) => idOf(entry) !== "") : listed[(at + steps + listed.length) % listed.length];
    return next === undefined ? this.#chosen : idOf(next);
  }

  clearSearch(): void {
    this.#search.value = "";
  }

  #filter(): void {
    const wanted = this.#search.value.toLowerCase().split(/\s+/).filter((word) => word !== "");
    const searching = wanted.length > 0;
    let found = 0;
    for (const group of this.#list.querySelectorAll<HTMLElement>(".of")) {
      const own = group.dataset["code"] === "own";
      const listed = own || this.#code === 0 || Number(group.dataset["code"]) === this.#code;
      let inGroup = 0;
      for (const entry of group.querySelectorAll<HTMLButtonElement>(".entry")) {
        entry.hidden = searching && !wanted.every((word) => this.#texts.get(idOf(entry))?.includes(word));
        if (!entry.hidden) inGroup++;
      }
      group.hidden = searching ? inGroup === 0 : !listed;
      const heading = group.querySelector<HTMLElement>(".code");
      if (heading !== null) heading.hidden = !searching && this.#code !== 0;
      if (!own) found += group.hidden ? 0 : inGroup;
    }
    part(document, "#none-of").hidden = searching || found > 0;
    this.#tell(searching, found);
    this.#mark();
  }

  #tell(searching: boolean, found: number): void {
    const all = this.#entries.length - 1; // one's own is none
    const said = found === 0 ? "Nothing is found. Escape clears the search." : `${found} of ${all} scenarios`;
    part(document, "#found").textContent = searching ? said : "";
  }

  /** One entry is reached by Tab: the chosen one where it is listed. */
  #mark(): void {
    const listed = this.#listed();
    const stop = listed.find((entry) => idOf(entry) === this.#chosen) ?? listed[0];
    for (const entry of this.#entries) {
      entry.setAttribute("aria-checked", String(idOf(entry) === this.#chosen));
      entry.tabIndex = entry === stop ? 0 : -1;
    }
  }

  /** Scrolls the list, and nothing else, so that the chosen entry can be seen. */
  #reveal(): void {
    const entry = this.#entry(this.#chosen);
    const list = part(this.#list, ".many");
    if (entry === undefined || !list.contains(entry) || entry.offsetParent === null) return;
    const [row, window] = [entry.getBoundingClientRect(), list.getBoundingClientRect()];
    if (row.top < window.top) list.scrollTop -= window.top - row.top;
    else if (row.bottom > window.bottom) list.scrollTop += row.bottom - window.bottom;
  }

  #listed(): HTMLButtonElement[] {
    return this.#entries.filter((entry) => !entry.hidden && entry.parentElement?.hidden === false);
  }

  #entry(id: string): HTMLButtonElement | undefined {
    return this.#entries.find((entry) => idOf(entry) === id);
  }

  #take(entry: HTMLButtonElement, close: boolean): void {
    if (idOf(entry) !== this.#chosen) this.#choose(idOf(entry));
    if (close && this.#open.getAttribute("aria-expanded") === "true") this.#drawer(false);
  }

  /** On a phone the list is behind a row. */
  #drawer(open: boolean): void {
    this.#open.setAttribute("aria-expanded", String(open));
    if (open) this.#reveal();
    else this.#open.focus();
  }

  #move(event: KeyboardEvent): void {
    const listed = this.#listed();
    const at = listed.findIndex((entry) => entry === event.target);
    if (at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const to: Record<string, number> = { ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1, Home: 0, End: listed.length - 1 };
    const next = to[event.key];
    if (next === undefined) return;
    event.preventDefault();
    const entry = listed[(next + listed.length) % listed.length];
    entry?.focus();
    if (entry !== undefined) this.#take(entry, false);
  }

  #searched(event: KeyboardEvent): void {
    const [first] = this.#listed();
    if (event.key === "Escape" && this.#search.value !== "") {
      event.preventDefault();
      this.#search.value = "";
      this.#filter();
    } else if (event.key === "ArrowDown" && first !== undefined) {
      event.preventDefault();
      (this.#entries.find(({ tabIndex }) => tabIndex === 0) ?? first).focus();
    } else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      if (first !== undefined && this.#search.value !== "") this.#take(first, true);
    }
  }
}

const idOf = (entry: HTMLElement): string => entry.dataset["scenario"] ?? "";

const words = (scenario: Scenario | undefined, code: string): string =>
  scenario === undefined ? "" : [scenario.title, scenario.teaches, code, ...scenario.verbs].join("\n").toLowerCase();
