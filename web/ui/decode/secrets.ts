// The text in the field, with its secrets masked once they are known. What is
// seen may be looked at over a shoulder; what is decoded is the text itself.

import { find, part } from "../parts";
import type { Masked } from "./protocol";

export class Secrets {
  readonly #field: HTMLTextAreaElement;
  readonly #note = part(document, "#secrets");
  readonly #count = part(this.#note, '[data-part="count"]');
  readonly #button = find(this.#note, '[data-part="reveal"]', HTMLButtonElement);
  readonly #mask: (text: string) => Promise<Masked>;
  #whole: string | undefined; // the text itself, while the field shows it masked
  #found = 0;
  #hidden = false;

  constructor(field: HTMLTextAreaElement, mask: (text: string) => Promise<Masked>) {
    this.#field = field;
    this.#mask = mask;
    this.#button.addEventListener("click", () => void this.#turn());
  }

  /** The text itself. */
  get text(): string {
    return this.#whole ?? this.#field.value;
  }

  /** The note is about a field that is not seen. */
  set hidden(hidden: boolean) {
    this.#hidden = hidden;
    this.#show();
  }

  write(text: string): void {
    this.#whole = undefined;
    this.#found = 0;
    this.#field.value = text;
    this.#show();
  }

  /** The reader changed the text: what was found in it may be there no more. */
  typed(): void {
    if (this.#field.value === "") this.#found = 0;
    this.#show();
  }

  /** Masks the field: it can be read then, and not be written. */
  hide({ text, found }: Masked): void {
    const whole = this.text;
    this.#found = found;
    this.#whole = found > 0 ? whole : undefined;
    if (found > 0) this.#replace(text);
    this.#show();
  }

  /** The reader stays where they read. */
  #replace(text: string): void {
    const { scrollTop, scrollLeft } = this.#field;
    this.#field.value = text;
    this.#field.setSelectionRange(0, 0);
    Object.assign(this.#field, { scrollTop, scrollLeft });
  }

  async #turn(): Promise<void> {
    if (this.#whole !== undefined) {
      this.#replace(this.#whole);
      this.#whole = undefined;
      this.#show();
      return this.#field.focus({ preventScroll: true });
    }
    const whole = this.#field.value;
    const masked = await this.#mask(whole).catch(() => undefined);
    if (masked !== undefined && this.#field.value === whole) this.hide(masked);
  }

  #show(): void {
    const masked = this.#whole !== undefined;
    this.#field.readOnly = masked;
    this.#note.hidden = this.#hidden || this.#found === 0;
    const secrets = this.#found === 1 ? "1 secret is" : `${this.#found} secrets are`;
    this.#count.textContent = masked ? `${secrets} masked.` : "Secrets are shown.";
    this.#button.textContent = masked ? "Reveal and edit" : "Mask";
  }
}
