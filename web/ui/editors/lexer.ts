// The words of a JSON text (RFC 8259), one after the other, up to the first
// place where it is none. It builds nothing, so that literals and names that
// stand twice stay as they were written, and it can stop after any word.

/** The first place where a text is not JSON. */
export interface Fault {
  /** In code units, from 0. */
  offset: number;
  /** What would have been right there, for a sentence. */
  expected: string;
}

export type Kind = "open" | "close" | "comma" | "colon" | "name" | "value" | "end" | "fault";

type Wanted = "value" | "value or close" | "name" | "name or close" | "colon" | "comma or close" | "end";

const code = (character: string): number => character.charCodeAt(0);
const [quote, backslash, minus, point, zero, nine] = [code('"'), code("\\"), code("-"), code("."), code("0"), code("9")];
const [brace, bracket, braceEnd, bracketEnd, comma, colon] = [code("{"), code("["), code("}"), code("]"), code(","), code(":")];

export class Lexer {
  readonly #text: string;
  readonly #objects: boolean[] = []; // what is open, from the outermost: an object, or else a list
  #wanted: Wanted = "value";
  kind: Kind = "value";
  /** Where the word begins and ends. */
  start = 0;
  end = 0;
  fault: Fault | null = null;

  constructor(text: string) {
    this.#text = text;
  }

  /** How many objects and lists are open behind the word. */
  get depth(): number {
    return this.#objects.length;
  }

  /** Goes to the next word; false at the end and at a fault, for good. */
  next(): boolean {
    if (this.kind === "end" || this.kind === "fault") return false;
    this.start = this.#space(this.end);
    if (this.start >= this.#text.length) return this.#finish();
    const first = this.#text.charCodeAt(this.start);
    this.end = this.start + 1;
    switch (this.#wanted) {
      case "value":
      case "value or close":
        if (first === bracketEnd && this.#wanted === "value or close") return this.#close();
        return this.#value(first);
      case "name":
      case "name or close":
        if (first === braceEnd && this.#wanted === "name or close") return this.#close();
        return first === quote && this.#string() ? this.#is("name", "colon") : this.#wrong();
      case "colon":
        return first === colon ? this.#is("colon", "value") : this.#wrong();
      case "comma or close":
        if (first === comma) return this.#is("comma", this.#objects.at(-1) === true ? "name" : "value");
        return first === (this.#objects.at(-1) === true ? braceEnd : bracketEnd) ? this.#close() : this.#wrong();
      case "end":
        return this.#wrong();
    }
  }

  #finish(): boolean {
    if (this.#wanted !== "end") return this.#wrong();
    this.kind = "end";
    return false;
  }

  #is(kind: Kind, wanted: Wanted): true {
    this.kind = kind;
    this.#wanted = wanted;
    return true;
  }

  #value(first: number): boolean {
    if (first === brace || first === bracket) {
      this.#objects.push(first === brace);
      return this.#is("open", first === brace ? "name or close" : "value or close");
    }
    const read = first === quote ? this.#string() : first === minus || isDigit(first) ? this.#number(first) : this.#word();
    return read ? this.#is("value", this.#behind()) : this.#wrong();
  }

  #close(): true {
    this.#objects.pop();
    return this.#is("close", this.#behind());
  }

  /** What comes behind a whole value. */
  #behind(): Wanted {
    return this.#objects.length === 0 ? "end" : "comma or close";
  }

  #space(from: number): number {
    const text = this.#text; // a private member is slow to reach eight million times
    let at = from;
    for (; at < text.length; at++) {
      const c = text.charCodeAt(at);
      if (c !== 0x20 && c !== 0x0a && c !== 0x0d && c !== 0x09) break;
    }
    return at;
  }

  #string(): boolean {
    const text = this.#text;
    let at = this.start + 1;
    for (; at < text.length; at++) {
      const c = text.charCodeAt(at);
      if (c === quote) break;
      if (c < 0x20) return this.#wrong(at, "the closing quote, or an escape such as \\n");
      if (c !== backslash) continue;
      const escape = /^(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/.exec(text.slice(at + 1, at + 6));
      if (escape === null) return this.#wrong(at, 'an escape such as \\n, \\" or \\u00e4');
      at += escape[0].length;
    }
    if (at >= text.length) return this.#wrong(at, "the closing quote");
    this.end = at + 1;
    return true;
  }

  #number(first: number): boolean {
    let at = first === minus ? this.start + 1 : this.start;
    const whole = at;
    at = this.#digits(at);
    if (at === whole) return this.#wrong(at, "a digit");
    if (this.#text.charCodeAt(whole) === zero && at > whole + 1) return this.#wrong(whole, "a number without a zero in front");
    if (this.#text.charCodeAt(at) === point) {
      const fraction = at + 1;
      at = this.#digits(fraction);
      if (at === fraction) return this.#wrong(at, "a digit");
    }
    const power = /^[eE][+-]?/.exec(this.#text.slice(at, at + 2))?.[0].length ?? 0;
    if (power > 0) {
      const exponent = at + power;
      at = this.#digits(exponent);
      if (at === exponent) return this.#wrong(at, "a digit");
    }
    this.end = at;
    return true;
  }

  #digits(from: number): number {
    let at = from;
    while (isDigit(this.#text.charCodeAt(at))) at++;
    return at;
  }

  #word(): boolean {
    const word = /^(?:true|false|null)(?![\w$])/.exec(this.#text.slice(this.start, this.start + 6))?.[0];
    if (word !== undefined) this.end = this.start + word.length;
    return word !== undefined;
  }

  /** Notes the fault; the first word about it counts. */
  #wrong(offset = this.start, expected = this.#expected()): false {
    this.fault ??= { offset, expected };
    this.kind = "fault";
    return false;
  }

  #expected(): string {
    switch (this.#wanted) {
      case "value": return "a value";
      case "value or close": return "a value or ]";
      case "name": return "a name in double quotes";
      case "name or close": return "a name in double quotes, or }";
      case "colon": return "a colon";
      case "comma or close": return this.#objects.at(-1) === true ? "a comma or }" : "a comma or ]";
      case "end": return "nothing more";
    }
  }
}

const isDigit = (c: number): boolean => c >= zero && c <= nine;
