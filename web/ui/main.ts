// The page's first script: the public interface at once, the form and the Run
// button beside it, and the core once somebody shows that they mean to use it.

import { type Scenario, OrderForm } from "./form";
import { find } from "./parts";
import { Runner } from "./run";
import { whatnext } from "./whatnext";

const printed = find(document, "#scenarios", HTMLScriptElement).textContent ?? "";
const scenarios: Record<string, Scenario> = JSON.parse(printed);
new Runner(new OrderForm(scenarios));

/** The first intent loads the core; a load that fails is told at Run. */
const intent = () => {
  whatnext.ready.catch(() => undefined);
};
const order = find(document, "#composer", HTMLFormElement);
for (const kind of ["pointerover", "focusin"]) order.addEventListener(kind, intent, { once: true });
