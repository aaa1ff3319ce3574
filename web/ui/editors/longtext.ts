// A text that may be long. A browser lays out a field of eight megabytes anew
// at each key, for seconds (measured: up to 4 s): of a long text only the head
// can be typed in, and the rest stays behind it as it is.

import { bytes } from "../views/amounts";
import { find, part } from "../parts";

/** Code units from which on a text is long, and how many of them the head has. */
const long = 1 << 17;
const headroom = 1 << 16;

const calm = 300; // ms without a key before a long text is put together

export class LongText {
  /** The field that counts. It is hidden while the text is long. */
  readonly whole: HTMLTextAreaElement;
  readonly #head: HTMLTextAreaElement;
  readonly #bar: HTMLElement;
  #tail = "";
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(root: HTMLElement) {
    this.whole = find(root, ".body-text", HTMLTextAreaElement);
    this.#head = find(root, ".body-head", HTMLTextAreaElement);
    this.#bar = part(root, ".body-long");
    this.whole.addEventListener("restore", () => {
      this.#forget();
      this.#fit();
    });
    this.#head.addEventListener("input", (event) => this.#typed(event));
    this.#head.addEventListener("focusout", () => this.flush());
    this.#head.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.flush(); // it runs what counts
    });
    for (const field of [this.whole, this.#head]) field.addEventListener("paste", (event) => this.#pasted(event, field));
    find(root, '[data-do="clear"]', HTMLButtonElement).addEventListener("click", () => this.#clear());
    this.#fit();
  }

  /** The field that is seen. */
  get shown(): HTMLTextAreaElement {
    return this.whole.hidden ? this.#head : this.whole;
  }

  /** Replaces the text, as the reader's own edit. */
  write(text: string): void {
    if (text === this.whole.value) return;
    if (text.length > long) this.whole.hidden = true; // before it is laid out
    this.whole.value = text;
    this.#fit();
    this.#tell();
  }

  /** What was typed last counts now. */
  flush(): void {
    if (this.#timer === undefined) return;
    this.#forget();
    this.whole.value = this.#head.value + this.#tail;
    this.#tell();
  }

  /** What was typed last and does not count yet never will. */
  #forget(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #tell(): void {
    this.whole.dispatchEvent(new Event("input", { bubbles: true }));
  }

  #typed(event: Event): void {
    event.stopPropagation();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), calm);
  }

  /** A long text never gets into the field that would lay it out. */
  #pasted(event: ClipboardEvent, field: HTMLTextAreaElement): void {
    const text = (event.clipboardData?.getData("text/plain") ?? "").replace(/\r\n?/g, "\n");
    if (text.length + field.value.length <= long) return;
    event.preventDefault();
    this.flush();
    const tail = field === this.#head ? this.#tail : "";
    this.write(field.value.slice(0, field.selectionStart) + text + field.value.slice(field.selectionEnd) + tail);
    this.shown.focus();
  }

  #clear(): void {
    this.#forget();
    this.write("");
    this.whole.focus();
  }

  /** Shows the whole text, or its head where it is long. */
  #fit(): void {
    const text = this.whole.value;
    const focused = document.activeElement === this.shown;
    const isLong = text.length > long;
    const end = isLong ? headOf(text) : 0;
    this.#tail = text.slice(end);
    this.#head.value = text.slice(0, end);
    this.whole.hidden = isLong;
    this.#head.hidden = this.#bar.hidden = !isLong;
    const path = this.whole.name || this.whole.dataset["path"];
    if (isLong && path !== undefined) this.#head.dataset["path"] = path;
    else delete this.#head.dataset["path"];
    part(this.#bar, "span").textContent = `Shown is the beginning. ${bytes(this.#tail.length)} more stay behind it as they are.`;
    if (focused) this.shown.focus();
  }
}

/** Where the head ends: behind a line, if one ends in its second half, and
 * never within a character. */
function headOf(text: string): number {
  const line = text.lastIndexOf("\n", headroom - 1) + 1;
  if (line > headroom / 2) return line;
  const last = text.charCodeAt(headroom - 1);
  return last >= 0xd800 && last <= 0xdbff ? headroom - 1 : headroom;
}
