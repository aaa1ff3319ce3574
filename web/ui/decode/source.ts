// The text that somebody brings: typed, pasted, dropped or chosen as a file. A
// long one never gets into the field, which would freeze the page; it is held
// beside it. Nothing of it is stored, and nothing of it is lost: what was taken
// away can be brought back.

import { find, part } from "../parts";
import { visible } from "../visible";
import type { Refused } from "./decoder";
import { size } from "./counted";
import { Dropping } from "./dropping";
import { type Place, placeOf, showPlace } from "./place";
import type { Masked } from "./protocol";
import { Secrets } from "./secrets";

const long = 1 << 18; // code units that a field still takes
const kept = 5; // texts that can be brought back

/** A text that is held beside the field. */
interface Held {
  name: string;
  size: number; // in bytes; of a text in characters, which costs nothing to know
  data: string | File;
}

/** All that is there, to be brought back. */
interface Content {
  text: string;
  held: Held | undefined;
}

export class Source {
  readonly #form = find(document, "#paste", HTMLFormElement);
  readonly #field = find(document, "#text", HTMLTextAreaElement);
  readonly #document = part(document, "#document");
  readonly #refusal = part(document, "#text-refusal");
  readonly #clear = find(document, "#clear-text", HTMLButtonElement);
  readonly #restore = find(document, "#restore-text", HTMLButtonElement);
  readonly #changed = part(document, "#changed");
  readonly #secrets: Secrets;
  #held: Held | undefined;
  readonly #before: Content[] = []; // what other texts took the place of, the latest last
  #place: Place | undefined;
  #decoded = false;
  /** Called when a text came that is to be decoded; asked: by the reader's own
   * press, not because it was pasted. */
  onready: (asked: boolean) => void = () => undefined;
  /** Called when there is nothing left. */
  onempty: () => void = () => undefined;
  /** Gives a text without its secrets. */
  mask: (text: string) => Promise<Masked> = (text) => Promise.resolve({ text, found: 0 });

