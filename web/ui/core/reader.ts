// The program that reads what people paste and explains it: what the page that
// decodes loads, in a worker.

import address, { size } from "go:../../../wasm?reader";
import type { Deciding } from "./core";
import { Program } from "./program";
import type { Explanation, JsonObject, Reading } from "./wire";

export { LoadFailure, patience, type Progress, watchLoad } from "./program";

/** What it offers (wasm/browser, OpenReader). */
export interface Reader extends Deciding {
  parse(text: string): Promise<JsonObject>;
  explain(text: string, entry?: number): Promise<Explanation>;
  read(text: string, onProgress?: (done: number) => void, signal?: AbortSignal): Promise<Reading>;
  mask(text: string): Promise<{ text: string; found: number }>;
}

const reader = new Program<Reader>(address, size);

/** The reader, loaded once. */
export const load = (): Promise<Reader> => reader.load();
