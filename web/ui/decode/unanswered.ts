// Requests to which the text has no answer: there is nothing to decide, but what
// would be sent can be read, and tried in the playground.

import { bytes } from "../views/amounts";
import { clone, part } from "../parts";
import type { Request } from "../core/wire";
import { visible } from "../visible";

export class Unanswered {
  readonly #place = part(document, "#unanswered");

  show(requests: readonly Request[]): void {
    this.#place.replaceChildren(...requests.map(card));
    this.#place.hidden = requests.length === 0;
  }
}

function card(request: Request): HTMLElement {
  const card = clone("request");
  part(card, '[data-part="method"]').textContent = visible(request.method);
  part(card, '[data-part="url"]').textContent = visible(request.url);
  part(card, '[data-part="header"]').replaceChildren(...request.header.map(([name, value]) => {
    const line = clone("request-header");
    part(line, "dt").textContent = visible(name);
    part(line, "dd").textContent = visible(value);
    return line;
  }));
  part(card, '[data-part="body"]').textContent = request.body_bytes === 0 ? "No body." : `A body of ${bytes(request.body_bytes)}.`;
  return card;
}
