// The address bar always says what is shown: presentation in the query, an order
// and a moment that differ from their scenario in the fragment. Whatever stands
// in a link is somebody else's text: it is bounded, checked and never run where
// it would ask a real service.

import { redacted } from "../composer/order";
import { speedName, speedNamed } from "../playback/transport";
import type { Speed } from "../playback/playback";
import type { Json, JsonObject } from "../core/wire";

export const views = ["conversation", "waterfall", "table", "transcript"] as const;
export type View = (typeof views)[number];

/** What a link shows. */
export interface Place {
  /** Id of a scenario; undefined: the page's own first one. */
  scenario?: string | undefined;
  /** The order that was run, as it differs from the scenario. */
  order?: JsonObject | undefined;
  view?: View | undefined;
  /** Number of the exchange that is looked at, from 1. */
  step?: number | undefined;
  /** Milliseconds since the run began; undefined: the end. */
  at?: number | undefined;
  speed?: Speed | undefined;
}

const longest = 32_000; // characters of a fragment: links longer than that get cut on their way
const largest = 16 << 20; // bytes of an order, unpacked: the core takes no more

/** Reads an address. A fault is a sentence for people; what could be read stands
 * beside it. */
export async function read({ search, hash }: { search: string; hash: string }): Promise<{ place: Place; fault: string }> {
  const query = new URLSearchParams(search);
  const place: Place = {
    scenario: query.get("scenario") ?? undefined,
    view: views.find((view) => view === query.get("view")),
    step: whole(query.get("step")),
    speed: speedNamed(query.get("speed") ?? ""),
  };
  const seed = whole(query.get("seed"));
  if (seed !== undefined) place.order = { v: 1, seed };
  if (hash.length < 2) return { place, fault: "" };
  try {
    const state = await unpack(hash.slice(1));
    const { order, at } = "order" in state || "at" in state ? state : { order: state, at: undefined };
    if (order !== undefined && !isObject(order)) throw new Error("its order is not an object");
    if (order !== undefined) place.order = { ...order, ...place.order };
    if (typeof at === "number" && at >= 0) place.at = at;
    return { place, fault: "" };
  } catch (reason) {
    const why = reason instanceof Error ? reason.message : String(reason);
    return { place, fault: `The link can't be shown: ${why}. Ask for it again, or choose a scenario.` };
  }
}

/** Writes the address of a place, from the "?" on. Rejects where the order is too
 * large for a link. */
export async function write(place: Place, theme: string | null): Promise<string> {
  const query = new URLSearchParams();
  const order: JsonObject = { ...place.order };
  if (place.scenario !== undefined) query.set("scenario", place.scenario);
  if (place.view !== undefined && place.view !== "conversation") query.set("view", place.view);
  if (place.step !== undefined) query.set("step", String(place.step));
  if (typeof order["seed"] === "number") query.set("seed", String(order["seed"]));
  delete order["seed"];
  if (place.speed !== undefined && place.speed !== 10) query.set("speed", speedName(place.speed));
  if (theme !== null) query.set("theme", theme);
  const state: JsonObject = {};
  if (Object.keys(order).some((name) => name !== "v" && name !== "scenario")) state["order"] = order;
  if (place.at !== undefined) state["at"] = Math.round(place.at);
  const fragment = Object.keys(state).length === 0 ? "" : await pack(state);
  if (fragment.length > longest) throw new Error(`the order is too large for a link: ${fragment.length} characters, and ${longest} is the most`);
  const search = query.size === 0 ? "" : `?${query}`;
  return fragment === "" ? search : `${search}#${fragment}`;
}

/** Whether an order asks somebody else than the page itself. */
export const asks = (order: JsonObject): boolean => order["via"] === "relay" || order["via"] === "direct";

/** Whether an order says REDACTED where a secret was. */
export const masked = (order: Json): boolean => JSON.stringify(order).includes(redacted);

function whole(text: string | null): number | undefined {
  return text !== null && /^\d{1,16}$/.test(text) ? Number(text) : undefined;
}

const isObject = (value: unknown): value is JsonObject => typeof value === "object" && value !== null && !Array.isArray(value);

async function pack(state: JsonObject): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(state));
  const packed = await through(bytes, new CompressionStream("deflate-raw"), Infinity);
  let binary = "";
  for (let i = 0; i < packed.length; i += 8192) binary += String.fromCharCode(...packed.subarray(i, i + 8192));
  return `s=1.${btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")}`;
}

async function unpack(fragment: string): Promise<JsonObject> {
  const [, version, text = ""] = /^s=([^.]*)\.(.*)$/s.exec(fragment) ?? [];
  if (version === undefined) throw new Error('what stands behind the "#" is no state of this page');
  if (version !== "1") throw new Error(`it was made by another version of this page (${version.slice(0, 20)}; this one reads 1)`);
  if (text.length > longest) throw new Error(`it is longer than ${longest} characters`);
  if (!/^[\w-]+$/.test(text)) throw new Error("it was cut or changed on its way");
  const packed = Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));
  const bytes = await through(packed, new DecompressionStream("deflate-raw"), largest).catch((reason: unknown) => {
    throw reason instanceof RangeError ? reason : new Error("it was cut or changed on its way");
  });
  const state: unknown = JSON.parse(new TextDecoder().decode(bytes));
  if (!isObject(state)) throw new Error("it holds no state");
  return state;
}

/** What comes out of a stream, up to a size: a small link can hold a huge text. */
async function through(bytes: BufferSource, stream: CompressionStream | DecompressionStream, most: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  const writer = stream.writable.getWriter();
  const written = writer.write(bytes).then(() => writer.close());
  written.catch(() => undefined); // the reader below fails with the same
  const reader: ReadableStreamDefaultReader<Uint8Array> = stream.readable.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    parts.push(next.value);
    size += next.value.length;
    if (size > most) {
      await reader.cancel();
      throw new RangeError(`it holds more than ${most} bytes`);
    }
  }
  await written;
  const all = new Uint8Array(size);
  let offset = 0;
  for (const part of parts) {
    all.set(part, offset);
    offset += part.length;
  }
  return all;
}
