// Keeps the address bar true: it always says what is shown, and what it says is
// shown when the page is opened.

import { asks, type Place, read, views, write } from "./address";
import type { OrderForm } from "../composer/form";
import type { Playback } from "../playback/playback";
import type { Runner } from "../run";
import type { Stage } from "../stage";
import type { JsonObject, Trace } from "../core/wire";

const rest = 250; // ms without a change before the address is written: browsers allow only so many
const key = "whatnext.link"; // what this tab showed last

/** The run that templ printed into the page. */
export interface First {
  trace: Trace;
  scenario: string;
}

export class Bookmark {
  readonly #form: OrderForm;
  readonly #playback: Playback;
  readonly #runner: Runner;
  readonly #stage: Stage;
  readonly #first: First;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #seen = ""; // the address as this page took it in, or wrote it, last
  #opened = 0; // how many addresses were opened: an older one gives way

  constructor(form: OrderForm, playback: Playback, runner: Runner, stage: Stage, first: First) {
    this.#form = form;
    this.#playback = playback;
    this.#runner = runner;
    this.#stage = stage;
    this.#first = first;
    addEventListener("hashchange", () => {
      if (here() !== this.#seen) void this.open();
    });
  }

  /** Shows what the address says. A reload finds its own words again, and with
   * them what was typed since; any other link replaces that. */
  async open(): Promise<void> {
    clearTimeout(this.#timer); // what was shown before is no longer what the address says
    this.#seen = here();
    const opening = ++this.#opened;
    const kept = recall();
    const bare = !/[?&](scenario|seed|step)=/.test(location.search) && location.hash.length < 2;
    const link = bare ? kept ?? here() : here();
    const { place, fault } = await read(new URL(link, document.baseURI));
    if (opening !== this.#opened) return;
    const view = (bare ? new URLSearchParams(location.search).get("view") : undefined) ?? place.view;
    const named = place.order?.["scenario"];
    const scenario = typeof named === "string" ? named : place.scenario ?? this.#first.scenario; // "": a whole order, of none
    const order: JsonObject = { v: 1, ...place.order, scenario };
    if (link !== kept) this.#form.apply(order);
    if (place.speed !== undefined) this.#playback.speed = place.speed;
    this.#stage.view = views.find((each) => each === view) ?? "conversation";
    const asked = {
      title: this.#form.titleOf(scenario, order), scenario,
      order: link === kept ? place.order && { ...order } : this.#form.diff(), // in the form's own words, so that the two compare
    };
    if (scenario === "") delete order["scenario"];
    if (asks(order)) this.#runner.hold(asked);
    else if (scenario === this.#first.scenario && place.order === undefined) this.#runner.take(this.#first.trace, asked, { ...place, code: this.#form.code(scenario) });
    else {
      this.#stage.title = asked.title;
      this.#stage.loading = true;
      await this.#runner.open(order, asked, { ...place, code: this.#form.code(scenario) });
      this.#stage.loading = false;
    }
    if (opening !== this.#opened) return;
    this.#stage.notice("badlink", fault);
    this.#stage.notice("held", asks(order));
  }

  /** The link of what is shown. Rejects where it is too large for one. */
  async link(): Promise<string> {
    return new URL(await this.#write(), location.origin + location.pathname).href;
  }

  /** What is shown changed. While a run plays, the address waits for its end. */
  readonly changed = (): void => {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (this.#playback.playing || this.#playback.live || this.#runner.asked === undefined) return;
      const opened = this.#opened;
      void this.#write().catch(() => "").then((address) => {
        if (opened !== this.#opened || here() !== this.#seen) return; // a link was followed meanwhile
        history.replaceState(null, "", address === "" ? location.pathname : address);
        this.#seen = here();
        keep(address);
      });
    }, rest);
  };

  #write(): Promise<string> {
    const { position, atEnd, chosen, speed } = this.#playback;
    const { asked, about } = this.#runner;
    const first = asked?.scenario === this.#first.scenario && asked.order === undefined;
    const place: Place = {
      scenario: first || asked?.scenario === "" ? undefined : asked?.scenario,
      order: asked?.order,
      view: this.#stage.view,
      step: chosen === about ? undefined : chosen,
      at: atEnd ? undefined : position.ms,
      speed,
    };
    const themed = new URLSearchParams(location.search).has("theme"); // a visit's own look stays with its address
    return write(place, themed ? document.documentElement.dataset["theme"] ?? null : null);
  }
}

const here = (): string => location.search + location.hash;

function keep(link: string): void {
  try {
    sessionStorage.setItem(key, link);
  } catch {
    // Without storage a reload still has the address itself.
  }
}

function recall(): string | undefined {
  try {
    return sessionStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}
