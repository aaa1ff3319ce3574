// The bodies of an exchange, one at a time: formatted, searched and copied. What
// is long is read and searched in short pieces of work; a later choice ends what
// is under way.

import { copier } from "./copy";
import { fillCauses } from "./entries";
import { Finder } from "./finder";
import { Lines } from "./lines";
import { byteLength, byteSize, notText } from "./message";
import { find, part, say } from "../parts";
import { dumped, type Reading, readingOf } from "./reading";
import { Slices } from "./slices";
import type { Body, Step } from "../core/wire";

/** <body-view>: templates/inspector.templ renders what is in it. */
export class BodyView extends HTMLElement {
  #step: Step | undefined;
  #lines: Lines | undefined;
  #finder: Finder | undefined;
  readonly #work = new Slices();

  connectedCallback(): void {
    if (this.#lines !== undefined) return;
    const box = part(this, ".lines");
    this.#lines = new Lines(box);
    this.#finder = new Finder(part(this, ".finder"), this.#lines);
    this.addEventListener("change", (event) => {
      if (event.target instanceof HTMLInputElement && event.target.type === "radio") this.#fill();
    });
    copier(this, () => this.#body?.body || this.#body?.body_base64 || "", box);
  }

  /** Shows the bodies of a step, which may be longer than those of a trace. */
  show(step: Step): void {
    this.#step = step;
    this.#fill();
  }

  get #side(): string {
    return find(this, "input:checked", HTMLInputElement).value;
  }

  get #body(): Body | undefined {
    return (this.#side === "request" ? this.#step?.request : this.#step?.response) ?? undefined;
  }

  #fill(): void {
    const step = this.#step;
    if (step === undefined) return;
    const body = this.#body;
    const empty = body === undefined || body.body_bytes === 0;
    part(this, ".body-size").textContent = body === undefined ? `No answer came (${step.failure}), so there is no body.` : sizeText(body, this.#side);
    for (const needless of [".finder", ".lines", ".copy"]) part(this, needless).hidden = empty;
    part(this, ".said").textContent = "";
    const mine = this.#side === "request" ? /^body:$/ : /^body:./;
    fillCauses(this, "body-why", step, step.decision.causes.filter(({ subject }) => mine.test(subject)));
    this.#read(empty ? undefined : readingOf(body));
  }

  #read(reading: Reading | undefined): void {
    this.#work.stop();
    this.#finder?.stop();
    this.#lines?.show(reading?.lines ?? []);
    say(part(this, ".body-fault"), "");
    if (reading === undefined) return;
    const box = part(this, ".lines");
    box.setAttribute("aria-busy", "true");
    void this.#work.run((budget) => reading.step(budget), (done) => {
      this.#lines?.grow();
      if (!done) return;
      box.removeAttribute("aria-busy");
      say(part(this, ".body-fault"), reading.fault === "" || this.#body?.body_cut ? "" : `This is no JSON. ${reading.fault}`);
      this.#finder?.search();
    });
  }
}

/** What is there to read, and what is missing of it. */
function sizeText({ body, body_base64, body_bytes, body_cut }: Body, side: string): string {
  if (body_bytes === 0) return `The ${side} has no body.`;
  const base64 = body_base64.replace(/=+$/, "").length;
  const all = base64 === 0 ? byteSize(body_bytes) : notText(body_bytes);
  const kept = (): number => (base64 === 0 ? byteLength(body) : Math.floor((base64 * 3) / 4));
  const what = body_cut ? `The first ${byteSize(kept())} of ${all}: the rest is not kept` : all;
  return base64 * 3 > dumped * 4 ? `${what}; the first ${byteSize(dumped)} are shown` : what;
}

customElements.define("body-view", BodyView);
