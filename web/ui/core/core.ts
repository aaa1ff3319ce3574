// The program that runs orders and decides: what the playground loads.

import address, { size } from "go:../../../wasm";
import { Program } from "./program";
import type { Alternative, Decision, Examination, Json, JsonObject, OnStep, Result, Trace } from "./wire";

export { LoadFailure, patience, type Progress, watchLoad } from "./program";

/** What both programs do. */
export interface Deciding {
  decide(situation: Json): Promise<Decision>;
  whatIf(situation: Json): Promise<Alternative[]>;
  examine(situation: Json): Promise<Examination>;
  export(trace: Trace, format: string): Promise<string>;
  stats(): Promise<JsonObject>;
}

/** What it offers (wasm/browser, OpenCore). */
export interface Core extends Deciding {
  run(order: Json, onStep?: OnStep, signal?: AbortSignal): Promise<Result>;
  fetch(input: RequestInfo | URL, init?: RequestInit): Promise<globalThis.Response>;
}

const core = new Program<Core>(address, size);

/** The core, loaded once. */
export const load = (): Promise<Core> => core.load();
