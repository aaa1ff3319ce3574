// What if: the exchange as rows to change, and what the decision would be, asked
// of the core at every edit.

import { Alternatives } from "./alternatives";
import { make } from "./changes";
import { changed, changedSituation, type Edits, Fault, type Field, type Line, otherAnswer, same, scripted, shownLine, unchanged } from "./edits";
import type { Branching, Engine } from "./engine";
import { find, part, say } from "../parts";
import { Rows } from "./rows";
import { legible, visible } from "../visible";
import { type Alternative, type Decision, type Examination, isRefusal, type Step } from "../core/wire";
import { span } from "../words";

const kept = 100; // measures of edits, for whoever looks at them
const rest = 600; // ms without another edit before a decision is said aloud

/** What a reader has made of one exchange. */
interface Tried {
  was: Edits;
  now: Edits;
  made: Alternative | undefined; // what alone was made
}

export class WhatIf {
  readonly #panel: HTMLElement;
  readonly #engine: Engine;
  readonly #branching: Branching | undefined;
  readonly #rows: Rows;
  readonly #alternatives: Alternatives;
  readonly #tried = new WeakMap<Step, Tried>();
  #step: Step | undefined;
  #asked = 0; // how many times: an older answer gives way
  #told = "";
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(panel: HTMLElement, engine: Engine, branching: Branching | undefined) {
    this.#panel = panel;
    this.#engine = engine;
    this.#branching = branching;
    this.#rows = new Rows(panel, (at) => this.#edited(at));
    this.#alternatives = new Alternatives(panel, (chosen) => this.#choose(chosen));
    part(panel, '[data-do="reset"]').addEventListener("click", ({ currentTarget }) => able(currentTarget) && this.#reset());
    const proceed = part(panel, '[data-do="proceed"]');
    proceed.hidden = branching === undefined;
    proceed.addEventListener("click", ({ currentTarget }) => able(currentTarget) && this.#proceed());
  }

  /** Shows an exchange and what the core says of it as it was. */
  show(step: Step, { alternatives }: Pick<Examination, "alternatives">): void {
    if (this.#step !== step) this.#told = "";
    this.#step = step;
    const tried = this.#tried.get(step) ?? { was: unchanged(step, this.#deadline), now: unchanged(step, this.#deadline), made: undefined };
    this.#tried.set(step, tried);
    this.#alternatives.show(alternatives);
    this.#rows.show(tried.now, tried.was, this.#deadline, driving(step));
    part(this.#panel, ".tryout").hidden = false;
    this.#decide();
  }

  focus(): void {
    this.#rows.focus();
  }

  get #now(): { step: Step; tried: Tried } {
    const tried = this.#step && this.#tried.get(this.#step);
    if (this.#step === undefined || tried === undefined) throw new Error("nothing is shown yet");
    return { step: this.#step, tried };
  }

  get #deadline(): number {
    return Number(this.#engine.policy?.["deadline_ms"] ?? part(this.#panel, ".tryout").dataset["deadline"]);
  }

  #edited(_at: Field | Line): void {
    this.#now.tried.made = undefined;
    this.#decide();
  }

  /** Makes one change to the exchange as it was; pressed again, takes it back. What
   * would help comes on top of what was changed before. */
  #choose(chosen: Alternative): void {
    const { tried } = this.#now;
    const helps = chosen.change.from === null && chosen.change.subject.startsWith("header:");
    const again = tried.made === chosen;
    if (!helps) this.#clear();
    if (!again) make(tried.now, chosen);
    tried.made = helps || again ? undefined : chosen;
    this.#rows.show(tried.now, tried.was, this.#deadline, driving(this.#now.step));
    if (helps) part(this.#panel, '[data-lines="answer"] > :last-child .try-value').focus();
    this.#decide();
  }

  #clear(): void {
    const { step, tried } = this.#now;
    tried.now = unchanged(step, this.#deadline);
    tried.made = undefined;
  }

  #reset(): void {
    this.#clear();
    const { tried } = this.#now;
    this.#rows.show(tried.now, tried.was, this.#deadline, driving(this.#now.step));
    this.#decide();
  }

  #decide(): void {
    const { step, tried } = this.#now;
    const asked = ++this.#asked;
    performance.mark("whatif:edit");
    this.#rows.update();
    this.#alternatives.mark(tried.made, (name) => tried.now.answer.some((line) => same(line.name, name)));
    const differs = changed(tried.now, tried.was);
    able(part(this.#panel, '[data-do="reset"]'), differs);
    this.#offer();
    if (!differs) return this.#would(step.decision, undefined);
    void this.#ask(step, tried).then((decision) => {
      if (asked !== this.#asked) return;
      this.#would(decision, undefined);
      if (performance.getEntriesByName("whatif").length >= kept) performance.clearMeasures("whatif");
      performance.measure("whatif", "whatif:edit");
      performance.clearMarks("whatif:edit");
    }, (reason: unknown) => {
      if (asked !== this.#asked) return;
      this.#would(undefined, reason instanceof Fault ? reason : new Fault(undefined, reason instanceof Error ? reason.message : String(reason)));
    });
  }

  async #ask(step: Step, { now, was }: Tried): Promise<Decision> {
    const made = changedSituation(step, now, was, this.#deadline, this.#engine.policy);
    try {
      return (await this.#engine.examine(made)).decision;
    } catch (reason) {
      throw isRefusal(reason) ? new Fault(placeOf(reason.field, now), `${sentenceOf(reason.problem)} ${sentenceOf(reason.fix)}`) : reason;
    }
  }

  /** Shows what the decision would be; undefined: an edit can't be, and the last
   * one stays, in grey. */
  #would(decision: Decision | undefined, fault: Fault | undefined): void {
    const would = part(this.#panel, ".would");
    this.#rows.refuse(fault);
    would.toggleAttribute("data-stale", decision === undefined);
    if (decision === undefined) {
      able(part(this.#panel, '[data-do="proceed"]'), false);
      const lost = fault?.at === undefined;
      part(would, ".would-say").textContent = lost ? fault?.message ?? "" : "The marked row can’t be; this is what was decided before it.";
      return this.#tell(lost ? "" : `That can’t be: ${fault?.message}`);
    }
    const { decision: was } = this.#now.step;
    const [before, after] = would.querySelectorAll<HTMLElement>(".verb");
    if (before === undefined || after === undefined) return;
    chip(before, was);
    chip(after, decision);
    const elsewhere = JSON.stringify(was.next) !== JSON.stringify(decision.next);
    const same = phrase(was) === phrase(decision) && was.advice === decision.advice && !elsewhere;
    part(would, ".turns").hidden = same;
    const differs = changed(this.#now.tried.now, this.#now.tried.was);
    part(would, ".would-say").textContent = !differs ? "Change something below: the decision follows." : same ? "That changes nothing." : said(decision, elsewhere);
    this.#spans(was.wait_ms, same ? was.wait_ms : decision.wait_ms, differs);
    this.#tell(!differs ? "" : same ? "That changes nothing." : `${phrase(decision)} instead of ${phrase(was)}. ${said(decision, elsewhere)}`);
  }

  /** Both waits at one scale. */
  #spans(was: number, would: number, differs: boolean): void {
    const spans = part(this.#panel, ".spans");
    spans.hidden = !differs || (was === 0 && would === 0); // else it would come and go while somebody types
    const longest = Math.max(was, would, 1);
    const [first, second] = spans.querySelectorAll("i");
    const [one, other] = spans.querySelectorAll("b");
    if (first === undefined || second === undefined || one === undefined || other === undefined) return;
    first.style.inlineSize = `${(100 * was) / longest}%`;
    second.style.inlineSize = `${(100 * would) / longest}%`;
    const [before, after] = this.#panel.querySelectorAll<HTMLElement>(".would .verb");
    first.dataset["v"] = before?.dataset["v"] ?? "none";
    second.dataset["v"] = after?.dataset["v"] ?? "none";
    one.textContent = span(was);
    other.textContent = span(would);
  }

  /** Says it once the reader pauses, and nothing twice. */
  #tell(text: string): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (text === this.#told) return;
      this.#told = text;
      part(this.#panel, '.would [role="status"]').textContent = text;
    }, rest);
  }

  #offer(): void {
    const { step, tried } = this.#now;
    const button = part(this.#panel, '[data-do="proceed"]');
    const why = part(this.#panel, "#proceed-why");
    if (this.#branching === undefined) return;
    const masked = step.kind === "token" && tried.now.status.startsWith("2") && tried.now.body.includes("REDACTED");
    const refusal = this.#branching.refusal !== "" ? this.#branching.refusal : masked ? "The token in this answer is hidden here: change the status or the body to go on from it." : "";
    const able_ = refusal === "" && otherAnswer(tried.now, tried.was);
    able(button, able_);
    button.textContent = this.#branching.offer;
    say(why, refusal !== "" || !changed(tried.now, tried.was) || able_ ? refusal : "What changed is not the answer: there is no other answer to go on from.");
  }

  #proceed(): void {
    const { step, tried } = this.#now;
    this.#branching?.go(step, scripted(step, tried.now, tried.was));
  }
}

/** The headers of the answer that drive the decision, in lower case. */
const driving = ({ headers }: Step): Set<string> => new Set(headers.filter(({ role }) => role === "driving").map(({ name }) => name.toLowerCase()));

/** Sets, or asks, whether a button does something. One that does not keeps the
 * focus that it has. */
function able(button: EventTarget | null, works?: boolean): boolean {
  if (!(button instanceof HTMLElement)) return false;
  if (works !== undefined) button.setAttribute("aria-disabled", String(!works));
  return button.getAttribute("aria-disabled") !== "true";
}

function chip(verb: HTMLElement, decision: Decision): void {
  verb.dataset["v"] = decision.action;
  find(verb, "use", SVGElement).setAttribute("href", `#i-${decision.action}`);
  part(verb, "span").textContent = phrase(decision);
}

/** What would be done, and with which request where that is another one. */
function said({ summary, next, advice }: Decision, elsewhere: boolean): string {
  const sent = elsewhere && next !== null ? ` Next: ${legible(`${next.method} ${next.url}`)}.` : "";
  return visible(summary) + sent + (advice === "" ? "" : ` ${visible(advice)}`);
}

const phrase = ({ action, wait_ms }: Decision): string => (wait_ms > 0 ? `${action} after ${span(wait_ms)}` : action);

/** The row that the core's refusal is about. */
function placeOf(field: string, now: Edits): Field | Line | undefined {
  const [, side, index] = /^(request|response)\.header\[(\d+)\]/.exec(field) ?? [];
  if (index !== undefined) return shownLine(side === "request" ? now.request : now.answer, Number(index));
  const places: Record<string, Field> = {
    "response.status": "status", "response.body": "body", failure: "came", "request.method": "method", "context.attempts": "attempts", "context.elapsed_ms": "left",
  };
  return places[field];
}

/** A part of a refusal as a sentence. */
const sentenceOf = (text: string): string => `${visible(text).replace(/^./, (first) => first.toUpperCase())}.`;
