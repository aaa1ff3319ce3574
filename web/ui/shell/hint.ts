// The first steps, for somebody who has never been here. They lie over the foot
// of the page, so that nothing moves, and once dismissed they never come again.

import { find, part } from "../parts";
import { keepSetting, recallSetting } from "./setting";
import { toStage } from "./skip";

export function hint(): void {
  if (recallSetting("steps") === "seen") return;
  const steps = part(document, "#first-steps");
  const dismiss = (): void => {
    const focused = steps.contains(document.activeElement);
    steps.hidden = true;
    keepSetting("steps", "seen");
    if (focused) toStage({ preventScroll: true });
  };
  find(steps, "button", HTMLButtonElement).addEventListener("click", dismiss);
  steps.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") dismiss();
  });
  // Whoever writes a request has begun: the steps make room until the next visit.
  part(document, "#composer").addEventListener("focusin", ({ target }) => {
    if (target instanceof Element && target.closest(".rest, .foot") !== null) steps.hidden = true;
  });
  steps.hidden = false;
}
