// A body as lines to read: JSON formatted, other text as it is, bytes as a hex
// dump. It is made in short pieces of work.

import { Formatter, told } from "../editors/json";
import type { Body } from "../core/wire";
import { visibleLines } from "../visible";

/** Bytes that are shown of a body that is no text. */
export const dumped = 4096;
const abreast = 8; // bytes in a line of the dump
/** Characters made visible in one go: a line may be megabytes long. */
const stretch = 1 << 16;

export interface Reading {
  /** Why it can't be read as what it seems to be; "" where it can. */
  readonly fault: string;
  /** The lines so far. */
  readonly lines: readonly string[];
  /** Goes on for so long; true: all is read. */
  step(budgetMS: number): boolean;
}

export function readingOf({ body, body_base64 }: Body): Reading {
  if (body_base64 !== "") return dump(body_base64);
  return /^\s*[[{]/.test(body) ? new Formatted(body) : new Plain(body);
}

class Formatted implements Reading {
  readonly lines: string[] = [];
  readonly #formatter: Formatter;
  #done = false;

  constructor(text: string) {
    this.#formatter = new Formatter(text);
  }

  get fault(): string {
    const { fault } = this.#formatter;
    return fault === null ? "" : told(fault);
  }

  /** Half of the time is for making visible what can't be seen. */
  step(budgetMS: number): boolean {
    const until = performance.now() + budgetMS;
    if (!this.#done) this.#done = this.#formatter.step(budgetMS / 2);
    const { lines } = this.#formatter;
    for (let i = 1; this.lines.length < lines.length; i++) {
      if (i % 256 === 0 && performance.now() >= until) return false;
      this.lines.push(shown(lines[this.lines.length] ?? ""));
    }
    return this.#done;
  }
}

class Plain implements Reading {
  readonly fault = "";
  readonly lines: string[] = [];
  readonly #text: string;
  #at = 0;
  #begun = ""; // of a line that is longer than what is looked at in one go

  constructor(text: string) {
    this.#text = text;
  }

  step(budgetMS: number): boolean {
    const until = performance.now() + budgetMS;
    for (let i = 1; this.#at < this.#text.length; i++) {
      if (i % 64 === 0 && performance.now() >= until) return false;
      if (this.#next() >= stretch && performance.now() >= until) return false;
    }
    return true;
  }

  /** Reads a line, or the next part of a long one; returns its length. */
  #next(): number {
    const feed = this.#text.indexOf("\n", this.#at);
    const end = feed < 0 ? this.#text.length : feed;
    const stop = whole(this.#text, Math.min(end, this.#at + stretch));
    const part = this.#text.slice(this.#at, stop);
    this.#begun += shown(stop === end && feed >= 0 && part.endsWith("\r") ? part.slice(0, -1) : part);
    this.#at = stop;
    if (stop < end) return part.length;
    this.lines.push(this.#begun);
    this.#begun = "";
    this.#at++;
    return part.length;
  }
}

/** A line as it is shown, with tabs as wide as two characters. */
function shown(line: string): string {
  let text = "";
  for (let at = 0; at < line.length;) {
    const end = whole(line, Math.min(line.length, at + stretch));
    text += visibleLines(line.slice(at, end));
    at = end;
  }
  return text.replaceAll("\t", "  ");
}

/** The same place, or one sooner where it lies between two halves. */
const whole = (text: string, at: number): number => (at < text.length && /[\udc00-\udfff]/.test(text.charAt(at)) ? at - 1 : at);

function dump(base64: string): Reading {
  const bytes = atob(base64.slice(0, Math.ceil(dumped / 3) * 4)).slice(0, dumped);
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += abreast) {
    const part = [...bytes.slice(at, at + abreast)];
    const hex = part.map((byte) => byte.charCodeAt(0).toString(16).padStart(2, "0")).join(" ");
    const signs = part.map((byte) => (/[\x20-\x7e]/.test(byte) ? byte : ".")).join("");
    lines.push(`${at.toString(16).padStart(4, "0")}  ${hex.padEnd(abreast * 3 - 1)}  ${signs}`);
  }
  return { fault: "", lines, step: () => true };
}
