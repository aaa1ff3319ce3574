// What can be changed about one scripted answer, as long as its card is open.

import { BodyField } from "./bodyfield";
import { HeaderRows } from "./headers";
import { name, write } from "./header";
import { clone, find, part, say } from "../parts";
import { answered, headerOf, isAnswer, meant, shown, turned, withMember } from "./scripted";
import { visible } from "../visible";
import type { Json, JsonObject } from "../core/wire";

/** What an answer had before it was turned into a failure, or the reverse. */
export interface Aside {
  members: JsonObject;
}

/** Members that have a field of their own. */
const fields = ["status", "failure", "took_ms", "header", "body", "body_base64"];

export class AnswerFields {
  readonly element = clone("answer-fields");
  readonly #edited: (answer: Json, what: string) => void;
  readonly #status = find(this.element, '[data-member="status"]', HTMLInputElement);
  readonly #failure = find(this.element, '[data-member="failure"]', HTMLSelectElement);
  readonly #took = find(this.element, '[data-member="took_ms"]', HTMLInputElement);
  readonly #whole = find(this.element, ".body-text", HTMLTextAreaElement);
  readonly #headers = new HeaderRows(part(this.element, ".header-rows"), "", () => this.#edit("header", this.#headers.lines));
  readonly #body: BodyField;
  readonly #aside: Aside;
  #answer: JsonObject = {};

  /** edited hears what an answer has become, and by which field. */
  constructor(aside: Aside, edited: (answer: Json, what: string) => void) {
    this.#aside = aside;
    this.#edited = edited;
    this.#body = new BodyField(part(this.element, ".body-field"), () => this.#type());
    this.element.addEventListener("input", (event) => this.#typed(event));
    find(this.element, '[data-do="as-text"]', HTMLButtonElement).addEventListener("click", () => this.#asText());
  }

  /** The field that comes first for what the answer is. */
  get first(): HTMLElement {
    return this.#status.closest("[hidden]") === null ? this.#status : this.#failure;
  }

  show(answer: Json): void {
    part(this.element, ".answer-members").hidden = !isAnswer(answer);
    this.#answer = isAnswer(answer) ? answer : {};
    write(this.#status, shown(this.#answer["status"]));
    write(this.#took, shown(this.#answer["took_ms"]));
    this.#showFailure(shown(this.#answer["failure"]));
    const lines = headerOf(this.#answer);
    part(this.element, ".header-rows").hidden = lines === undefined;
    this.#headers.lines = lines ?? [];
    this.#showBody();
    this.#showRest(answer);
  }

  /** Says where the answer stands in the order, and its number for reading. */
  place(path: string, title: string): void {
    this.element.ariaLabel = title;
    this.#headers.path = `${path}.header`;
    const controls = { status: this.#status, failure: this.#failure, took_ms: this.#took, body: this.#whole };
    for (const [member, control] of Object.entries(controls)) name(control, this.#refusal(member), `${path}.${member}`);
  }

  close(): void {
    this.#body.close();
    this.element.remove();
  }

  #typed(event: Event): void {
    const { target } = event;
    event.stopPropagation(); // the form goes by the fields that have a name
    if (target === this.#failure) this.#turn(this.#failure.value);
    else if (target === this.#status) this.#edit("status", meant(this.#status.value));
    else if (target === this.#took) this.#edit("took_ms", meant(this.#took.value));
    else if (target === this.#whole) this.#edit("body", this.#whole.value === "" ? undefined : this.#whole.value);
  }

  #edit(member: string, value: Json | undefined): void {
    const none = Array.isArray(value) && value.length === 0 ? undefined : value;
    this.#answer = withMember(this.#answer, member, none);
    if (member === "header") this.#body.look(); // it may mean something else now
    this.#edited(this.#answer, this.#called(member));
  }

  /** What people call a member. */
  #called(member: string): string {
    return this.element.querySelector(`[data-slot="${member}"] span`)?.textContent ?? (member === "header" ? "Headers" : "Body");
  }

  #turn(failure: string): void {
    const { answer, aside } = turned(this.#answer, failure, this.#aside.members);
    this.#aside.members = aside;
    this.show(answer);
    this.#edited(answer, this.#called("failure"));
  }

  #asText(): void {
    this.#edit("body_base64", undefined);
    this.#showBody();
    this.#whole.focus();
  }

  #showFailure(failure: string): void {
    for (const option of [...this.#failure.options]) if ("odd" in option.dataset) option.remove();
    this.#failure.value = failure;
    if (this.#failure.value !== failure) { // none that is known: it stays as it was written
      const odd = new Option(visible(failure.slice(0, 80)), failure, false, true);
      odd.dataset["odd"] = "";
      this.#failure.append(odd);
    }
    for (const each of this.element.querySelectorAll<HTMLElement>("[data-of-answers]")) each.hidden = !answered(this.#answer);
  }

  #showBody(): void {
    const coded = shown(this.#answer["body_base64"]);
    const text = shown(this.#answer["body"]);
    part(this.element, ".body-field").hidden = coded !== "";
    part(this.element, '[data-part="base64"]').hidden = coded === "";
    if (this.#whole.value === text) return;
    write(this.#whole, text);
    this.#whole.dispatchEvent(new Event("restore"));
  }

  /** Says what else the answer has, and what this can't be shown of. */
  #showRest(answer: Json): void {
    const note = part(this.element, '[data-part="others"]');
    const quoted = (value: Json): string => visible(JSON.stringify(value).slice(0, 120));
    if (!isAnswer(answer)) return say(note, `${quoted(answer)} is no answer: change it in the order's JSON.`);
    const others = Object.entries(answer).filter(([member]) => !fields.includes(member) || (member === "header" && headerOf(answer) === undefined));
    const list = others.map(([member, value]) => `${visible(member.slice(0, 40))} ${quoted(value)}`).join(", ");
    say(note, list === "" ? "" : `Also has ${list}. It stays; the order's JSON can change it.`);
  }

  #type(): string {
    return (headerOf(this.#answer) ?? []).find(([name]) => name.toLowerCase() === "content-type")?.[1] ?? "";
  }

  #refusal(of: string): HTMLElement {
    return part(this.element, `[data-of="${of}"]`);
  }
}