  constructor() {
    this.#secrets = new Secrets(this.#field, (text) => this.mask(text));
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.onready(true);
    });
    this.#field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
      event.preventDefault();
      this.onready(true);
    });
    this.#field.addEventListener("input", (event) => this.#typed(event));
    document.addEventListener("paste", (event) => this.#paste(event));
    new Dropping(this.#form, (file) => this.take(file), (text) => this.put(text));
    this.#files();
    this.#clear.addEventListener("click", () => this.#empty());
    part(this.#document, '[data-part="remove"]').addEventListener("click", () => this.#remove());
    this.#restore.addEventListener("click", () => this.#bringBack());
    part(this.#refusal, '[data-part="show"]').addEventListener("click", () => this.#place && showPlace(this.#field, this.#place));
    this.#show();
  }

  /** What is to be decoded; "": nothing is there. */
  get content(): string | File {
    return this.#held?.data ?? this.#secrets.text;
  }

  /** Whether the text is seen, so that its secrets are to be masked. */
  get shown(): boolean {
    return this.#held === undefined;
  }

  /** Puts another text in the place of what is there, to be decoded. */
  put(text: string, asked = false): void {
    this.#keep();
    if (text.length <= long) this.#secrets.write(text);
    this.#hold(text.length > long ? { name: "Pasted text", size: text.length, data: text } : undefined);
    this.#ready(asked);
  }

  /** A file, which is read only when it is decoded. */
  take(file: File): void {
    this.#keep();
    this.#hold({ name: file.name, size: file.size, data: file });
    this.#ready(false);
  }

  /** What came of it: the text in the field hides its secrets from now on. */
  decoded(masked: Masked | null): void {
    this.#decoded = true;
    if (masked !== null && this.shown) this.#secrets.hide(masked);
  }

  /** Says why it can't be read, and keeps it as it is. */
  refuse({ problem, fix }: Refused, asked: boolean): void {
    this.#place = this.shown ? placeOf(problem) : undefined;
    part(this.#refusal, '[data-part="problem"]').textContent = `${sentence(problem)} ${sentence(fix)}`;
    part(this.#refusal, '[data-part="show"]').hidden = this.#place === undefined;
    this.#refusal.hidden = false;
    this.#field.setAttribute("aria-invalid", "true");
    this.#field.setAttribute("aria-describedby", "text-refusal text-privacy");
    if (asked && this.shown) this.#field.focus();
  }

  /** Takes a refusal away. */
  clear(): void {
    this.#refusal.hidden = true;
    this.#changed.hidden = true;
    this.#field.removeAttribute("aria-invalid");
    this.#field.setAttribute("aria-describedby", "text-privacy");
  }

  focus(): void {
    (this.shown ? this.#field : part(this.#document, '[data-part="remove"]')).focus();
  }

  #typed(event: Event): void {
    this.#secrets.typed();
    this.clear();
    this.#show();
    const how = event instanceof InputEvent ? event.inputType : "";
    if (how === "insertFromPaste" || how === "insertFromDrop") return this.#ready(false);
    this.#changed.hidden = !this.#decoded;
  }

  /** A paste anywhere on the page is meant for it, but for one into another field. */
  #paste(event: ClipboardEvent): void {
    const { target, clipboardData } = event;
    const other = target instanceof Element && target !== this.#field && target.closest("input, textarea, [contenteditable]") !== null;
    if (other || clipboardData === null || document.querySelector("dialog:modal") !== null) return;
    const [file] = clipboardData.files;
    const text = file === undefined ? clipboardData.getData("text/plain") : "";
    if (file === undefined && text === "") return;
    const { selectionStart: from, selectionEnd: to, value, readOnly } = this.#field;
    const within = target === this.#field && !readOnly && file === undefined;
    if (within && value.length - (to - from) + text.length <= long) return; // the field takes it, and can undo it
    event.preventDefault();
    if (file !== undefined) this.take(file);
    else this.put(within ? value.slice(0, from) + text + value.slice(to) : text);
  }

  #files(): void {
    const input = find(document, "#file", HTMLInputElement);
    part(document, "#choose-file").addEventListener("click", () => input.click());
    input.addEventListener("change", () => {
      const [file] = input.files ?? [];
      if (file !== undefined) this.take(file);
      input.value = ""; // the same file may be chosen again
    });
  }

  #ready(asked: boolean): void {
    this.clear();
    this.#decoded = false;
    this.onready(asked);
  }

  #keep(): void {
    const content = { text: this.#secrets.text, held: this.#held };
    if (content.text === "" && content.held === undefined) return;
    this.#before.push(content);
    if (this.#before.length > kept) this.#before.shift();
  }

  #hold(held: Held | undefined): void {
    this.#held = held;
    this.clear();
    this.#show();
  }

  #show(): void {
    const held = this.#held;
    const focused = document.activeElement === this.#field;
    this.#document.hidden = held === undefined;
    this.#field.hidden = held !== undefined;
    this.#secrets.hidden = held !== undefined;
    this.#clear.hidden = held !== undefined || this.#field.value === "";
    this.#restore.hidden = this.#before.length === 0;
    if (held === undefined) return;
    if (focused) part(document, "#decode-text").focus(); // the field that had the focus is gone
    part(this.#document, '[data-part="name"]').textContent = visible(held.name);
    part(this.#document, '[data-part="size"]').textContent = size(held.size);
  }

  #empty(): void {
    this.#keep();
    this.#secrets.write("");
    this.#hold(undefined);
    this.onempty();
    this.#field.focus();
  }

  /** The file goes; what stood in the field before it is there again. */
  #remove(): void {
    this.#keep();
    this.#hold(undefined);
    this.onempty();
    this.#field.focus();
  }

  #bringBack(): void {
    const content = this.#before.pop();
    if (content === undefined) return;
    const now = { text: this.#secrets.text, held: this.#held };
    if (now.text !== "" || now.held !== undefined) this.#before.unshift(now); // pressed again and again, all of them come by
    this.#secrets.write(content.text);
    this.#hold(content.held);
    this.focus();
    this.onready(false);
  }
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
