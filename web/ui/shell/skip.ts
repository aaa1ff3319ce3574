// The link that skips to the conversation. The fragment of the address belongs
// to what is shown, so the script goes there without touching it.

import { find, part } from "../parts";

export function skips(): void {
  find(document, ".skip", HTMLAnchorElement).addEventListener("click", (event) => {
    event.preventDefault();
    toStage({});
  });
}

/** Puts the focus on the conversation: the next Tab goes on from there. */
export function toStage(how: FocusOptions): void {
  const stage = part(document, "#stage");
  stage.tabIndex = -1;
  stage.focus(how);
}
