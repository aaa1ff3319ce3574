// The transcript: the run in plain sentences, a paragraph for each exchange.

import { lasting } from "./amounts";
import { copies } from "./clipboard";
import { clone, find, part, reason, say } from "../parts";
import type { Change, Playback } from "../playback/playback";
import { exchanges, sentence } from "./sentences";
import { StepList } from "./steplist";
import { Sums } from "../playback/sums";
import { legible } from "../visible";
import type { Cause, Step } from "../core/wire";
import { address, before, what } from "../words";
import { StepsView } from "./stepsview";

export class Transcript extends StepsView {
  readonly #root: HTMLElement;
  readonly #playback: Playback;
  readonly #list: StepList;
  readonly #sums: Sums;

  constructor(root: HTMLElement, playback: Playback) {
    super(root, playback);
    this.#root = root;
    this.#playback = playback;
    this.#sums = new Sums(playback);
    this.#list = new StepList(part(root, '[data-part="rows"]'), playback, {
      make: (index) => this.#row(index),
      estimate: (index) => this.#height(index),
      spacer: () => clone("list-space"),
    });
    copies(root, () => this.#text());
  }

  protected override opened(): void {
    this.#list.open();
  }

  protected override closed(): void {
    this.#list.close();
  }

  protected changed(change: Change): void {
    if (change === "run") this.#sums.clear();
    if (change === "run" || change === "steps") this.#sums.grow();
    const { decided } = this.#playback.position;
    this.#list.changed(change, () => (this.#list.count = decided));
    part(this.#root, '[data-part="none"]').hidden = decided > 0;
    say(part(this.#root, '[data-part="ending"]'), this.#ending());
  }

  #row(index: number): HTMLElement {
    const row = clone("transcript-row");
    const step = this.#playback.steps[index];
    if (step === undefined) return row;
    row.dataset["v"] = step.decision.action;
    row.dataset["kind"] = step.kind;
    part(row, '[data-part="n"]').textContent = String(index + 1);
    find(row, "use", SVGElement).setAttribute("href", `#i-${step.decision.action}`);
    const { asks, answers, decides, because } = this.#said(step, index);
    part(row, '[data-part="asks"]').textContent = asks;
    part(row, '[data-part="answers"]').textContent = answers;
    part(row, '[data-part="decides"]').textContent = decides;
    say(part(row, '[data-part="because"]'), because);
    return row;
  }

  #said(step: Step, index: number): { asks: string; answers: string; decides: string; because: string } {
    const { response, failure, took_ms, decision } = step;
    const after = took_ms === 0 ? sentence("at-once") : sentence("after", { took: lasting(took_ms) });
    const causes = decision.causes.map((cause) => causeOf(cause, step)).join(" ");
    const because = [
      ...(causes === "" ? [] : [sentence("why", { causes })]),
      ...decision.notes.map((text) => sentence("note", { text: legible(text) })),
      ...(decision.advice === "" ? [] : [sentence("advice", { text: legible(decision.advice) })]),
    ];
    return {
      asks: this.#asks(step, index),
      answers: response === null ? sentence("fails", { after, failure }) : sentence("answers", { after, status: `${response.status} ${reason(response.status)}` }),
      decides: sentence("decides", { action: decision.action, summary: legible(decision.summary) }),
      because: because.join(" "),
    };
  }

  /** The host is named where it is another than before. */
  #asks({ kind, request, sent_ms }: Step, index: number): string {
    const { host, path } = address(request.url);
    const before = address(this.#playback.steps[index - 1]?.request.url ?? "").host;
    return sentence(kind === "token" ? "asks-token" : "asks", {
      at: lasting(sent_ms),
      request: legible(`${request.method} ${path}`),
      to: host === before ? "" : sentence("to", { host: legible(host) }),
      again: this.#repeats(index) ? sentence("again") : "",
      bearing: request.token_n > 0 ? sentence("bearing", { token: request.token_n }) : "",
    });
  }

  /** Whether the request is the same as the one before it, token calls apart; a
   * token is no part of what is asked. */
  #repeats(index: number): boolean {
    const { steps } = this.#playback;
    const [request, earlier] = [steps[index]?.request, before(steps, index)?.request];
    return steps[index]?.kind === "request" && request !== undefined && earlier !== undefined &&
      (["method", "url", "body_bytes", "body", "body_base64"] as const).every((name) => request[name] === earlier[name]);
  }

  /** How it ended, once that is reached. */
  #ending(): string {
    const { atEnd, live, steps, length, outcome } = this.#playback;
    if (!atEnd || live || steps.length === 0) return "";
    const { waited } = this.#sums.now;
    return sentence(outcome === "aborted" ? "cancelled" : "ends", {
      at: lasting(length),
      outcome,
      count: exchanges(steps.length),
      waiting: waited === 0 ? "" : sentence("waiting", { waited: lasting(waited) }),
    });
  }

  /** All that is shown, as text: a paragraph for each exchange. */
  #text(): string {
    const shown = this.#playback.steps.slice(0, this.#list.count);
    const paragraphs = shown.map((step, index) => {
      const { asks, answers, decides, because } = this.#said(step, index);
      return [`${index + 1}.`, asks, answers, decides, because].join(" ").trimEnd();
    });
    return [...paragraphs, this.#ending()].filter((text) => text !== "").join("\n\n");
  }

  /** A guess: as many lines of 20 px as its letters take. */
  #height(index: number): number {
    const { decision } = this.#playback.steps[index] ?? { decision: { causes: [], summary: "" } };
    const letters = decision.causes.reduce((sum, { value, effect }) => sum + Math.min(240, value.length) + effect.length + 30, 160 + decision.summary.length);
    return 17 + 20 * Math.ceil((letters * 6.2) / Math.max(240, this.#root.clientWidth - 60));
  }
}

/** A cause ends with its reference, and with one full stop. */
function causeOf(cause: Cause, step: Step): string {
  return sentence("cause", { what: legible(what(cause, step)), effect: legible(cause.effect).replace(/\.$/, ""), ref: cause.ref });
}
