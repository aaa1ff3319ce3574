// JSON as people write it: where it is none, and the same with line breaks and
// indents. Both work on the text alone, in slices, so that a body of many
// megabytes stops nobody from typing.

import { Lexer, type Fault as Place } from "./lexer";
import { unseen } from "./unseen";

/** The first place where a text is not JSON, ready to be told. */
export interface Fault extends Place {
  /** From 1. */
  line: number;
  /** In characters, from 1. */
  column: number;
  /** What stands there instead, for a sentence. */
  found: string;
}

const slice = 8; // ms of work at a time; a single long word may take longer

/** Lets the page go on: input first, then the next slice. */
export const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** Where the text is not JSON; null where it is. A check that was given up
 * finds nothing. */
export async function check(text: string, signal?: AbortSignal): Promise<Fault | null> {
  const lexer = new Lexer(text);
  while (within(slice, () => lexer.next())) {
    await rest();
    if (signal?.aborted === true) return null;
  }
  return lexer.fault === null ? null : placed(text, lexer.fault);
}

/** The text with line breaks and indents; as it is where it is not JSON. */
export function format(text: string): string {
  const formatter = new Formatter(text);
  while (!formatter.step(Infinity));
  return formatter.fault === null ? formatter.lines.join("\n") : text;
}

/** The fault as a sentence. */
export const told = ({ line, column, expected, found }: Fault): string =>
  `Line ${line}, column ${column}: expected ${expected}, found ${found}.`;

/** More levels than that are not indented any further, nor broken into lines. */
const deepest = 32;

/** How many times as long as it was a text may become by indents. */
const growth = 8;

/** Breaks a JSON text into lines, as JSON.stringify would, but leaves every
 * literal as it was written. Behind a fault the text goes on as it is. */
export class Formatter {
  /** The lines so far; all of them once step says so. */
  readonly lines: string[] = [];
  readonly #text: string;
  readonly #lexer: Lexer;
  #line = "";
  #written = 0;
  #fresh = false; // an object or a list was just opened
  #fault: Fault | null = null;
  #rest = -1; // from where on the text is kept as it is
  #done = false;

  constructor(text: string) {
    this.#text = text;
    this.#lexer = new Lexer(text);
  }

  /** Where the text is not JSON, as soon as that is known. */
  get fault(): Fault | null {
    if (this.#lexer.fault !== null) this.#fault ??= placed(this.#text, this.#lexer.fault);
    return this.#fault;
  }

  /** How long the lines are so far, each with a line break. */
  get written(): number {
    return this.#written;
  }

  /** Works for about so many milliseconds; true once all is done. */
  step(budget: number): boolean {
    this.#done ||= !within(budget, () => (this.#rest < 0 ? this.#word() : this.#leave()));
    return this.#done;
  }

  #word(): boolean {
    const lexer = this.#lexer;
    if (!lexer.next()) return this.#finish();
    const word = this.#text.slice(lexer.start, lexer.end);
    if (lexer.kind === "close" ? !this.#fresh : this.#fresh) this.#break();
    this.#fresh = lexer.kind === "open";
    this.#line += lexer.kind === "colon" ? ": " : word;
    if (lexer.kind === "comma") this.#break();
    return true;
  }

  /** A new line, indented by what is open around the word. */
  #break(): void {
    const { kind, depth } = this.#lexer;
    const around = kind === "open" ? depth - 1 : depth; // what the word itself opens is not around it
    if ((kind === "close" ? depth + 1 : around) > deepest) return;
    this.#push();
    if (this.#written <= this.#text.length * growth) this.#line = "  ".repeat(around);
  }

  #push(): void {
    this.lines.push(this.#line);
    this.#written += this.#line.length + 1;
    this.#line = "";
  }

  #finish(): boolean {
    if (this.#lexer.fault === null) {
      this.#push();
      return false;
    }
    this.#rest = this.#lexer.start;
    return true;
  }

  /** One line of what is no JSON. */
  #leave(): boolean {
    const end = this.#text.indexOf("\n", this.#rest);
    this.#line += this.#text.slice(this.#rest, end < 0 ? undefined : end);
    this.#push();
    this.#rest = end + 1;
    return end >= 0;
  }
}

/** Goes on while there is more and time is left; true if there is more. */
function within(budget: number, more: () => boolean): boolean {
  const until = performance.now() + budget;
  for (let n = 1; more(); n++) {
    if (n % 64 === 0 && performance.now() >= until) return true;
  }
  return false;
}

function placed(text: string, fault: Place): Fault {
  let line = 1;
  let column = 1;
  for (let at = 0; at < fault.offset; at++) {
    const c = text.charCodeAt(at);
    if (c === 0x0a) [line, column] = [line + 1, 1];
    else if (!isLow(c)) column++;
  }
  return { ...fault, line, column, found: foundAt(text, fault.offset) };
}

/** The second half of a character that takes two code units. */
const isLow = (c: number): boolean => c >= 0xdc00 && c <= 0xdfff;

function foundAt(text: string, offset: number): string {
  const ahead = text.slice(offset, offset + 24);
  const [first] = ahead;
  if (first === undefined) return "the end of the text";
  if (first === "\n" || first === "\r") return "a line break";
  if (first === "\t") return "a tab";
  return unseen(first) || `“${/^[\w$]+/.exec(ahead)?.[0] ?? first}”`;
}
