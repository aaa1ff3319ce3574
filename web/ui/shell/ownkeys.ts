// Which keys belong to the control that has the focus: the page never takes them.

/** Everything typed belongs to these. */
const typing = "input, textarea, select, [contenteditable]:not([contenteditable='false']), dialog[open], iframe, embed, object," +
  "[role='slider'], [role='radiogroup'], [role='tablist'], [role='listbox'], [role='menu'], [role='menubar'], [role='tree'], [role='grid']," +
  "[role='combobox'], [role='textbox'], [role='searchbox'], [role='spinbutton'], [role='scrollbar'], [role='application']";

const pressed = "button, a[href], summary, [role='button'], [role='link'], [role='switch'], [role='checkbox'], [role='tab']";

const along = { x: ["ArrowLeft", "ArrowRight"], y: ["ArrowUp", "ArrowDown", "Home", "End", " "] };

/** Whether the focused element, or what is around it, obeys that key itself. */
export function ownsKey(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest(typing) !== null) return true;
  if (key === " " && target.closest(pressed) !== null) return true;
  return scrolls(target, key);
}

/** A part of the page that can be focused and scrolled is read with these keys. */
function scrolls(target: Element, key: string): boolean {
  if (!(target instanceof HTMLElement) || target.tabIndex < 0 || target === document.body) return false;
  const { overflowX, overflowY } = getComputedStyle(target);
  const can = (overflow: string, more: number): boolean => more > 0 && (overflow === "auto" || overflow === "scroll");
  return (along.x.includes(key) && can(overflowX, target.scrollWidth - target.clientWidth))
    || (along.y.includes(key) && can(overflowY, target.scrollHeight - target.clientHeight));
}
