// One text after another: what was brought is decoded, and what comes of it is
// shown. A text that comes while another is under way takes its place.

import { part } from "../parts";
import type { Playback } from "../playback/playback";
import type { Entry, Request, Step } from "../core/wire";
import type { Stage } from "../stage";
import { Cancelled, type Decoder, Refused, Unloaded } from "./decoder";
import type { EntryList } from "./entrylist";
import { formName } from "./forms";
import type { Head } from "./head";
import { type Nothing, nothing } from "./nothing";
import type { Decoded, News } from "./protocol";
import { alone, asTrace } from "./single";
import { count, exchangesCounted, requestsCounted } from "./counted";
import type { Source } from "./source";
import type { Unanswered } from "./unanswered";
import type { Working } from "./working";

/** The parts of the page that it works on. */
export interface Parts {
  decoder: Decoder;
  source: Source;
  playback: Playback;
  stage: Stage;
  working: Working;
  list: EntryList;
  head: Head;
  unanswered: Unanswered;
}

/** A whole text, decoded. */
interface Result {
  title: string;
  steps: readonly Step[];
  requests: readonly Request[];
  bytes: number; // of the text
}

const linkable = 1 << 20; // bytes of a text from which on no link could hold it
const overview = 50; // exchanges of a text from which on one looks for what stands out

export class Session {
  readonly #of: Parts;
  #running = 0; // number of the decoding that is under way; 0: none
  #latest = 0;
  #picking = 0;
  #picked = Promise.resolve(); // settles when what was picked last is shown
  #result: Result | undefined;

