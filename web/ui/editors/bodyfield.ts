// A body: how large it is, whether it is the JSON that it means to be, and the
// same with indents. What it says is a hint: any text can be sent.

import { bytes as amount } from "../views/amounts";
import { describe } from "./header";
import { check, Formatter, rest, told } from "./json";
import { LongText } from "./longtext";
import { find, part, say } from "../parts";
import { survey } from "./survey";

const calm = 250; // ms without a key before a body is looked at
const slice = 8; // ms of work at a time

export class BodyField {
  readonly #long: LongText;
  readonly #hint: HTMLElement;
  readonly #size: HTMLElement;
  readonly #most: number;
  readonly #type: () => string;
  #looking = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** type is what Content-Type says about the body, "" nothing. */
  constructor(root: HTMLElement, type: () => string) {
    this.#long = new LongText(root);
    this.#hint = part(root, '[data-part="fault"]');
    this.#hint.id = `body-fault-${++fields}`;
    this.#size = part(root, ".body-size");
    this.#most = Number(root.dataset["most"]);
    this.#type = type;
    this.#whole.addEventListener("input", () => this.look());
    this.#whole.addEventListener("restore", () => this.look(0));
    find(root, '[data-do="format"]', HTMLButtonElement).addEventListener("click", () => void this.#indent());
    this.look(0);
  }

  /** Looks at the text, by default once nobody has typed for a while. */
  look(after = calm): void {
    this.close();
    this.#timer = setTimeout(() => void this.#look(), after);
  }

  /** Ends what is still to come: the field may leave the page. */
  close(): void {
    this.#looking.abort();
    clearTimeout(this.#timer);
  }

  get #whole(): HTMLTextAreaElement {
    return this.#long.whole;
  }

  async #look(): Promise<void> {
    const { signal } = (this.#looking = new AbortController());
    const text = this.#whole.value;
    const { bytes, hidden } = await survey(text, signal);
    const fault = meansJSON(text, this.#type()) ? await check(text, signal) : null;
    if (signal.aborted) return;
    const over = bytes > this.#most ? ` of at most ${amount(this.#most)}` : "";
    this.#size.textContent = text === "" ? "" : amount(bytes) + over;
    const seen = hidden === "" ? "" : `Holds ${hidden}, which can't be seen here.`;
    this.#say([fault === null ? "" : `Not JSON yet. ${told(fault)}`, seen].filter((each) => each !== "").join(" "));
  }

  #say(text: string): void {
    say(this.#hint, text);
    describe(this.#long.shown, this.#hint);
  }

  /** Breaks the text into lines, unless it is changed meanwhile. */
  async #indent(): Promise<void> {
    this.#long.flush();
    const text = this.#whole.value;
    if (text.trim() === "") return this.#say("There is nothing to format.");
    const formatter = new Formatter(text);
    while (!formatter.step(slice) && formatter.written <= this.#most) await rest();
    if (this.#whole.value !== text) return;
    this.close();
    const { fault, written } = formatter;
    if (written > this.#most) return this.#say(`With indents it would be longer than the ${amount(this.#most)} that are taken, so it stays as it is.`);
    if (fault !== null) return this.#say(`Not JSON yet, so it stays as it is. ${told(fault)}`);
    this.#long.write(formatter.lines.join("\n"));
  }
}

/** A body means to be JSON where Content-Type says so or it begins like it. */
const meansJSON = (text: string, type: string): boolean =>
  /^\s*[[{]/.test(text) || (text.trim() !== "" && /^\s*[\w!#$&^.+-]+\/(?:[\w!#$&^.+-]+\+)?json\s*(?:;|$)/i.test(type));

let fields = 0; // on this page so far, for ids
