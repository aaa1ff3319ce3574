// The lines of a path, drawn from measured boxes: from each question to the next
// along what was answered, and a grey branch to each answer that was not given.
// The list says the same, so assistive technology does without them.

const svg = "http://www.w3.org/2000/svg";
const x = 7.5; // of the line down
const turn = 6; // radius of a branch

/** Draws them, and again whenever the list takes another shape. */
export function connect(flow: HTMLElement): void {
  const into = flow.querySelector("svg.flow-lines");
  const list = flow.querySelector("ol");
  if (into === null || list === null) return;
  new ResizeObserver(() => draw(flow, list, into)).observe(list);
  new MutationObserver(() => draw(flow, list, into)).observe(list, { childList: true });
}

function draw(flow: HTMLElement, list: HTMLElement, into: Element): void {
  const zero = flow.getBoundingClientRect();
  const middle = (element: Element): number => {
    const { top, height } = element.getBoundingClientRect();
    return Math.round(top - zero.top + (element.matches("summary") ? height / 2 : Math.min(height / 2, 9))) + 0.5;
  };
  const nodes = [...list.querySelectorAll(":scope > li")].map((item) => ({
    y: middle(item.querySelector(".asks, .verb") ?? item),
    others: [...item.querySelectorAll(":scope > .others > .other, .folded[open] .other, .folded:not([hidden]) > summary")]
      .map((other) => ({ y: middle(other), left: other.getBoundingClientRect().left - zero.left })),
  }));
  const branches = nodes.flatMap(({ others }) => others.map(({ y, left }) => shape("path", { class: "not", d: `M${x} ${y - turn}Q${x} ${y} ${x + turn} ${y}H${left - 3}` })));
  const [first, last] = [nodes[0], nodes.at(-1)];
  const rail = first === undefined || last === undefined ? [] : [shape("path", { class: "rail", d: `M${x} ${first.y}V${last.y}` })];
  const dots = nodes.slice(0, -1).map(({ y }) => shape("circle", { class: "node", cx: x, cy: y, r: 4 }));
  const end = last === undefined ? [] : [shape("path", { class: "end", d: `M${x} ${last.y - 6}l6 6l-6 6l-6-6z` })];
  into.replaceChildren(...branches, ...rail, ...dots, ...end);
}

function shape(name: string, attributes: Record<string, string | number>): SVGElement {
  const made = document.createElementNS(svg, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}
