// The lines from the chips of an answer to the card of its decision: from the
// status straight down, from each header that drove it around a corner into that
// line. Drawn from measured boxes. Assistive technology does without them: the
// causes say the same.

const svg = "http://www.w3.org/2000/svg";
const radius = 5; // of a corner
const above = 8; // px between the card and where the headers join

interface Box {
  subject: string;
  x: number; // its middle
  bottom: number;
}

interface Drawing {
  into: SVGElement;
  status: Box;
  headers: Box[];
  card: number; // the card's upper edge
}

/** Draws the lines of rows anew; all is measured before anything changes, so
 * that it costs one layout. */
export function link(rows: Iterable<HTMLElement>): void {
  const drawings = [...rows].map(measure);
  for (const drawing of drawings) if (drawing !== undefined) draw(drawing);
}

function measure(row: HTMLElement): Drawing | undefined {
  const [into, card, chip] = [row.querySelector(".links"), row.querySelector(".card"), row.querySelector(".status")];
  if (!(into instanceof SVGElement) || card === null || chip === null || "pending" in row.dataset) return undefined;
  const zero = row.getBoundingClientRect();
  const box = (element: Element): Box => {
    const { left, width, bottom } = element.getBoundingClientRect();
    const subject = element instanceof HTMLElement ? element.dataset["subject"] ?? "" : "";
    return { subject, x: Math.round(left - zero.left + Math.min(width / 2, 120)) + 0.5, bottom: bottom - zero.top };
  };
  return {
    into, status: box(chip),
    headers: [...row.querySelectorAll(".driving")].map(box),
    card: card.getBoundingClientRect().top - zero.top,
  };
}

function draw({ into, status, headers, card }: Drawing): void {
  const join = Math.round(card - above) + 0.5;
  const lines = headers.map(({ subject, x, bottom }) => {
    const turn = Math.min(radius, Math.abs(x - status.x)) * Math.sign(status.x - x);
    return path(subject, `M${x} ${bottom}V${join - radius}Q${x} ${join} ${x + turn} ${join}H${status.x}`);
  });
  const dot = document.createElementNS(svg, "circle");
  for (const [name, value] of [["cx", status.x], ["cy", card], ["r", 2.5]] as const) dot.setAttribute(name, String(value));
  into.replaceChildren(...lines, path(status.subject, `M${status.x} ${status.bottom}V${card}`), dot);
}

function path(subject: string, d: string): SVGElement {
  const line = document.createElementNS(svg, "path");
  line.setAttribute("d", d);
  line.dataset["subject"] = subject;
  return line;
}

/** Pointing at a cause shows the chip and the line that it came from, and the
 * reverse. One listener for the whole list. */
export function emphasise(list: HTMLElement): void {
  let lit: Element[] = [];
  const light = (event: Event): void => {
    for (const each of lit) each.classList.remove("lit");
    lit = event.type === "pointerleave" || event.type === "focusout" ? [] : same(event.target);
    for (const each of lit) each.classList.add("lit");
  };
  for (const kind of ["pointerover", "pointerleave", "focusin", "focusout"]) list.addEventListener(kind, light);
}

/** All in the same exchange that stand for the same cause. */
function same(target: EventTarget | null): Element[] {
  if (!(target instanceof Element)) return [];
  const subject = target.closest("[data-subject]")?.getAttribute("data-subject");
  const row = target.closest(".exchange");
  return row === null || !subject ? [] : [...row.querySelectorAll(`[data-subject="${CSS.escape(subject)}"]`)];
}
