// The markup of rows is templ's: it stands in <template> elements, and here it
// is cloned and found. Whatever is filled in is text, never markup.

/** A clone of the template of that name (templates/conversation.templ, parts). */
export function clone(name: string): HTMLElement {
  const template = document.getElementById(`part-${name}`);
  const first = template instanceof HTMLTemplateElement ? template.content.firstElementChild : null;
  if (first === null) throw new Error(`the page has no template part-${name}`);
  const copy = document.importNode(first, true);
  if (!(copy instanceof HTMLElement)) throw new Error(`the template part-${name} is not HTML`);
  return copy;
}

/** The one element that matches; a page without it is broken. */
export function find<E extends Element>(root: ParentNode, selector: string, kind: new () => E): E {
  const found = root.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`the page has no ${selector}`);
  return found;
}

export const part = (root: ParentNode, selector: string): HTMLElement => find(root, selector, HTMLElement);

/** Sets the text and hides the element where there is none. */
export function say(element: HTMLElement, text: string): void {
  element.textContent = text;
  element.hidden = text === "";
}

/** The reason phrase of a status, from the contract that templ printed. */
export function reason(status: number): string {
  const template = find(document, "#part-names", HTMLTemplateElement);
  return template.content.querySelector(`[value="${status}"]`)?.textContent ?? "Unregistered";
}
