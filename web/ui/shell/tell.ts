// Says aloud what a press of a key or a button did, for those who don't see it.

import { part } from "../parts";

/** The same sentence twice is said twice: a no-break space makes it another. */
export function tell(text: string): void {
  const region = part(document, "#told");
  region.textContent = region.textContent === text ? `${text}\u00a0` : text;
}
