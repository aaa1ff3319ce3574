// How long the page's own thread was busy at a time. What counts is the time of
// the processor: on a busy machine a task takes long that does little.

import { engine } from "./driver.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {{name: string, ph: string, pid: number, tid: number, ts: number, dur?: number, tdur?: number, args: {name?: string}}} Event */

/** Does the work and returns the milliseconds of each task meanwhile, the longest
 * first. Firefox does not tell: there it is always empty.
 * @param {Page} page
 * @param {() => Promise<void>} work
 * @returns {Promise<number[]>} */
export async function tasksOf(page, work) {
  const browser = page.context().browser();
  if (engine !== "chromium" || browser === null) {
    await work();
    return [];
  }
  await browser.startTracing(page, { categories: ["toplevel"] });
  /** @type {Buffer} */
  let trace;
  try {
    await work();
  } finally {
    trace = await browser.stopTracing();
  }
  /** @type {{traceEvents: Event[]}} */
  const { traceEvents } = JSON.parse(trace.toString());
  const threads = traceEvents.filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain").map(place);
  const tasks = traceEvents.filter((event) => event.ph === "X" && event.name.endsWith("RunTask") && threads.includes(place(event)));
  if (tasks.length === 0) throw new Error("the trace has no tasks: does this Chromium name them otherwise?");
  return tasks.map(({ dur = 0, tdur = dur }) => tdur / 1000).sort((a, b) => b - a);
}

/** @param {Event} event */
const place = ({ pid, tid }) => `${pid} ${tid}`;