  constructor(parts: Parts) {
    this.#of = parts;
    const { source, working, list, head, decoder } = parts;
    source.onready = (asked) => void this.decode(asked);
    source.onempty = () => this.#give(nothing.empty);
    source.mask = (text) => decoder.ask({ do: "mask", text });
    working.oncancel = () => this.#cancel();
    working.onretry = () => void this.decode(true);
    working.onslow = () => this.#wait();
    working.home = () => source.focus();
    list.onpick = (n) => (this.#picked = this.#pick(n));
    head.account = () => decoder.ask({ do: "account", n: list.picked });
  }

  /** Decodes what is there. asked: by the reader's own press, who then is led to
   * the result. */
  async decode(asked: boolean): Promise<void> {
    const { source, working, decoder, list, head } = this.#of;
    const text = source.content;
    source.clear();
    if (text === "") return source.refuse(new Refused("text", "there is no text yet", "paste an answer, or choose a file"), asked);
    if (this.#running !== 0) decoder.cancel();
    const run = (this.#running = ++this.#latest);
    const steps: Step[] = [];
    let found = 0;
    working.begin();
    const decoded = await decoder.decode(text, source.shown, (what) => {
      if (run === this.#running) found = this.#hear(what, steps, found);
    }).catch((reason: unknown) => {
      if (run !== this.#running) return undefined;
      this.#end();
      return this.#explain(reason, asked);
    });
    if (decoded === undefined || run !== this.#running) return;
    this.#end();
    if (source.content === text) source.decoded(decoded.masked);
    list.decided(steps);
    await rest();
    if (this.#latest !== run) return; // cleared meanwhile
    await this.#show(decoded, steps, found, typeof text === "string" ? text.length : text.size);
    if (asked) head.focus();
    else head.reveal();
  }

  #hear(what: News, steps: Step[], found: number): number {
    const { working, list } = this.#of;
    if (what.kind === "progress") working.tell(what);
    else if (what.kind === "steps") steps.push(...what.steps);
    else return this.#list(list, what.entries, found);
    return found;
  }

  #list(list: EntryList, entries: readonly Entry[], found: number): number {
    if (found === 0) list.clear();
    list.add(entries);
    return found + entries.length;
  }

  /** It takes a while: what was shown is about another text. */
  #wait(): void {
    const { head, unanswered, stage } = this.#of;
    head.title = "Decoding";
    head.show([]);
    unanswered.show([]);
    stage.loading = true;
  }

  #end(): void {
    this.#running = 0;
    this.#of.working.end();
    this.#of.stage.loading = false;
  }

  async #show({ form, requests }: Decoded, steps: readonly Step[], found: number, bytes: number): Promise<void> {
    this.#result = { title: `${formName(form)}: ${found === requests.length ? requestsCounted(found) : exchangesCounted(found)}`, steps, requests, bytes };
    this.#of.list.pick(0);
    await this.#picked;
    part(document, "#said").textContent = requests.length === found ? `Read: ${requestsCounted(found)}, and no answer.` : `Decoded: ${exchangesCounted(found)}.`;
  }

  async #pick(n: number): Promise<void> {
    const { decoder, list, playback } = this.#of;
    const picking = ++this.#picking;
    const result = this.#result;
    if (result === undefined) return;
    if (n === 0) {
      await this.#reveal(result, picking);
    } else {
      const found = await decoder.ask({ do: "alone", n }).catch(() => undefined);
      if (picking !== this.#picking || found === undefined) return;
      await this.#reveal({ title: `Exchange ${count(n)} of ${count(list.size)}, alone`, steps: found.step === null ? [] : [alone(found.step)], requests: found.request === null ? [] : [found.request] }, picking);
      if (picking !== this.#picking) return;
      part(document, "#said").textContent = playback.step === undefined ? `Exchange ${n} has no answer.` : `Exchange ${n}: ${playback.step.decision.action}.`;
    }
    void this.#link(n, picking);
  }

  async #reveal({ title, steps, requests }: Omit<Result, "bytes">, picking: number): Promise<void> {
    const { playback, head, unanswered } = this.#of;
    head.title = title;
    head.show(steps);
    unanswered.show(requests);
    nothing.say(steps.length === 0 ? nothing.unanswered : nothing.empty);
    await rest(); // each half takes its time where there are thousands
    if (picking !== this.#picking) return;
    playback.show(asTrace(steps), notable(steps));
    for (const view of document.querySelectorAll(".view")) view.scrollTop = 0;
  }

  async #link(n: number, picking: number): Promise<void> {
    const { decoder, head } = this.#of;
    if (n === 0 && (this.#result?.bytes ?? 0) > linkable) return head.offer({ problem: "This is too long for a link to the playground; pick one exchange." });
    const link = await decoder.ask({ do: "link", n }).catch(() => undefined);
    if (link !== undefined && picking === this.#picking) head.offer(link);
  }

  #cancel(): void {
    if (this.#running === 0) return;
    this.#end();
    this.#of.decoder.cancel();
    this.#give(nothing.cancelled);
    part(document, "#said").textContent = "Cancelled. The text is still there.";
    this.#of.source.focus();
  }

  /** Shows that there is no result, and why. */
  #give(why: Nothing): void {
    const { list, head, unanswered, playback, decoder } = this.#of;
    if (this.#running !== 0) {
      this.#end();
      decoder.cancel();
    }
    this.#latest++;
    this.#picking++;
    this.#result = undefined;
    list.clear();
    head.title = why.title;
    head.show([]);
    unanswered.show([]);
    nothing.say(why);
    playback.show(asTrace([]));
  }

  #explain(reason: unknown, asked: boolean): undefined {
    const { source, working } = this.#of;
    if (reason instanceof Cancelled) return undefined;
    this.#give(reason instanceof Refused ? nothing.refused : nothing.unloaded);
    if (reason instanceof Refused) source.refuse(reason, asked);
    else working.explain(reason instanceof Unloaded ? reason : new Unloaded("This could not be decoded.", `${reason instanceof Error ? reason.message : String(reason)}. Try again.`));
    return undefined;
  }
}

const rest = (): Promise<void> => new Promise((done) => setTimeout(done));

/** The exchange to look at first, from 1: the last one, or in a long text the
 * first that did not just go well. */
function notable(steps: readonly Step[]): number {
  if (steps.length <= overview) return steps.length;
  return Math.max(0, steps.findIndex(({ decision }) => decision.action !== "accept" && decision.action !== "follow")) + 1;
}
