// Finds what is typed. The index is one file, made when the site was built; once
// it is there nothing is asked of anybody, so that the search works offline and
// what is typed stays here.

import { clone, find, part } from "../parts";
import { type Entry, type Indexed, indexed, marked, ranked } from "./rank";

const most = 30; // results shown

export class Finder {
  readonly #sheet: HTMLDialogElement;
  readonly #field: HTMLInputElement;
  readonly #list: HTMLElement;
  readonly #said: HTMLElement;
  #index: Promise<Indexed[]> | undefined;
  #active = -1;
  #asked = 0; // how many queries there were: the answer to an older one is late

  constructor(sheet: HTMLDialogElement) {
    this.#sheet = sheet;
    this.#field = find(sheet, "input", HTMLInputElement);
    this.#list = part(sheet, "#search-found");
    this.#said = part(sheet, '[role="status"]');
    this.#field.addEventListener("input", () => void this.find());
    this.#field.addEventListener("keydown", (event) => this.#press(event));
    this.#list.addEventListener("click", () => sheet.close()); // the link may lead to this very page
    this.#list.addEventListener("pointermove", ({ target }) => {
      const over = target instanceof Element ? target.closest("a") : null;
      if (over !== null) this.#choose([...this.#list.children].indexOf(over), false);
    });
    this.#load();
  }

  /** Fetches the index, where that was not done yet. */
  #load(): void {
    this.#index ??= fetched(this.#sheet.dataset["index"] ?? "");
    this.#index.catch(() => (this.#index = undefined)); // tried again with the next query
  }

  /** Lists what the field asks for. */
  async find(): Promise<void> {
    const asking = ++this.#asked;
    const query = this.#field.value;
    this.#load();
    const index = await this.#index?.catch(() => undefined);
    if (asking !== this.#asked) return;
    if (index === undefined) return this.#show([], query, "The index could not be loaded. Once you are online again, type to try once more.");
    const { entries, count } = ranked(index, query, most);
    this.#show(entries, query, told(query, count, entries.length));
  }

  #show(entries: readonly Entry[], query: string, said: string): void {
    this.#list.replaceChildren(...entries.map((entry, i) => this.#row(entry, i, query)));
    this.#list.hidden = entries.length === 0;
    this.#field.setAttribute("aria-expanded", String(entries.length > 0));
    if (this.#said.textContent !== said) this.#said.textContent = said;
    this.#choose(entries.length > 0 ? 0 : -1, true);
  }

  #row(entry: Entry, i: number, query: string): HTMLElement {
    const row = clone("found");
    row.id = `found-${i}`;
    if (row instanceof HTMLAnchorElement) row.href = (this.#sheet.dataset["root"] ?? "") + entry.url;
    if (entry.verb !== undefined) row.dataset["v"] = entry.verb;
    part(row, '[data-part="kind"]').textContent = entry.kind;
    mark(part(row, '[data-part="title"]'), entry.title, query);
    mark(part(row, '[data-part="text"]'), entry.text, query);
    return row;
  }

  #press(event: KeyboardEvent): void {
    const { key, isComposing, ctrlKey, metaKey, shiftKey, altKey } = event;
    const count = this.#list.childElementCount;
    if (isComposing || count === 0) return;
    const to = { ArrowDown: (this.#active + 1) % count, ArrowUp: (this.#active + count - 1) % count }[key];
    if (to !== undefined) {
      event.preventDefault();
      return this.#choose(to, true);
    }
    if (key !== "Enter") return;
    event.preventDefault();
    const chosen = this.#list.children[this.#active];
    chosen?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey, altKey }));
  }

  #choose(index: number, scroll: boolean): void {
    this.#list.children[this.#active]?.setAttribute("aria-selected", "false");
    this.#active = index;
    const chosen = this.#list.children[index];
    if (chosen === undefined) return this.#field.removeAttribute("aria-activedescendant");
    chosen.setAttribute("aria-selected", "true");
    this.#field.setAttribute("aria-activedescendant", chosen.id);
    if (scroll) chosen.scrollIntoView({ block: "nearest" });
  }
}

async function fetched(address: string): Promise<Indexed[]> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`the index answered ${answer.status}`);
  const entries: Entry[] = await answer.json();
  return indexed(entries);
}

function told(query: string, count: number, shown: number): string {
  if (query.trim() === "") return "Codes, headers, scenarios, reasons, and what real clients get wrong.";
  if (count === 0) return "Nothing is called that, and nothing speaks of it.";
  if (count > shown) return `${count} found; the best ${shown} are shown.`;
  return count === 1 ? "1 found." : `${count} found.`;
}

/** Text with what was asked for marked in it. */
function mark(element: HTMLElement, text: string, query: string): void {
  element.replaceChildren(...marked(text, query).map(({ text, hit }) => {
    if (!hit) return text;
    const marked = document.createElement("mark");
    marked.textContent = text;
    return marked;
  }));
}
