// What was typed so far, as a value, and the values that it had before and after
// an edit was taken back.

/** What differs from a scenario. Drafts are never changed: an edit makes another. */
export interface Draft {
  readonly scenario: string;
  /** The fields that say something else than the scenario, by name. */
  readonly typed: Readonly<Record<string, string>>;
  /** The order's text where it was written by hand and counts; null: it was not. */
  readonly text: string | null;
}

/** Whether a draft says nothing but its scenario. */
export const untouched = ({ typed, text }: Draft): boolean => text === null && Object.keys(typed).length === 0;

export function sameDraft(a: Draft, b: Draft): boolean {
  const names = Object.keys(a.typed);
  if (a.scenario !== b.scenario || a.text !== b.text || names.length !== Object.keys(b.typed).length) return false;
  return names.every((name) => a.typed[name] === b.typed[name]);
}

/** A draft, and what was edited last to make it, in a word or two. */
export interface Moment {
  readonly draft: Draft;
  readonly what: string;
}

const most = 200; // edits that can be taken back
const longest = 1 << 25; // characters that they keep, texts that did not change apart

/** The drafts that one form went through, and where among them it stands. */
export class History {
  #moments: Moment[];
  #at: number;
  #burst = ""; // edits of the same burst are one

  constructor(moments: Moment[], at: number) {
    this.#moments = moments;
    this.#at = at;
  }

  get moments(): readonly Moment[] {
    return this.#moments;
  }

  get at(): number {
    return this.#at;
  }

  /** Adds an edit. One that goes on with the burst of the last one joins it; ""
   * joins none. */
  add(draft: Draft, what: string, burst: string): void {
    const joins = burst !== "" && burst === this.#burst && this.#at > 0;
    this.#moments.splice(joins ? this.#at : this.#at + 1, Infinity, { draft, what });
    this.#moments.splice(0, Math.max(0, this.#moments.length - 1 - most));
    while (this.#moments.length > 2 && size(this.#moments) > longest) this.#moments.shift();
    this.#at = this.#moments.length - 1;
    this.#burst = burst;
  }

  /** The next edit begins anew, also in the same field. */
  seal(): void {
    this.#burst = "";
  }

  /** The draft as it was before the last edit; undefined: there was none. */
  undo(): Draft | undefined {
    this.seal();
    return this.#at === 0 ? undefined : this.#moments[--this.#at]?.draft;
  }

  redo(): Draft | undefined {
    this.seal();
    return this.#at === this.#moments.length - 1 ? undefined : this.#moments[++this.#at]?.draft;
  }

  /** What undo and redo would do; "" nothing. */
  get undoes(): string {
    return this.#at === 0 ? "" : this.#moments[this.#at]?.what ?? "";
  }

  get redoes(): string {
    return this.#moments[this.#at + 1]?.what ?? "";
  }
}

/** How many characters drafts keep, a text that one has from the one before it
 * counted once. */
export function size(moments: readonly Moment[]): number {
  let sum = 0;
  moments.forEach(({ draft }, i) => {
    const before = moments[i - 1]?.draft;
    for (const [name, text] of Object.entries(draft.typed)) if (text !== before?.typed[name]) sum += text.length;
    if (draft.text !== before?.text) sum += draft.text?.length ?? 0;
  });
  return sum;
}
