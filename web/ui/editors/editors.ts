// The editors of the request and of scripted answers. They sit on top of the
// form's own fields and speak with the form through these alone: an `input`
// event on a field tells it of an edit (its detail says which, where it does not
// go without saying), a `restore` event on a field tells the
// editor that the form has set it, and a `reveal` event whose detail is a path
// of the order asks for whatever that path leads to, closed cards opened.

import { AnswerList } from "./answers";
import { BodyField } from "./bodyfield";
import { cut } from "./header";
import { HeaderRows } from "./headers";
import { keepingFocus } from "./keepfocus";
import { find, part } from "../parts";
import type { HeaderLine } from "../core/wire";

/** Brings the editors below root to life. Call it once, before the form fills
 * its fields. */
export function openEditors(root: ParentNode): void {
  openRequest(part(root, '[data-part="request-editor"]'));
  for (const list of root.querySelectorAll<HTMLElement>("[data-answers]")) new AnswerList(list);
}

function openRequest(root: HTMLElement): void {
  const text = find(root, '[name="request.header"]', HTMLTextAreaElement);
  const place = part(root, ".header-rows");
  const rows = new HeaderRows(place, "request.header", () => {
    text.value = rows.lines.map(([name, value]) => `${name}: ${value}`).join("\n");
    body.look(); // Content-Type may be another
    text.dispatchEvent(new Event("input", { bubbles: true }));
  });
  const body = new BodyField(part(root, ".body-field"), () => rows.lines.find(([name]) => name.toLowerCase() === "content-type")?.[1] ?? "");
  const show = (): void => {
    rows.lines = linesOf(text.value);
    body.look(0);
  };
  text.addEventListener("restore", () => keepingFocus(place, show, find(place, '[data-do="add"]', HTMLButtonElement)));
  show();
}

function linesOf(text: string): HeaderLine[] {
  return text.split("\n").filter((line) => line.trim() !== "").map((line) => {
    const [name, value] = cut(line);
    return [name, value ?? ""];
  });
}
