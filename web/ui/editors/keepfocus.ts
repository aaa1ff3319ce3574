// What is drawn anew keeps the focus where the reader had it: on the control
// that stands for the same place of the order, with the caret where it was.

type Typed = HTMLInputElement | HTMLTextAreaElement;

const isText = (element: Element | null): element is Typed =>
  element instanceof HTMLTextAreaElement || (element instanceof HTMLInputElement && element.selectionStart !== null);

/** Makes the change and, if a control below root lost the focus by it, gives it
 * to the one of the same path; where there is none, to the heir. */
export function keepingFocus(root: HTMLElement, change: () => void, heir: HTMLElement): void {
  const before = document.activeElement;
  const path = before instanceof HTMLElement && root.contains(before) ? before.dataset["path"] : undefined;
  const caret = isText(before) ? [before.selectionStart, before.selectionEnd] as const : undefined;
  change();
  if (before === null || before === document.body || (path === undefined && before.isConnected)) return;
  const after = path === undefined ? heir : root.querySelector<HTMLElement>(`[data-path="${CSS.escape(path)}"]`) ?? heir;
  if (after === document.activeElement) return;
  after.focus();
  if (isText(after) && caret !== undefined) after.setSelectionRange(...caret);
}
