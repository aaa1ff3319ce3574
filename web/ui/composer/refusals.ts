// Refusals: each stands under the field that it is about, and the field has the
// focus.

import { part } from "../parts";
import type { Refusal } from "../core/wire";

/** Shows what is wrong below the closest field, and keeps what was typed. */
export function refuse(form: HTMLFormElement, { field, problem, fix }: Pick<Refusal, "field" | "problem" | "fix">, byHand: boolean): void {
  // What an editor keeps closed, it shows when asked to.
  if (!byHand) closest(named(form), field)?.dispatchEvent(new CustomEvent("reveal", { detail: field }));
  const control = byHand ? undefined : closest(controls(form), field);
  const message = byHand ? undefined : closest(messages(form), field);
  const place = message ?? part(form, '[data-refusal="order"]');
  const shown = control ?? (message === undefined ? part(form, "#order") : undefined);
  place.textContent = `${field === "" ? "The order" : field} ${problem}. ${fix.charAt(0).toUpperCase()}${fix.slice(1)}.`;
  place.hidden = false;
  for (const element of [place, shown]) openAround(element);
  place.tabIndex = -1;
  if (shown !== undefined) describe(shown, place);
  (shown !== undefined && shown.checkVisibility() ? shown : place).focus();
  place.scrollIntoView({ block: "nearest" }); // the focus alone shows the field, not what stands below it
}

/** Takes all refusals away. */
export function clear(form: HTMLFormElement): void {
  for (const message of form.querySelectorAll<HTMLElement>("[data-refusal]")) message.hidden = true;
  for (const control of form.querySelectorAll("[aria-invalid]")) {
    control.removeAttribute("aria-invalid");
    const rest = (control.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id !== "" && !id.endsWith(":refusal"));
    if (rest.length > 0) control.setAttribute("aria-describedby", rest.join(" "));
    else control.removeAttribute("aria-describedby");
  }
}

function openAround(element: Element | undefined): void {
  for (let closed = element?.closest("details"); closed; closed = closed.parentElement?.closest("details")) closed.open = true;
}

function describe(control: HTMLElement, message: HTMLElement): void {
  control.setAttribute("aria-invalid", "true");
  if (message.id === "") message.id = `${message.dataset["refusal"]}:refusal`;
  control.setAttribute("aria-describedby", `${control.getAttribute("aria-describedby") ?? ""} ${message.id}`.trim());
}

/** The one whose path is the longest beginning of that path. */
function closest(places: Iterable<[path: string, element: HTMLElement]>, path: string): HTMLElement | undefined {
  let best: [path: string, element: HTMLElement] | undefined;
  for (const place of places) {
    const [begins] = place;
    const within = path === begins || path.startsWith(`${begins}.`) || path.startsWith(`${begins}[`);
    if (within && begins.length > (best?.[0].length ?? 0)) best = place;
  }
  return best?.[1];
}

function* controls(form: HTMLFormElement): Generator<[string, HTMLElement]> {
  for (const control of form.querySelectorAll<HTMLElement>("[data-path]")) yield [control.dataset["path"] ?? "", control];
  yield* named(form);
}

function* named(form: HTMLFormElement): Generator<[string, HTMLElement]> {
  for (const control of form.querySelectorAll<HTMLElement>("[name]:not(:disabled)")) {
    if (!(control instanceof HTMLInputElement && control.type === "radio" && !control.checked)) yield [control.getAttribute("name") ?? "", control];
  }
}

function* messages(form: HTMLFormElement): Generator<[string, HTMLElement]> {
  for (const message of form.querySelectorAll<HTMLElement>("[data-refusal]")) yield [message.dataset["refusal"] ?? "", message];
}
