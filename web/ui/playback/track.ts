// The run on a line at true scale: a diamond for each decision, hatching for each
// wait, a needle for where the reader stands. A slider for hand and keyboard.

import { part, find } from "../parts";
import type { Playback } from "./playback";
import { moment } from "../words";

const svg = "http://www.w3.org/2000/svg";
const middle = 16; // of its height, px: shares of it are for widths alone
const diamond = "M-5.500 0 0-5.500 5.500 0 0 5.500z";

/** Marks nearer to one another than this share of the track would be one blot. */
const apart = 1 / 300;

export class Track {
  readonly #playback: Playback;
  readonly #track = part(document, "#track");
  readonly #marks = find(this.#track, ".marks", SVGElement);
  readonly #needle = part(this.#track, ".needle");
  #diamonds: { n: number; mark: SVGElement }[] = [];
  #drawn = { steps: -1, scale: 0 };

  constructor(playback: Playback) {
    this.#playback = playback;
    playback.watch((change) => {
      if (change === "choice") return;
      if (change === "run") this.#drawn = { steps: -1, scale: 0 };
      this.#draw();
      this.#point();
    });
    this.#track.addEventListener("keydown", (event) => this.#key(event));
    this.#track.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      this.#track.setPointerCapture(event.pointerId);
      this.#seek(event);
    });
    this.#track.addEventListener("pointermove", (event) => {
      if (this.#track.hasPointerCapture(event.pointerId)) this.#seek(event);
    });
  }

  /** The whole of the line, in ms. A run under way has no end yet: it gets room
   * that doubles, so that marks stand still meanwhile. */
  get #scale(): number {
    const { live, length } = this.#playback;
    if (!live) return Math.max(1, length);
    let scale = 5000;
    while (scale < length) scale *= 2;
    return scale;
  }

  #draw(): void {
    const { steps } = this.#playback;
    const scale = this.#scale;
    if (this.#drawn.steps === steps.length && this.#drawn.scale === scale) return;
    this.#drawn = { steps: steps.length, scale };
    const marks: SVGElement[] = [line(0, this.#playback.length / scale, "run")];
    this.#diamonds = [];
    let latest = -1;
    steps.forEach((step, i) => {
      const [from, to] = [this.#playback.answered(i + 1) / scale, (steps[i + 1]?.sent_ms ?? Math.min(this.#playback.length, Infinity)) / scale];
      const { action, wait_ms } = step.decision;
      const until = Math.min(to, from + wait_ms / scale);
      if (until - from > apart) marks.push(hatched(from, until, action));
      if (from - latest < apart && i < steps.length - 1) return;
      latest = from;
      const mark = at(from, action);
      this.#diamonds.push({ n: i + 1, mark });
    });
    this.#marks.replaceChildren(...ticks(scale), ...marks, ...this.#diamonds.map(({ mark }) => mark));
  }

  #point(): void {
    const { position: { ms, decided }, steps, length } = this.#playback;
    this.#needle.style.insetInlineStart = `${(100 * ms) / this.#scale}%`;
    for (const { n, mark } of this.#diamonds) mark.classList.toggle("later", n > decided);
    const now = { valuemax: Math.round(length), valuenow: Math.round(ms), valuetext: `${moment(ms)}, ${decided} of ${steps.length} exchanges` };
    for (const [name, value] of Object.entries(now)) this.#track.setAttribute(`aria-${name}`, String(value));
  }

  #seek({ clientX }: PointerEvent): void {
    const { left, width } = this.#track.getBoundingClientRect();
    if (width > 0) this.#playback.seek(((clientX - left) / width) * this.#scale);
  }

  #key(event: KeyboardEvent): void {
    const tenth = 100; // ms
    const { ms } = this.#playback.position;
    const moves: Record<string, () => void> = {
      ArrowLeft: () => this.#playback.seek(ms - tenth), ArrowDown: () => this.#playback.seek(ms - tenth),
      ArrowRight: () => this.#playback.seek(ms + tenth), ArrowUp: () => this.#playback.seek(ms + tenth),
      PageUp: () => this.#playback.next(), PageDown: () => this.#playback.previous(),
      Home: () => this.#playback.first(), End: () => this.#playback.last(),
    };
    const move = event.ctrlKey || event.altKey || event.metaKey ? undefined : moves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    move();
  }
}

/** A share of the track as SVG writes it. */
const share = (x: number): string => `${(100 * x).toFixed(3)}%`;

function shape(name: string, attributes: Record<string, string>): SVGElement {
  const element = document.createElementNS(svg, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

const line = (from: number, to: number, kind: string): SVGElement =>
  shape("line", { class: kind, x1: share(from), x2: share(to), y1: String(middle), y2: String(middle) });

const hatched = (from: number, to: number, action: string): SVGElement =>
  shape("rect", { class: "hatched", "data-v": action, x: share(from), width: share(to - from), y: String(middle - 5), height: "10", rx: "2", fill: `url(#hatch-${action})` });

/** A diamond at a share of the width: a box of its own, since a path knows no
 * shares. */
function at(x: number, action: string): SVGElement {
  const box = shape("svg", { class: "mark", "data-v": action, x: share(x), y: String(middle), overflow: "visible" });
  box.append(shape("path", { d: diamond }));
  return box;
}

/** Short strokes below the line at round times: at most ten. */
function ticks(scale: number): SVGElement[] {
  let unit = 100;
  for (let i = 0; scale / unit > 10; i++) unit *= i % 2 === 0 ? 5 : 2;
  return Array.from({ length: Math.floor(scale / unit) }, (_, i) => {
    const x = share(((i + 1) * unit) / scale);
    return shape("line", { class: "tick", x1: x, x2: x, y1: String(middle + 11), y2: String(middle + 15) });
  });
}
