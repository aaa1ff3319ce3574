// The link to what is shown: copied, or shown where the browser won't copy it.

import { find, part, say } from "../parts";
import { tell } from "./tell";

/** A link, or why there is none. */
export type Link = { href: string } | { problem: string };

const linger = 4000; // ms that a note without anything to do in it stays

export class Share {
  readonly #button = find(document, "#share", HTMLButtonElement);
  readonly #note = part(document, "#shared");
  readonly #field = find(this.#note, "input", HTMLInputElement);
  readonly #link: () => Promise<Link>;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** link gives the address of what is shown now. */
  constructor(link: () => Promise<Link>) {
    this.#link = link;
    this.#button.addEventListener("click", () => void this.share());
    this.#note.addEventListener("pointerenter", () => clearTimeout(this.#timer));
    this.#note.addEventListener("pointerleave", () => this.#leave());
  }

  /** Copies the link and says so. */
  async share(): Promise<void> {
    const link = await this.#link().catch((reason: unknown) => ({ problem: reason instanceof Error ? reason.message : String(reason) }));
    if ("problem" in link) return this.#show("There is no link to this", link.problem);
    const copied = await copy(link.href);
    this.#show(copied ? "Link copied" : "Copy this link", copied ? "" : "The browser did not let the page copy it.", copied ? "" : link.href);
  }

  #show(outcome: string, problem: string, href = ""): void {
    find(this.#note, "use", SVGElement).setAttribute("href", problem === "" ? "#i-check" : "#i-share");
    part(this.#note, "b").textContent = outcome;
    say(part(this.#note, '[data-part="problem"]'), problem);
    this.#field.value = href;
    part(this.#note, "label").hidden = href === "";
    this.#note.togglePopover(true);
    tell(`${outcome}. ${problem}`);
    if (href === "") return this.#leave();
    clearTimeout(this.#timer);
    this.#field.focus();
    this.#field.select();
  }

  /** A note that has nothing to do in it goes by itself. */
  #leave(): void {
    clearTimeout(this.#timer);
    if (this.#field.value === "") this.#timer = setTimeout(() => this.#note.togglePopover(false), linger);
  }
}

/** Whether the browser put it on the clipboard. */
const copy = (text: string): Promise<boolean> =>
  Promise.resolve().then(() => navigator.clipboard.writeText(text)).then(() => true, () => false);
