// The way to a decision: the questions that it asked as a list, with lines drawn
// between them. Clones of what templates/path.templ renders.

import { connect } from "./lines";
import { clone, find, part } from "../parts";
import { refer } from "../whatif/refer";
import type { Examination, Question, Step } from "../core/wire";
import { visible } from "../visible";
import { span, what } from "../words";
import { clipText } from "../inspector/message";

const few = 3; // answers that stand below a question unfolded
const shown = 240; // characters of a value

export class Path {
  readonly #panel: HTMLElement;

  constructor(panel: HTMLElement) {
    this.#panel = panel;
    connect(part(panel, ".flow"));
    this.#point();
  }

  show(step: Step, { path, decision }: Pick<Examination, "path" | "decision">): void {
    const flow = part(this.#panel, ".flow");
    flow.dataset["v"] = decision.action;
    const decided = part(flow, ".decided");
    const chip = part(decided, ".verb");
    chip.dataset["v"] = decision.action;
    find(chip, "use", SVGElement).setAttribute("href", `#i-${decision.action}`);
    part(chip, "span").textContent = decision.action;
    part(decided, ".say").textContent = visible(decision.summary);
    part(flow, "ol").replaceChildren(...path.map((question) => questionOf(question, step)), decided);
  }

  /** Pointing at a question shows the header in the conversation that it looked
   * at, and the reverse. */
  #point(): void {
    let lit: Element[] = [];
    const light = (event: Event): void => {
      for (const each of lit) each.classList.remove("lit");
      const subject = /leave|out$/.test(event.type) || !(event.target instanceof Element) ? undefined : event.target.closest("[data-subject]")?.getAttribute("data-subject");
      lit = subject ? [...document.querySelectorAll(`:is(.exchange[aria-current], .flow) [data-subject="${CSS.escape(subject)}"]`)] : [];
      for (const each of lit) each.classList.add("lit");
    };
    for (const place of [this.#panel, document.querySelector("#conversation")]) {
      for (const kind of ["pointerover", "pointerleave", "focusin", "focusout"]) place?.addEventListener(kind, light);
    }
  }
}

function questionOf(question: Question, step: Step): HTMLElement {
  const { asks, subject, value, answer, ref, others } = question;
  const item = clone("asked");
  item.dataset["subject"] = subject;
  part(item, ".asks").textContent = asks;
  const saw = part(item, ".saw");
  saw.hidden = value === "";
  part(saw, "code").textContent = value === "" ? "" : visible(clipText(what({ subject, value, effect: "", ref }, step), shown));
  refer(part(item, "cite"), ref);
  part(item, ".answered b").textContent = answer;
  const list = clone("others");
  list.hidden = others.length === 0;
  list.replaceChildren(...grouped(others).map(branchOf));
  item.querySelector(".others")?.remove();
  const fold = part(item, ".folded");
  fold.hidden = others.length <= few;
  part(fold, "summary").textContent = fold.hidden ? "" : `${others.length} other answers`;
  (fold.hidden ? item : fold).append(list);
  return item;
}

interface Branch {
  answers: string;
  verb: string;
  wait: string;
}

/** Answers that lead to the same are one branch, as templates/path.go has it. */
function grouped(others: Question["others"]): Branch[] {
  const all = new Map<string, Branch>();
  for (const { answer, action, wait_ms } of others) {
    const wait = wait_ms > 0 ? span(wait_ms) : "";
    const known = all.get(`${action} ${wait}`);
    if (known === undefined) all.set(`${action} ${wait}`, { answers: answer, verb: action, wait });
    else known.answers += `; ${answer}`;
  }
  return [...all.values()];
}

function branchOf({ answers, verb, wait }: Branch): HTMLElement {
  const item = clone("other");
  part(item, ".otherwise").textContent = answers;
  find(item, "use", SVGElement).setAttribute("href", `#i-${verb}`);
  part(item, ".leads > span").textContent = verb;
  part(item, ".after").textContent = wait;
  part(item, ".after").hidden = wait === "";
  return item;
}
