// Counts what a page holds on to, for tests that do a thing many times over and
// find the same numbers after it. The numbers of two engines don't compare, nor
// do those of two pages.

import { setTimeout as pause } from "node:timers/promises";
import { account } from "./account.mjs";
import { engine } from "./driver.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** functions: Go functions handed to JavaScript and not released yet; the same
 *   in any engine (whatnext.stats).
 * listeners: in Chromium all that the page's process holds, on… properties
 *   included; in Firefox those added by addEventListener to targets that live.
 * nodes: in Chromium all that live in the page's process, those inside of
 *   controls included; in Firefox those in the document, and beside them the
 *   elements that scripts made and that still live outside of it.
 * @typedef {{functions: number, listeners: number, nodes: number}} Counts */

/** Gets a page ready to be counted: call it before anything else, for in Firefox
 * it loads the page again. Chromium keeps the account by itself.
 * @param {Page} page */
export async function watch(page) {
  if (engine !== "firefox") return;
  await page.addInitScript(account);
  await page.reload();
}

/** What is left once all garbage is gone: it is collected until two counts agree.
 * The first use of a thing leaves things behind that are there to stay, so do it
 * once before the first count.
 * @param {Page} page
 * @returns {Promise<Counts>} */
export async function counts(page) {
  const { functions } = await page.evaluate(() => whatnext.stats());
  if (typeof functions !== "number") throw new Error("the core counts no functions");
  const count = engine === "firefox" ? await accounts(page) : await domCounters(page);
  let last = { listeners: -1, nodes: -1 };
  for (let i = 0; i < 20; i++) {
    await collect(page);
    const now = await count();
    if (now.listeners === last.listeners && now.nodes === last.nodes) break;
    last = now;
    await pause(50); // what waits for the next task or frame lets go then
  }
  return { functions, ...last };
}

/** Collects the core's garbage and then the page's: what JavaScript handed to Go,
 * a run's callback with all its rows, is held until Go's own collector has passed.
 * It can't be called from here, but comes by when megabytes have been used up.
 * @param {Page} page */
async function collect(page) {
  await page.evaluate(async () => {
    const body = "x".repeat(1 << 20);
    for (let i = 0; i < 8; i++) {
      await whatnext.decide({ v: 1, request: { method: "POST", url: "https://a.example/", body }, response: { status: 200, body } });
    }
  });
  await page.requestGC();
}

/** @param {Page} page */
async function domCounters(page) {
  const session = await page.context().newCDPSession(page);
  return async () => {
    const { jsEventListeners, nodes } = await session.send("Memory.getDOMCounters");
    return { listeners: jsEventListeners, nodes };
  };
}

/** @param {Page} page */
async function accounts(page) {
  if (!(await page.evaluate(() => "leaks" in globalThis))) throw new Error("watch(page) has to come first");
  return () => page.evaluate(() => globalThis.leaks());
}
