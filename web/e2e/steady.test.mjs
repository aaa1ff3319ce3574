// A page that is used all day: a thousand runs leave no function, no listener and
// no node behind.

import assert from "node:assert/strict";
import { test } from "node:test";
import { counts, watch } from "./leaks.mjs";
import { site } from "./site.mjs";

const web = site();

/** Presses Run so many times, each time the last run is shown whole.
 * @param {import("./site.mjs").Page} page @param {number} times */
const runs = (page, times) => page.evaluate(async (times) => {
  const status = document.getElementById("progress");
  const form = document.getElementById("composer");
  if (status === null || !(form instanceof HTMLFormElement)) throw new Error("the page has no form");
  for (let i = 0; i < times; i++) {
    status.textContent = "";
    const done = new Promise((resolve) => {
      const watch = new MutationObserver(() => {
        if (!status.textContent?.startsWith("Done")) return;
        watch.disconnect();
        resolve(undefined);
      });
      watch.observe(status, { childList: true, characterData: true, subtree: true });
    });
    form.requestSubmit();
    await done;
  }
}, times);

test("a thousand runs leave nothing behind", async () => {
  await web.page(async (page) => {
    page.setDefaultTimeout(120_000);
    await watch(page);
    await page.getByRole("radio", { name: "Instant", exact: true }).check();
    await runs(page, 20); // until every part has been made once
    const before = await counts(page);
    await runs(page, 980);
    const after = await counts(page);
    for (const what of /** @type {const} */ (["functions", "listeners", "nodes"])) {
      const [from, to] = [before[what], after[what]];
      if (from === undefined || to === undefined) continue;
      assert.ok(to - from < 100, `${what}: ${from} after 20 runs, ${to} after 1,000`);
    }
  });
});
