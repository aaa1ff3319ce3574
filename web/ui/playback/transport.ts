// The bar below the conversation: play, step, speed and the clock of the page.

import { find, part } from "../parts";
import type { Playback, Speed } from "./playback";
import { Track } from "./track";

const speeds: Record<string, Speed> = { "1": 1, "10": 10, instant: Infinity };

/** How a speed is called in the page's address. */
export const speedName = (speed: Speed): string => (speed === Infinity ? "instant" : String(speed));

export const speedNamed = (name: string): Speed | undefined => speeds[name];

export class Transport {
  readonly #playback: Playback;
  readonly #play = find(document, "#play", HTMLButtonElement);
  readonly #speeds = part(document, "#speeds");
  readonly #stop = find(document, "#stop", HTMLButtonElement);
  readonly #clock = part(document, "#clock");

  /** stop ends a run that is under way. */
  constructor(playback: Playback, stop: () => void) {
    this.#playback = playback;
    new Track(playback);
    for (const [id, move] of Object.entries({
      first: () => playback.first(), previous: () => playback.previous(),
      next: () => playback.next(), last: () => playback.last(),
    })) part(document, `#${id}`).addEventListener("click", move);
    this.#play.addEventListener("click", () => this.toggle());
    this.#stop.addEventListener("click", stop);
    this.#speeds.addEventListener("change", ({ target }) => {
      if (target instanceof HTMLInputElement) playback.speed = speeds[target.value] ?? 10;
    });
    playback.watch((change) => {
      if (change !== "choice") this.#show();
    });
  }

  toggle(): void {
    if (this.#playback.playing) this.#playback.pause();
    else this.#playback.play();
  }

  #show(): void {
    const { playing, live, steps, position, atEnd, speed } = this.#playback;
    part(this.#play, "span").textContent = playing ? "Pause" : "Play";
    find(this.#play, "use", SVGElement).setAttribute("href", playing ? "#i-pause" : "#i-run");
    const nothing = steps.length === 0;
    able(this.#play, !nothing);
    for (const id of ["first", "previous"]) able(part(document, `#${id}`), !nothing && (position.decided > 0 || position.ms > 0));
    for (const id of ["next", "last"]) able(part(document, `#${id}`), !nothing && !atEnd);
    this.#stop.hidden = !live;
    this.#speeds.hidden = live;
    const chosen = this.#speeds.querySelector(`[value="${speedName(speed)}"]`);
    if (chosen instanceof HTMLInputElement) chosen.checked = true;
    this.#clock.textContent = clock(position.ms);
  }
}

/** A button that can do nothing keeps the focus, so that the next press of the
 * same key is not lost. */
function able(button: HTMLElement, can: boolean): void {
  button.setAttribute("aria-disabled", String(!can));
}

/** hours:minutes:seconds.tenths */
function clock(ms: number): string {
  const tenths = Math.floor(ms / 100);
  const two = (n: number): string => String(n).padStart(2, "0");
  return `${two(Math.floor(tenths / 36_000))}:${two(Math.floor(tenths / 600) % 60)}:${two(Math.floor(tenths / 10) % 60)}.${tenths % 10}`;
}
