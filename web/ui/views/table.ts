// The table: a row of figures for each exchange, and what they come to.

import { copies } from "./clipboard";
import { clone, find, part, reason } from "../parts";
import type { Change, Playback } from "../playback/playback";
import { exchanges, sentence } from "./sentences";
import { StepList } from "./steplist";
import { Sums, waitedAfter } from "../playback/sums";
import { legible, visible } from "../visible";
import type { Step } from "../core/wire";
import { address, moment } from "../words";
import { StepsView } from "./stepsview";

export class Table extends StepsView {
  readonly #root: HTMLElement;
  readonly #playback: Playback;
  readonly #list: StepList;
  readonly #sums: Sums;
  readonly #table: HTMLElement;

  constructor(root: HTMLElement, playback: Playback) {
    super(root, playback);
    this.#root = root;
    this.#playback = playback;
    this.#sums = new Sums(playback);
    this.#table = part(root, "table");
    this.#list = new StepList(part(root, '[data-part="rows"]'), playback, {
      make: (index) => this.#row(index),
      estimate: () => (matchMedia("(pointer: coarse)").matches ? 45 : 33), // as views.css has it
      spacer: () => clone("table-space"),
    });
    copies(root, () => this.#tsv());
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
    this.#list.changed(change, () => (this.#list.count = this.#playback.position.decided));
    if (change !== "choice") this.#total();
  }

  #row(index: number): HTMLElement {
    const row = clone("table-row");
    const step = this.#playback.steps[index];
    if (step === undefined) return row;
    row.setAttribute("aria-rowindex", String(index + 2)); // the head is the first
    row.dataset["v"] = step.decision.action;
    row.dataset["kind"] = step.kind;
    find(row, "use", SVGElement).setAttribute("href", `#i-${step.decision.action}`);
    part(row, ".verb").dataset["v"] = step.decision.action;
    for (const [name, text] of Object.entries(this.#cells(step, legible))) part(row, `[data-part="${name}"]`).textContent = text;
    return row;
  }

  /** What a row says, in the order of the columns. */
  #cells({ n, kind, request, response, headers, decision, sent_ms, took_ms }: Step, written: (text: string) => string): Record<string, string> {
    const { path } = address(request.url);
    const wait = waitedAfter(this.#playback, n);
    return {
      n: String(n),
      at: seconds(sent_ms),
      token: kind === "token" ? sentence("token-call") : request.token_n > 0 ? sentence("token", { token: request.token_n }) : "",
      method: written(request.method),
      address: written(path),
      status: response === null ? sentence("no-answer") : `${response.status} ${reason(response.status)}`,
      action: decision.action,
      why: written(headers.filter(({ role }) => role === "driving").map(({ name }) => name).join(", ")),
      wait: wait === 0 ? "" : seconds(wait),
      took: String(took_ms),
      sent: String(request.body_bytes),
      received: String(response?.body_bytes ?? 0),
    };
  }

  #total(): void {
    const { decided } = this.#playback.position;
    const { waited, took, sent, received } = this.#sums.now;
    const totals = { until: moment(decided === 0 ? 0 : this.#playback.answered(decided)), count: exchanges(decided), waited: seconds(waited), took, sent, received };
    for (const [name, total] of Object.entries(totals)) {
      const cell = part(this.#root, `:is(caption, tfoot) [data-part="${name}"]`);
      if (cell.textContent !== String(total)) cell.textContent = String(total);
    }
    this.#table.setAttribute("aria-rowcount", String(decided + 2));
  }

  /** What is shown, for a spreadsheet: a head and the rows, a tab between two
   * cells. Texts are whole, however long. */
  #tsv(): string {
    const head = [...this.#root.querySelectorAll("thead th")].map((cell) => cell.textContent ?? "");
    const rows = this.#playback.steps.slice(0, this.#list.count).map((step) => Object.values(this.#cells(step, visible)).map(literal));
    return [head, ...rows].map((cells) => `${cells.join("\t")}\n`).join("");
  }
}

const seconds = (ms: number): string => moment(ms).slice(0, -2);

/** A spreadsheet takes what begins like this for a formula, and carries it out. */
const literal = (text: string): string => (/^[=+\-@]/.test(text) ? `'${text}` : text);
