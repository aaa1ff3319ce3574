// A button that copies a text, and says beside it whether that went well.

import { find, part } from "../parts";

const shown = 4000; // ms that it stays said

/** Lets the copy button within root copy what text gives (templates/views.templ,
 * copying). */
export function copies(root: ParentNode, text: () => string): void {
  const said = part(root, '[data-part="copied"]');
  let timer: ReturnType<typeof setTimeout> | undefined;
  const say = (what: string): void => {
    clearTimeout(timer);
    said.textContent = what;
    timer = setTimeout(() => (said.textContent = ""), shown);
  };
  find(root, '[data-part="copy"]', HTMLButtonElement).addEventListener("click", () => {
    // Without a secure context there is no clipboard; a refusal looks the same.
    const copied = navigator.clipboard?.writeText(text()) ?? Promise.reject(new Error("no clipboard"));
    copied.then(() => say(said.dataset["done"] ?? ""), () => say(said.dataset["failed"] ?? ""));
  });
}
